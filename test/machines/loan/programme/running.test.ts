import { describe, expect, it } from 'vitest';
import { jsonBytes } from '../../../../machines/core/values/bytes.ts';
import { addMonths } from '../../../../machines/core/values/calendar.ts';
import { decide } from '../../../../machines/core/deciding/decide.ts';
import { dataOf } from '../../../../machines/core/tasks/events.ts';
import { awaitingWords } from '../../../../machines/core/tasks/published-words.ts';
import { loanProgramme } from '../../../../machines/loan/programme/definition.ts';
import { MOST_PEOPLE } from '../../../../machines/loan/programme/registers.ts';
import { disasters, totalsOf } from '../../../../machines/loan/programme/disasters.ts';
import { figures } from '../../../../machines/loan/programme/meetings.ts';
import { money } from '../../../../machines/loan/programme/fund.ts';
import { peopleOf, registerCounts, registers } from '../../../../machines/loan/programme/registers.ts';
import type { TallyRequest } from '../../../../machines/core/patterns/tally.ts';
import {
  batchId,
  committee,
  leadingGroup,
  noon,
  office,
  programmeId,
  self,
  settlement,
  tallyOf,
  townships,
} from '../../../support/loan-office.ts';
import {
  account,
  banked,
  contribution,
  entering,
  founded,
  lending,
  loanOf,
  surveyed,
  townshipPlans,
} from './programme.ts';

describe('the fund', () => {
  it('has one special account at the settlement centre [L-02]', () => {
    expect(founded().codes('account.open', account)).toContain('wrong-role');
    expect(founded().codes('account.open', account, settlement)).toEqual([]);
    expect(banked().codes('account.open', { ...account, number: '002' }, settlement)).toEqual([
      'account-open',
    ]);
  });

  it('takes no money before the account is open, nor on a day to come [L-27] [L-02]', () => {
    expect(founded().codes('fund.contribute', contribution, settlement)).toEqual(['no-account']);
    const tomorrow = { ...contribution, on: '2027-01-21' };
    expect(banked().codes('fund.contribute', tomorrow, settlement)).toEqual(['day-in-future']);
    const before = { ...contribution, on: '2027-01-19' };
    expect(banked().codes('fund.contribute', before, settlement)).toEqual(['day-before-step']);
    expect(banked().codes('fund.contribute', contribution)).toContain('wrong-role');
  });

  it('counts a contribution once the books have taken it, in the fund of the programme [L-27]', () => {
    const story = banked().do('fund.contribute', contribution, settlement);
    expect(story.asked('book')?.input).toMatchObject({
      bookings: [
        {
          transaction: 'contribution',
          fund: programmeId,
          amount: 100_000_000,
          source: 'province',
          voucher: '凭-001',
          businessDate: '2027-01-20',
        },
      ],
    });
    expect(money(story.context)).toEqual({ contributed: 0 });
    expect(story.codes('fund.contribute', contribution, settlement)).toContain('not-in-this-state');
    story.answer('book', { output: { entries: [] } });
    expect(money(story.context)).toEqual({ contributed: 100_000_000 });
  });

  it('counts nothing that the books refuse, and tells who brought it [L-27]', () => {
    const refusal = { code: 'voucher-used', message: { zh: '凭证已用。', en: 'used' }, cites: [] };
    const story = banked().do('fund.contribute', contribution, settlement);
    story.answer('book', { error: { name: 'Refused', message: 'no', details: [[refusal]] } });
    expect(money(story.context)).toEqual({ contributed: 0 });
    expect(story.told.at(-1)).toMatchObject({ to: ['countySettlement'], subject: '账务未通过' });
    expect(story.codes('fund.contribute', contribution, settlement)).toEqual([]);
  });

  it('is not managed and settled by one person [L-02]', () => {
    const same = { ...settlement, person: office.person };
    expect(founded().codes('account.open', account, same)).toContain('separation-of-duties');
  });
});

