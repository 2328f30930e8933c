import { type AnyStateMachine, type AnyStateNodeConfig, assign, setup } from 'xstate';
import { defineLifecycle } from '../../../machines/core/definition/define.ts';
import {
  activity,
  type DecisionEvents,
  type EventDefinition,
} from '../../../machines/core/definition/definition.ts';
import { patternNotices } from '../../../machines/core/patterns/notices.ts';
import { timed } from '../../../machines/core/patterns/timed.ts';
import type { Instant, Role, Text } from '../../../machines/core/values/vocabulary.ts';
import type { Payment } from '../../../machines/core/ledger/booking.ts';
import {
  beside,
  type BesideName,
  daysAfter,
  type EventName,
  input,
  type Input,
  roles,
  schemas,
  type Schemas,
  signers,
  type StepName,
  steps,
} from './vocabulary.ts';

interface Context extends Input {
  number: string;
  records: { event: string; at: Instant; by: string; data: unknown }[];
  signatures: Role[];
}

/** A step with a time limit that one decision ends. */
function step(name: StepName, target: string, on: object = {}): AnyStateNodeConfig {
  const { title, owner, event } = steps[name];
  return {
    id: name,
    meta: { title },
    ...timed({ title, owner, deadline: name, escalate: [owner] }),
    on: { [event]: { target: `#${target}`, actions: 'record' }, ...on },
  } as AnyStateNodeConfig;
}

const late = (title: Text) => ({ type: 'tellOverdue', params: { to: ['firstSecretary'], title } });

/** A window beside the steps: its end warns. */
const window = (name: BesideName): AnyStateNodeConfig => {
  const { title } = beside[name];
  const meta = { title, owner: 'nobody' };
  const open = { meta, after: { [name]: { target: 'closed', actions: late(title) } } };
  return {
    initial: 'open',
    meta: { title },
    states: { open, closed: { meta, type: 'final' } },
  } as AnyStateNodeConfig;
};

/** The monthly report: each report, and each that is missed, starts the next month. */
const reporting = {
  initial: 'due',
  meta: { title: beside.report.title },
  states: {
    due: {
      meta: { title: beside.report.title, owner: 'nobody' },
      on: { 'report.submit': { target: 'due', reenter: true, actions: 'record' } },
      after: { report: { target: 'due', reenter: true, actions: late(beside.report.title) } },
    },
  },
} as AnyStateNodeConfig;

// XState needs the names; what they stand for is below.
const told = (_args: unknown, _params: object) => {};

const machine = setup({
  types: {} as { context: Context; events: DecisionEvents<Schemas>; input: Input },
  actors: { register: activity<{ number: string }, { year: number }>() },
  guards: {
    isLastSignature: ({ context, event }) =>
      signers.every((role) => context.signatures.includes(role) || event.by.role === role),
  },
  actions: {
    record: assign(({ context, event }) => ({
      records: [
        ...context.records,
        { event: event.type, at: event.at, by: event.by.person, data: event.data },
      ],
    })),
    sign: assign(({ context, event }) => ({ signatures: [...context.signatures, event.by.role] })),
    tellPaid: () => {},
    tellAwaited: told,
    tellOverdue: told,
  },
}).createMachine({
  id: 'project',
  context: ({ input }) => ({ ...input, number: '', records: [], signatures: [] }),
  initial: 'proposing',
  states: {
    proposing: {
      type: 'parallel',
      meta: { title: { zh: '申报', en: 'application' }, stage: 'application' },
      states: {
        steps: {
          initial: 'drafting',
          meta: { title: { zh: '申报', en: 'application' } },
          states: {
            drafting: step('drafting', 'village'),
            village: step('village', 'township'),
            township: step('township', 'county'),
            county: step('county', 'registering'),
          },
        },
        window: window('application'),
      },
    },
    registering: {
      id: 'registering',
      meta: { title: { zh: '登记造册', en: 'registration' }, owner: 'nobody', stage: 'application' },
      invoke: {
        src: 'register',
        input: ({ context }: { context: Context }) => ({ year: context.programmeYear }),
        onDone: {
          target: 'running',
          actions: assign({
            number: ({ event }) => (event as unknown as { output: { number: string } }).output.number,
          }),
        },
      },
    },
    running: {
      type: 'parallel',
      meta: { title: { zh: '实施', en: 'implementation' }, stage: 'implementation' },
      states: {
        steps: {
          initial: 'planning',
          meta: { title: { zh: '项目', en: 'project' } },
          states: {
            planning: step('planning', 'meeting'),
            meeting: step('meeting', 'working'),
            working: step('working', 'applying'),
            applying: step('applying', 'preliminary'),
            preliminary: step('preliminary', 'final'),
            final: step('final', 'paying', {
              'final.sign': [
                { guard: 'isLastSignature', target: '#paying', actions: ['record', 'sign'] },
                { actions: ['record', 'sign'] },
              ],
            }),
            paying: step('paying', 'closed', {
              'tranche.release': { target: '#closed', actions: ['record', 'tellPaid'] },
            }),
          },
        },
        window: window('implementation'),
        reporting,
        evaluation: window('evaluation'),
      },
    },
    closed: { id: 'closed', type: 'final', meta: { title: { zh: '结项', en: 'closed' } } },
  } as never,
}) as unknown as AnyStateMachine;

const rolesOf = (name: EventName): Role[] => {
  if (name === 'final.sign') return signers;
  return [Object.values(steps).find((one) => one.event === name)?.owner ?? 'firstSecretary'];
};

const event = (name: EventName): EventDefinition<Context> => ({
  title: Object.values(steps).find((one) => one.event === name)?.title ?? beside.report.title,
  roles: rolesOf(name),
  schema: schemas[name],
  ...(name === 'final.sign' ? { rules: [onlyOnce] } : {}),
});

const onlyOnce: NonNullable<EventDefinition<Context>['rules']>[number] = {
  code: 'already-signed',
  broken: ({ context, by }) =>
    context.signatures.includes(by.role)
      ? { zh: `${by.role}已签。`, en: `${by.role} has signed.` }
      : undefined,
};

/** The engine's side: a project of twelve kinds of decisions, from the proposal to the last payment. */
export const project = defineLifecycle<Context, Input>({
  machine,
  id: 'project',
  title: { zh: '示范项目', en: 'demonstration project' },
  input,
  place: ({ place }) => place,
  caseTitle: ({ title }) => title,
  programmeYear: ({ programmeYear }) => programmeYear,
  opening: { roles: ['firstSecretary'] },
  roles,
  events: Object.fromEntries((Object.keys(schemas) as EventName[]).map((name) => [name, event(name)])),
  deadlines: {
    ...Object.fromEntries(
      Object.entries({ ...steps, ...beside }).map(([name, { title, days }]) => [
        name,
        { title, due: ({ at }: { at: Instant }) => daysAfter(at, days) },
      ]),
    ),
  },
  actions: {
    ...patternNotices,
    tellPaid: ({ event }) => {
      const { purpose } = event.data as Payment;
      const paid = { zh: `拨付 ${purpose}`, en: `paid: ${purpose}` };
      return [{ kind: 'notify', to: ['firstSecretary'], subject: paid, body: paid }];
    },
  },
});
