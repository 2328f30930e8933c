import { getAdjacencyMap } from '@xstate/graph';
import { expect, it } from 'vitest';
import type { ActorLogic, EventObject, Snapshot } from 'xstate';
import { dateOf } from '../../../../machines/core/values/calendar.ts';
import { elapse, settle } from '../../../../machines/core/deciding/clock.ts';
import { decide } from '../../../../machines/core/deciding/decide.ts';
import { stateNodes } from '../../../../machines/core/definition/lifecycle.ts';
import type { Rectification } from '../../../../machines/core/patterns/rectification-record.ts';
import type { Case } from '../../../../machines/core/case/case.ts';
import { restore } from '../../../../machines/core/engine/xstate.ts';
import type { Context } from '../../../../machines/loan/context.ts';
import { loan } from '../../../../machines/loan/definition.ts';
import { owedOf } from '../../../../machines/loan/active/paid-out.ts';
import { cast, changingLiaison, decisionOf, line } from '../../../support/loan.ts';
import {
  buying,
  calling,
  changing,
  checking,
  claiming,
  deciding,
  defaulting,
  finding,
  lifting,
  recovering,
  refunding,
  releasing,
  reminding,
  repaying,
  rescheduling,
  reversing,
  started,
  striking,
  undoing,
  visiting,
  writingOff,
} from '../../../support/loan-active.ts';
import { on, type Scripted } from '../../../support/scenario.ts';

const { machine } = loan;
const nodes = stateNodes(machine).filter(({ path: [first = ''] }) =>
  ['active', 'closed', 'writtenOff', 'reopened', 'reopenedBooking', 'reopenedReversing'].includes(first),
);
const reached = new Set<unknown>();
const taken = new Set<unknown>();

/** What someone or something does: a decision made for the day and the case, time, or the books' answer. */
interface Move {
  type: string;
  line?(day: string, context: Context): Scripted;
  /** The deadline whose day comes; those before it come too. */
  until?: string;
}

const time = (until: string): Move => ({ type: `time to ${until}`, until });
const books: Move[] = [{ type: 'yes' }, { type: 'no' }, { type: 'silence' }];
const retry: Move = { type: 'retry', line: (day) => line(on(day), cast.office, 'booking.retry') };
const move = (type: string, make: (day: string, context: Context) => Scripted): Move => ({
  type,
  line: make,
});

const reopen = move('reopen', (day) =>
  line(on(day), cast.office, 'case.reopen', { document: '审1号', reason: '有误' }),
);

const answers: Record<string, { output: unknown } | { error: unknown }> = {
  yes: { output: { entries: [] } },
  no: { error: { name: 'Refused', message: 'no', details: [[]] } },
  silence: { error: { name: 'TimeoutError', message: 'no answer' } },
};

function arrive(c: Case): Case {
  const snapshot = machine.resolveState({ value: c.snapshot.value as never, context: c.snapshot.context });
  for (const node of snapshot._nodes) reached.add(node);
  return c;
}

function observe(c: Case, event: { type: string; [key: string]: unknown }): void {
  for (const one of machine.getTransitionData(restore(machine, c.snapshot, []), event)) taken.add(one);
}

function moved(c: Case, one: Move): Case {
  if (c.snapshot.status !== 'active' && one !== reopen) return c;
  if (one.line !== undefined) {
    const made = one.line(dateOf(c.asOf), c.snapshot.context as Context);
    const decision = { ...decisionOf(made), id: `${made.event}#${c.log.length}` };
    const outcome = decide(loan, c, decision, c.asOf);
    if (!outcome.ok) return c;
    observe(c, { type: made.event, data: made.data, at: c.asOf, by: made.by, id: decision.id });
    return arrive(outcome.step.case);
  }
  if (one.until !== undefined) {
    const target = c.deadlines.find(({ name }) => name === one.until)?.dueAt;
    if (target === undefined) return c;
    let now = c;
    for (let at = now.deadlines[0]?.dueAt; at !== undefined && at <= target; at = now.deadlines[0]?.dueAt) {
      for (const due of now.deadlines) if (due.dueAt === at) observe(now, { ...due.event, at });
      now = arrive(elapse(loan, now, at).case);
    }
    return now;
  }
  const [asked] = c.invocations;
  const answer = answers[one.type];
  if (asked === undefined || answer === undefined) return c;
  const kind = 'error' in answer ? 'error' : 'done';
  observe(c, { type: `xstate.${kind}.actor.${asked.id}`, ...answer, at: c.asOf });
  return arrive(settle(loan, c, { generation: asked.generation, ...answer }, c.asOf).case);
}

