import { describe, expect, it } from 'vitest';
import type { Case } from '../../../machines/core/case/case.ts';
import { told } from '../../../machines/core/testing/index.ts';
import { waitingFor } from '../../../machines/core/reading/view.ts';
import { demonstrationProject } from '../../../machines/demonstration-project/definition.ts';
import { money } from '../../../machines/demonstration-project/money.ts';
import {
  discussing,
  drawing,
  on,
  outcome,
  proposal,
  results,
  type Scripted,
  visiting,
} from '../../support/scenario.ts';
import {
  asked,
  before,
  bookRequests,
  building,
  but,
  cast,
  codes,
  contextOf,
  happyPath,
  opened,
  play,
  refusals,
  stateOf,
  turnedDown,
  until,
  year,
} from '../../support/demonstration.ts';
import { settle } from '../../../machines/core/deciding/clock.ts';

const end = year + 1;
const signatures = happyPath().filter((one) => one.event === 'final.sign') as [Scripted, Scripted, Scripted];

describe('final acceptance', () => {
  it('waits until what a visit has ordered meanwhile is put right [D-34]', () => {
    const { now } = before('preliminary.pass');
    const ordered = play(now, [
      visiting(cast, `${end}-09-12`, { finding: '排水沟未建。' }),
      before('preliminary.pass').line,
    ]);
    expect(codes(ordered, signatures[0])).toContain('rectification-open');
    const done = play(ordered, [
      {
        at: on(`${end}-09-20`),
        event: 'rectification.submit',
        data: { no: 1, measures: '已建。', evidence: '照片' },
        by: cast.firstSecretary,
      },
      {
        at: on(`${end}-09-21`),
        event: 'rectification.check',
        data: { no: 1, passed: true, opinion: '已整改。' },
        by: cast.inspector,
      },
    ]);
    expect(codes(done, signatures[1])).toEqual([]);
  });
});

