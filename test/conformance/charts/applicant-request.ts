import { setup } from 'xstate';
import { failing, promises, type Scenario } from '../scenario.ts';

/** An application is started for adults and declined by letter for others. */
interface Applicant {
  fname: string;
  lname: string;
  age: number;
  email: string;
}

export const actors = {
  startApplicationWorkflowId: async () => {},
  sendRejectionEmailFunction: async (input: { applicant: Applicant }) => ({ to: input.applicant.email }),
};

export const machine = setup({
  types: {
    context: {} as { applicant: Applicant },
    input: {} as { applicant: Applicant },
    events: {} as { type: 'Submit' },
  },
  actors: promises(actors),
  guards: { isOver18: ({ context }) => context.applicant.age >= 18 },
}).createMachine({
  id: 'applicantrequest',
  context: ({ input }) => ({ applicant: input.applicant }),
  initial: 'CheckApplication',
  states: {
    CheckApplication: {
      on: {
        Submit: [
          { guard: 'isOver18', target: 'StartApplication', reenter: false },
          { target: 'RejectApplication', reenter: false },
        ],
      },
    },
    StartApplication: {
      invoke: { src: 'startApplicationWorkflowId', onDone: 'End', onError: 'RejectApplication' },
    },
    RejectApplication: {
      invoke: {
        src: 'sendRejectionEmailFunction',
        input: ({ context }) => ({ applicant: context.applicant }),
        onDone: 'End',
      },
    },
    End: { type: 'final' },
  },
});

const adult: Applicant = { fname: 'Ada', lname: 'Stone', age: 22, email: 'ada@example.org' };
const minor: Applicant = { ...adult, fname: 'Max', age: 17 };
const submit = { event: { type: 'Submit' } };

export const scenarios: Scenario[] = [
  {
    title: 'an adult has the application started',
    input: { applicant: adult },
    events: [submit],
    end: { status: 'done', value: 'End', context: { applicant: adult } },
    calls: { startApplicationWorkflowId: 1 },
  },
  {
    title: 'a minor is declined',
    input: { applicant: minor },
    events: [submit],
    end: { status: 'done', value: 'End' },
    calls: { sendRejectionEmailFunction: 1 },
  },
  {
    title: 'an adult whose application cannot be started is declined',
    input: { applicant: adult },
    events: [submit],
    actors: { startApplicationWorkflowId: failing('no place left') },
    end: { status: 'done', value: 'End' },
    calls: { startApplicationWorkflowId: 1, sendRejectionEmailFunction: 1 },
  },
  {
    title: 'a letter that cannot be sent is an error that nobody handles',
    input: { applicant: minor },
    events: [submit],
    actors: { sendRejectionEmailFunction: failing('mailbox unknown') },
    end: { status: 'error', value: 'RejectApplication', error: 'mailbox unknown' },
  },
  {
    title: 'nothing happens before it is submitted',
    input: { applicant: adult },
    events: [{ event: { type: 'Withdraw' }, refused: true }],
    end: { status: 'active', value: 'CheckApplication' },
    calls: {},
  },
];