describe('batches', () => {
  const next = { batch: 'loanBatch-yunling-2028-2', no: 2, year: 2028, follows: batchId };
  const left = { batch: batchId, applications: 503, ended: 503, lost: 0 };

  it('are numbered without gaps, and each enters for itself [L-22]', () => {
    expect(banked().codes('batch.enter', { ...entering, no: 2, follows: 'x' }, self(batchId))).toContain(
      'number-not-next',
    );
    expect(banked().codes('batch.enter', entering, self('other'))).toEqual(['not-the-batch-itself']);
    expect(banked().codes('batch.enter', entering)).toContain('wrong-role');
    expect(lending().codes('batch.enter', { ...entering, no: 2, follows: batchId }, self(batchId))).toEqual([
      'already-entered',
    ]);
    expect(lending().codes('batch.enter', next, self(next.batch))).toEqual([]);
  });

  it('hear which townships their groups must cover, and since when the batch before is supervised [L-06] [L-26]', () => {
    const { classes, groups, timeLimits } = banked().context.plan;
    expect(banked().reply('batch.enter', entering, self(batchId))).toMatchObject({
      ...{ no: 1, townships, terms: { classes, groups, timeLimits } },
    });
    const story = lending()
      .until('2027-04-29')
      .do('batch.paidOut', { batch: batchId, on: '2027-04-28' }, self(batchId));
    expect(story.reply('batch.enter', next, self(next.batch))).toMatchObject({
      ...{ paidOutOn: '2027-04-28', beforeSince: noon('2027-01-20') },
    });
  });

  it('are paid out not before they entered [L-26]', () => {
    const on = (day: string) =>
      lending().until('2027-05-01').codes('batch.paidOut', { batch: batchId, on: day }, self(batchId));
    expect(on('2027-01-19')).toEqual(['day-before-step']);
    expect(on('2027-01-20')).toEqual([]);
  });

  it('plan together no more than the year does, in households and in money [L-03] [L-22]', () => {
    const of = (households: number, amount: number) =>
      banked().codes('batch.enter', { ...entering, households, amount }, self(batchId));
    expect(of(503, 100_600_000)).toEqual([]);
    expect(of(504, 100_600_000)).toEqual(['more-than-the-year']);
    expect(of(503, 100_600_001)).toEqual(['more-than-the-year']);
    const first = { ...entering, households: 500, amount: 100_000_000 };
    const story = banked().do('batch.enter', first, self(batchId));
    const second = (households: number) =>
      story.codes('batch.enter', { ...next, year: 2027, households, amount: 600_000 }, self(next.batch));
    expect(second(3)).toEqual([]);
    expect(second(4)).toEqual(['more-than-the-year']);
    expect(story.codes('batch.enter', { ...next, households: 500, amount: 1 }, self(next.batch))).toEqual([]);
  });

  it('enter once every township has filed its plan for the year [L-31]', () => {
    const [first, ...others] = townships as [string, ...string[]];
    const story = founded();
    for (const one of others) story.do('township.plan', townshipPlans, committee(one));
    const [refusal] = story.refusals('batch.enter', entering, self(batchId));
    expect(refusal).toMatchObject({ code: 'townships-without-plan', cites: [{ section: '一' }] });
    expect(refusal?.message.zh).toContain(first);
    story.do('township.plan', townshipPlans, committee(first));
    expect(story.codes('batch.enter', entering, self(batchId))).toEqual([]);
    expect(story.context.townshipPlans).toHaveLength(16);
  });

  it('follow one of the programme, in a year that is planned [L-26] [L-03]', () => {
    const strange = { ...next, follows: 'another' };
    expect(lending().codes('batch.enter', strange, self(next.batch))).toEqual(['unknown-batch-before']);
    const beyond = { ...next, year: 2030 };
    expect(lending().codes('batch.enter', beyond, self(next.batch))).toEqual(['year-not-planned']);
  });

  it('leave once, for themselves, with their numbers; only then the programme can close [L-22]', () => {
    const close = { summary: '样例' };
    const story = lending();
    expect(story.refusals('programme.close', close)[0]).toMatchObject({ code: 'not-final' });
    expect(story.codes('batch.leave', left, self('other'))).toEqual(['not-the-batch-itself']);
    story.do('batch.leave', left, self(batchId));
    expect(story.context.batches[0]?.left).toMatchObject({ applications: 503, ended: 503 });
    expect(story.codes('batch.leave', left, self(batchId))).toEqual(['no-open-batch']);
    expect(story.do('programme.close', close).case.snapshot.status).toBe('done');
  });

  it('may be followed by an audit: the county reopens the programme, puts it right and closes it again [D-40]', () => {
    const story = lending().do('batch.leave', left, self(batchId)).do('programme.close', { summary: '样例' });
    const finding = { document: '审〔2029〕1号', reason: '直接责任人有误' };
    story.do('case.reopen', finding);
    expect(story.state).toBe('reopened');
    story.do('organisation.replace', {
      ...{ place: 'yunling/town-1', from: 'tc-town-1-1', to: 'tc-town-1-3' },
      ...{ reason: '登记有误', evidence: '县委组〔2027〕9号' },
    });
    story.do('audit.conclude', { result: '已更正', document: '审〔2029〕2号' });
    expect(story.state).toBe('closedAgain');
    expect(story.context.audits).toMatchObject([{ result: '已更正' }]);
  });

  it('keep the programme open while money is on its way to the books [L-22]', () => {
    const story = banked().do('fund.contribute', contribution, settlement);
    expect(story.codes('programme.close', { summary: '样例' })).toEqual(['not-final']);
  });
});