/** Everything that the moves can lead to; two cases that agree in the regions looked at count as one. */
function walk(from: Case, regions: string[], moves: Move[]): void {
  const logic = {
    transition: (c: Case, event: Move) => moved(c, event),
    getInitialSnapshot: () => arrive(from),
    getPersistedSnapshot: (c: Case) => c,
  } as unknown as ActorLogic<Snapshot<unknown>, EventObject>;
  const seen = (c: Case) => {
    const { active } = c.snapshot.value as { active?: Record<string, unknown> };
    return active === undefined ? c.snapshot.value : regions.map((one) => active[one]);
  };
  getAdjacencyMap(logic, {
    events: moves,
    serializeState: (c) => JSON.stringify(seen(c as unknown as Case)),
    serializeEvent: (event) => event.type,
    limit: 3_000,
  });
}

const next = (list: Rectification[], wanted: (one: Rectification) => boolean): number =>
  list.find((one) => one.closedAt === undefined && wanted(one))?.no ?? 1;

const order = (type: string, days: number): Move =>
  move(type, (day) =>
    checking(day, {
      used: false,
      rectification: {
        finding: '借款用于建房。',
        limit: dateOf(new Date(Date.parse(on(day)) + days * 86_400_000).toISOString()),
      },
    }),
  );

const reverse = move('reverse', (day, { repayments }) =>
  reversing(day, {
    voucher: repayments.findLast((one) => one.reversed === undefined)?.voucher ?? '无',
  }),
);

const writeOff = move('write off', (day) => writingOff(day, { guarantorUnable: '死亡证明。' }));

const all = (context: Context) => Math.max(1, owedOf(context).household);

// Visits and checks are owed as long as the loan is active: their duties have no last period.
const never = [
  'checks.records.ended',
  'loanCheck.loan.active.checks.records.due #2',
  'loanCheck.loan.active.checks.records.due #3',
  'visits.ended',
  'liaisonVisit.loan.active.visits.due #2',
  'liaisonVisit.loan.active.visits.due #3',
];
const possible = (one: string) => !never.some((part) => one.includes(part));

