import { type AnyStateMachine, assign, setup } from 'xstate';
import { z } from 'zod';
import { defineLifecycle } from '../../../machines/core/definition/define.ts';
import { activity, event } from '../../../machines/core/definition/definition.ts';
import type { Lifecycle } from '../../../machines/core/definition/lifecycle.ts';
import type { Migration } from '../../../machines/core/definition/migration.ts';
import { personId } from '../../../machines/core/values/person-id.ts';
import { text } from '../../../machines/core/values/text.ts';

/** What a grant remembers. */
export interface GrantContext {
  points?: number;
  notes: number;
  /** Since the second version. */
  fund?: string;
}

/** The rules of a small grant programme, which change from year to year. */
export interface GrantRules {
  version: string;
  passMark: number;
  /** How many days scoring may take. */
  days: number;
  /** What the state before the board is called. */
  board: 'board' | 'panel';
  /** Whether a score must give a reason; where it need not, it may say who checked it. */
  reasoned: boolean;
  /** Whether the applicant is told of the score. */
  told: boolean;
  migrate?: Record<string, Migration>;
  context?: z.ZodType<GrantContext>;
}

const open = z.strictObject({});
const taking =
  (role: string) =>
  (zh: string, en: string, schema: z.ZodType = open) =>
    event<GrantContext>()({ title: text(zh, en), roles: [role], schema });

/** The lifecycle under these rules. */
export function grantUnder(rules: GrantRules): Lifecycle {
  const { passMark, days, board, reasoned, told } = rules;
  const scoring = {
    score: [
      { guard: 'passed' as const, target: board, actions: ['score', 'tell'] as const },
      { target: 'refused' as const, actions: ['score', 'tell'] as const },
    ],
    note: { actions: 'note' as const },
  };
  const machine = setup({
    types: { context: {} as GrantContext, events: {} as { type: string; data: { points: number } } },
    actors: { register: activity<{ number: string }, object>() },
    guards: { passed: ({ event: { data } }) => data.points >= passMark },
    actions: {
      score: assign({ points: ({ event: { data } }) => data.points }),
      note: assign({ notes: ({ context }) => context.notes + 1 }),
      tell: () => undefined,
    },
    delays: { decideBy: 1 },
  }).createMachine({
    id: 'grant',
    context: { notes: 0, ...(rules.version === '1' ? {} : { fund: 'county' }) },
    initial: 'scoring',
    states: {
      scoring: {
        meta: { title: text('评分', 'scoring'), owner: 'clerk' },
        after: { decideBy: 'overdue' },
        on: scoring as never,
      },
      overdue: { meta: { title: text('评分超期', 'overdue'), owner: 'clerk' }, on: scoring as never },
      [board]: {
        meta: { title: text('审定', 'board'), owner: 'board' },
        on: { approve: 'registering', decline: 'refused', note: { actions: 'note' } },
      },
      registering: {
        meta: { title: text('登记', 'registering'), owner: 'nobody' },
        invoke: { src: 'register', input: {}, onDone: 'paying' },
      },
      paying: { meta: { title: text('拨付', 'paying'), owner: 'clerk' }, on: { pay: 'granted' } },
      granted: { type: 'final', meta: { title: text('已拨付', 'granted'), owner: 'nobody' } },
      refused: { type: 'final', meta: { title: text('未通过', 'refused'), owner: 'nobody' } },
    },
  } as never) as unknown as AnyStateMachine;
  const [clerk, member] = [taking('clerk'), taking('board')];
  const score = z.strictObject({
    points: z.number().int().min(0).max(100),
    reason: reasoned ? z.string().min(1) : z.string().optional(),
    ...(reasoned ? {} : { checkedBy: personId.optional() }),
  });
  return defineLifecycle<GrantContext, object>({
    machine,
    version: rules.version,
    title: text('补助', 'grant'),
    input: open,
    place: () => 'yunling',
    caseTitle: () => '补助',
    opening: { roles: ['clerk'] },
    roles: {
      clerk: { title: text('经办人', 'clerk'), level: 'county' },
      board: { title: text('评审会', 'board'), level: 'county' },
    },
    events: {
      score: clerk('评分', 'score', score),
      note: clerk('备注', 'note'),
      pay: clerk('拨付', 'pay'),
      approve: member('同意', 'approve'),
      decline: member('不同意', 'decline'),
    },
    deadlines: {
      decideBy: {
        title: text('评分期限', 'to be scored by'),
        due: ({ at }) => new Date(Date.parse(at) + days * 86_400_000).toISOString(),
      },
    },
    money: ({ points = 0 }) => ({ award: points * passMark }),
    moneyTitles: { award: text('补助金额', 'award') },
    guards: { passed: { sentence: () => text(`须满${passMark}分`, `${passMark} points are needed`) } },
    actions: {
      tell: () =>
        told
          ? [
              {
                kind: 'notify',
                to: ['clerk'],
                subject: text('已评分', 'scored'),
                body: text('已评分', 'scored'),
              },
            ]
          : [],
    },
    ...(rules.migrate === undefined ? {} : { migrate: rules.migrate }),
    ...(rules.context === undefined ? {} : { context: rules.context }),
  });
}

/** The first year's rules. */
export const first: GrantRules = {
  ...{ version: '1', passMark: 60, days: 10, board: 'board', reasoned: false, told: false },
};

/** Everything changes at once: the pass mark, the deadline, a state's name, a field, a notice, what is kept. */
export const second: GrantRules = {
  ...{ version: '2', passMark: 75, days: 15, board: 'panel', reasoned: true, told: true },
  migrate: {
    '1': {
      to: '2',
      states: { board: 'panel' },
      context: (before: GrantContext) => ({ ...before, fund: 'county' }),
      deadlines: { decideBy: 'anew' },
    },
  },
  context: z.strictObject({
    points: z.number().optional(),
    notes: z.number(),
    fund: z.string(),
  }) as z.ZodType<GrantContext>,
};

const { migrate: _, ...without } = second;

/** The same without a word of what becomes of open cases. */
export const unsaid: GrantRules = without;