describe("a township's plans", () => {
  const file = (data: object, by = committee('yunling/town-1')) => founded().codes('township.plan', data, by);

  it('are asked of every township once the county has its own [L-31]', () => {
    const asked = founded().effects.find(
      (one) => one.kind === 'notify' && one.subject.zh.includes('乡镇规划'),
    );
    expect(asked).toMatchObject({ to: townships.map((place) => ({ role: 'townshipCommittee', place })) });
  });

  it('are for three years and for each of them, add up, and come from a township of the programme [L-31]', () => {
    expect(file(townshipPlans)).toEqual([]);
    expect(file({ ...townshipPlans, yearly: townshipPlans.yearly.slice(1) })).toEqual([
      ...['years-without-plan', 'plans-do-not-add-up'],
    ]);
    const more = { ...townshipPlans.threeYear, households: 4 };
    expect(file({ ...townshipPlans, threeYear: more })).toEqual(['plans-do-not-add-up']);
    expect(file(townshipPlans, committee('yunling/town-17'))).toEqual(['not-a-township-of-the-programme']);
    expect(file(townshipPlans, office)).toContain('wrong-role');
    expect(surveyed().codes('township.plan', townshipPlans, committee('yunling/town-1'))).toContain(
      'not-in-this-state',
    );
  });
});

