import type { Context } from '../context.ts';
import { type Decided, type Records, stamp } from './record.ts';

type Ending = NonNullable<Context['ending']>;

/** How a loan that is not paid out ended, and why. */
export const endingOf = (
  context: Context,
  event: Pick<Decided<{ reasons: string[] }>, 'data' | 'at' | 'by'>,
  why: Ending['why'],
): Ending => {
  const unfit = context.judgements.at(-1)?.feasible === false;
  return {
    why: why === 'declined' && unfit ? 'notFeasible' : why,
    reasons: event.data.reasons,
    ...stamp(event),
  };
};

/** What the verification, the choice of the project and the experts leave on record. 二、三 */
export const applicationRecords = {
  'household.exclude': (_, event) => {
    const { ground, reason } = event.data;
    return {
      exclusion: { ground, reason, ...stamp(event) },
      ending: { why: 'excluded', reasons: [reason], ...stamp(event) },
    };
  },
  'household.withdraw': (context, event) => ({ ending: endingOf(context, event, 'withdrawn') }),
  'loan.decline': (context, event) => ({ ending: endingOf(context, event, 'declined') }),
  'liaison.assign': (_, { data }) => data,
  'liaison.change': (context, event) => {
    const { from, to, post, document } = event.data;
    const { signatures, contract, formerLiaisons = [] } = context;
    // Until the contract is concluded the letter is the new liaison's to sign.
    const kept = contract === undefined ? signatures.filter((one) => one.role !== 'liaison') : signatures;
    return {
      liaison: to,
      liaisonPost: post,
      formerLiaisons: [...formerLiaisons, { person: from, document, ...stamp(event) }],
      signatures: kept,
    };
  },
  'form.complete': (_, event) => {
    const { householdAgrees: __, ...form } = event.data;
    const { class: code, content, scale } = form;
    return { form: { ...form, ...stamp(event) }, purpose: { class: code, content, scale } };
  },
  'feasibility.judge': (context, event) => {
    const { suggested, ...judgement } = event.data;
    const given = suggested === undefined ? {} : { suggested };
    return { judgements: [...context.judgements, { ...judgement, ...given, ...stamp(event) }] };
  },
} satisfies Records;
