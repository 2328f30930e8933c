import { assign, setup } from 'xstate';
import { HOUR, promises, type Scenario } from '../scenario.ts';

/** Readings are gathered for an hour; a report is made of them when both kinds came in. */
interface Readings {
  temperature: number | null;
  humidity: number | null;
}

export const actors = {
  produceReport: async (input: Readings) => ({ reported: input }),
};

export const machine = setup({
  types: {
    context: {} as Readings,
    events: {} as
      | { type: 'TemperatureEvent'; roomId: string; temperature: number }
      | { type: 'HumidityEvent'; roomId: string; humidity: number },
  },
  actors: promises(actors),
  delays: { PT1H: HOUR },
  guards: {
    bothKnown: ({ context }) => context.temperature !== null && context.humidity !== null,
  },
}).createMachine({
  id: 'roomreadings',
  context: { temperature: null, humidity: null },
  initial: 'ConsumeReading',
  states: {
    ConsumeReading: {
      entry: assign({ temperature: null, humidity: null }),
      on: {
        TemperatureEvent: { actions: assign({ temperature: ({ event }) => event.temperature }) },
        HumidityEvent: { actions: assign({ humidity: ({ event }) => event.humidity }) },
      },
      after: { PT1H: { guard: 'bothKnown', target: 'GenerateReport' } },
    },
    GenerateReport: {
      invoke: {
        src: 'produceReport',
        input: ({ context }) => ({ temperature: context.temperature, humidity: context.humidity }),
        onDone: 'ConsumeReading',
      },
    },
  },
});

const temperature = { type: 'TemperatureEvent', roomId: 'kitchen', temperature: 20 };
const humidity = { type: 'HumidityEvent', roomId: 'kitchen', humidity: 50 };

export const scenarios: Scenario[] = [
  {
    title: 'both readings within the hour make a report, and gathering begins again',
    events: [{ event: temperature }, { afterMs: 1000, event: humidity }],
    end: { status: 'active', value: 'ConsumeReading', context: { temperature: null, humidity: null } },
    lastsMs: HOUR + 1000,
    calls: { produceReport: 1 },
  },
  {
    title: 'every hour has its own report',
    events: [
      { event: temperature },
      { event: humidity },
      { afterMs: HOUR + 60_000, event: { ...temperature, temperature: 10 } },
      { event: { ...humidity, humidity: 30 } },
    ],
    end: { status: 'active', value: 'ConsumeReading', context: { temperature: null, humidity: null } },
    lastsMs: 2 * HOUR + 60_000,
    calls: { produceReport: 2 },
  },
  {
    title: 'an hour with one kind of reading passes without a report, and its clock is spent',
    events: [{ event: temperature }, { afterMs: 2 * HOUR, event: humidity }],
    end: { status: 'active', value: 'ConsumeReading', context: { temperature: 20, humidity: 50 } },
    lastsMs: 4 * HOUR,
    calls: {},
  },
];