describe('the registers', () => {
  const file = 'b'.repeat(64);
  let count = 0;
  const person = (about: object = {}, born = '1980-05-01') => {
    count += 1;
    return {
      no: `${count}`,
      name: `样例${count}`,
      village: 'yunling/town-1/village',
      identity: {
        masked: '3415************1X',
        fingerprint: count.toString(16).padStart(64, '0'),
        birthDate: born,
        sex: 'male',
      },
      poor: true,
      seeksFirmWork: false,
      monitored: false,
      ...about,
    };
  };
  const enter = (people: object[], chunk = 1) => ({ file, chunk, people });

  it('follow from the data: nobody types which they are in [L-04]', () => {
    const people = [
      person({ seeksFirmWork: true }),
      person({ poor: false, monitored: true }),
      person({}, '1957-01-20'),
      person({}, '1957-01-21'),
      person({ poor: false }, '1940-01-01'),
    ];
    const story = founded().do('register.enter', enter(people));
    expect(registerCounts(story.case)).toEqual({ poorMembers: 3, firmWork: 1, aged: 1, monitored: 1 });
    // A day later another member is seventy.
    story.until('2027-01-21').do('register.enter', enter([person()], 2));
    expect(registerCounts(story.case)).toMatchObject({ poorMembers: 4, aged: 2 });
    const typed = { ...person(), registers: ['aged'] };
    expect(story.codes('register.enter', enter([typed], 3))).not.toEqual([]);
  });

  it('count a person once by the fingerprint, as entered last [L-04]', () => {
    const twice = person();
    const story = founded().do('register.enter', enter([twice, person()]));
    story.do('register.enter', enter([{ ...twice, no: '9001', monitored: true }], 2));
    expect(registerCounts(story.case)).toMatchObject({ poorMembers: 2, monitored: 1 });
    const rows = registers.rows({ context: story.context, case: story.case });
    const titles = rows.map(({ cells }) => [(cells.register as { zh: string }).zh, cells.no === '9001']);
    expect(titles).toEqual([
      ['农村贫困党员登记表', true],
      ['农村贫困党员登记表', false],
      ['全县贫困人口监测中党员登记表', true],
    ]);
  });

  it('take a part of a file once, and villages of the county only [L-04]', () => {
    const story = founded().do('register.enter', enter([person()]));
    expect(story.codes('register.enter', enter([person()]))).toEqual(['chunk-entered']);
    expect(story.codes('register.enter', enter([person()], 2))).toEqual([]);
    const elsewhere = person({ village: 'other/town/village' });
    const town = person({ village: 'yunling/town-1' });
    expect(story.codes('register.enter', enter([elsewhere], 2))).toEqual(['village-elsewhere']);
    expect(story.codes('register.enter', enter([town], 2))).toEqual(['village-elsewhere']);
  });

  it('never hold a whole identity number [L-04]', () => {
    const whole = person();
    const open = { ...whole, identity: { ...whole.identity, masked: '341525198005011234' } };
    expect(founded().codes('register.enter', enter([open]))).not.toEqual([]);
  });

  it('hold 4,000 entries, and not one more, beside which there is room for the reports of three years [L-04]', () => {
    const story = founded();
    for (let chunk = 1; chunk <= MOST_PEOPLE / 200; chunk++)
      story.do(
        'register.enter',
        enter(
          Array.from({ length: 200 }, () => person({ name: '样例某某某' })),
          chunk,
        ),
      );
    expect(story.refusals('register.enter', enter([person()], 99))).toMatchObject([
      { code: 'registers-full', cites: [], ours: true },
    ]);
    const months = Array.from({ length: 36 }, (_, index) => addMonths('2027-01', index));
    for (const month of months) {
      story.until(`${month}-26`);
      for (const one of townships)
        story.do('township.report', { month, progress: '户'.repeat(200) }, committee(one));
    }
    expect(story.context.reports).toHaveLength(576);
    expect(jsonBytes(story.case)).toBeLessThan(1_400_000);
  }, 60_000);

  it('are read as they were entered, also by who reads the record, and where an earlier build kept them so [L-04]', () => {
    const given = [person({ poor: false, monitored: true }), person({ seeksFirmWork: true })];
    const female = { ...person(), identity: { ...person().identity, sex: 'female' as const } };
    const { case: c } = founded().do('register.enter', enter([...given, female]));
    const line = c.log.at(-1);
    expect(dataOf(loanProgramme, line as never)).toEqual(enter([...given, female]));
    expect(peopleOf(c)).toEqual([...given, female]);
    const asSent = {
      ...c,
      log: c.log.map((one) => (one === line ? { ...one, data: enter([...given, female]) } : one)),
    };
    expect(peopleOf(asSent)).toEqual([...given, female]);
  });

  it('are entered once however often a part is sent, and not with other people under its id [L-04]', () => {
    const story = founded();
    const people = [person(), person()];
    story.do('register.enter', enter(people));
    const { decisionId: id, by } = story.case.log.at(-1) as never as { decisionId: string; by: never };
    const again = (data: unknown) =>
      decide(loanProgramme, story.case, { id, event: 'register.enter', by, data }, story.case.asOf);
    expect(again(enter(people))).toMatchObject({ ok: true, repeated: true });
    expect(again(enter([person()]))).toMatchObject({ ok: false, refusals: [{ code: 'id-taken' }] });
  });
});

