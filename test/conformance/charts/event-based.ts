import { setup } from 'xstate';
import { promises, type Scenario } from '../scenario.ts';

/** One of two decisions comes, or time runs out. */
export const actors = {
  handleApprovedVisaWorkflowID: async () => {},
  handleRejectedVisaWorkflowID: async () => {},
  handleNoVisaDecisionWorkflowId: async () => {},
};

export const machine = setup({
  types: { events: {} as { type: 'visaApprovedEvent' } | { type: 'visaRejectedEvent' } },
  actors: promises(actors),
  delays: { visaDecisionTimeout: 1000 },
}).createMachine({
  id: 'eventbasedswitchstate',
  initial: 'CheckVisaStatus',
  states: {
    CheckVisaStatus: {
      on: {
        visaApprovedEvent: 'HandleApprovedVisa',
        visaRejectedEvent: 'HandleRejectedVisa',
      },
      after: { visaDecisionTimeout: 'HandleNoVisaDecision' },
    },
    HandleApprovedVisa: { invoke: { src: 'handleApprovedVisaWorkflowID', onDone: 'End' } },
    HandleRejectedVisa: { invoke: { src: 'handleRejectedVisaWorkflowID', onDone: 'End' } },
    HandleNoVisaDecision: { invoke: { src: 'handleNoVisaDecisionWorkflowId', onDone: 'End' } },
    End: { type: 'final' },
  },
});

export const scenarios: Scenario[] = [
  {
    title: 'an approval is handled',
    events: [{ event: { type: 'visaApprovedEvent' } }],
    end: { status: 'done', value: 'End' },
    lastsMs: 0,
    calls: { handleApprovedVisaWorkflowID: 1 },
  },
  {
    title: 'a rejection is handled',
    events: [{ event: { type: 'visaRejectedEvent' } }],
    end: { status: 'done', value: 'End' },
    lastsMs: 0,
    calls: { handleRejectedVisaWorkflowID: 1 },
  },
  {
    title: 'no decision in time is handled',
    events: [],
    end: { status: 'done', value: 'End' },
    lastsMs: 1000,
    calls: { handleNoVisaDecisionWorkflowId: 1 },
  },
];
