import { createHash } from 'node:crypto';
import { z } from 'zod';
import { problem } from '../../machines/core/values/issues.ts';
import { covers, place } from '../../machines/core/values/place.ts';
import { text } from '../../machines/core/values/text.ts';
import type { Place, Role } from '../../machines/core/values/vocabulary.ts';

const loopback = new Set(['localhost', '127.0.0.1', '[::1]']);

/** The address holds the robot's token: it is never repeated in what is said about it. */
const robotUrl = z
  .string()
  .max(1_000)
  .check((ctx) => {
    const url = URL.parse(ctx.value);
    const safe = url?.protocol === 'https:' || (url?.protocol === 'http:' && loopback.has(url.hostname));
    const wrong = text('应为机器人的 https:// 地址', "write the robot's https:// address");
    if (!safe) ctx.issues.push(problem(undefined, wrong));
  });

const standsFor = z.string().check((ctx) => {
  const { where, role } = partsOf(ctx.value);
  const right = where === '*' ? role === undefined : place.safeParse(where).success;
  const wrong = text(
    '应写作 职务@地点、地点 或 *，如 townshipCommittee@yunling/qingshan',
    'write role@place, a place or *, like townshipCommittee@yunling/qingshan',
  );
  if (!right || role === '') ctx.issues.push(problem(undefined, wrong));
});

/** A group's robot 群机器人, and whom its group stands for. */
export const robotSchema = z
  .strictObject({
    kind: z.enum(['wecom', 'dingtalk', 'feishu']),
    url: robotUrl,
    /** What its messages are signed with 加签, where the robot asks for it. Never repeated. */
    secret: z.string().min(1).max(200).optional(),
    /** `role@place`: who holds the role there; a place: everyone there; both with all below. `*`: everyone. */
    for: z.array(standsFor).min(1),
  })
  .check((ctx) => {
    if (ctx.value.kind !== 'wecom' || ctx.value.secret === undefined) return;
    const wrong = text('企业微信群机器人不加签', 'a robot of WeCom has no secret');
    ctx.issues.push(problem(undefined, wrong, ['secret']));
  });
export type Robot = z.output<typeof robotSchema>;

/** The places that robots stand for, to be looked up in the directory. */
export const placesOfRobots = (robots: Robot[]): Place[] =>
  robots.flatMap((robot) => robot.for.map((one) => partsOf(one).where)).filter((where) => where !== '*');

/** The robots whose groups stand for any of the posts. */
export const robotsFor = (robots: Robot[], posts: { role: Role; place: Place }[]): Robot[] =>
  robots.filter((robot) => robot.for.some((one) => posts.some((post) => reaches(one, post))));

/** A name for a robot that tells nothing of its token. */
export const robotId = ({ kind, url }: Robot): string =>
  `${kind}:${createHash('sha256').update(url).digest('hex').slice(0, 12)}`;

function reaches(one: string, post: { role: Role; place: Place }): boolean {
  const { role, where } = partsOf(one);
  return (where === '*' || covers(where, post.place)) && (role === undefined || role === post.role);
}

function partsOf(one: string): { role?: string; where: string } {
  const at = one.indexOf('@');
  return at < 0 ? { where: one } : { role: one.slice(0, at), where: one.slice(at + 1) };
}