describe('disasters', () => {
  const hail = { disaster: 'hail', title: '“7·8”风雹灾', on: '2027-07-08', kinds: ['冰雹', '龙卷风'] };
  const flood = { disaster: 'flood', title: '“8·13”洪灾', on: '2027-08-13', kinds: ['洪涝'] };
  const struck = () =>
    lending().until('2027-08-14').do('disaster.declare', hail).do('disaster.declare', flood);
  const claim = (disaster: string, loan: number, projects: number, loss: number) => ({
    claim: `${loanOf(loan)}/${disaster}`,
    disaster,
    loan: loanOf(loan),
    place: 'yunling/town-1/village',
    projects,
    loss,
  });
  const from = (loan: number) => self(loanOf(loan), 'yunling/town-1/village');

  it('are told to every open loan of every open batch [L-24]', () => {
    const told = struck().effects.filter((one) => one.kind === 'broadcast');
    expect(told).toHaveLength(2);
    expect(told[0]).toMatchObject({
      to: { lifecycle: 'loan', idPrefix: `${batchId}-` },
      decision: {
        id: `${programmeId}/disaster/hail/${batchId}`,
        event: 'disaster.notify',
        data: { disaster: 'hail', title: hail.title, on: '2027-07-08' },
      },
    });
    const ended = lending().do(
      'batch.leave',
      { batch: batchId, applications: 1, ended: 1, lost: 0 },
      self(batchId),
    );
    const later = ended.until('2027-08-14').do('disaster.declare', flood);
    expect(later.effects.filter((one) => one.kind === 'broadcast')).toEqual([]);
  });

  it('are declared once, on a day that has come, by the county office [L-24]', () => {
    expect(struck().codes('disaster.declare', hail)).toEqual(['disaster-known']);
    expect(lending().codes('disaster.declare', hail)).toEqual(['day-in-future']);
    expect(struck().codes('disaster.declare', { ...hail, disaster: 'x' }, leadingGroup)).toContain(
      'wrong-role',
    );
  });

  it('take a claim once, from the loan itself, of one of the batches [L-24]', () => {
    const one = claim('hail', 1, 2, 450_000);
    const story = struck();
    expect(story.codes('claim.enter', one, from(2))).toEqual(['not-the-loan-itself']);
    const strange = { ...one, loan: 'loan-elsewhere-1' };
    expect(story.codes('claim.enter', strange, self('loan-elsewhere-1'))).toEqual(['loan-elsewhere']);
    story.do('claim.enter', one, from(1));
    expect(story.codes('claim.enter', one, from(1))).toEqual(['claim-known']);
    expect(story.codes('claim.enter', claim('fire', 3, 1, 1), from(3))).toEqual(['no-open-disaster']);
    story.do('disaster.close', { disaster: 'hail', summary: '样例' });
    expect(story.codes('claim.enter', claim('hail', 4, 1, 1), from(4))).toEqual(['no-open-disaster']);
    expect(story.codes('disaster.close', { disaster: 'hail', summary: '样例' })).toEqual([
      'no-open-disaster',
    ]);
  });

  it('come to 82 households, 85 projects and 350,000 yuan, a household struck by both counted once [L-24]', () => {
    const story = struck();
    // 50 claims of the hail and 34 of the flood; two households were struck by both, and one claim is of two projects.
    const loss = Math.floor(35_000_000 / 84);
    const losses = Array.from({ length: 84 }, (_, index) => (index === 0 ? 35_000_000 - 83 * loss : loss));
    losses.forEach((one, index) => {
      const [disaster, loan] = index < 50 ? ['hail', index + 1] : ['flood', index - 1];
      story.do(
        'claim.enter',
        claim(disaster as string, loan as number, index === 7 ? 2 : 1, one),
        from(loan as number),
      );
    });
    expect(totalsOf(story.context.claims)).toEqual({
      claims: 84,
      households: 82,
      projects: 85,
      loss: 35_000_000,
    });
    const rows = disasters.rows({ context: story.context, case: story.case }).map(({ cells }) => cells);
    expect(rows).toMatchObject([
      { disaster: hail.title, claims: 50, households: 50, projects: 51 },
      { disaster: flood.title, claims: 34, households: 34, projects: 34 },
      { claims: 84, households: 82, projects: 85, loss: { fen: 35_000_000 } },
    ]);
  });

  it('keep the programme open until they are closed [L-24]', () => {
    const story = struck().do(
      'batch.leave',
      { batch: batchId, applications: 1, ended: 1, lost: 0 },
      self(batchId),
    );
    expect(story.refusals('programme.close', { summary: '样例' })[0]?.message.zh).toContain('“7·8”风雹灾');
  });
});