describe('acceptance', () => {
  const { now: completed, line: apply } = before('acceptance.apply');
  const { now: applied, line: pass } = before('preliminary.pass');

  it('runs inside its window [D-20]', () => {
    expect(codes(completed, but(apply, { at: on(`${end}-08-31`) }))).toEqual(['outside-window']);
    expect(codes(completed, but(apply, { at: on(`${end}-09-01`, 0) }))).toEqual([]);
    expect(codes(completed, but(apply, { at: on(`${end}-12-30`, 23) }))).toEqual([]);
    expect(codes(completed, but(apply, { at: on(`${end}-12-31`) }))).toEqual(['outside-window']);
    const { now, line } = before('final.sign');
    expect(codes(now, but(line, { at: on(`${end}-12-31`) }))).toEqual(['outside-window']);
  });

  it('is applied for by the first secretary, then the township inspects [D-21]', () => {
    expect(codes(completed, but(pass, { at: apply.at, data: { inspectedOn: `${end}-09-10` } }))).toEqual([
      'not-in-this-state',
    ]);
    expect(codes(applied, but(pass, { by: cast.acceptor }))).toEqual(['wrong-role']);
    expect(codes(applied, signatures[0])).toEqual(['not-in-this-state']);
  });

  it('goes back for rectification with a limit when the township finds it wanting [D-21]', () => {
    const fail = {
      ...pass,
      event: 'preliminary.fail',
      data: { inspectedOn: `${end}-09-14`, reasons: ['通风不足'], limit: `${end}-09-25` },
    };
    expect(contextOf(play(applied, [fail])).assessments.at(-1)).toMatchObject({
      person: 'fs-shuitian',
      result: 'failed',
    });
    expect(codes(applied, but(fail, { data: { limit: `${end}-09-01` } }))).toEqual(['day-has-passed']);
    const failed = play(applied, [fail]);
    expect(stateOf(failed)).toBe('running.project.acceptance.rectifying.inTime');
    const due = failed.case.deadlines.find((one) => one.name === 'acceptanceRectification')?.dueAt;
    expect(due).toBe(`${end}-09-25T15:59:59.999Z`);
    expect(stateOf(until(failed, on(`${end}-09-26`)))).toBe('running.project.acceptance.rectifying.overdue');
    const resubmit = {
      at: on(`${end}-09-20`),
      event: 'acceptance.resubmit',
      data: { measures: '加装风机。', evidence: '照片' },
      by: cast.firstSecretary,
    };
    expect(stateOf(play(failed, [resubmit]))).toBe('running.project.acceptance.preliminary.inTime');
  });

  it('is signed by all three, in any order [D-22]', () => {
    const { now } = before('final.sign');
    const orders = [
      [0, 1, 2],
      [0, 2, 1],
      [1, 0, 2],
      [1, 2, 0],
      [2, 0, 1],
      [2, 1, 0],
    ];
    for (const order of orders) {
      const inOrder = order.map((index, day) =>
        but(signatures[index] as Scripted, { at: on(`${end}-10-0${day + 1}`) }),
      );
      expect(stateOf(play(now, inOrder.slice(0, 2)))).toBe('running.project.acceptance.signing.inTime');
      expect(stateOf(play(now, inOrder))).toBe('running.project.closing');
    }
  });

  it('awaits exactly those who have not signed [D-22]', () => {
    const { now } = before('final.sign');
    const one = play(now, signatures.slice(0, 1));
    const awaited = waitingFor(demonstrationProject, one.case as Case).map(({ role }) => role);
    expect(awaited).toContain('countyOrganisation');
    expect(awaited).toContain('lineDepartment');
    expect(awaited).not.toContain('dispatchingUnit');
  });

  it('takes a party’s signature once, and on site only [D-22]', () => {
    const { now } = before('final.sign');
    const one = play(now, signatures.slice(0, 1));
    const [refusal] = refusals(one, but(signatures[0], { at: on(`${end}-10-01`) }));
    expect(refusal?.code).toBe('already-signed');
    expect(refusal?.message.zh).toContain('县委组织部、业务主管部门');
    expect(codes(one, but(signatures[1], { data: { onSite: false } }))).toEqual(['not-on-site']);
  });

  it('is refused by a single refusal, and all sign anew [D-22]', () => {
    const { now } = before('final.sign');
    const refuse = {
      at: on(`${end}-09-28`),
      event: 'final.refuse',
      data: { onSite: true, inspectedOn: `${end}-09-26`, reasons: ['账目不清'] },
      by: cast.lineAcceptor,
    };
    expect(codes(now, but(refuse, { data: { onSite: false } }))).toEqual(['not-on-site']);
    const refused = play(now, [...signatures.slice(0, 2), refuse]);
    expect(stateOf(refused)).toBe('running.project.acceptance.rectifying.inTime');
    expect(contextOf(refused).acceptance.signatures).toEqual([]);
    expect(contextOf(refused).assessments.at(-1)).toMatchObject({ result: 'failed', year: end });
  });

  it('is one visit: all three inspect on the same day, and a new round is a new visit [D-22]', () => {
    const { now } = before('final.sign');
    const one = play(now, signatures.slice(0, 1));
    const other = { inspectedOn: `${end}-09-25` };
    const [refusal] = refusals(one, but(signatures[1], { data: other }));
    expect(refusal).toMatchObject({
      code: 'another-visit',
      field: 'inspectedOn',
      cites: [{ section: '二(三)1' }],
    });
    expect(refusal?.message.zh).toContain('派出单位签的是2028年9月26日');
    const refuse = {
      at: on(`${end}-09-28`),
      event: 'final.refuse',
      data: { onSite: true, inspectedOn: `${end}-09-27`, reasons: ['账目不清'] },
      by: cast.lineAcceptor,
    };
    expect(codes(one, refuse)).toEqual(['another-visit']);
    const again = play(one, [
      but(refuse, { data: { inspectedOn: `${end}-09-26` } }),
      {
        at: on(`${end}-10-08`),
        event: 'acceptance.resubmit',
        data: { measures: '补齐。', evidence: '账页' },
        by: cast.firstSecretary,
      },
      but(pass, { at: on(`${end}-10-09`), data: { inspectedOn: `${end}-10-09` } }),
    ]);
    const then = but(signatures[0], { at: on(`${end}-10-12`), data: { inspectedOn: `${end}-10-12` } });
    expect(codes(again, then)).toEqual([]);
  });

  it('is inspected after it was applied for, and finally after the township passed it, never in the future [D-21, D-22]', () => {
    const inspected = (line: Scripted | undefined, day: string) =>
      but(line as Scripted, { at: on(`${end}-10-08`), data: { inspectedOn: day } });
    const fail = { ...pass, event: 'preliminary.fail', data: { inspectedOn: '', reasons: ['通风不足'] } };
    for (const line of [pass, fail]) {
      expect(codes(applied, inspected(line, `${end}-09-09`))).toEqual(['day-before-step']);
      expect(codes(applied, inspected(line, `${end}-09-10`))).toEqual([]);
      expect(codes(applied, inspected(line, '2099-01-01'))).toEqual(['day-in-future']);
    }
    const failed = play(applied, [inspected(fail, `${end}-09-14`)]);
    const again = play(failed, [
      {
        at: on(`${end}-10-12`),
        event: 'acceptance.resubmit',
        data: { measures: '加装风机。', evidence: '照片' },
        by: cast.firstSecretary,
      },
    ]);
    const old = but(pass, { at: on(`${end}-10-13`), data: { inspectedOn: `${end}-10-11` } });
    expect(codes(again, old)).toEqual(['day-before-step']);
    const { now } = before('final.sign');
    const [first] = signatures;
    const refuse = {
      ...first,
      event: 'final.refuse',
      data: { onSite: true, inspectedOn: '', reasons: ['账目不清'] },
    };
    for (const line of [first, refuse]) {
      expect(codes(now, inspected(line, `${end}-09-13`))).toEqual(['day-before-step']);
      expect(codes(now, inspected(line, `${end}-09-14`))).toEqual([]);
      expect(codes(now, inspected(line, '2099-01-01'))).toEqual(['day-in-future']);
    }
  });

  it('is signed by nobody who took another part: not by the three with one person, not by who acted before [D-22]', () => {
    const { now } = before('final.sign');
    const one = play(now, signatures.slice(0, 1));
    const by = (person: string, of: Scripted) => but(of, { by: { ...of.by, person } });
    const [unit, county, line] = signatures;
    for (const other of [county, line])
      expect(codes(one, by(unit.by.person, other))).toEqual(['another-party']);
    // The inspector, the township head who passed the preliminary one, the first secretary.
    expect(codes(one, by(cast.inspector.person, county))).toContain('separation-of-duties');
    expect(codes(one, by(cast.townshipHead.person, line))).toContain('another-party');
    expect(codes(one, by(cast.firstSecretary.person, line))).toContain('separation-of-duties');
  });

  it('is signed by nobody who decided anything else, or visited the project [D-22]', () => {
    const { now } = before('final.sign');
    const [unit, county, line] = signatures;
    const by = (person: string, of: Scripted) => codes(now, but(of, { by: { ...of.by, person } }));
    // Members of the supervision visit.
    expect(by('du-shuitian-2', unit)).toEqual(['took-another-part']);
    expect(by('ld-1', line)).toEqual(['took-another-part']);
    const refuse = { ...line, event: 'final.refuse', by: { ...line.by, person: 'ld-1' } };
    const data = { onSite: true, inspectedOn: line.data?.['inspectedOn'], reasons: ['账目不清'] };
    expect(codes(now, { ...refuse, data })).toEqual(['took-another-part']);
    const grounds = { reason: '录入错误', evidence: '县组更〔1〕号' };
    const [member] = proposal.leadingMembers;
    for (const [event, form] of [
      ['correct.text', { which: 'reach', to: '带动14户。', ...grounds }],
      ['correct.leadingMember', { cause: 'left', member: { ...member, person: 'member-08' }, ...grounds }],
      ['publicity.record', { kind: 'publicity', title: '报道', summary: '县报报道。' }],
    ] as const) {
      const acted = play(now, [{ at: county.at, event, data: form, by: county.by }]);
      expect(refusals(acted, county)).toMatchObject([
        { code: 'took-another-part', cites: [{ section: '二(三)1' }] },
      ]);
    }
    // Whoever signed a round before signs the next one; a comment or a handover is no part.
    const handed = play(now, [
      { at: county.at, event: 'case.comment', data: { text: '请准备资料' }, by: county.by },
      { at: county.at, event: 'case.handOver', data: { to: 'co-4', reason: '出差' }, by: county.by },
    ]);
    const standIn = { ...county.by, person: 'co-4', for: { person: county.by.person, under: 'handover' } };
    expect(codes(handed, but(county, { by: standIn }))).toEqual([]);
  });

  it('has the township inspect inside the window, too [D-20]', () => {
    expect(codes(applied, but(pass, { at: on(`${end}-12-31`) }))).toEqual(['outside-window']);
  });

  it('says what came of the project as it is applied for, and once more at the close [D-38]', () => {
    const { outcome: _, ...rest } = apply.data ?? {};
    expect(refusals(completed, { ...apply, data: rest })[0]?.field).toBe('outcome');
    const closed = play(opened(), happyPath());
    expect(contextOf(closed).outcomes).toMatchObject([
      { when: 'acceptance', households: 13, outOfPoverty: { meets: true } },
      { when: 'close', households: 13, at: on(`${end + 1}-05-08`) },
    ]);
    const source = { context: contextOf(closed), case: closed.case, at: closed.case.asOf };
    const rows = demonstrationProject.reports.outcomes?.rows(source as never);
    expect(rows).toMatchObject([
      { year: end, cells: { households: 13, lifted: { zh: '是' } } },
      { year: end + 1, cells: { when: { zh: '结项时' } } },
    ]);
  });

  it('enters the first secretary’s year-end assessment [D-23]', () => {
    const accepted = play(before('final.sign').now, signatures);
    expect(contextOf(accepted).assessments.at(-1)).toMatchObject({
      of: 'firstSecretary',
      person: 'fs-shuitian',
      year: end,
      source: 'acceptance',
      result: 'accepted',
    });
  });
});

