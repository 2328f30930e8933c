import { afterId, byDueDate, milliseconds } from '../engine/deadlines.ts';
import { activeNodes, type Lifecycle } from '../definition/lifecycle.ts';
import { delaysOf } from '../definition/machine-parts.ts';
import { text } from '../values/text.ts';
import type { Case } from '../case/case.ts';
import type { Deadline } from '../case/deadline.ts';
import type { Instant, Text } from '../values/vocabulary.ts';
import type { Migration } from '../definition/migration.ts';

/** A deadline that a move fixed anew, began (without `from`) or dropped (without `to`). */
export interface DeadlineChange {
  name: string;
  from?: Instant;
  to?: Instant;
}

/** The id of the state whose `after` set a deadline of the case's own machine. */
export function nodeOf({ name, id, actor }: Deadline): string | undefined {
  const prefix = afterId(name, '');
  return actor === undefined && id.startsWith(prefix) ? id.slice(prefix.length) : undefined;
}

/**
 * Gives the deadlines of a case their place in the states that it stands in now, as the steps of its move say.
 *
 * @param known names of deadlines that the states it came from can have: those that do not run are over
 */
export function moveDeadlines(
  lifecycle: Lifecycle,
  c: Case,
  {
    at,
    wishes,
    known,
    before,
  }: {
    at: Instant;
    wishes: NonNullable<Migration['deadlines']>;
    known: string[] | undefined;
    before: Case;
  },
): { problems: Text[]; changes: DeadlineChange[] } {
  const nodes = activeNodes(lifecycle, c);
  const problems: Text[] = [];
  const changes: DeadlineChange[] = [];
  const named = (name: string) => lifecycle.deadlines[name]?.title ?? { zh: name, en: name };
  const wishOf = (name: string) => (Object.hasOwn(wishes, name) ? wishes[name] : undefined);
  const dueOf = (name: string, from: Instant): Instant => {
    const due = lifecycle.deadlines[name]?.due({ context: c.snapshot.context, at: from });
    if (due === undefined) throw new Error(`the deadline "${name}" is not defined`);
    milliseconds(due, `deadline ${name}`);
    return due;
  };
  c.deadlines = c.deadlines.flatMap((one) => {
    const node = nodeOf(one);
    if (node === undefined) return [one];
    const wanted = wishOf(one.name);
    const has = nodes.some((active) => active.id === node && delaysOf(active).includes(one.name));
    if (!has) {
      if (wanted === 'dropped') changes.push({ name: one.name, from: one.dueAt });
      else
        problems.push(
          text(
            `期限“${named(one.name).zh}”在此没有`,
            `the deadline “${named(one.name).en}” runs, and has no place here`,
          ),
        );
      return [];
    }
    if (wanted !== 'anew' || one.extensions !== undefined || stoodStill(before, one.setAt)) return [one];
    const dueAt = dueOf(one.name, one.setAt);
    if (dueAt !== one.dueAt) changes.push({ name: one.name, from: one.dueAt, to: dueAt });
    return [{ ...one, dueAt }];
  });
  for (const node of nodes)
    for (const name of delaysOf(node)) {
      const id = afterId(name, node.id);
      if (c.deadlines.some((one) => one.id === id) || known?.includes(name) === true) continue;
      if (wishOf(name) === 'anew') {
        const dueAt = dueOf(name, at);
        c.deadlines.push({ id, name, dueAt, setAt: at, event: { type: id } });
        changes.push({ name, to: dueAt });
      } else if (known !== undefined)
        problems.push(
          text(
            `未说明新期限“${named(name).zh}”如何起算`,
            `nothing says how the new deadline “${named(name).en}” begins`,
          ),
        );
    }
  c.deadlines.sort(byDueDate);
  return { problems, changes };
}

/** Whether all deadlines have moved since by the time that the case stood still. */
const stoodStill = (c: Case, since: Instant): boolean =>
  c.suspended !== undefined || c.log.some(({ event, at }) => event === 'case.resume' && at > since);