describe("the townships' reports", () => {
  const report = (month: string) => ({ month, progress: '样例' });
  const all = (story: ReturnType<typeof founded>, month: string, but: string[] = []) => {
    for (const one of townships.filter((place) => !but.includes(place)))
      story.do('township.report', report(month), committee(one));
    return story;
  };
  const overdue = (story: ReturnType<typeof founded>) =>
    (story.value as { running: { reports: { due: string } } }).running.reports.due;

  it('are owed by every township for every month by the fifth of the next [L-13]', () => {
    const story = founded().until('2027-02-05');
    expect(story.context.missed).toEqual([]);
    story.until('2027-02-06');
    expect(story.context.missed).toHaveLength(16);
    expect(story.context.missed[0]).toEqual({
      duty: 'townshipReports',
      period: '2027-01 yunling/town-1',
      at: '2027-02-05T15:59:59.999Z',
    });
    expect(overdue(story)).toBe('overdue');
  });

  it('are awaited, once overdue, of each township that owes one, and of nobody else [L-13]', () => {
    const [slow, slower] = [townships[3] as string, townships[8] as string];
    const posts = (story: ReturnType<typeof founded>) =>
      awaitingWords(loanProgramme, story.case).filter((word) => word.startsWith('townshipCommittee'));
    const story = all(founded().until('2027-02-03'), '2027-01', [slow, slower]);
    expect(posts(story)).toEqual([]);
    story.until('2027-02-06');
    expect(posts(story)).toEqual([`townshipCommittee@${slow}`, `townshipCommittee@${slower}`]);
    story.do('township.report', report('2027-01'), committee(slow));
    expect(posts(story)).toEqual([`townshipCommittee@${slower}`]);
    story.do('township.report', report('2027-01'), committee(slower));
    expect(posts(story)).toEqual([]);
  });

  it('put the missing ones on record, tell the county office which and each of them itself; late ones stay late [L-13]', () => {
    const [slow, slower] = [townships[3] as string, townships[8] as string];
    const story = all(founded().until('2027-02-03'), '2027-01', [slow, slower]).until('2027-02-06');
    expect(story.context.missed.map((one) => one.period)).toEqual([`2027-01 ${slow}`, `2027-01 ${slower}`]);
    expect(story.told.at(-2)).toMatchObject({ to: ['countyLoanOffice'], subject: '超期：乡镇进展汇报' });
    expect(story.told.at(-2)?.body.zh).toContain(`未汇报：2027-01 ${slow}、2027-01 ${slower}。`);
    const own = story.effects
      .filter((one) => one.kind === 'notify' && one.subject.zh.includes('进展汇报'))
      .flatMap((one) => (one.kind === 'notify' ? one.to : []));
    expect(own.filter((one) => one.role === 'townshipCommittee')).toEqual([
      { role: 'townshipCommittee', place: slow },
      { role: 'townshipCommittee', place: slower },
    ]);
    story.do('township.report', report('2027-01'), committee(slow));
    expect(overdue(story)).toBe('overdue');
    story.do('township.report', report('2027-01'), committee(slower));
    expect(overdue(story)).toBe('inTime');
    expect(story.context.reports.filter((one) => one.late).map((one) => one.township)).toEqual([
      slow,
      slower,
    ]);
    expect(story.context.missed).toHaveLength(2);
  });

  it('name the secretary who is directly responsible [L-13]', () => {
    const story = founded()
      .until('2027-01-26')
      .do('township.report', report('2027-01'), committee('yunling/town-3'));
    expect(story.context.reports[0]).toMatchObject({
      township: 'yunling/town-3',
      responsible: 'tc-town-3-1',
      late: false,
    });
  });

  it('come from the townships themselves, once a month [L-13]', () => {
    const story = founded().until('2027-01-25');
    const town = committee('yunling/town-1');
    expect(story.codes('township.report', report('2027-01'), office)).toContain('wrong-role');
    expect(story.codes('township.report', report('2027-01'), committee('yunling/elsewhere'))).toEqual([
      'not-a-township',
    ]);
    expect(story.codes('township.report', report('2027-01'), committee('other/town-1'))).toContain(
      'outside-jurisdiction',
    );
    expect(story.codes('township.report', report('2026-12'), town)).toEqual(['month-not-reportable']);
    story.do('township.report', report('2027-01'), town);
    expect(story.codes('township.report', report('2027-01'), town)).toEqual(['already-reported']);
  });

  it('are not sent on the first day of their month, but when it is nearly over, from the day of the plan [L-13]', () => {
    const town = committee('yunling/town-1');
    const on = (day: string, month = '2027-02') =>
      founded().until(day).codes('township.report', report(month), town);
    for (const day of ['2027-01-31', '2027-02-01', '2027-02-24'])
      expect(on(day)).toEqual(['month-not-reportable']);
    const [refusal] = founded().until('2027-02-01').refusals('township.report', report('2027-02'), town);
    expect(refusal?.message.zh).toBe('2027-02的进展自2027-02-25起汇报，今天是2027-02-01，为时过早。');
    expect(on('2027-02-25')).toEqual([]);
    const story = founded();
    const { plan } = story.context;
    (story.context as { plan: typeof plan }).plan = {
      ...plan,
      townshipReports: { dueDay: 5, fromDay: 28 },
    };
    expect(story.until('2027-02-27').codes('township.report', report('2027-02'), town)).toEqual([
      'month-not-reportable',
    ]);
  });

  it('fall due month after month [L-13]', () => {
    const story = all(founded().until('2027-01-31'), '2027-01').until('2027-02-10');
    expect(story.context.missed).toEqual([]);
    story.until('2027-04-06');
    const missed = story.context.missed.filter((one) => one.duty === 'townshipReports');
    expect(new Set(missed.map((one) => one.period.slice(0, 7)))).toEqual(new Set(['2027-02', '2027-03']));
    expect(missed).toHaveLength(32);
  });
});

