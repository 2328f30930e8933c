import { assign, setup } from 'xstate';
import { DAY, promises, type Scenario } from '../scenario.ts';

/** Three documents in any order, then the application is finalized. */
export const actors = {
  finalizeApplicationFunction: async (input: { applicantId: string }) => ({ applicantId: input.applicantId }),
};

export const machine = setup({
  types: {
    context: {} as {
      applicantId: string;
      applicationSubmitted: boolean;
      satScoresReceived: boolean;
      recommendationLetterReceived: boolean;
    },
    input: {} as { applicantId: string },
    events: {} as
      | { type: 'ApplicationSubmitted' }
      | { type: 'SATScoresReceived' }
      | { type: 'RecommendationLetterReceived' },
  },
  actors: promises(actors),
  guards: {
    complete: ({ context }) =>
      context.applicationSubmitted && context.satScoresReceived && context.recommendationLetterReceived,
  },
}).createMachine({
  id: 'finalizeCollegeApplication',
  context: ({ input }) => ({
    applicantId: input.applicantId,
    applicationSubmitted: false,
    satScoresReceived: false,
    recommendationLetterReceived: false,
  }),
  initial: 'FinalizeApplication',
  states: {
    FinalizeApplication: {
      on: {
        ApplicationSubmitted: { actions: assign({ applicationSubmitted: true }) },
        SATScoresReceived: { actions: assign({ satScoresReceived: true }) },
        RecommendationLetterReceived: { actions: assign({ recommendationLetterReceived: true }) },
      },
      always: { guard: 'complete', target: 'FinalizingApplication' },
    },
    FinalizingApplication: {
      invoke: {
        src: 'finalizeApplicationFunction',
        input: ({ context }) => ({ applicantId: context.applicantId }),
        onDone: 'Finalized',
      },
    },
    Finalized: { type: 'final' },
  },
});

const application = { event: { type: 'ApplicationSubmitted' } };
const scores = { event: { type: 'SATScoresReceived' } };
const letter = { event: { type: 'RecommendationLetterReceived' } };
const input = { applicantId: '123' };

export const scenarios: Scenario[] = [
  {
    title: 'the last of three documents finalizes the application',
    input,
    events: [application, { afterMs: DAY, ...scores }, { afterMs: DAY, ...letter }],
    end: {
      status: 'done',
      value: 'Finalized',
      context: { applicationSubmitted: true, satScoresReceived: true, recommendationLetterReceived: true },
    },
    lastsMs: 2 * DAY,
    calls: { finalizeApplicationFunction: 1 },
  },
  {
    title: 'the order of the documents does not matter',
    input,
    events: [letter, scores, application],
    end: { status: 'done', value: 'Finalized' },
    calls: { finalizeApplicationFunction: 1 },
  },
  {
    title: 'the same document three times is still one document',
    input,
    events: [letter, letter, letter],
    end: {
      status: 'active',
      value: 'FinalizeApplication',
      context: { applicationSubmitted: false, recommendationLetterReceived: true },
    },
    calls: {},
  },
];
