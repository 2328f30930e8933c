import { getAdjacencyMap } from '@xstate/graph';
import { expect, it } from 'vitest';
import type { ActorLogic, EventObject, Snapshot } from 'xstate';
import { dateOf } from '../../../machines/core/values/calendar.ts';
import { elapse, settle } from '../../../machines/core/deciding/clock.ts';
import { decide } from '../../../machines/core/deciding/decide.ts';
import { stateNodes } from '../../../machines/core/definition/lifecycle.ts';
import type { Case } from '../../../machines/core/case/case.ts';
import { restore } from '../../../machines/core/engine/xstate.ts';
import { loan } from '../../../machines/loan/definition.ts';
import {
  amount,
  applying,
  attaching,
  before,
  but,
  cast,
  changingLiaison,
  decisionOf,
  household,
  lending,
  line,
  onPaper,
  opened,
  play,
  signing,
} from '../../support/loan.ts';
import type { Scripted } from '../../support/scenario.ts';

const { machine } = loan;
/** The states up to the payout; those of the loan that has been paid out are walked by tests of their own. */
const nodes = stateNodes(machine).filter(
  ({ path: [first = ''], type }) =>
    !['active', 'closed', 'writtenOff', 'reopened', 'reopenedBooking', 'reopenedReversing'].includes(first) &&
    type !== 'history',
);
const reached = new Set<unknown>();
const taken = new Set<unknown>();

/** What someone or something does in the model: decisions, time, or the books' answer. */
interface Move {
  type: string;
  lines?: Scripted[];
}

const send = (...lines: Scripted[]): Move => ({ type: lines.map((one) => one.event).join('+'), lines });

/** Notes the transitions that an event takes from here, then the states it leads to. */
function observe(c: Case, event: { type: string; [key: string]: unknown }): void {
  const snapshot = restore(machine, c.snapshot, []);
  for (const transition of machine.getTransitionData(snapshot, event)) taken.add(transition);
}

function arrive(c: Case): Case {
  const snapshot = machine.resolveState({ value: c.snapshot.value as never, context: c.snapshot.context });
  for (const node of snapshot._nodes) reached.add(node);
  return c;
}

/** The business date of a line is the day on which the model sends it. */
const today = (data: Scripted['data'], at: string) =>
  data?.['on'] === undefined ? data : { ...data, on: dateOf(at) };

function decided(c: Case, lines: Scripted[]): Case {
  let now = c;
  for (const one of lines) {
    const at = one.at > now.asOf ? one.at : now.asOf;
    const data = today(one.data, at);
    const decision = {
      ...decisionOf({ ...one, ...(data === undefined ? {} : { data }) }),
      id: `${one.event}#${now.log.length}`,
    };
    const outcome = decide(loan, now, decision, at);
    if (!outcome.ok) return c;
    const { case: ready } = elapse(loan, now, at);
    observe(ready, { type: one.event, data, at, by: one.by, id: decision.id });
    now = arrive(outcome.step.case);
  }
  return now;
}

const answers: Record<string, { output: unknown } | { error: unknown }> = {
  yes: { output: { entries: [{ id: 1, number: '记-1' }] } },
  no: { error: { name: 'Refused', message: 'no', details: [[]] } },
  silence: { error: { name: 'TimeoutError', message: 'no answer' } },
};

function move(c: Case, { type, lines }: Move): Case {
  if (c.snapshot.status !== 'active' || Object.keys(c.snapshot.value as object).includes('active')) return c;
  if (lines !== undefined) return decided(c, lines);
  if (type === 'time') {
    const [due] = c.deadlines;
    if (due === undefined) return c;
    observe(c, { ...due.event, at: due.dueAt });
    return arrive(elapse(loan, c, due.dueAt).case);
  }
  const [one] = c.invocations;
  const answer = answers[type];
  if (one === undefined || answer === undefined) return c;
  const kind = 'error' in answer ? 'error' : 'done';
  observe(c, { type: `xstate.${kind}.actor.${one.id}`, ...answer, at: c.asOf });
  return arrive(settle(loan, c, { generation: one.generation, ...answer }, c.asOf).case);
}

/** Walks everything that the moves can lead to from a case; two cases in the same states count as one. */
function walk(from: Case, moves: Move[]): void {
  const logic = {
    transition: (c: Case, event: Move) => move(c, event),
    getInitialSnapshot: () => arrive(from),
    getPersistedSnapshot: (c: Case) => c,
  } as unknown as ActorLogic<Snapshot<unknown>, EventObject>;
  getAdjacencyMap(logic, {
    events: moves,
    serializeState: (c) => JSON.stringify((c as unknown as Case).snapshot.value),
    serializeEvent: (event) => event.type,
    limit: 5_000,
  });
}