describe("the townships' checks of their liaisons", () => {
  const town = committee('yunling/town-1');
  const check = (on: string, about: object = {}, of = 'town-1') => ({
    on,
    checked: [
      { person: `ln-${of}-1`, role: 'liaison', inOrder: true, finding: '样例' },
      { person: `tl-${of}-1`, role: 'technicalLead', inOrder: false, finding: '样例' },
    ],
    ...about,
  });
  const misses = (story: ReturnType<typeof founded>) =>
    story.context.missed.filter((one) => one.duty === 'liaisonChecks').map((one) => one.period);

  it('are owed by every township by the end of each period of the plan, and missed on record [L-33]', () => {
    const story = founded().until('2027-06-30').do('liaisons.check', check('2027-06-29'), town);
    expect(misses(story)).toEqual([]);
    story.until('2027-07-01');
    expect(misses(story)).toEqual(townships.slice(1).map((place) => `2027-H1 ${place}`));
    expect(story.told.some((one) => one.body.zh.includes('未检查：2027-H1 yunling/town-2、'))).toBe(true);
    story.until('2028-01-01');
    expect(misses(story).filter((one) => one.startsWith('2027-H2'))).toHaveLength(16);
  });

  it('are awaited of the townships that missed one, until they check [L-33]', () => {
    const story = founded().until('2027-07-01');
    const awaited = () =>
      (story.value as { running: { liaisonChecks: { due: string } } }).running.liaisonChecks.due;
    for (const place of townships.slice(1))
      story.do('liaisons.check', check('2027-07-01', {}, place.split('/')[1]), committee(place));
    expect(awaited()).toBe('overdue');
    expect(awaitingWords(loanProgramme, story.case)).toContain('townshipCommittee@yunling/town-1');
    story.do('liaisons.check', check('2027-07-01'), town);
    expect(awaited()).toBe('inTime');
    expect(misses(story)).toHaveLength(16);
  });

  it('look at liaisons and technical leads, each once, by the township itself, on a day that was [L-33]', () => {
    const story = founded().until('2027-06-30');
    const codes = (about: object, by = town) => story.codes('liaisons.check', check('2027-06-29', about), by);
    expect(codes({})).toEqual([]);
    expect(codes({}, office)).toContain('wrong-role');
    expect(codes({}, committee('yunling/elsewhere'))).toContain('not-a-township');
    const [liaison] = check('').checked;
    expect(codes({ checked: [liaison] })).toEqual(['liaisons-and-leads']);
    expect(codes({ checked: [...check('').checked, liaison] })).toEqual(['liaisons-and-leads']);
    const self = { ...town, person: liaison?.person ?? '' };
    expect(codes({}, self)).toEqual(['names-oneself']);
    const [other] = check('', {}, 'town-2').checked;
    const lead = check('').checked[1];
    expect(codes({ checked: [other, lead] })).toEqual(['post-not-held']);
    expect(
      codes({
        checked: [
          { ...liaison, role: 'technicalLead' },
          { ...lead, role: 'liaison' },
        ],
      }),
    ).toEqual(['post-not-held']);
    expect(codes({ checked: [{ ...liaison, person: 'nobody' }, lead] })).toContain('unknown-person');
    expect(codes({ on: '2027-07-01' })).toEqual(['day-in-future']);
    expect(codes({ on: '2027-01-19' })).toEqual(['day-before-step']);
    expect(codes({ on: '2099-01-01' })).toEqual(['day-in-future']);
  });

  it('are read as a table [L-33]', () => {
    const story = founded().until('2027-06-30').do('liaisons.check', check('2027-06-29'), town);
    const rows = loanProgramme.reports['liaisonChecks']?.rows({ context: story.context, case: story.case });
    expect(rows?.[0]?.cells).toMatchObject({ township: { place: 'yunling/town-1' }, people: 2, wanting: 1 });
  });
});

describe('guidance and training by the county office', () => {
  const training = { kind: 'training', on: '2027-01-20', people: 40, content: '大棚蔬菜栽培' };

  it('are on record, on a day that was since the plans, and read as a table [L-12]', () => {
    const story = founded().do('guidance.record', training);
    expect(story.context.guidance).toMatchObject([{ kind: 'training', people: 40, by: office.person }]);
    expect(story.codes('guidance.record', training, settlement)).toContain('wrong-role');
    expect(story.codes('guidance.record', { ...training, on: '2027-01-19' })).toEqual(['day-before-step']);
    expect(story.codes('guidance.record', { ...training, on: '2099-01-01' })).toEqual(['day-in-future']);
    const report = loanProgramme.reports['guidance'];
    const [row] = report?.rows({ context: story.context, case: story.case }) ?? [];
    expect(row).toMatchObject({ year: 2027, cells: { people: 40, date: { day: '2027-01-20' } } });
  });
});

