import { setup } from 'xstate';
import type { Scenario } from '../scenario.ts';

/** A watch over a patient: no state but one, and an action for each alarm. */
interface Alarm<Type extends string> {
  type: Type;
  source: string;
  id: string;
  time: string;
  patientId: string;
  data: { value: string };
}

interface Patient {
  patientId: string;
}

export const actors = {};

export const machine = setup({
  types: {
    context: {} as Patient,
    input: {} as Patient,
    events: {} as
      | Alarm<'org.monitor.highBodyTemp'>
      | Alarm<'org.monitor.highBloodPressure'>
      | Alarm<'org.monitor.highRespirationRate'>,
  },
  actions: {
    sendTylenolOrder: (_scope, _params: Patient) => {},
    callNurse: (_scope, _params: Patient) => {},
    callPulmonologist: (_scope, _params: Patient) => {},
  },
}).createMachine({
  id: 'patientVitalsWorkflow',
  context: ({ input }) => ({ patientId: input.patientId }),
  initial: 'MonitorVitals',
  states: {
    MonitorVitals: {
      on: {
        'org.monitor.highBodyTemp': {
          actions: { type: 'sendTylenolOrder', params: ({ context }) => context },
        },
        'org.monitor.highBloodPressure': {
          actions: { type: 'callNurse', params: ({ context }) => context },
        },
        'org.monitor.highRespirationRate': {
          actions: { type: 'callPulmonologist', params: ({ context }) => context },
        },
      },
    },
  },
});

function alarm(name: string) {
  return {
    type: `org.monitor.${name}`,
    source: 'monitoringSource',
    id: name,
    time: '2027-03-01T09:00:00.000Z',
    patientId: 'patient1',
    data: { value: 'high' },
  };
}

const params: Patient = { patientId: 'patient1' };

export const scenarios: Scenario[] = [
  {
    title: 'each alarm has its answer, as often as it comes',
    input: { patientId: 'patient1' },
    events: [
      { event: alarm('highBodyTemp') },
      { afterMs: 3000, event: alarm('highBloodPressure') },
      { afterMs: 3000, event: alarm('highRespirationRate') },
      { afterMs: 3000, event: alarm('highBodyTemp') },
      { event: alarm('lowBodyTemp'), refused: true },
    ],
    end: { status: 'active', value: 'MonitorVitals', context: { patientId: 'patient1' } },
    acts: [
      { action: 'sendTylenolOrder', params },
      { action: 'callNurse', params },
      { action: 'callPulmonologist', params },
      { action: 'sendTylenolOrder', params },
    ],
  },
];
