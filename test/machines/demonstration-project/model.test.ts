import { getAdjacencyMap } from '@xstate/graph';
import { expect, it } from 'vitest';
import type { ActorLogic, EventObject, Snapshot } from 'xstate';
import { elapse, settle } from '../../../machines/core/deciding/clock.ts';
import { decide } from '../../../machines/core/deciding/decide.ts';
import { stateNodes } from '../../../machines/core/definition/lifecycle.ts';
import type { Case } from '../../../machines/core/case/case.ts';
import { restore } from '../../../machines/core/engine/xstate.ts';
import type { Context } from '../../../machines/demonstration-project/context.ts';
import { dateOf } from '../../../machines/core/values/calendar.ts';
import { demonstrationProject } from '../../../machines/demonstration-project/definition.ts';
import {
  disclosing,
  discussing,
  drawing,
  evaluating,
  on,
  outcome,
  paying,
  preparing,
  proposal,
  proposing,
  reporting,
  results,
  type Scripted,
  survey,
  villageOpinion,
  visiting,
} from '../../support/scenario.ts';
import {
  answerTo,
  before,
  building,
  cast,
  decisionOf,
  happyPath,
  opened,
  type Play,
  play,
  registered,
  year,
} from '../../support/demonstration.ts';

const { machine } = demonstrationProject;
const nodes = stateNodes(machine);
const reached = new Set<unknown>();
const taken = new Set<unknown>();

/** What someone or something does in the model: decisions, time, or another case's answer. */
interface Move {
  type: string;
  lines?(now: Case<Context>): Scripted[];
}

const send = (...lines: Scripted[]): Move => ({
  type: lines.map((one) => one.event).join('+'),
  lines: () => lines,
});
const as = (by: Scripted['by'], event: string, data?: Scripted['data']): Move =>
  send({ at: '', event, by, ...(data === undefined ? {} : { data }) });
const time: Move = { type: 'time' };
const yes: Move = { type: 'yes' };
const no: Move = { type: 'no' };
const silence: Move = { type: 'silence' };
const bookAgain = as(cast.finance, 'booking.retry');
const reopen = (window: string): Move => ({
  type: `reopen ${window}`,
  lines: () => [
    {
      at: '',
      event: 'window.reopen',
      data: { window, until: `${year + 90}-01-01`, reason: '汛期' },
      by: cast.approver,
    },
  ],
});

const moved = (window: string): Move => ({
  type: `move ${window}`,
  lines: (c) => [
    {
      at: '',
      event: 'window.moved',
      data: { no: c.log.length, window, to: `${year + 91}-01-01`, reason: '汛期' },
      by: { person: 'programme-yunling-2027', role: 'case', place: 'yunling' },
    },
  ],
});

/** Notes the transitions that an event takes from here, then the states it leads to. */
function observe(c: Case, event: { type: string; [key: string]: unknown }): void {
  const snapshot = restore(machine, c.snapshot, []);
  for (const transition of machine.getTransitionData(snapshot, event)) taken.add(transition);
}

function arrive(c: Case): Case {
  const snapshot = machine.resolveState({
    value: c.snapshot.value as never,
    context: c.snapshot.context,
  });
  for (const node of snapshot._nodes) reached.add(node);
  return c;
}

function move(c: Case, { type, lines }: Move): Case {
  if (c.snapshot.status !== 'active') return c;
  if (lines !== undefined) {
    let now = c;
    for (const line of lines(c as Case<Context>)) {
      // Between the lines of one move the books answer.
      while (now.invocations.some((one) => one.src === 'book')) now = move(now, yes);
      const at = line.at > now.asOf ? line.at : now.asOf;
      const decision = { ...decisionOf({ ...line, at }), id: `${line.event}#${now.log.length}` };
      const outcome = decide(demonstrationProject, now, decision, at);
      if (!outcome.ok) return c;
      const { case: ready } = elapse(demonstrationProject, now, at);
      observe(ready, { type: line.event, data: line.data, at, by: line.by, id: decision.id });
      now = arrive(outcome.step.case);
    }
    return now;
  }
  if (type === 'time') {
    const [due] = c.deadlines;
    if (due === undefined) return c;
    for (const one of c.deadlines) if (one.dueAt === due.dueAt) observe(c, { ...one.event, at: one.dueAt });
    return arrive(elapse(demonstrationProject, c, due.dueAt).case);
  }
  const [one] = c.invocations;
  if (one === undefined) return c;
  const answer =
    type === 'yes'
      ? { output: answerTo(one) }
      : { error: { name: type === 'no' ? 'Refused' : 'Timeout', message: type } };
  observe(c, { type: `xstate.${type === 'yes' ? 'done' : 'error'}.actor.${one.id}`, ...answer, at: c.asOf });
  return arrive(settle(demonstrationProject, c, { generation: one.generation, ...answer }, c.asOf).case);
}