describe('the dispatch meeting', () => {
  const held = { quarter: '2027-03', on: '2027-03-28', minutes: '调度会〔2027〕1号', matters: '样例' };
  const march = () => lending().until('2027-03-28');
  const prepared = () => {
    const story = march().do('meeting.prepare', { quarter: '2027-03' });
    return story.answer('tally', {
      output: tallyOf(story.asked('tally')?.input as TallyRequest, { signing: 20, payout: 11 }),
    });
  };

  it('is refused until the figures per township are prepared [L-30]', () => {
    expect(march().refusals('meeting.hold', held)[0]).toMatchObject({
      code: 'figures-not-prepared',
      cites: [{ section: '四' }],
    });
    const counting = march().do('meeting.prepare', { quarter: '2027-03' });
    expect(counting.asked('tally')?.input).toMatchObject({
      lifecycle: 'loan',
      idPrefixes: [`${batchId}-`],
      townships,
    });
    expect(counting.codes('meeting.hold', held)).toEqual(['figures-not-prepared']);
    expect(prepared().codes('meeting.hold', held)).toEqual([]);
    expect(prepared().codes('meeting.hold', { ...held, quarter: '2027-06' })).toContain(
      'figures-not-prepared',
    );
  });

  it('has figures for each of the sixteen townships, with the reports they owe [L-30] [L-13]', () => {
    const story = prepared();
    const [entry] = story.context.figures;
    expect(entry).toMatchObject({ quarter: '2027-03', at: noon('2027-03-28'), by: office.person });
    expect(entry?.townships).toHaveLength(16);
    expect(entry?.townships[0]?.reportsMissing).toEqual(['2027-01', '2027-02']);
    const rows = figures.rows({ context: story.context, case: story.case });
    expect(rows[15]).toMatchObject({
      year: 2027,
      cells: { township: { place: 'yunling/town-16' }, signing: 20, payout: 11, ended: 0 },
    });
  });

  it('that is missed by the end of its quarter is on record and told [L-30]', () => {
    const story = founded().until('2027-03-31');
    const misses = () => story.context.missed.filter((one) => one.duty === 'dispatchMeeting');
    expect(misses()).toEqual([]);
    story.until('2027-04-01');
    expect(misses()).toMatchObject([{ period: '2027-03' }]);
    expect(
      story.told.some((one) => one.subject === '超期：季度调度会' && one.to.includes('countyLeadingGroup')),
    ).toBe(true);
    const kept = prepared().do('meeting.hold', held).until('2027-04-01');
    expect(kept.context.missed.filter((one) => one.duty === 'dispatchMeeting')).toEqual([]);
  });

  it('is of a quarter of the plan that has begun, and held once [L-30]', () => {
    const prepare = (quarter: string) => march().codes('meeting.prepare', { quarter });
    expect(prepare('2027-02')).toEqual(['no-such-quarter']);
    expect(prepare('2027-06')).toEqual(['no-such-quarter']);
    expect(prepare('2026-12')).toEqual(['no-such-quarter']);
    const story = prepared().do('meeting.hold', held);
    expect(story.codes('meeting.hold', held)).toEqual(['meeting-held']);
    expect(story.codes('meeting.prepare', { quarter: '2027-03' })).toEqual(['meeting-held']);
    expect(prepared().codes('meeting.hold', { ...held, on: '2027-03-29' })).toEqual(['day-in-future']);
    expect(prepared().codes('meeting.hold', { ...held, on: '2027-03-27' })).toEqual(['day-before-step']);
    expect(prepared().codes('meeting.hold', { ...held, on: '1999-03-28' })).toEqual(['day-before-step']);
  });

  it('gets no figures when none can be counted, and the office is told [L-30]', () => {
    const story = march().do('meeting.prepare', { quarter: '2027-03' });
    story.answer('tally', { error: { name: 'Timeout', message: 'no answer' } });
    expect(story.context.figures).toEqual([]);
    expect(story.told.at(-1)?.subject).toBe('调度会数据未成');
    expect(story.codes('meeting.prepare', { quarter: '2027-03' })).toEqual([]);
  });
});
