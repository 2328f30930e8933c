import { tooLargeToOpen, tooLongAtOnce } from './budget/room.ts';
import { parse } from './issues.ts';
import type { Lifecycle } from './lifecycle.ts';
import { standingInWrongly } from './office/gates.ts';
import { peopleOf } from './office/people.ts';
import { policyRefusals } from './policy.ts';
import { Refused } from './refused.ts';
import type { Draft } from './draft.ts';
import { begin } from './run.ts';
import { mainState } from './states.ts';
import type { Actor, Case, Instant, Step } from './vocabulary.ts';

/** What a new case starts from. */
export interface Opening {
  id: string;
  input: unknown;
  by: Actor;
}

/**
 * Opens a case: checks the input against the lifecycle's schema and the opener against its policy.
 *
 * @throws Refused with every reason.
 */
export function open(lifecycle: Lifecycle, opening: Opening, at: Instant): Step {
  const long = tooLongAtOnce(opening.input);
  if (long.length > 0) throw new Refused(long);
  const parsed = parse(lifecycle.input, opening.input);
  if (!parsed.ok) throw new Refused(parsed.refusals);
  const input = parsed.value;
  const programmeYear = lifecycle.programmeYear(input);
  const c: Case = {
    id: opening.id,
    lifecycle: lifecycle.id,
    version: lifecycle.version,
    title: lifecycle.caseTitle(input),
    place: lifecycle.place(input),
    ...(programmeYear === undefined ? {} : { programmeYear }),
    openedAt: at,
    asOf: at,
    snapshot: { value: {}, context: {}, status: 'active' },
    deadlines: [],
    held: {},
    invocations: [],
    generation: 0,
    acted: {},
    log: [],
  };
  const title = { zh: '立项登记', en: 'open' };
  const refusals = [
    ...policyRefusals(lifecycle, c, { ...lifecycle.opening, title }, opening.by),
    ...standingInWrongly(lifecycle, c, opening.by),
  ];
  if (refusals.length > 0) throw new Refused(refusals);
  const draft: Draft = { lifecycle, case: c, effects: [], at };
  const { capacity } = lifecycle.opening;
  if (capacity !== undefined) c.acted[capacity] = peopleOf(opening.by);
  begin(draft, lifecycle.bare ? input : { ...(input as object), id: opening.id, at, by: opening.by });
  const copied = [...new Set(lifecycle.copiesTo(c.snapshot.context))];
  if (copied.length > 0) c.office = { ...c.office, copied };
  const state = mainState(c.snapshot.value);
  c.log.push({ seq: 1, at, kind: 'opened', event: 'open', from: '', to: state, by: opening.by });
  const large = tooLargeToOpen(lifecycle, c);
  if (large.length > 0) throw new Refused(large);
  return { case: c, effects: draft.effects };
}
