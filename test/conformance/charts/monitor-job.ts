import { assign, setup } from 'xstate';
import { inTurn, promises, type Scenario } from '../scenario.ts';

/** A job is asked every five seconds how it does, until it succeeds or fails. */
export const actors = {
  submitJob: async (input: { name: string }) => ({ jobuid: `${input.name}-123` }),
  checkJobStatus: async (_input: { name: string | null }) => ({ jobStatus: 'SUCCEEDED' }),
  reportJobSucceeded: async () => {},
  reportJobFailed: async () => {},
};

export const machine = setup({
  types: {
    context: {} as { job: { name: string }; jobuid: string | null; jobStatus: string | null },
    input: {} as { job: { name: string } },
  },
  actors: promises(actors),
  guards: {
    succeeded: ({ context }) => context.jobStatus === 'SUCCEEDED',
    failed: ({ context }) => context.jobStatus === 'FAILED',
  },
}).createMachine({
  id: 'jobmonitoring',
  context: ({ input }) => ({ job: input.job, jobuid: null, jobStatus: null }),
  initial: 'SubmitJob',
  states: {
    SubmitJob: {
      invoke: {
        src: 'submitJob',
        input: ({ context }) => ({ name: context.job.name }),
        onDone: {
          target: 'WaitForCompletion',
          actions: assign({ jobuid: ({ event }) => event.output.jobuid }),
        },
      },
    },
    WaitForCompletion: { after: { 5000: 'GetJobStatus' } },
    GetJobStatus: {
      invoke: {
        src: 'checkJobStatus',
        input: ({ context }) => ({ name: context.jobuid }),
        onDone: {
          target: 'DetermineCompletion',
          actions: assign({ jobStatus: ({ event }) => event.output.jobStatus }),
        },
      },
    },
    DetermineCompletion: {
      always: [
        { guard: 'succeeded', target: 'JobSucceeded' },
        { guard: 'failed', target: 'JobFailed' },
        { target: 'WaitForCompletion' },
      ],
    },
    JobSucceeded: { invoke: { src: 'reportJobSucceeded', onDone: 'End' } },
    JobFailed: { invoke: { src: 'reportJobFailed', onDone: 'End' } },
    End: { type: 'final' },
  },
});

const input = { job: { name: 'job1' } };
const running = { jobStatus: 'RUNNING' };

export const scenarios: Scenario[] = [
  {
    title: 'a quick job succeeds',
    input,
    events: [],
    end: { status: 'done', value: 'End', context: { jobuid: 'job1-123', jobStatus: 'SUCCEEDED' } },
    lastsMs: 5000,
    calls: { submitJob: 1, checkJobStatus: 1, reportJobSucceeded: 1 },
  },
  {
    title: 'a slow job is asked three times',
    input,
    events: [],
    actors: { checkJobStatus: inTurn(running, running, { jobStatus: 'SUCCEEDED' }) },
    end: { status: 'done', value: 'End', context: { jobStatus: 'SUCCEEDED' } },
    lastsMs: 15_000,
    calls: { submitJob: 1, checkJobStatus: 3, reportJobSucceeded: 1 },
  },
  {
    title: 'a failed job is reported as such',
    input,
    events: [],
    actors: { checkJobStatus: inTurn(running, { jobStatus: 'FAILED' }) },
    end: { status: 'done', value: 'End', context: { jobStatus: 'FAILED' } },
    lastsMs: 10_000,
    calls: { submitJob: 1, checkJobStatus: 2, reportJobFailed: 1 },
  },
];