const accepted = play(before('final.sign').now, signatures);
const meets = { meets: true, basis: '台账。' };
const promote: Scripted = {
  at: on(`${end}-11-01`),
  event: 'project.promote',
  data: { income: meets, rating: meets, prospects: meets },
  by: cast.approver,
};

describe('promotion', () => {
  const pairing = {
    at: on(`${end}-11-05`),
    event: 'pairing.record',
    data: { member: 'member-07', household: 'household-12', on: `${end}-11-05`, help: '教接种。' },
    by: cast.firstSecretary,
  };

  it('is for accepted projects with income, rating and prospects [D-24]', () => {
    expect(codes(building(), but(promote, { at: on(`${year}-06-01`) }))).toEqual(['not-in-this-state']);
    const prospects = { meets: false, basis: '市场饱和。' };
    expect(codes(accepted, but(promote, { data: { prospects } }))).toEqual(['not-worth-promoting']);
    expect(stateOf(play(accepted, [promote]))).toBe('running.project.promoted');
  });

  it('brings further investment, on minutes and voucher, into the special account [D-24]', () => {
    const discussion = {
      at: on(`${end}-11-09`),
      event: 'minutes.record',
      data: { number: '议〔扩〕', heldOn: `${end}-11-08`, matter: '扩建', amount: 300_000 },
      by: cast.villageCommittee,
    };
    const invest = {
      at: on(`${end}-11-10`),
      event: 'investment.add',
      data: {
        source: 'socialFund',
        amount: 300_000,
        payee: proposal.specialAccount,
        purpose: '扩建',
        minutes: '议〔扩〕',
        voucher: '投-1',
      },
      by: cast.finance,
    };
    expect(codes(play(accepted, [discussion]), invest)).toEqual(['not-in-this-state']);
    const promoted = play(accepted, [promote, discussion]);
    expect(money(contextOf(play(promoted, [invest])))).toMatchObject({ whole: 2_300_000 });
    expect(codes(promoted, but(invest, { data: { payee: '某公司' } }))).toEqual([
      'not-to-the-special-account',
    ]);
  });

  it('records pairing and lectures on a promoted project [D-25]', () => {
    expect(codes(accepted, pairing)).toEqual(['not-in-this-state']);
    const lecture = {
      ...pairing,
      at: on(`${end}-11-06`),
      event: 'lecture.record',
      data: { member: 'member-07', on: `${end}-11-06`, topic: '我的脱贫路', listeners: 40 },
    };
    const promoted = play(accepted, [promote, pairing, lecture]);
    expect(contextOf(promoted)).toMatchObject({
      pairings: [{ household: 'household-12' }],
      lectures: [{ listeners: 40 }],
    });
    for (const line of [pairing, lecture]) {
      const early = but(line, { at: on(`${end}-11-07`), data: { on: `${end}-10-31` } });
      expect(codes(play(accepted, [promote]), early)).toEqual(['day-before-step']);
      const late = but(line, { data: { on: '2099-01-01' } });
      expect(codes(play(accepted, [promote]), late)).toEqual(['day-in-future']);
    }
  });

  it('does not keep a project from its close [D-24]', () => {
    const third = drawing(cast, `${end + 1}-04-10`, 3, 800_000);
    const close = {
      at: on(`${end + 1}-05-08`),
      event: 'project.close',
      data: { summary: '结项。', outcome, results },
      by: cast.approver,
    };
    expect(stateOf(play(accepted, [promote, ...third, close]))).toBe('closed');
  });
});

