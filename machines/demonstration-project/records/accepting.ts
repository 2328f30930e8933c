import { recorded, type Records } from './record.ts';

/** What promotion, withdrawal and the end of a project leave on record. */
export const closingRecords = {
  'project.promote': (_, event) => ({ promotion: recorded(event) }),
  'pairing.record': (context, event) => ({ pairings: [...context.pairings, recorded(event)] }),
  'lecture.record': (context, event) => ({ lectures: [...context.lectures, recorded(event)] }),
  'withdrawal.opinion': (context, event) => ({
    withdrawalOpinions: [...context.withdrawalOpinions, recorded(event)],
  }),
  'project.withdraw': (_, event) => ({ withdrawal: recorded(event) }),
  'project.close': (_, event) => ({ closing: recorded(event) }),
} satisfies Records;
