import { assign, setup } from 'xstate';
import { failing, promises, type Scenario } from '../scenario.ts';

/** Three services one after the other; whichever is not available for good ends the matter. */
interface Patient {
  name: string;
  condition: string;
}

export const actors = {
  StoreNewPatientInfo: async (_input: Patient | null) => {},
  AssignDoctor: async () => {},
  ScheduleAppt: async () => {},
};

export const machine = setup({
  types: {
    context: {} as { patient: Patient | null },
    events: {} as { type: 'NewPatientEvent'; name: string; condition: string },
  },
  actors: promises(actors),
}).createMachine({
  id: 'patientonboarding',
  context: { patient: null },
  initial: 'Idle',
  states: {
    Idle: {
      on: {
        NewPatientEvent: {
          target: 'Onboard',
          actions: assign({ patient: ({ event }) => ({ name: event.name, condition: event.condition }) }),
        },
      },
    },
    Onboard: {
      initial: 'StorePatient',
      onDone: { target: 'End', actions: assign({ patient: null }) },
      states: {
        StorePatient: {
          invoke: {
            src: 'StoreNewPatientInfo',
            input: ({ context }) => context.patient,
            onDone: 'AssignDoctor',
            onError: '#End',
          },
        },
        AssignDoctor: { invoke: { src: 'AssignDoctor', onDone: 'ScheduleAppt', onError: '#End' } },
        ScheduleAppt: { invoke: { src: 'ScheduleAppt', onDone: 'Done', onError: '#End' } },
        Done: { type: 'final' },
      },
    },
    End: { id: 'End', type: 'final' },
  },
});

const patient: Patient = { name: 'Ada', condition: 'broken arm' };
const arrival = { event: { type: 'NewPatientEvent', ...patient } };
const unavailable = failing('service not available', { type: 'ServiceNotAvailable' });

export const scenarios: Scenario[] = [
  {
    title: 'a patient is stored, has a doctor and an appointment',
    events: [arrival],
    end: { status: 'done', value: 'End', context: { patient: null } },
    calls: { StoreNewPatientInfo: 1, AssignDoctor: 1, ScheduleAppt: 1 },
  },
  {
    title: 'a patient who cannot be stored is not onboarded',
    events: [arrival],
    actors: { StoreNewPatientInfo: unavailable },
    end: { status: 'done', value: 'End', context: { patient } },
    calls: { StoreNewPatientInfo: 1 },
  },
  {
    title: 'a patient for whom there is no doctor is not onboarded',
    events: [arrival],
    actors: { AssignDoctor: unavailable },
    end: { status: 'done', value: 'End', context: { patient } },
    calls: { StoreNewPatientInfo: 1, AssignDoctor: 1 },
  },
  {
    title: 'a patient for whom there is no appointment is not onboarded',
    events: [arrival],
    actors: { ScheduleAppt: unavailable },
    end: { status: 'done', value: 'End', context: { patient } },
    calls: { StoreNewPatientInfo: 1, AssignDoctor: 1, ScheduleAppt: 1 },
  },
];