it('reaches every state of the active loan and takes every transition [L-17] [L-18] [L-25]', () => {
  const { case: from } = started;
  walk(
    from,
    ['repayment', 'money', 'arrears', 'outcomes'],
    [
      time('instalment'),
      time('recovery'),
      ...books,
      retry,
      move('repay a little', (day) => repaying(day, { amount: 10_000 })),
      move('repay all', (day, context) => repaying(day, { amount: all(context) })),
      move('repay more', (day, context) => repaying(day, { amount: all(context) + 1_000 })),
      move('refund', (day) => refunding(day)),
      reverse,
      move('lift', (day) => lifting(day)),
      move('recover', (day) => recovering(day)),
      move('recover all', (day, context) => recovering(day, { amount: owedOf(context).guarantor })),
      move('default', (day) => defaulting(day)),
      move('call', (day) => calling(day)),
      writeOff,
      move('lifted', (day) => finding(day)),
      move('release', (day) => releasing(day)),
    ],
  );
  // Where the same states hide different sums: paid too much, and recovered in time and not.
  const yes: Move = { type: 'yes' };
  [
    move('repay more', (day, context) => repaying(day, { amount: all(context) + 1_000 })),
    yes,
    move('refund', (day) => refunding(day)),
    yes,
    move('lifted', (day) => finding(day)),
    move('release', (day) => releasing(day)),
  ].reduce(moved, from);
  const call = [
    time('instalment'),
    move('default', (day) => defaulting(day)),
    move('call', (day) => calling(day)),
    yes,
  ];
  for (const answer of [yes, books[1], books[2]] as Move[])
    [...call, writeOff, answer, retry, yes].reduce(moved, from);
  const repayAll = move('repay all', (day, context) => repaying(day, { amount: all(context) }));
  for (const answer of [yes, books[1], books[2]] as Move[])
    [repayAll, yes, reverse, answer, retry, yes].reduce(moved, from);
  [...call.slice(0, 2), repayAll, yes, reverse, yes].reduce(moved, from);
  const lost = [...call, writeOff, yes, reopen].reduce(moved, from);
  const conclude = move('conclude', (day) =>
    line(on(day), cast.office, 'audit.conclude', { result: '已更正。', document: '县领办1号' }),
  );
  const resume = move('resume', (day) =>
    line(on(day), cast.office, 'loan.resume', { reason: '尚欠。', minutes: '县领办纪20号' }),
  );
  [conclude].reduce(moved, lost);
  const recover = move('recover', (day) => recovering(day, { amount: 1_000 }));
  const partly = [...call, recover, yes, writeOff, yes, reopen].reduce(moved, from);
  for (const answer of [yes, books[1], books[2]] as Move[]) {
    [reverse, answer, retry, yes].reduce(moved, partly);
    [reverse, yes, recover, answer, retry, yes].reduce(moved, partly);
  }
  [reverse, yes, resume].reduce(moved, partly);
  const closed = [
    repayAll,
    yes,
    move('lifted', (day) => finding(day)),
    move('release', (day) => releasing(day)),
  ];
  [
    ...[...closed, reopen, reverse, yes],
    ...[move('repay more', (day, context) => repaying(day, { amount: all(context) + 1_000 })), yes],
    ...[move('refund', (day) => refunding(day)), yes, conclude],
  ].reduce(moved, from);
  const recoverAll = move('recover all', (day, context) =>
    recovering(day, { amount: owedOf(context).guarantor }),
  );
  [...call, recoverAll, yes, reverse, yes].reduce(moved, from);
  [
    ...call.slice(0, 2),
    move('repay', (day) => repaying(day)),
    yes,
    move('lift', (day) => lifting(day)),
    move('buy', (day) => buying(day)),
  ].reduce(moved, from);
  [...call, move('recover', (day) => recovering(day)), yes, time('recovery'), time('recovery')].reduce(
    moved,
    from,
  );

  walk(
    from,
    ['arrears', 'reschedules'],
    [
      time('instalment'),
      time('reschedule'),
      move('ask', (day, context) => {
        const due = `${Number(day.slice(0, 4)) + 1}-12-31`;
        return rescheduling(day, { schedule: [{ due, amount: all(context) }] });
      }),
      move('approve', (day) => deciding('reschedule.approve')(day)),
      move('reject', (day) => deciding('reschedule.reject')(day)),
    ],
  );
  [
    move('ask', (day) => rescheduling(day)),
    move('approve', (day) => deciding('reschedule.approve')(day)),
    move('undo', (day) => undoing(day)),
  ].reduce(moved, from);
  walk(
    from,
    ['changes'],
    [
      time('change'),
      move('ask', (day) => changing(day)),
      move('approve', (day) => deciding('change.approve')(day, { technicalField: 'breeding' })),
      move('refuse', (day) => deciding('change.refuse')(day)),
    ],
  );
  [move('strike', (day) => striking(day)), move('claim', (day) => claiming(day))].reduce(moved, from);

  [
    move('change liaison', (day) => changingLiaison(on(day))),
    move('join', (day) => line(on(day), cast.otherLiaison, 'letter.join')),
  ].reduce(moved, from);

  const visit = move('visit', (day) => visiting(day));
  const april = { ...from, asOf: on('2027-04-11') };
  [move('remind', (day) => reminding(day)), visit, time('liaisonVisit')].reduce(moved, april);
  [
    time('liaisonVisit'),
    move('visit of another month', () => visiting('2027-03-20')),
    visit,
    time('liaisonVisit'),
    time('liaisonVisit'),
    visit,
  ].reduce(moved, from);

  const numbered = (event: string, wanted: (one: Rectification) => boolean, more: object) =>
    move(`${event} ${JSON.stringify(more)}`, (day, { rectifications: list }) =>
      line(on(day), event.endsWith('submit') ? cast.liaison : cast.officeInspector, event, {
        no: next(list, wanted),
        ...more,
      }),
    );
  const open = (one: Rectification) => one.submitted === undefined;
  const given = (one: Rectification) => one.submitted !== undefined;
  const checks = [
    time('rectification'),
    move('check', (day) => checking(day)),
    order('order soon', 3),
    order('order later', 20),
    numbered('rectification.submit', open, { measures: '改', evidence: '照' }),
    numbered('rectification.check', given, { passed: true, opinion: '好' }),
    numbered('rectification.check', given, { passed: false, opinion: '差' }),
  ];
  walk(from, ['checks'], checks);
  const regular = move('regular check', (day) => checking(day, { unannounced: false }));
  [time('loanCheck'), move('check', (day) => checking(day)), regular, time('loanCheck')].reduce(moved, from);
  [time('loanCheck'), time('liaisonVisit'), regular, time('loanCheck')].reduce(moved, from);
  walk([order('later', 20), order('soon', 3)].reduce(moved, from), ['checks'], checks);

  const states = nodes.filter((node) => !reached.has(node)).map((node) => node.path.join('.'));
  const transitions = nodes.flatMap((node) =>
    [...node.transitions].flatMap(([type, list]) =>
      list.flatMap((one, index) => (taken.has(one) ? [] : [`${node.path.join('.')}: ${type} #${index}`])),
    ),
  );
  expect({ states: states.filter(possible), transitions: transitions.filter(possible) }).toEqual({
    states: [],
    transitions: [],
  });
}, 30_000);
