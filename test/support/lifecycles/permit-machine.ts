import { assign, setup } from 'xstate';
import { activity, type DecisionEvents } from '../../../machines/core/definition/definition.ts';
import type { PermitContext, PermitInput, schemas } from './permit-schemas.ts';

/** What looks at a finished building: a machine of its own, a week late by design. */
const inspection = setup({
  types: { context: {} as { photo: string }, output: {} as { photo: string } },
  actors: { photograph: activity<{ photo: string }, undefined>() },
  delays: { developing: 7 * 86_400_000 },
}).createMachine({
  id: 'inspection',
  context: { photo: '' },
  initial: 'photographing',
  states: {
    photographing: {
      invoke: {
        src: 'photograph',
        onDone: { target: 'developing', actions: assign({ photo: ({ event }) => event.output.photo }) },
      },
    },
    developing: { after: { developing: 'done' } },
    done: { type: 'final' },
  },
  output: ({ context }) => context,
});

const title = (zh: string, en: string) => ({ zh, en });

/** A building permit: small, and with everything that the interpreter has to carry. */
export const permitMachine = setup({
  types: {
    context: {} as PermitContext,
    events: {} as DecisionEvents<typeof schemas>,
    input: {} as PermitInput & { at: string },
  },
  actors: {
    register: activity<{ number: string }, { holder: string }>(),
    measure: activity<{ level: number }, { index: number }>(),
    inspection,
  },
  actions: { tellVillage: () => {} },
  guards: { built: ({ context }) => context.photo !== '' },
  delays: { review: 1, works: 1, reading: 1 },
}).createMachine({
  id: 'permit',
  context: ({ input }) => ({ ...input, number: '', fee: 0, notes: [], levels: [], photo: '', failure: '' }),
  initial: 'submitted',
  states: {
    submitted: {
      meta: { title: title('待审查', 'submitted'), owner: 'townshipOfficer', stage: 'application' },
      on: {
        'township.approve': {
          target: 'registering',
          actions: assign({ fee: ({ event }) => event.data.fee }),
        },
        'township.sendBack': { target: 'correcting', actions: 'tellVillage' },
        'township.decline': 'declined',
      },
      after: { review: 'lapsed' },
    },
    correcting: {
      meta: { title: title('退回补正', 'sent back'), owner: 'villageClerk', stage: 'application' },
      on: { 'village.resubmit': 'submitted' },
    },
    registering: {
      meta: { title: title('登记中', 'registering'), owner: 'nobody', stage: 'application' },
      invoke: {
        src: 'register',
        input: ({ context }) => ({ holder: context.holder }),
        onDone: { target: 'running', actions: assign({ number: ({ event }) => event.output.number }) },
        onError: {
          target: 'submitted',
          actions: assign({ failure: ({ event }) => (event.error as Error).message }),
        },
      },
      on: { 'village.amend': 'submitted' },
    },
    running: {
      type: 'parallel',
      meta: { title: title('建设期', 'running'), stage: 'works' },
      on: {
        'village.note': {
          actions: assign({ notes: ({ context, event }) => [...context.notes, event.data.text] }),
        },
        'county.close': { target: 'closed', guard: 'built' },
      },
      states: {
        works: {
          meta: { title: title('施工', 'works') },
          initial: 'building',
          states: {
            building: {
              meta: { title: title('施工中', 'building'), owner: 'villageClerk' },
              on: { 'village.finish': 'inspecting' },
              after: { works: 'late' },
            },
            late: {
              meta: { title: title('逾期', 'late'), owner: 'villageClerk' },
              on: { 'village.finish': 'inspecting' },
            },
            inspecting: {
              meta: { title: title('查验', 'inspecting'), owner: 'nobody' },
              invoke: {
                src: 'inspection',
                onDone: { target: 'built', actions: assign({ photo: ({ event }) => event.output.photo }) },
              },
            },
            built: { meta: { title: title('已建成', 'built'), owner: 'countyOfficer' } },
          },
        },
        readings: {
          meta: { title: title('监测', 'readings') },
          initial: 'resting',
          states: {
            resting: {
              meta: { title: title('监测间歇', 'resting'), owner: 'nobody' },
              after: { reading: 'measuring' },
            },
            measuring: {
              meta: { title: title('监测中', 'measuring'), owner: 'nobody' },
              invoke: {
                src: 'measure',
                input: ({ context }) => ({ index: context.levels.length }),
                onDone: {
                  target: 'resting',
                  actions: assign({
                    levels: ({ context, event }) => [...context.levels, event.output.level],
                  }),
                },
              },
            },
          },
        },
      },
    },
    closed: { type: 'final', meta: { title: title('已办结', 'closed') } },
    declined: { type: 'final', meta: { title: title('不予许可', 'declined') } },
    lapsed: { type: 'final', meta: { title: title('逾期失效', 'lapsed') } },
  },
  output: ({ context }) => ({
    number: context.number,
    notes: context.notes.length,
    levels: context.levels.length,
  }),
});
