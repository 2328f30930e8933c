import { assign, log, setup } from 'xstate';
import { never, promises, type Scenario } from '../scenario.ts';

/** While a car is on, a machine of its own checks four vitals at once, again and again. */
interface Reading {
  value: number;
}

type Vitals = Record<'tirePressure' | 'oilPressure' | 'coolantLevel' | 'battery', Reading | null>;

export const actors = {
  checkTirePressure: async (): Promise<Reading> => ({ value: 100 }),
  checkOilPressure: async (): Promise<Reading> => ({ value: 100 }),
  checkCoolantLevel: async (): Promise<Reading> => ({ value: 100 }),
  checkBattery: async (): Promise<Reading> => ({ value: 100 }),
};

const vitalscheck = setup({
  types: { context: {} as Vitals, output: {} as Vitals },
  actors: promises(actors),
  guards: {
    allKnown: ({ context }) =>
      Boolean(context.tirePressure && context.oilPressure && context.coolantLevel && context.battery),
  },
}).createMachine({
  id: 'vitalscheck',
  context: { tirePressure: null, oilPressure: null, coolantLevel: null, battery: null },
  initial: 'CheckVitals',
  output: ({ event }) => event.output as Vitals,
  states: {
    CheckVitals: {
      invoke: [
        {
          src: 'checkTirePressure',
          onDone: { actions: assign({ tirePressure: ({ event }) => event.output }) },
        },
        {
          src: 'checkOilPressure',
          onDone: { actions: assign({ oilPressure: ({ event }) => event.output }) },
        },
        {
          src: 'checkCoolantLevel',
          onDone: { actions: assign({ coolantLevel: ({ event }) => event.output }) },
        },
        { src: 'checkBattery', onDone: { actions: assign({ battery: ({ event }) => event.output }) } },
      ],
      always: { guard: 'allKnown', target: 'VitalsChecked' },
    },
    VitalsChecked: { type: 'final', output: ({ context }) => context },
  },
});

export const machine = setup({
  types: { events: {} as { type: 'CarTurnedOnEvent' } | { type: 'CarTurnedOffEvent' } },
  actors: { vitalscheck },
  actions: { reportVitals: (_scope, _params: Vitals) => {} },
}).createMachine({
  id: 'checkcarvitals',
  initial: 'WhenCarIsOn',
  on: {
    CarTurnedOffEvent: { actions: log('Car turned off'), target: '.WhenCarIsOn' },
  },
  states: {
    WhenCarIsOn: { on: { CarTurnedOnEvent: 'DoCarVitalChecks' } },
    DoCarVitalChecks: {
      invoke: {
        src: 'vitalscheck',
        onDone: {
          target: 'CheckContinueVitalChecks',
          actions: { type: 'reportVitals', params: ({ event }) => event.output },
        },
      },
    },
    CheckContinueVitalChecks: { after: { 1000: 'DoCarVitalChecks' } },
  },
});

const on = { event: { type: 'CarTurnedOnEvent' } };
const off = { event: { type: 'CarTurnedOffEvent' } };
const full: Reading = { value: 100 };
const report = {
  action: 'reportVitals',
  params: { tirePressure: full, oilPressure: full, coolantLevel: full, battery: full },
};

function rounds(count: number) {
  return {
    checkTirePressure: count,
    checkOilPressure: count,
    checkCoolantLevel: count,
    checkBattery: count,
  };
}

export const scenarios: Scenario[] = [
  {
    title: 'the vitals are checked every second while the car is on',
    events: [on],
    end: { status: 'active', value: 'CheckContinueVitalChecks' },
    lastsMs: 3500,
    acts: [report, report, report, report],
    calls: rounds(4),
  },
  {
    title: 'turning the car off ends the rounds',
    events: [on, { afterMs: 1500, ...off }],
    end: { status: 'active', value: 'WhenCarIsOn' },
    lastsMs: 10_000,
    acts: [report, report],
    calls: rounds(2),
  },
  {
    title: 'turning the car off stops a check under way',
    events: [on, off],
    actors: { checkBattery: never },
    end: { status: 'active', value: 'WhenCarIsOn' },
    lastsMs: 10_000,
    calls: rounds(1),
  },
];