const story = lending();
const lines = (...events: string[]) => story.filter((one) => events.includes(one.event));
const named = (...events: string[]): Move => send(...lines(...events));
/** What the household signs, as the township records it. */
const papers = (event: string) =>
  lines(event).flatMap((one) => (one.by === cast.household ? [onPaper(one)] : []));
const reasons = { reasons: ['样例理由'] };
const clock: Move[] = [{ type: 'time' }, { type: 'yes' }, { type: 'no' }, { type: 'silence' }];
const withdraw = line('', cast.household, 'household.withdraw', reasons);
const leaving = [
  send(withdraw),
  send(attaching(''), onPaper(withdraw)),
  send(line('', cast.office, 'loan.decline', reasons)),
  send(line('', cast.office, 'booking.retry')),
];

it('reaches every state and takes every transition up to the payout [L-06] [L-19] [L-21]', () => {
  const [, , visit, , judge] = applying() as [Scripted, Scripted, Scripted, Scripted, Scripted];
  walk(opened().case, [
    named('verification.begin'),
    named('liaison.assign', 'verification.visit'),
    named('liaison.assign'),
    named('form.complete'),
    send(judge),
    { ...send({ ...judge, data: { feasible: false, opinion: '不可行' } }), type: 'not feasible' },
    named('amount.determine'),
    ...leaving,
    ...clock,
  ]);
  const better = decided(before('verification.visit').now.case, [
    { ...visit, data: { ...visit.data, betterOff: true } },
  ]);
  walk(better, [
    send(line('', cast.group, 'household.exclude', { ground: 'betterOff', reason: '家境较好' })),
  ]);

  const begin = before('verification.begin');
  const left = but(begin.line, { data: { chosen: [{ from: 2, to: 9 }] } });
  walk(play(begin.now, [left]).case, [
    send(line('', cast.officeVerifier, 'household.exclude', { ground: 'notChosen', reason: '未选定' })),
  ]);

  const change = changingLiaison('');
  const correct = line('', cast.office, 'number.correct', {
    paper: 'iou',
    number: 'HZ-2027-1-0002',
    reason: '笔误',
  });
  const back = line('', cast.finance, 'payout.return', {
    ...{ amount, on: 'today', voucher: '退0001', reason: '户主病故' },
  });
  walk(before('letter.sign').now.case, [
    { type: 'one signature', lines: signing().slice(0, 1) },
    named('letter.sign'),
    send(line('', cast.branch, 'letter.refuse', reasons)),
    send(line('', cast.office, 'letter.resend', { resolution: '已协调' })),
    named('contract.conclude', 'contract.sign'),
    named('iou.sign'),
    send(correct),
    named('numbers.unify'),
    named('payout.transfer'),
    named('payout.deliver'),
    send(back),
    send(change, line('', cast.otherLiaison, 'letter.join')),
    { type: 'one on paper', lines: [attaching(''), ...papers('letter.sign')] },
    { type: 'the last on paper', lines: [...signing().slice(0, 4), attaching(''), ...papers('letter.sign')] },
    send(...lines('contract.conclude'), attaching(''), ...papers('contract.sign')),
    send(attaching(''), ...papers('iou.sign')),
    ...leaving,
    ...clock,
  ]);

  const withoutLead = structuredClone(before('letter.sign').now.case);
  withoutLead.snapshot.context.technicalLead = 'tl-gone';
  decided(withoutLead, [
    line('', cast.township, 'technicalLead.change', {
      ...{ technicalLead: cast.technicalLead.person, technicalField: 'planting', document: '镇党〔4〕号' },
    }),
  ]);

  const grounds = { reason: '笔误', evidence: '更1号' };
  const ended = decided(opened().case, [line('', cast.household, 'household.withdraw', reasons)]);
  const audited = decided(ended, [
    line('', cast.office, 'case.reopen', { document: '审1号', reason: '有误' }),
  ]);
  walk(audited, [
    send(line('', cast.office, 'correct.name', { name: '样例·李某', ...grounds })),
    send(
      line('', cast.office, 'correct.identity', {
        identity: { ...household.identity, masked: '3415************2X' },
        ...grounds,
      }),
    ),
    send(line('', cast.office, 'audit.conclude', { result: '已更正', document: '审2号' })),
  ]);

  const states = nodes
    .filter((node) => node.path.length > 0 && !reached.has(node))
    .map((node) => node.path.join('.'));
  const transitions = nodes.flatMap((node) =>
    [...node.transitions].flatMap(([type, list]) =>
      list.flatMap((one, index) => (taken.has(one) ? [] : [`${node.path.join('.')}: ${type} #${index}`])),
    ),
  );
  expect({ states, transitions }).toEqual({ states: [], transitions: [] });
});
