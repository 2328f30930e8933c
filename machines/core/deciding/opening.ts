import { z } from 'zod';
import { tooLargeToOpen, tooLongAtOnce } from '../budget/room.ts';
import { parse, type Outcome } from '../values/issues.ts';
import { basis, type Lifecycle } from '../definition/lifecycle.ts';
import { wrongDays } from './named-and-dated.ts';
import { noPerson, standingInWrongly } from '../tasks/gates.ts';
import { peopleOf } from '../case/people.ts';
import { policyRefusals } from './policy.ts';
import { deadlinesSet } from '../case/record.ts';
import { brokenMachine, Refused } from './refused.ts';
import type { Draft } from '../engine/draft.ts';
import { begin } from '../engine/run.ts';
import { formattedFields } from '../values/formats.ts';
import { cut } from '../values/issue-sentences.ts';
import { text } from '../values/text.ts';
import { mainState } from '../case/states.ts';
import type { Actor, Instant, Refusal } from '../values/vocabulary.ts';
import type { Case, Proof } from '../case/case.ts';
import type { Step } from '../case/effects.ts';

/** What a new case starts from. */
export interface Opening {
  id: string;
  input: unknown;
  by: Actor;
  proof?: Proof;
  /** The rehearsal that it is part of: what the numbers of its cases begin with. */
  rehearsal?: string;
}

/** The opening of a case, as far as it is an event like others: who may, and under which clauses. */
export const openingEvent = ({ opening }: Pick<Lifecycle, 'opening'>) => ({
  ...opening,
  title: openingTitle,
});

/** What the opening of a case is called, as an event. */
const openingTitle = { zh: '立项登记', en: 'open' };

/** What a case is opened with, as its schema reads it. What is wrong cites the opening's clauses, unless it cites others. */
export function readInput(lifecycle: Lifecycle, given: unknown): Outcome<unknown> {
  const read = parse(lifecycle.input, given);
  if (read.ok) return read;
  const rests = basis(lifecycle, lifecycle.opening.clauses);
  return {
    ok: false,
    refusals: read.refusals.map((one) => (one.cites.length > 0 ? one : { ...one, ...rests })),
  };
}

/**
 * Opens a case, if nothing stands in the way. All that does is told in one answer, as of a decision: schema, role and
 * jurisdiction, then rules.
 *
 * @throws Refused with every reason.
 */
export function open(lifecycle: Lifecycle, opening: Opening, at: Instant): Step {
  const long = tooLongAtOnce(opening.input);
  if (long.length > 0) throw new Refused(long);
  const parsed = readInput(lifecycle, opening.input);
  const event = openingEvent(lifecycle);
  if (!parsed.ok) {
    const nowhere = { place: '', acted: {}, log: [] };
    throw new Refused([
      ...parsed.refusals,
      ...policyRefusals(lifecycle, nowhere, event, opening.by),
      ...noPerson(opening.by),
    ]);
  }
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
  const refusals = [
    ...policyRefusals(lifecycle, c, event, opening.by),
    ...standingInWrongly(lifecycle, c, opening.by),
    ...noPerson(opening.by),
    ...otherNumber(lifecycle, opening, input),
    ...wrongDays(formattedFields(lifecycle.input, input), at),
    ...brokenRules(lifecycle, { input, at, by: opening.by }),
  ];
  if (refusals.length > 0) throw new Refused(refusals);
  const draft: Draft = { lifecycle, case: c, effects: [], at };
  const { capacity } = lifecycle.opening;
  if (capacity !== undefined) c.acted[capacity] = peopleOf(opening.by);
  try {
    begin(draft, lifecycle.bare ? input : { ...(input as object), id: opening.id, at, by: opening.by });
  } catch (error) {
    throw new Refused([brokenMachine(error)]);
  }
  const copied = [...new Set(lifecycle.copiesTo(c.snapshot.context))];
  if (copied.length > 0) c.office = { ...c.office, copied };
  const state = mainState(c.snapshot.value);
  c.log.push({
    seq: 1,
    at,
    kind: 'opened',
    event: 'open',
    from: '',
    to: state,
    by: opening.by,
    ...kept(lifecycle, input),
    ...(opening.proof === undefined ? {} : { proof: opening.proof }),
    ...deadlinesSet({ deadlines: [] }, c),
  });
  const large = tooLargeToOpen(lifecycle, c);
  if (large.length > 0) throw new Refused(large);
  return { case: c, effects: draft.effects };
}

/** A case of which there is one, e.g. a county's programme of a year, has its number and no other. */
function otherNumber(lifecycle: Lifecycle, { id, by, rehearsal }: Opening, input: unknown): Refusal[] {
  const { numbered, clauses } = lifecycle.opening;
  const number = numbered === true ? lifecycle.caseNumber?.({ input, by }) : undefined;
  if (number === undefined || id === number) return [];
  if (rehearsal !== undefined && id === `${rehearsal}-${number}`) return [];
  const message = text(
    `“${lifecycle.title.zh}”的编号固定为${number}，不能另编为${cut(id)}。`,
    `The number of "${lifecycle.title.en}" is ${number}; it can't be opened as ${cut(id)}.`,
  );
  return [{ code: 'number-is-fixed', message, ...basis(lifecycle, clauses), field: 'id' }];
}

function brokenRules(lifecycle: Lifecycle, args: { input: unknown; at: Instant; by: Actor }): Refusal[] {
  const { rules = [], clauses } = lifecycle.opening;
  return rules.flatMap((rule) => {
    const message = rule.broken(args);
    if (message === undefined) return [];
    const field = rule.field === undefined ? {} : { field: rule.field };
    return [{ code: rule.code, message, ...basis(lifecycle, rule.clauses ?? clauses), ...field }];
  });
}

/**
 * What was applied for, as the record keeps it where the lifecycle does not say itself what the case was opened with:
 * the input, without what its schema calls background, a whole plan, which the case holds anyway.
 */
function kept(lifecycle: Lifecycle, input: unknown): { data?: unknown } {
  if (lifecycle.openedWith !== undefined || input === undefined) return {};
  if (typeof input !== 'object' || input === null || Array.isArray(input)) return { data: input };
  const { shape } = lifecycle.input as Partial<z.ZodObject>;
  const isBackground = (name: string) =>
    shape !== undefined &&
    Object.hasOwn(shape, name) &&
    z.globalRegistry.get(shape[name] as z.ZodType)?.background;
  return { data: Object.fromEntries(Object.entries(input).filter(([name]) => isBackground(name) !== true)) };
}
