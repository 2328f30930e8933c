import { z } from 'zod';
import { placesOf, type Directory, type Person } from '../../machines/core/values/directory.ts';
import { problem, type Outcome } from '../../machines/core/values/issues.ts';
import { cut } from '../../machines/core/values/issue-sentences.ts';
import { engineRoles } from '../../machines/core/definition/lifecycle.ts';
import { shortText, text } from '../../machines/core/values/text.ts';
import type { Place, Role, Text } from '../../machines/core/values/vocabulary.ts';

const claimName = z.string().min(1).max(200);

/** A post as rules and claims write it: `countyFinance@yunling`, `villageCommittee@yunling/qingshan/shuitian`. */
const writtenPost = z.string().check((ctx) => {
  if (readPost(ctx.value) === undefined)
    ctx.issues.push(
      problem(
        ctx.value,
        text('职务应写作“角色@地点”', 'a post is written role@place, e.g. countyFinance@yunling'),
      ),
    );
});

/**
 * How a provider's claims become a person. Names of claims are looked up as they are, then as a path
 * (`realm_access.roles`). Without `posts` and `groups`, people sign in and hold no post.
 */
export const claimRules = z.strictObject({
  /** Holds the person's id, by which cases know them; it must never be given to someone else. */
  person: claimName.default('sub'),
  /** Holds the name; `name#zh` and `name#en` are preferred where the provider has them. */
  name: claimName.default('name'),
  email: claimName.default('email'),
  /** Holds posts, each `role@place`. */
  posts: claimName.optional(),
  /** Holds names of groups, and which posts each group gives. */
  groups: z
    .strictObject({
      claim: claimName.default('groups'),
      map: z.record(z.string(), z.array(writtenPost)),
    })
    .optional(),
  /** What to ask the provider for. */
  scope: z.string().min(1).max(400).default('openid profile email'),
});
export type ClaimRules = z.output<typeof claimRules>;

/** Claims of an id token, already verified. */
export type Claims = Record<string, unknown>;

/** A person read from claims, and what of the claims gave no post. */
export interface ReadClaims {
  person: Person;
  unmapped: string[];
}

const personId = /^[a-z0-9-]{1,60}$/;
const mostPosts = 200;

/**
 * Who the claims say someone is, and their posts at places that the directory has. The engine's own roles are nobody's.
 * Refused where the claims hold no id that a case can keep.
 */
export function personFromClaims(
  rules: ClaimRules,
  claims: Claims,
  directory: Directory,
): Outcome<ReadClaims> {
  const id = claimOf(claims, rules.person);
  if (typeof id !== 'string' || !personId.test(id)) return { ok: false, refusals: [noId(rules.person)] };
  const map = rules.groups?.map ?? {};
  const claimed = rules.posts === undefined ? [] : words(claimOf(claims, rules.posts));
  const grouped = rules.groups === undefined ? [] : words(claimOf(claims, rules.groups.claim));
  const written = [
    ...claimed.map((from) => ({ from, posts: [from] })),
    ...grouped.map((from) => ({ from, posts: Object.hasOwn(map, from) ? (map[from] ?? []) : [] })),
  ];
  const places = new Set(placesOf(directory));
  const posts = new Map<string, { role: Role; place: Place }>();
  const unmapped = new Set<string>();
  for (const { from, posts: given } of written) {
    const read = given.map(readPost).filter((post) => post !== undefined && places.has(post.place));
    if (read.length === 0 || read.length < given.length) unmapped.add(cut(from));
    for (const post of read) if (post !== undefined) posts.set(`${post.role}@${post.place}`, post);
  }
  const email = z.email().safeParse(claimOf(claims, rules.email));
  const person: Person = {
    id,
    name: nameOf(claims, rules.name) ?? text(id, id),
    ...(email.success && claims.email_verified !== false ? { email: email.data } : {}),
    posts: [...posts.values()].slice(0, mostPosts),
  };
  return { ok: true, value: { person, unmapped: [...unmapped].slice(0, 20) } };
}

/** Posts of the rules at places that the directory does not have: nobody would ever hold them. */
export function postsNowhere(rules: ClaimRules, directory: Directory): string[] {
  const places = new Set(placesOf(directory));
  const all = Object.values(rules.groups?.map ?? {}).flat();
  return [...new Set(all)].filter((one) => !places.has(readPost(one)?.place ?? ''));
}

/** The claims beyond the id that the rules read. */
export const claimsRead = (rules: ClaimRules): string[] =>
  [rules.person, rules.name, rules.email, rules.posts, rules.groups?.claim].filter(
    (one) => one !== undefined,
  );

/** A claim by its name, or by a path into objects. */
export function claimOf(claims: Claims, name: string): unknown {
  if (Object.hasOwn(claims, name)) return claims[name];
  return name
    .split('.')
    .reduce<unknown>(
      (inner, key) =>
        typeof inner === 'object' && inner !== null && Object.hasOwn(inner, key)
          ? (inner as Claims)[key]
          : undefined,
      claims,
    );
}

function readPost(written: string): { role: Role; place: Place } | undefined {
  const found = /^([a-z][A-Za-z0-9]*(?:\.[a-z][A-Za-z0-9]*)*)@([a-z0-9-]+(?:\/[a-z0-9-]+){0,2})$/.exec(
    written,
  );
  const [, role, place] = found ?? [];
  if (role === undefined || place === undefined || Object.hasOwn(engineRoles, role)) return undefined;
  return { role, place };
}

const words = (claim: unknown): string[] =>
  (Array.isArray(claim) ? claim : [claim]).filter(
    (one): one is string => typeof one === 'string' && one !== '',
  );

function nameOf(claims: Claims, claim: string): Text | undefined {
  const [same, zh, en] = ['', '#zh', '#en'].map(
    (tag) => shortText.safeParse(claimOf(claims, `${claim}${tag}`)).data,
  );
  const any = same ?? zh ?? en;
  return any === undefined ? undefined : text(zh ?? any, en ?? any);
}

function noId(claim: string) {
  const message = text(
    `登录服务没有给出可用的人员代码（声明“${cut(claim)}”应为1至60个小写字母、数字或连字符）。请联系管理员。`,
    `The provider gave no usable person id (the claim "${cut(claim)}" must be 1 to 60 lower-case letters, digits or hyphens). Ask your administrator.`,
  );
  return { code: 'no-person-id', message, cites: [] };
}
