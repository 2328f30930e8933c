import type { Person } from '../machines/core/directory.ts';
import { cut } from '../machines/core/issue-sentences.ts';
import type { Outcome } from '../machines/core/issues.ts';
import { engineRoles, type Lifecycle } from '../machines/core/lifecycle.ts';
import { covers } from '../machines/core/place.ts';
import { policyRefusals } from '../machines/core/policy.ts';
import { text } from '../machines/core/text.ts';
import type { Actor, Case, Place, Refusal, Role, Text } from '../machines/core/vocabulary.ts';

/** The event as far as it matters who sends it. */
type Sendable = Parameters<typeof policyRefusals>[2];

/**
 * In which of a person's posts they send an event to a case: one that the event and the case's place fit, as far as
 * role and place are not given. Where none fits, the nearest one, so that the case's own refusal says why not.
 * The engine's own roles belong to nobody.
 */
export function actingAs(
  lifecycle: Lifecycle,
  c: Pick<Case, 'place' | 'acted'>,
  event: Sendable,
  person: Person,
  wanted: { role?: Role | undefined; place?: Place | undefined } = {},
): Outcome<Actor> {
  const { role, place } = wanted;
  if (role !== undefined && Object.hasOwn(engineRoles, role)) {
    const message = text(
      `角色“${role}”属于系统本身，任何人不能以它办理。`,
      `The role "${role}" is the engine's own; nobody can act in it.`,
    );
    return refused('role-not-claimable', message);
  }
  const posts = person.posts.filter(
    (post) =>
      (role === undefined || post.role === role) && (place === undefined || covers(post.place, place)),
  );
  const actors = posts.map((post): Actor => ({ person: person.id, role: post.role, place: post.place }));
  const ranked = actors
    .map((actor) => ({ actor, rank: rankOf(lifecycle, c, event, actor) }))
    .sort((a, b) => a.rank - b.rank);
  const best = ranked[0]?.actor;
  if (best !== undefined) return { ok: true, value: best };
  return refused('role-not-held', notHeld(person, wanted));
}

function rankOf(lifecycle: Lifecycle, c: Pick<Case, 'place' | 'acted'>, event: Sendable, by: Actor): number {
  const refusals = policyRefusals(lifecycle, c, event, by);
  if (refusals.length === 0) return 0;
  return refusals.some((one) => one.code === 'wrong-role') ? 2 : 1;
}

function notHeld(
  person: Person,
  { role, place }: { role?: Role | undefined; place?: Place | undefined },
): Text {
  const held = person.posts.map((post) => `${post.role}@${post.place}`).join('、') || '—';
  const what = [role, place].filter((one) => one !== undefined).map(cut);
  return text(
    `${person.id} 没有职务 ${what.join(' @ ')}；现任：${held}。`,
    `${person.id} does not hold ${what.join(' at ') || 'any post'}; posts held: ${held}.`,
  );
}

const refused = (code: string, message: Text): { ok: false; refusals: Refusal[] } => ({
  ok: false,
  refusals: [{ code, message, cites: [] }],
});