describe('the close', () => {
  const close = {
    at: on(`${end}-11-08`),
    event: 'project.close',
    data: { summary: '结项。', outcome, results },
    by: cast.approver,
  };

  it('answers each target with a result, side by side [D-39]', () => {
    const { now, line } = before('project.close');
    for (const wrong of [[], [{ indicator: '别的', result: '6个' }], [...results, ...results]])
      expect(codes(now, but(line, { data: { results: wrong } }))).toEqual(['results-do-not-answer']);
    const closed = play(now, [line]);
    const source = { context: contextOf(closed), case: closed.case, at: closed.case.asOf };
    expect(demonstrationProject.reports.performance?.rows(source as never)).toMatchObject([
      { year, cells: { indicator: '建成大棚', target: '6个', result: '6个' } },
    ]);
  });

  it('waits until the third tranche is released or forfeited [D-32]', () => {
    const [refusal] = refusals(accepted, close);
    expect(refusal?.code).toBe('tranche-open');
    const forfeit = {
      at: on(`${end}-11-07`),
      event: 'tranche.forfeit',
      data: { tranche: 3, reasons: ['已完工有结余'], minutes: '议〔核〕' },
      by: cast.approver,
    };
    const discussed = discussing(cast, `${end}-11-06`, '议〔核〕', { tranche: 3 });
    const closed = play(accepted, [discussed, forfeit, close]);
    expect(stateOf(closed)).toBe('closed');
    expect(money(contextOf(closed))).toEqual({
      whole: 2_000_000,
      spent: 1_100_000,
      onHand: 0,
      unreleased: 0,
      expected: 0,
      handedOver: 900_000,
    });
  });

  it('tells the programme, so that the village is free [D-01]', () => {
    const closed = play(opened(), happyPath());
    expect(closed.case.snapshot).toMatchObject({ status: 'done', output: { outcome: 'closed' } });
    expect(closed.effects).toContainEqual(
      expect.objectContaining({
        kind: 'message',
        to: 'programme-yunling-2027',
        decision: expect.objectContaining({ event: 'register.close' }),
      }),
    );
  });
});