/** Walks everything that the moves can lead to from a case; two cases in the same states count as one. */
function walk(from: Play, moves: Move[]): void {
  const logic = {
    transition: (c: Case, event: Move) => move(c, event),
    getInitialSnapshot: () => arrive(from.case),
    getPersistedSnapshot: (c: Case) => c,
  } as unknown as ActorLogic<Snapshot<unknown>, EventObject>;
  getAdjacencyMap(logic, {
    events: moves,
    serializeState: (c) => JSON.stringify((c as unknown as Case).snapshot.value),
    serializeEvent: (event) => event.type,
    limit: 20_000,
  });
}

const firstOf = (story: Scripted[], event: string): Move => {
  const line = story.find((one) => one.event === event);
  if (line === undefined) throw new Error(event);
  return send(line);
};
const level = (name: string, by: Scripted['by']): Move[] => [
  ['village', 'changeVillage', 'changeTownship'].includes(name)
    ? {
        type: `${name}.approve`,
        lines: (c) => {
          const held = { minutes: `议〔${c.log.length}〕号`, chair: by.person };
          const data = { ...villageOpinion(dateOf(c.asOf), cast), ...held };
          return [{ at: '', event: `${name}.approve`, data, by }];
        },
      }
    : as(by, `${name}.approve`, { opinion: '同意', minutes: '议' }),
  as(by, `${name}.sendBack`, { reasons: ['补正'] }),
  as(by, `${name}.decline`, { reasons: ['不符'] }),
];

const attested = { meets: true, basis: '台账' };
const onSite = { onSite: true, inspectedOn: `${year + 1}-09-20` };
const story = happyPath();

