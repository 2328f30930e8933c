import { vi } from 'vitest';
import { cookiesOf } from '../../client/web/identity/parts.ts';
import { keptSecret } from '../../client/stores/kept-secret.ts';
import { openSessions } from '../../client/web/identity/session.ts';
import { addDays, dateOf } from '../../machines/core/values/calendar.ts';
import type { Actor } from '../../machines/core/values/vocabulary.ts';
import { Browser } from '../client/web/identity/browser.ts';
import { castOf, on, proposing, sampleInput } from './scenario.ts';
import type { WebWorld } from './web.ts';

/** Two cases and everyone who may come to see them: a project at the township's review, and a delegation in force. */

export const village = 'yunling/qingshan/shuitian';
export const township = 'yunling/qingshan';
const cast = castOf(village);

/** Nobody reads these without reading the case. */
export const projectTitle = '样例:水田村秘密茶园';
export const delegationReason = '样例:秘密外出培训';

/** The numbers of the two cases. */
export interface Stage {
  project: string;
  delegation: string;
}

/** What a kind of visitor is expected to be. */
export interface Kind {
  /** Nobody, where it is not said. */
  person?: string;
  /** Which of the cases they may read. */
  reads: (keyof Stage)[];
  /** As whom they may act on a case, beside their own posts. */
  also?(stage: Stage, on: keyof Stage): Actor[];
}

const clerk: Actor = { person: 'tc-qingshan-1', role: 'townshipCommittee', place: township };
const holder: Actor = { person: 'tc-qingshan-2', role: 'townshipCommittee', place: township };

/** A colleague of the same office, which has no part in such projects otherwise. */
export const handedTo = 'ln-qingshan-1';

/** Who may be told apart by what they may see and do. */
export const kinds: Record<string, Kind> = {
  'nobody signed in': { reads: [] },
  'the village’s first secretary': { person: cast.firstSecretary.person, reads: ['project'] },
  'the first secretary of another village': { person: 'fs-hekou', reads: [] },
  'the village’s committee, which has approved': { person: cast.villageCommittee.person, reads: ['project'] },
  'a township approver': { person: holder.person, reads: ['project', 'delegation'] },
  'a township approver who has handed the task over': {
    person: clerk.person,
    reads: ['project', 'delegation'],
  },
  'an approver of another township': { person: 'tc-baihe-1', reads: [] },
  'the county’s organisation department': { person: 'co-1', reads: ['project', 'delegation'] },
  'the county’s finance office': { person: 'cf-1', reads: ['project', 'delegation'] },
  'someone copied in': { person: 'vc-hekou', reads: ['project', 'delegation'] },
  'someone whom the task was handed to': {
    person: handedTo,
    reads: ['project', 'delegation'],
    also: (_, where) =>
      where === 'project'
        ? [{ ...clerk, person: handedTo, for: { person: clerk.person, under: 'handover' } }]
        : [],
  },
  'a deputy by delegation': {
    person: 'vb-liuwan',
    reads: ['project', 'delegation'],
    also: ({ delegation }, where) => [
      { ...holder, person: 'vb-liuwan', for: { person: holder.person, under: delegation } },
      ...(where === 'delegation' ? [{ ...holder, person: 'vb-liuwan', role: 'deputy' }] : []),
    ],
  },
  'someone without posts': { person: postless(), reads: [] },
};

function postless(): string {
  return 'sample-without-posts';
}

/** Every actor that a kind of visitor can be on a case. */
export function actorsOf(world: WebWorld, { person, also }: Kind, stage: Stage, where: keyof Stage): Actor[] {
  if (person === undefined) return [];
  const posts = world.web.office.directory.people.find((one) => one.id === person)?.posts ?? [];
  const all = [...posts.map(({ role, place }) => ({ person, role, place })), ...(also?.(stage, where) ?? [])];
  return all.length > 0 ? all : [{ person, role: 'none', place: where === 'project' ? village : township }];
}

/** A browser of that kind of visitor. */
export async function browserOf(world: WebWorld, { person }: Kind): Promise<Browser> {
  if (person === undefined) return new Browser();
  if (person !== postless()) return world.signedIn(person);
  const browser = new Browser();
  await admit(world, browser, { person });
  return browser;
}

/** Gives a browser the session of anyone, as a provider whose rules give no posts would bring about. */
export async function admit(
  { url, dataDir }: WebWorld,
  browser: Browser,
  { person, hours = 1 }: { person: string; hours?: number },
): Promise<string> {
  const key = await keptSecret(dataDir, 'session.key', () => Promise.reject(new Error('no key')));
  const revoked = { has: () => false, add: () => Promise.resolve() };
  const sessions = openSessions({ key, hours, revoked, now: Date.now });
  const issued = await sessions.issue({ id: person, name: { zh: '样例', en: 'sample' }, posts: [] });
  const { token } = issued as NonNullable<typeof issued>;
  keep(browser, url, token);
  return token;
}

/** Puts a session cookie into a browser. */
export function keep(browser: Browser, url: string, value: string): void {
  const { host } = new URL(url);
  const name = cookiesOf(new URL(url)).session;
  browser.cookies.set(`${host} / ${name}`, { name, value, path: '/', host, raw: '' });
}

/** A project whose village has approved, with someone copied in and the township's task handed over. */
export async function projectAtTownship(
  world: WebWorld,
  id = world.world.newId(),
  title = projectTitle,
): Promise<string> {
  const cases = world.casesAt(on('2027-03-10'));
  const input = { ...sampleInput(village, 2027, 'none'), title };
  await cases.open('demonstrationProject', { id, input, by: cast.firstSecretary });
  for (const { at, event, by, data } of proposing(cast, 2027).slice(0, 3)) {
    await world.moveTo(id, at);
    await cases.decide(id, event, { by, ...(data === undefined ? {} : { data }) });
  }
  await cases.decide(id, 'case.copy', { by: cast.firstSecretary, data: { people: ['vc-hekou'] } });
  await cases.decide(id, 'case.handOver', { by: clerk, data: { to: handedTo, reason: '样例:出差' } });
  return id;
}

/** A delegation that is in force today. */
export async function delegationInForce(world: WebWorld, id = world.world.newId()): Promise<string> {
  const today = dateOf(new Date().toISOString());
  const { cases } = world.world;
  await cases.open('delegation', {
    id,
    input: {
      ...{ post: { role: holder.role, place: holder.place }, to: 'vb-liuwan' },
      ...{ from: today, until: addDays(today, 30), reason: delegationReason },
    },
    by: holder,
  });
  await cases.decide(id, 'case.copy', { by: holder, data: { people: ['vc-hekou'] } });
  return id;
}

/** Both cases, once the lists know whose deputy someone is. */
export async function openStage(world: WebWorld): Promise<Stage> {
  const [project, delegation] = await Promise.all([projectAtTownship(world), delegationInForce(world)]);
  const listed = { lifecycle: 'delegation', involved: 'party:vb-liuwan' };
  await vi.waitFor(
    () => {
      const { items } = world.web.office.open.page(listed, { offset: 0, size: 100 });
      if (!items.some((one) => one.id === delegation)) throw new Error('The lists do not know it yet.');
    },
    { timeout: 30_000 },
  );
  return { project, delegation };
}