describe('withdrawal', () => {
  const started = building();
  const opinion: Scripted = {
    at: on(`${year}-08-01`),
    event: 'withdrawal.opinion',
    data: { supports: true, grounds: ['notOnTime', 'poorEffect'], opinion: '停工两月。' },
    by: cast.lineAdviser,
  };
  const withdraw: Scripted = {
    at: on(`${year}-08-05`),
    event: 'project.withdraw',
    data: { ground: 'notOnTime', reasons: ['停工'] },
    by: cast.approver,
  };

  it('is refused without the line department’s opinion [D-15]', () => {
    const [refusal] = refusals(started, withdraw);
    expect(refusal).toMatchObject({ code: 'no-supporting-opinion', cites: [{ section: '二(二)2' }] });
    expect(refusal?.message.zh).toContain('现无针对“未按时实施”的意见');
  });

  it('needs one of three grounds, which the opinion supports [D-15]', () => {
    const advised = play(started, [opinion]);
    expect(codes(advised, withdraw)).toEqual([]);
    expect(codes(advised, but(withdraw, { data: { ground: 'disliked' } }))).toEqual(['invalid']);
    expect(codes(advised, but(withdraw, { data: { ground: 'notToRequirements' } }))).toEqual([
      'no-supporting-opinion',
    ]);
    const against = play(started, [but(opinion, { data: { supports: false } })]);
    expect(codes(against, withdraw)).toEqual(['no-supporting-opinion']);
    expect(codes(started, but(opinion, { by: cast.dispatchingUnit }))).toEqual(['wrong-role']);
    expect(codes(started, but(opinion, { data: { grounds: [] } }))).toEqual(['no-ground-named']);
    expect(codes(accepted, but(opinion, { at: on(`${end}-11-01`) }))).toContain('already-accepted');
    expect(codes(accepted, but(withdraw, { at: on(`${end}-11-01`) }))).toEqual([
      'already-accepted',
      'no-supporting-opinion',
    ]);
  });

  it('rests on the latest opinion that is on its ground, not on an earlier or another one [D-15]', () => {
    const later = (supports: boolean, grounds: string[]) =>
      but(opinion, { at: on(`${year}-08-02`), data: { supports, grounds } });
    const afterwards = (line: Scripted) => codes(play(started, [opinion, line]), withdraw);
    expect(afterwards(later(false, ['notOnTime']))).toEqual(['no-supporting-opinion']);
    expect(afterwards(later(false, []))).toEqual(['no-supporting-opinion']);
    expect(afterwards(later(false, ['notToRequirements']))).toEqual([]);
    expect(afterwards(later(true, ['notToRequirements']))).toEqual([]);
    const against = but(opinion, { data: { supports: false } });
    expect(codes(play(started, [against, later(true, ['notOnTime'])]), withdraw)).toEqual([]);
  });

  it('is told to all who are involved, and to the unit that sent the first secretary [D-15]', () => {
    const notice = told(play(started, [opinion, withdraw])).find((one) => one.subject === '项目撤回');
    expect(notice?.to).toEqual([
      ...['firstSecretary', 'villageCommittee', 'townshipCommittee', 'countyOrganisation'],
      'dispatchingUnit',
    ]);
    expect(notice?.body.zh).toContain('未按时实施');
  });

  it('enters the first secretary’s year-end assessment: acceptance was never reached [D-23]', () => {
    const withdrawn = play(started, [opinion, withdraw]);
    expect(contextOf(withdrawn).assessments.at(-1)).toMatchObject({
      of: 'firstSecretary',
      person: 'fs-shuitian',
      year,
      source: 'acceptance',
      result: 'neverReached',
    });
  });

  it('hands over what has come in, not what was only promised [D-16, D-26]', () => {
    const withdrawn = play(
      play(
        before('receipt.confirm').now,
        happyPath()
          .filter((one) => one.event === 'receipt.confirm')
          .slice(0, 1),
      ),
      [opinion, withdraw],
    );
    expect(money(contextOf(withdrawn))).toMatchObject({
      whole: 2_000_000,
      expected: 1_000_000,
      handedOver: 1_000_000,
    });
    const nothing = play(before('receipt.confirm').now, [opinion, withdraw]);
    expect(stateOf(nothing)).toBe('withdrawn');
    expect(bookRequests(nothing).flatMap((one) => one.bookings)).toEqual([]);
  });

  it('is possible in every running state before acceptance [D-15]', () => {
    const events = [
      'plan.file',
      'plan.pass',
      'work.start',
      'work.complete',
      'acceptance.apply',
      'preliminary.pass',
    ];
    const ends = [...events, 'final.sign'].map((event) => {
      const { now } = before(event);
      const at = now.case.asOf;
      return stateOf(play(now, [but(opinion, { at }), but(withdraw, { at })]));
    });
    expect(ends).toEqual(ends.map(() => 'withdrawn'));
  });

  it('hands over everything that is not spent, no more and no less [D-16]', () => {
    const spent = play(before('visit.record').now, []);
    const advised = play(spent, [but(opinion, { at: on(`${year}-09-12`) })]);
    const at = on(`${year}-09-13`);
    const booking = asked(advised, but(withdraw, { at }));
    expect(booking.case.invocations[0]).toMatchObject({
      src: 'book',
      input: {
        bookings: [
          { transaction: 'projectReturn', fund: 'programme-yunling-2027', amount: 100_000 },
          { transaction: 'reservationRelease', fund: 'programme-yunling-2027', amount: 1_400_000 },
        ],
        // The bank is told to move what the account holds.
        payment: {
          amount: 100_000,
          from: proposal.specialAccount,
          minutes: '撤回决定',
          voucher: 'YUNLING-2027-001-退1',
        },
      },
    });
    const [{ generation } = { generation: 0 }] = booking.case.invocations;
    const output = { entries: [] };
    const told = settle(demonstrationProject, booking.case, { generation, output }, at).case;
    expect(told.invocations[0]?.input).toMatchObject({
      event: 'funds.return',
      id: 'project-shuitian-2027/unspent',
      data: { amount: 1_500_000 },
    });
    const withdrawn = play(advised, [but(withdraw, { at })]);
    expect(money(contextOf(withdrawn))).toMatchObject({
      whole: 2_000_000,
      spent: 500_000,
      handedOver: 1_500_000,
      onHand: 0,
    });
    expect(withdrawn.case.snapshot.output).toMatchObject({ outcome: 'withdrawn' });
  });

  const bookAgain = { at: on(`${year}-08-06`), event: 'booking.retry', by: cast.finance };

  it('keeps the money where it is until the books have taken it back [D-16]', () => {
    const asking = asked(play(started, [opinion]), withdraw);
    const stuck = turnedDown(asking, withdraw.at, 'Timeout');
    expect(stateOf(stuck)).toBe('withdrawing.returning.unanswered');
    expect(money(contextOf(stuck))).toMatchObject({ handedOver: 0, unreleased: 2_000_000 });
    const again = asked(stuck, bookAgain);
    expect(again.case.invocations[0]?.input).toEqual(asking.case.invocations[0]?.input);
    expect(stateOf(play(stuck, [bookAgain]))).toBe('withdrawn');
  });

  it('has the finance office book it back again, on a new day, when the books refuse [D-16]', () => {
    const asking = asked(play(started, [opinion]), withdraw);
    const refused = turnedDown(asking, withdraw.at, 'Refused', '已结账');
    expect(stateOf(refused)).toBe('withdrawing.notReturned');
    expect(money(contextOf(refused))).toMatchObject({ handedOver: 0, unreleased: 2_000_000 });
    expect(contextOf(refused).refusedBookings).toMatchObject([{ event: 'project.withdraw' }]);
    expect(asked(refused, bookAgain).case.invocations[0]?.input).toMatchObject({
      bookings: [{ transaction: 'reservationRelease', amount: 2_000_000, businessDate: `${year}-08-06` }],
    });
    expect(stateOf(play(refused, [bookAgain]))).toBe('withdrawn');
  });

  it('tells the programme of the money under one id, however often it is tried [D-16]', () => {
    const asking = asked(play(started, [opinion]), withdraw);
    const [{ generation } = { generation: 0 }] = asking.case.invocations;
    const output = { entries: [] };
    const booked = settle(demonstrationProject, asking.case, { generation, output }, withdraw.at);
    const question = booked.case.invocations[0]?.input;
    const told = { case: booked.case as typeof asking.case, effects: [] };
    const stuck = turnedDown(told, withdraw.at, 'Timeout');
    expect(stateOf(stuck)).toBe('withdrawing.handingOver.unanswered');
    expect(money(contextOf(stuck))).toMatchObject({ handedOver: 2_000_000, unreleased: 0 });
    const retry = { at: on(`${year}-08-06`), event: 'handover.retry', by: cast.approver };
    expect(asked(stuck, retry).case.invocations[0]?.input).toEqual(question);
    expect(stateOf(play(stuck, [retry]))).toBe('withdrawn');
  });

  it('waits for the books while a payment is under way [D-16]', () => {
    const { now, line } = before('payment.make');
    const paying = asked(now, line);
    const at = line.at;
    const [refusal] = refusals(play(now, [but(opinion, { at })]), but(withdraw, { at }));
    expect(refusal).toBeUndefined();
    const advised = asked(paying, but(opinion, { at }));
    expect(codes(advised, but(withdraw, { at }))).toEqual(['booksAreIdle']);
  });
});
