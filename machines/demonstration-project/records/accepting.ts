import { endOfDay, yearOf } from '../../core/values/calendar.ts';
import type { Instant } from '../../core/values/vocabulary.ts';
import type { Acceptance, Context } from '../context.ts';
import { limitFrom } from '../periods.ts';
import { recorded, type Records, stamp } from './record.ts';

const changed = (context: Context, change: Partial<Acceptance>): Partial<Context> => ({
  acceptance: { ...context.acceptance, ...change },
});

const limitOf = (context: Context, given: string | undefined, at: Instant): Instant =>
  given === undefined ? limitFrom(context.plan, 'rectification', at) : endOfDay(given);

/** What acceptance, promotion and the end of a project leave on record. */
export const acceptanceRecords = {
  'acceptance.apply': (context, { data, at }) => changed(context, { appliedAt: at, results: data.results }),
  'preliminary.pass': (context, event) =>
    changed(context, {
      preliminary: [...context.acceptance.preliminary, { ...recorded(event), passed: true }],
    }),
  'preliminary.fail': (context, event) => {
    const { inspectedOn, reasons, limit } = event.data;
    const failed = { inspectedOn, reasons, passed: false, ...stamp(event) };
    return changed(context, {
      preliminary: [...context.acceptance.preliminary, failed],
      limit: limitOf(context, limit, event.at),
    });
  },
  'acceptance.resubmit': (context, event) =>
    changed(context, { rework: [...context.acceptance.rework, recorded(event)], signatures: [] }),
  'final.sign': (context, event) => {
    const { inspectedOn, opinion } = event.data;
    const signature = { role: event.by.role, inspectedOn, opinion, ...stamp(event) };
    return changed(context, { signatures: [...context.acceptance.signatures, signature] });
  },
  'final.refuse': (context, event) => {
    const { inspectedOn, reasons, limit } = event.data;
    const refusal = { role: event.by.role, inspectedOn, reasons, ...stamp(event) };
    return changed(context, {
      refusals: [...context.acceptance.refusals, refusal],
      signatures: [],
      limit: limitOf(context, limit, event.at),
    });
  },
  'project.promote': (_, event) => ({ promotion: recorded(event) }),
  'pairing.record': (context, event) => ({ pairings: [...context.pairings, recorded(event)] }),
  'lecture.record': (context, event) => ({ lectures: [...context.lectures, recorded(event)] }),
  'withdrawal.opinion': (context, event) => ({
    withdrawalOpinions: [...context.withdrawalOpinions, recorded(event)],
  }),
  'project.withdraw': (_, event) => ({ withdrawal: recorded(event) }),
  'project.close': (_, event) => ({ closing: recorded(event) }),
} satisfies Records;

/** The last signature is there: accepted, which enters the first secretary's year-end assessment. */
export const recordAccepted = (context: Context, { at }: { at: Instant }): Partial<Context> => ({
  ...changed(context, { acceptedAt: at }),
  assessments: [
    ...context.assessments,
    {
      of: 'firstSecretary',
      person: context.firstSecretary,
      year: yearOf(at),
      source: 'acceptance',
      result: 'accepted',
      at,
    },
  ],
});
