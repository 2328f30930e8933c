import { assign, setup } from 'xstate';
import { failing, promises, type Scenario } from '../scenario.ts';

/** Every request of a pet's owner makes an appointment, and the next one may come. */
interface PatientInfo {
  name: string;
  pet: string;
  reason: string;
}

interface Appointment {
  appointmentId: string;
  appointmentDate: string;
}

export const actors = {
  MakeAppointmentAction: async (input: { patientInfo: PatientInfo | null }) => ({
    appointmentInfo: {
      appointmentId: `appointment of ${input.patientInfo?.pet}`,
      appointmentDate: '2027-03-01T09:00:00.000Z',
    } satisfies Appointment,
  }),
};

export const machine = setup({
  types: {
    context: {} as { patientInfo: PatientInfo | null; appointmentInfo: Appointment | null },
    events: {} as { type: 'MakeVetAppointment'; patientInfo: PatientInfo },
  },
  actors: promises(actors),
}).createMachine({
  id: 'VetAppointmentWorkflow',
  context: { patientInfo: null, appointmentInfo: null },
  initial: 'Idle',
  states: {
    Idle: {
      on: {
        MakeVetAppointment: {
          target: 'MakeVetAppointmentState',
          actions: assign({ patientInfo: ({ event }) => event.patientInfo }),
        },
      },
    },
    MakeVetAppointmentState: {
      invoke: {
        src: 'MakeAppointmentAction',
        input: ({ context }) => ({ patientInfo: context.patientInfo }),
        onDone: {
          target: 'Idle',
          actions: assign({ appointmentInfo: ({ event }) => event.output.appointmentInfo }),
        },
      },
    },
  },
});

function request(pet: string) {
  return {
    event: { type: 'MakeVetAppointment', patientInfo: { name: 'Ada', pet, reason: 'yearly visit' } },
  };
}

export const scenarios: Scenario[] = [
  {
    title: 'a request makes an appointment',
    events: [request('Ato')],
    end: {
      status: 'active',
      value: 'Idle',
      context: {
        patientInfo: { name: 'Ada', pet: 'Ato', reason: 'yearly visit' },
        appointmentInfo: {
          appointmentId: 'appointment of Ato',
          appointmentDate: '2027-03-01T09:00:00.000Z',
        },
      },
    },
    calls: { MakeAppointmentAction: 1 },
  },
  {
    title: 'a second request replaces the first',
    events: [request('Ato'), request('Bim')],
    end: {
      status: 'active',
      value: 'Idle',
      context: { patientInfo: { pet: 'Bim' }, appointmentInfo: { appointmentId: 'appointment of Bim' } },
    },
    calls: { MakeAppointmentAction: 2 },
  },
  {
    title: 'an appointment that cannot be made is an error that nobody handles',
    events: [request('Ato')],
    actors: { MakeAppointmentAction: failing('fully booked') },
    end: { status: 'error', value: 'MakeVetAppointmentState', error: 'fully booked' },
  },
];