it('reaches every state and takes every transition of the machine [D-06]', () => {
  const proposals = proposing(cast, year);
  walk(opened(), [
    as(cast.firstSecretary, 'survey.record', survey),
    as(cast.firstSecretary, 'proposal.draft', { name: '草稿' }),
    firstOf(proposals, 'proposal.submit'),
    as(cast.firstSecretary, 'proposal.abandon', { reasons: ['放弃'] }),
    ...level('village', cast.villageCommittee),
    ...level('township', cast.townshipCommittee),
    ...level('county', cast.approver),
    as(cast.approver, 'registration.retry'),
    send({
      at: on(`${year}-03-10`),
      event: 'firstSecretary.vacate',
      data: { person: 'fs-shuitian', on: `${year}-03-10`, reason: '调离' },
      by: cast.approver,
    }),
    send({
      at: on(`${year}-03-10`),
      event: 'firstSecretary.handover',
      data: { from: 'fs-shuitian', to: 'fs-shuitian-2', on: `${year}-03-10`, document: '组任' },
      by: cast.approver,
    }),
    reopen('surveyWindow'),
    reopen('applicationDeadline'),
    moved('surveyWindow'),
    moved('applicationDeadline'),
    time,
    yes,
    no,
  ]);
  const preparations = preparing(cast, year);
  const filed = preparations.filter((one) => one.event === 'plan.file');
  walk(registered(), [
    send(...filed),
    firstOf(preparations, 'plan.pass'),
    as(cast.townshipCommittee, 'plan.sendBack', { reasons: ['补正'] }),
    firstOf(preparations, 'advice.record'),
    send(...preparations.filter((one) => one.event.startsWith('checklist.'))),
    firstOf(preparations, 'work.start'),
  ]);
  walk(registered(), [
    firstOf(preparations, 'targets.set'),
    firstOf(preparations, 'receipt.confirm'),
    yes,
    no,
  ]);
  walk(registered(), [send(...filed), firstOf(preparations, 'plan.pass'), time]);
  walk(before('work.start').now, [time, firstOf(preparations, 'work.start')]);

  const started = building();
  walk(started, [
    send(...filed),
    send(...filed, {
      at: on(`${year}-06-01`),
      event: 'plan.pass',
      data: { minutes: '镇党纪', heldOn: `${year}-06-01`, matter: proposal.name, withinPurpose: true },
      by: cast.townshipCommittee,
    }),
    send(...filed, {
      at: '',
      event: 'plan.sendBack',
      data: { reasons: ['补正'] },
      by: cast.townshipCommittee,
    }),
    send(disclosing(cast, 'implementation', `${year}-06-01`)),
    send(disclosing(cast, 'completion', `${year}-06-20`)),
    as(cast.firstSecretary, 'work.complete', { summary: '完工' }),
    as(cast.townshipHead, 'headSupervision.record', { on: `${year}-05-01`, observations: '好' }),
    as(cast.approver, 'publicity.record', { kind: 'publicity', title: '报道', summary: '报道' }),
  ]);
  const { change: _, ...plan } = filed[0]?.data ?? {};
  walk(started, [
    as(cast.firstSecretary, 'plan.changePurpose', {
      ...{ category: 'ruralTourism', purpose: '改办农家乐', reason: '销路不畅', plan },
    }),
    ...level('changeVillage', cast.villageCommittee),
    ...level('changeTownship', cast.townshipCommittee),
    ...level('changeCounty', cast.approver),
    time,
  ]);
  walk(started, [
    {
      type: 'report owed',
      lines: (c) => [
        reporting(cast, c.snapshot.context.missed.at(-1)?.period ?? `${year}-05`, c.asOf.slice(0, 10)),
      ],
    },
    { type: 'report now', lines: (c) => [reporting(cast, c.asOf.slice(0, 7), c.asOf.slice(0, 10))] },
    as(cast.clock, 'report.remind', { period: `${year}-05`, kind: 'last' }),
    as(cast.clock, 'duty.remind', { duty: 'yearlyEvaluation', period: `${year}` }),
    { type: 'evaluate', lines: (c) => [{ ...evaluating(cast, Number(c.asOf.slice(0, 4))), at: '' }] },
    {
      type: 'evaluate last',
      lines: (c) => [{ ...evaluating(cast, Number(c.asOf.slice(0, 4)) - 1), at: '' }],
    },
    reopen('implementationWindow'),
    reopen('acceptanceWindow'),
    moved('implementationWindow'),
    moved('acceptanceWindow'),
    as(cast.firstSecretary, 'work.complete', { summary: '完工' }),
    time,
  ]);
  let ended = started.case as Case;
  for (let count = 0; count < 60; count++) ended = move(ended, time);
  move(ended, { type: 'late report', lines: () => [reporting(cast, `${year}-05`, `${year + 1}-12-01`)] });
  move(ended, reopen('implementationWindow'));
  move(ended, moved('implementationWindow'));
  move(ended, reopen('acceptanceWindow'));
  move(ended, moved('acceptanceWindow'));
  move(ended, { type: 'evaluate one of two', lines: () => [{ ...evaluating(cast, year), at: '' }] });
  let paid = started.case as Case;
  for (let count = 0; count < 3; count++) paid = move(paid, time);
  move(paid, {
    type: 'reports in time',
    lines: () => [
      reporting(cast, `${year}-05`, '2027-08-01'),
      reporting(cast, `${year}-06`, '2027-08-01'),
      reporting(cast, `${year}-07`, '2027-08-01'),
    ],
  });
  let reported = started.case as Case;
  for (const line of story.filter(
    (one) => one.event === 'report.submit' || one.event === 'evaluation.record',
  )) {
    while ((reported.deadlines[0]?.dueAt ?? line.at) < line.at) reported = move(reported, time);
    reported = move(reported, send(line));
  }
  for (let count = 0; count < 3; count++) reported = move(reported, time);

  const first = drawing(cast, `${year}-05-10`, 1, 600_000);
  const [, , visit, release] = first as [Scripted, Scripted, Scripted, Scripted];
  const forfeiting = (tranche: number): Scripted[] => [
    { ...discussing(cast, `${year}-05-06`, `议〔核${tranche}〕`, { tranche }), at: '' },
    {
      at: '',
      event: 'tranche.forfeit',
      data: { tranche, reasons: ['结余'], minutes: `议〔核${tranche}〕` },
      by: cast.approver,
    },
  ];
  const next = (c: Parameters<NonNullable<Move['lines']>>[0]) =>
    c.snapshot.context.tranches.find((one) => one.state === 'planned')?.no ?? 0;
  const forfeit: Move = { type: 'forfeit', lines: (c) => forfeiting(next(c)) };
  const twice: Move = {
    type: 'forfeit twice',
    lines: (c) => [...forfeiting(next(c)), ...forfeiting(2)],
  };
  const money = [
    send(...first.slice(0, 2)),
    send(visit),
    send(release),
    as(cast.finance, 'tranche.refuse', { reasons: ['不符'] }),
    forfeit,
    yes,
    no,
    silence,
    bookAgain,
  ];
  walk(started, [...money, twice, send(...first, ...paying(cast, `${year}-06-08`, 'SHED', 500_000))]);
  const last = before('project.close');
  const third = story.filter((one) => one.at > `${year + 2}-04` && one.event !== 'project.close');
  const accepted = story.slice(0, story.indexOf(third[0] as Scripted));
  const settled = {
    case: accepted.reduce((c, line) => move(move(c, send(line)), yes), opened().case as Case),
    effects: [],
  } as unknown as Play;
  const grounds = { reason: '笔误', evidence: '更1号' };
  const promote: Scripted = {
    ...{ at: '', event: 'project.promote', by: cast.approver },
    data: { income: attested, rating: attested, prospects: attested },
  };
  const investing: Scripted[] = [
    {
      at: '',
      event: 'minutes.record',
      data: { number: '议〔扩〕', heldOn: `${year + 1}-10-05`, matter: '扩建', amount: 100 },
      by: cast.villageCommittee,
    },
    {
      at: '',
      event: 'investment.add',
      data: {
        source: 'socialFund',
        amount: 100,
        payee: proposal.specialAccount,
        purpose: '扩建',
        minutes: '议〔扩〕',
        voucher: '投',
      },
      by: cast.finance,
    },
  ];
  const further = filed.map((one) => ({ ...one, data: { ...one.data, to: `${year + 2}-12-01` } }));
  walk(settled, [
    send(...third.slice(0, 2)),
    send(third[2] as Scripted),
    send(third[3] as Scripted),
    forfeit,
    send(promote),
    send(...further, {
      at: on(`${year + 2}-04-10`),
      event: 'plan.pass',
      data: { minutes: '镇党纪', heldOn: `${year + 2}-04-10`, matter: proposal.name, withinPurpose: true },
      by: cast.townshipCommittee,
    }),
    send(...further, {
      at: '',
      event: 'plan.sendBack',
      data: { reasons: ['补正'] },
      by: cast.townshipCommittee,
    }),
    send(...investing),
    send(...investing, {
      at: '',
      event: 'investment.reverse',
      data: { voucher: '投', ...grounds },
      by: cast.finance,
    }),
    {
      type: 'pairing and lecture',
      lines: (c) => [
        {
          at: '',
          event: 'pairing.record',
          data: { member: 'm', household: 'h', on: dateOf(c.asOf), help: '教' },
          by: cast.firstSecretary,
        },
        {
          at: '',
          event: 'lecture.record',
          data: { member: 'm', on: dateOf(c.asOf), topic: '讲', listeners: 9 },
          by: cast.firstSecretary,
        },
      ],
    },
    as(cast.approver, 'project.close', { summary: '结项', outcome, results }),
    as(cast.approver, 'handover.retry'),
    yes,
    no,
    silence,
    bookAgain,
  ]);
  walk(last.now, [time]);
  let unasked = settled.case as Case;
  for (let count = 0; count < 8; count++) unasked = move(unasked, time);
  const unevaluated = accepted
    .filter((line) => line.event !== 'evaluation.record')
    .reduce((c, line) => move(move(c, send(line)), yes), opened().case as Case);
  let over = unevaluated;
  for (let count = 0; count < 4; count++) over = move(over, time);
  move(over, { type: 'evaluate late', lines: () => [{ ...evaluating(cast, year + 1), at: '' }] });
  // Everything spent: nothing is left to return.
  const spent = paying(cast, `${year + 2}-04-17`, 'SHED', 300_000);
  walk(last.now, [send(...spent), firstOf(story, 'project.close')]);
  let second = started.case as Case;
  for (const line of story
    .filter((one) =>
      ['minutes.record', 'appropriation.apply', 'tranche.visit', 'tranche.release'].includes(one.event),
    )
    .slice(0, 4))
    second = move(second, send(line));
  for (let count = 0; count < 20; count++) second = move(second, time);

  const received = {
    at: '',
    event: 'funds.receive',
    data: { transfer: 't', amount: 5, from: 'p' },
    by: { person: 'programme-yunling-2027', role: 'case', place: 'yunling' },
  };
  const draw = (name: string): Scripted => ({
    at: on(`${year}-06-15`, 8),
    event: 'spotcheck.draw',
    data: { draw: name, seed: 's', period: `${year}-06` },
    by: received.by,
  });
  const result = (name: string): Scripted => ({
    at: on(`${year}-06-15`),
    event: 'spotcheck.result',
    data: {
      draw: name,
      on: `${year}-06-15`,
      members: ['co-2', 'ld-1'],
      findings: '好',
      rectification: { finding: '账' },
    },
    by: cast.inspector,
  });
  const open = (c: Case<Context>, wanted: (one: Context['rectifications'][number]) => boolean) =>
    c.snapshot.context.rectifications.find((one) => one.closedAt === undefined && wanted(one))?.no ?? 1;
  walk(started, [
    send(received),
    send(draw('a')),
    send(draw('a'), draw('b'), result('a')),
    send(result('a')),
    send(visiting(cast, `${year}-06-01`, { finding: '沟' })),
    send(
      visiting(cast, `${year}-06-01`, { finding: '沟', limit: `${year}-06-30` }),
      visiting(cast, `${year}-06-02`, { finding: '网', limit: `${year}-06-20` }),
    ),
    send(visiting(cast, `${year}-12-01`, { finding: '沟', limit: `${year}-12-30` }), {
      ...result('z'),
      at: on(`${year}-12-05`),
      event: 'evaluation.record',
      data: {
        year,
        grade: 'weak',
        findings: '差',
        criticism: '差',
        rectification: { finding: '网', limit: `${year}-12-20` },
      },
    }),
    send(visiting(cast, `${year}-06-01`, { finding: '沟', limit: `${year}-06-30` }), draw('c'), {
      ...result('c'),
      data: { ...result('c').data, rectification: { finding: '网', limit: `${year}-06-15` } },
    }),
    {
      type: 'submit',
      lines: (c) => [
        {
          at: '',
          event: 'rectification.submit',
          data: { no: open(c, (one) => one.submitted === undefined), measures: '改', evidence: '照' },
          by: cast.firstSecretary,
        },
      ],
    },
    {
      type: 'pass',
      lines: (c) => [
        {
          at: '',
          event: 'rectification.check',
          data: { no: open(c, (one) => one.submitted !== undefined), passed: true, opinion: '好' },
          by: cast.inspector,
        },
      ],
    },
    {
      type: 'fail',
      lines: (c) => [
        {
          at: '',
          event: 'rectification.check',
          data: { no: open(c, (one) => one.submitted !== undefined), passed: false, opinion: '差' },
          by: cast.inspector,
        },
      ],
    },
  ]);
  const ordered = move(
    started.case,
    send(
      visiting(cast, `${year}-06-01`, { finding: '沟', limit: `${year}-06-10` }),
      visiting(cast, `${year}-06-02`, { finding: '网', limit: `${year}-06-20` }),
    ),
  );
  let late = ordered;
  for (let count = 0; count < 4; count++) late = move(late, time);
  move(late, send(visiting(cast, `${year}-08-01`, { finding: '棚', limit: `${year}-08-20` })));

  const { now: completed, line: application } = before('acceptance.apply');
  const signature = (by: Scripted['by']): Move => ({
    ...as(by, 'final.sign', { ...onSite, opinion: '合格' }),
    type: `sign ${by.role}`,
  });
  walk(completed, [
    send(application),
    as(cast.townshipHead, 'preliminary.pass', { inspectedOn: `${year + 1}-09-14`, opinion: '合格' }),
    as(cast.townshipHead, 'preliminary.fail', { inspectedOn: `${year + 1}-09-14`, reasons: ['差'] }),
    as(cast.firstSecretary, 'acceptance.resubmit', { measures: '改', evidence: '照' }),
    as(cast.acceptor, 'final.refuse', { ...onSite, reasons: ['差'] }),
    send(
      ...[cast.acceptor, cast.lineAcceptor, cast.dispatchingUnit].map((by) => ({
        at: '',
        event: 'final.sign',
        data: { ...onSite, opinion: '合格' },
        by,
      })),
    ),
    signature(cast.acceptor),
    time,
  ]);
  walk(started, [
    as(cast.lineAdviser, 'withdrawal.opinion', { supports: true, grounds: ['poorEffect'], opinion: '差' }),
    send(
      {
        at: '',
        event: 'withdrawal.opinion',
        data: { supports: true, grounds: ['poorEffect'], opinion: '差' },
        by: cast.lineAdviser,
      },
      {
        at: '',
        event: 'project.withdraw',
        data: { ground: 'poorEffect', reasons: ['差'] },
        by: cast.approver,
      },
    ),
    as(cast.approver, 'handover.retry'),
    yes,
    no,
    silence,
    bookAgain,
  ]);

  const [member] = proposal.leadingMembers;
  // What is left of the third tranche goes back, and a receipt that comes late.
  const [payment] = paying(cast, `${year}-06-08`, 'SHED', 500_000).slice(1) as [Scripted];
  const delayed = story.findLast((one) => one.event === 'receipt.confirm') as Scripted;
  const closed = play(opened(), [
    ...accepted.filter((one) => one !== delayed),
    ...[promote, ...investing].map((one) => ({ ...one, at: on(`${year + 2}-05-07`) })),
    ...forfeiting(3).map((one) => ({ ...one, at: last.line.at })),
    last.line,
  ]);
  const finding = as(cast.approver, 'case.reopen', { document: '审1号', reason: '有误' }).lines?.(
    closed.case,
  );
  const byFinance = (event: string, data: object): Scripted => ({
    at: '',
    event,
    data: { ...data },
    by: cast.finance,
  });
  const reverse = (kind: string, { data }: Scripted) =>
    byFinance(`${kind}.reverse`, { voucher: data?.voucher, ...grounds });
  const funded = play(started, [...first, ...paying(cast, `${year}-06-08`, 'SHED', 500_000)]);
  walk(funded, [send(reverse('payment', payment)), send(reverse('receipt', delayed)), yes]);
  const conclude = {
    ...{ at: '', event: 'audit.conclude', by: cast.approver },
    data: { result: '已更正', document: '审2号' },
  };
  walk(
    play(
      closed,
      (finding ?? []).map((line) => ({ ...line, at: closed.case.asOf })),
    ),
    [
      as(cast.approver, 'correct.text', { which: 'summary', to: '更正后', ...grounds }),
      as(cast.finance, 'correct.account', { account: '4408 0101 0471', ...grounds }),
      as(cast.approver, 'correct.leadingMember', {
        cause: 'died',
        member: { ...member, person: 'member-08' },
        ...grounds,
      }),
      send(byFinance('receipt.confirm', delayed.data ?? {})),
      send(byFinance('receipt.confirm', delayed.data ?? {}), reverse('receipt', delayed)),
      send(reverse('payment', payment)),
      send(reverse('payment', payment), byFinance('payment.make', { ...payment.data, voucher: '付-更正' })),
      send(reverse('payment', payment), reverse('investment', investing[1] as Scripted)),
      send(conclude),
      send(reverse('payment', payment), conclude),
      as(cast.approver, 'handover.retry'),
      yes,
      no,
      silence,
      bookAgain,
    ],
  );

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
