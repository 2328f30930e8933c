import { describe, expect, it } from 'vitest';
import { endOfDay } from '../../../../machines/core/values/calendar.ts';
import { waitingFor } from '../../../../machines/core/reading/view.ts';
import { checksOwed } from '../../../../machines/loan/active/following-up.ts';
import { loan } from '../../../../machines/loan/definition.ts';
import {
  amount,
  but,
  cast,
  changingLiaison,
  codes,
  contextOf,
  household,
  line,
  opened,
  play,
  refusals,
  stateOf,
  told,
  until,
  year,
} from '../../../support/loan.ts';
import {
  buying,
  called,
  checking,
  deadlines,
  finding,
  recovering,
  refunding,
  region,
  releasing,
  reminding,
  repaying,
  started,
  striking,
  visiting,
} from '../../../support/loan-active.ts';
import { on, type Scripted } from '../../../support/scenario.ts';

describe('the monthly visit', () => {
  it('is owed from the month after the payout, by the month’s last day [L-16]', () => {
    expect(deadlines(started)).toContain(`liaisonVisit ${year}-04-30`);
    const missed = until(started, on(`${year}-05-01`));
    expect(contextOf(missed).missed).toEqual([
      { duty: 'liaisonVisit', period: `${year}-04`, at: endOfDay(`${year}-04-30`) },
    ]);
    expect(region(missed, 'visits')).toEqual({ due: 'overdue' });
    expect(told(missed).at(-1)).toEqual({
      to: ['liaison', 'townshipCommittee', 'countyLoanOffice'],
      subject: '超期：联系人每月走访',
    });
    expect(deadlines(missed)).toContain(`liaisonVisit ${year}-05-31`);
  });

  it('made in time leaves nothing missed, and recorded after its month counts as late [L-16]', () => {
    const good = until(play(started, [visiting(`${year}-04-15`)]), on(`${year}-05-02`));
    expect(contextOf(good)).toMatchObject({ missed: [], liaisonVisits: [{ late: false }] });
    const late = play(started, [but(visiting(`${year}-04-29`), { at: on(`${year}-05-02`) })]);
    expect(contextOf(late)).toMatchObject({
      missed: [{ period: `${year}-04` }],
      liaisonVisits: [{ late: true }],
    });
    expect(region(late, 'visits')).toEqual({ due: 'inTime' });
  });

  it('of another month makes up for none: the missed one stays on record, the next is in order [L-16]', () => {
    const [refusal] = refusals(started, visiting(`${year}-05-02`, { month: `${year}-04` }));
    expect(refusal?.code).toBe('visit-outside-its-month');
    const may = play(started, [visiting(`${year}-05-02`)]);
    expect(region(may, 'visits')).toEqual({ due: 'inTime' });
    const june = until(may, on(`${year}-07-01`));
    const months = contextOf(june).missed.filter((one) => one.duty === 'liaisonVisit');
    expect(months.map((one) => one.period)).toEqual([`${year}-04`, `${year}-06`]);
  });

  it('is made by the household’s own liaison, of a month that has begun, on a day of it [L-16]', () => {
    const visit = visiting(`${year}-04-15`);
    expect(codes(started, but(visit, { by: cast.otherLiaison }))).toEqual(['not-the-assigned-liaison']);
    expect(codes(started, but(visit, { by: cast.technicalLead }))).toEqual(['wrong-role']);
    expect(codes(started, but(visit, { data: { month: `${year}-05` } }))).toEqual([
      'month-not-owed',
      'visit-outside-its-month',
    ]);
    const early = { month: `${year}-02`, on: `${year}-02-28` };
    expect(codes(started, but(visit, { data: early }))).toEqual(['month-not-owed', 'day-before-step']);
    expect(codes(started, but(visit, { data: { on: `${year}-04-16` } }))).toEqual(['day-in-future']);
    const { findings: _, ...rest } = visit.data ?? {};
    expect(codes(started, { ...visit, data: rest })).toHaveLength(1);
  });

  it('is the new liaison’s after a change, and the former one’s no more [L-16]', () => {
    const change = changingLiaison(on(`${year}-05-05`));
    const changed = play(started, [visiting(`${year}-04-15`), change]);
    const visit = visiting(`${year}-05-20`);
    expect(codes(changed, visit)).toEqual(['not-the-assigned-liaison']);
    const now = play(changed, [but(visit, { by: cast.otherLiaison })]);
    expect(contextOf(until(now, on(`${year}-06-01`))).missed).toEqual([]);
  });

  it('is reminded by the clock, unless it has been made or is not owed [L-16]', () => {
    const reminder = reminding(`${year}-04-20`);
    expect(told(play(started, [reminder])).at(-1)).toEqual({
      to: ['liaison'],
      subject: `${year}-04走访提醒`,
    });
    expect(codes(play(started, [visiting(`${year}-04-15`)]), reminder)).toEqual(['nothing-to-remind']);
    expect(codes(started, reminding(`${year}-03-20`))).toEqual(['nothing-to-remind']);
    expect(codes(started, but(reminder, { by: cast.office }))).toContain('wrong-role');
    expect(loan.rounds['visitReminder']).toMatchObject({ event: 'visit.remind', calendar: { day: 20 } });
  });
});

describe('a regular check', () => {
  const regular = (day: string) => checking(day, { unannounced: false });

  it('falls due by the end of each of the plan’s periods after the payout’s, and is missed on record [L-23]', () => {
    expect(deadlines(started)).toContain(`loanCheck ${year}-06-30`);
    const missed = until(started, on(`${year}-07-01`));
    expect(contextOf(missed).missed).toContainEqual({
      ...{ duty: 'loanCheck', period: `${year}-Q2`, at: endOfDay(`${year}-06-30`) },
    });
    expect(region(missed, 'checks')).toMatchObject({ records: { due: 'overdue' } });
    expect(told(missed)).toContainEqual({
      to: ['countyLoanOffice', 'countyLeadingGroup'],
      subject: '超期：借款定期检查',
    });
    expect(deadlines(missed)).toContain(`loanCheck ${year}-09-30`);
  });

  it('is no unannounced one, and none of another period [L-23]', () => {
    const periods = (story: Scripted[]) =>
      contextOf(until(play(started, story), on(`${year}-10-01`)))
        .missed.filter((one) => one.duty === 'loanCheck')
        .map((one) => one.period);
    expect(periods([checking(`${year}-05-10`)])).toEqual([`${year}-Q2`, `${year}-Q3`]);
    expect(periods([regular(`${year}-03-20`)])).toEqual([`${year}-Q2`, `${year}-Q3`]);
    expect(periods([regular(`${year}-05-10`)])).toEqual([`${year}-Q3`]);
    expect(periods([regular(`${year}-05-10`), regular(`${year}-09-30`)])).toEqual([]);
    const late = play(started, [regular(`${year}-07-05`)]);
    expect(region(late, 'checks')).toMatchObject({ records: { due: 'inTime' } });
    expect(region(play(late, []), 'checks')).not.toMatchObject({ records: { due: 'overdue' } });
  });

  it('comes as often as the plan says [L-23]', () => {
    const { plan } = contextOf(started);
    const context = { ...contextOf(started), plan: { ...plan, checks: { every: 'month' as const } } };
    expect(checksOwed(context, on(`${year}-05-01`))).toEqual([`${year}-04`]);
    expect(checksOwed(contextOf(started), on(`${year}-05-01`))).toEqual([]);
    const { checks: _, ...silent } = plan;
    expect(checksOwed({ ...context, plan: silent }, on(`${year}-07-01`))).toEqual([`${year}-Q2`]);
  });
});

describe('a check', () => {
  it('says what arrived, what is used and how far the project is [L-23]', () => {
    const now = play(started, [checking(`${year}-05-10`), checking(`${year}-06-10`, { unannounced: false })]);
    expect(contextOf(now).checks).toMatchObject([{ unannounced: true }, { unannounced: false }]);
    expect(contextOf(now).rectifications).toEqual([]);
  });

  it('that finds money missing or misused orders a rectification [L-23]', () => {
    for (const wrong of [{ arrived: false }, { used: false }])
      expect(codes(started, checking(`${year}-05-10`, wrong))).toEqual(['finding-without-rectification']);
    const rectification = { finding: '借款用于建房。' };
    const ordered = play(started, [checking(`${year}-05-10`, { used: false, rectification })]);
    expect(region(ordered, 'checks')).toMatchObject({ rectification: 'open' });
    expect(told(ordered).at(-1)).toEqual({ to: ['liaison'], subject: '待办：限期整改' });
    // Fifteen working days of the plan.
    expect(deadlines(ordered)).toContain(`rectification ${year}-05-31`);
    expect(
      codes(
        started,
        checking(`${year}-05-10`, {
          used: false,
          rectification: { ...rectification, limit: `${year}-05-09` },
        }),
      ),
    ).toEqual(['day-has-passed']);
  });

  it('that finds money occupied, diverted, withheld or lent on says so and orders a rectification [L-23]', () => {
    const misuse = ['diverted', 'lentOn'];
    const [refusal, ...more] = refusals(started, checking(`${year}-05-10`, { used: false, misuse }));
    expect(more).toEqual([]);
    expect(refusal?.message.zh).toBe('资金未按用途使用、挪用、借用，须责令限期整改。');
    const rectification = { finding: '借款转借他人。' };
    expect(codes(started, checking(`${year}-05-10`, { misuse, rectification }))).toEqual([
      'used-and-misused',
    ]);
    const found = play(started, [checking(`${year}-05-10`, { used: false, misuse, rectification })]);
    expect(contextOf(found).checks).toMatchObject([{ misuse }]);
    expect(region(found, 'checks')).toMatchObject({ rectification: 'open' });
    expect(codes(started, checking(`${year}-05-10`, { misuse: ['lost'] }))).toEqual(['invalid']);
  });

  it('is followed until the rectification holds, its overdue limit on record [L-23]', () => {
    const rectification = { finding: '借款用于建房。', limit: `${year}-05-20` };
    const ordered = play(started, [checking(`${year}-05-10`, { used: false, rectification })]);
    const overdue = until(ordered, on(`${year}-05-21`));
    expect(contextOf(overdue).missed).toContainEqual(
      expect.objectContaining({ duty: 'rectification' }) as object,
    );
    const submitted = { no: 1, measures: '已购回种苗。', evidence: '票据两张。' };
    const submit = line(on(`${year}-05-22`), cast.liaison, 'rectification.submit', submitted);
    expect(codes(overdue, but(submit, { by: cast.otherLiaison }))).toEqual(['not-the-assigned-liaison']);
    const check = line(on(`${year}-05-23`), cast.officeInspector, 'rectification.check', {
      no: 1,
      passed: true,
      opinion: '属实。',
    });
    const done = play(overdue, [submit, check]);
    expect(region(done, 'checks')).toMatchObject({ rectification: 'clear' });
    expect(codes(play(overdue, [submit]), but(check, { by: cast.liaison }))).toContain('wrong-role');
  });

  it('is not made by those who determined the loan [L-23]', () => {
    expect(codes(started, but(checking(`${year}-05-10`), { by: cast.office }))).toEqual([
      'separation-of-duties',
    ]);
  });
});

describe('the outcome', () => {
  it('is found on evidence, any number of times; the latest counts [L-28]', () => {
    const now = play(started, [finding(`${year}-12-01`), finding(`${year}-12-20`, { lifted: false })]);
    expect(contextOf(now).outcomes).toHaveLength(2);
    const { evidence: _, ...rest } = finding(`${year}-12-01`).data ?? {};
    expect(refusals(started, { ...finding(`${year}-12-01`), data: rest })[0]?.field).toBe('evidence');
    expect(codes(now, releasing(`${year}-12-21`))).toContain('not-lifted');
    expect(codes(started, but(finding(`${year}-12-01`), { by: cast.office }))).toEqual([
      'separation-of-duties',
    ]);
  });
});

describe('an outcome on evidence', () => {
  it('is no better than the household’s income, and not of before the last one [L-28]', () => {
    const before = household.incomePerHead;
    const [refusal] = refusals(started, finding(`${year}-12-01`, { incomePerHead: before }));
    expect(refusal?.code).toBe('lifted-without-income');
    expect(refusal?.message.zh).toContain('¥980.00');
    expect(codes(started, finding(`${year}-12-01`, { incomePerHead: before + 1 }))).toEqual([]);
    expect(codes(started, finding(`${year}-12-01`, { lifted: false, incomePerHead: 0 }))).toEqual([]);
    const now = play(started, [finding(`${year}-12-01`)]);
    expect(codes(now, finding(`${year}-12-02`, { on: `${year}-11-30` }))).toEqual(['day-before-step']);
    expect(codes(started, finding(`${year}-12-01`, { evidence: '' }))).toEqual(['invalid']);
  });
});

describe('purchases', () => {
  it('are entered by the liaison who takes part, each with its voucher, and read as a table [L-34]', () => {
    const bought = buying(`${year}-04-02`);
    const now = play(started, [bought]);
    expect(contextOf(now).purchases).toMatchObject([{ amount: 60_000, by: cast.liaison.person }]);
    for (const by of [cast.office, cast.household])
      expect(codes(started, but(bought, { by }))).toContain('wrong-role');
    expect(codes(started, but(bought, { by: cast.otherLiaison }))).toEqual(['not-the-assigned-liaison']);
    expect(codes(now, but(bought, { at: on(`${year}-04-03`) }))).toEqual(['voucher-used']);
    expect(codes(started, but(bought, { data: { on: `${year}-03-07` } }))).toEqual(['day-before-step']);
    expect(codes(started, but(bought, { data: { on: `${year + 1}-01-01` } }))).toEqual(['day-in-future']);
    const [row] = loan.reports['purchases']?.rows({ context: contextOf(now), case: now.case }) ?? [];
    expect(row?.cells).toMatchObject({
      amount: { fen: 60_000 },
      liaison: { person: cast.liaison.person },
      voucher: bought.data?.['voucher'],
    });
  });
});

describe('the liaison', () => {
  const paid = play(started, [repaying(`${year}-06-01`, { amount })]);
  const lifted = play(started, [finding(`${year}-06-01`)]);

  it('is told of both conditions in one answer [L-18]', () => {
    expect(codes(started, releasing(`${year}-06-02`))).toEqual(['not-lifted', 'not-recovered']);
  });

  it('is not released for a lifted household that owes, nor for one that has paid and is poor [L-18]', () => {
    const [owes] = refusals(lifted, releasing(`${year}-06-02`));
    expect(owes?.code).toBe('not-recovered');
    expect(owes?.message.zh).toContain('户尚欠¥1,500.00');
    expect(codes(paid, releasing(`${year}-06-02`))).toEqual(['not-lifted']);
  });

  it('is not released while an overpayment waits to be given back [L-18]', () => {
    const over = play(lifted, [repaying(`${year}-06-02`, { amount: amount + 1_000 })]);
    expect(waitingFor(loan, over.case).map(({ role }) => role)).toContain('countySettlement');
    expect(codes(over, releasing(`${year}-06-03`))).toEqual(['not-recovered']);
    expect(codes(play(over, [refunding(`${year}-06-03`)]), releasing(`${year}-06-04`))).toEqual([]);
  });

  it('is not released over a rectification that has not passed [L-23] [L-18]', () => {
    const rectification = { finding: '部分资金未用于项目。' };
    const ready = play(paid, [
      checking(`${year}-06-01`, { used: false, rectification }),
      finding(`${year}-06-02`),
    ]);
    const [refusal, ...more] = refusals(ready, releasing(`${year}-06-03`));
    expect(more).toEqual([]);
    expect(refusal?.code).toBe('rectification-open');
    expect(refusal?.message.zh).toContain('第1号');
  });

  it('is released by the county office once both hold, and the case is closed [L-18]', () => {
    const ready = play(paid, [finding(`${year}-06-02`)]);
    expect(stateOf(ready)).toBe('active.repayment.paidBack');
    expect(waitingFor(loan, ready.case).map(({ role }) => role)).toContain('countyLoanOffice');
    expect(codes(ready, but(releasing(`${year}-06-03`), { by: cast.liaison }))).toContain('wrong-role');
    const closed = play(ready, [releasing(`${year}-06-03`)]);
    expect(stateOf(closed)).toBe('closed');
    expect(closed.case.deadlines).toEqual([]);
    expect(told(closed).at(-1)?.to).toEqual(['household', 'liaison', 'villageBranch']);
  });
});

describe('days on which something is said to have happened', () => {
  const over = play(called(), [recovering(`${year}-12-10`, { amount })]);
  const paid = play(over, [repaying(`${year}-12-11`)]);
  const today = `${year}-12-20`;

  it.each([
    ['a repayment [L-17]', repaying(today), started],
    ['a refund [L-17]', refunding(today), paid],
    ['a payment by the guarantor [L-17]', recovering(today), called()],
    ['a check [L-23]', checking(today), started],
    ['an outcome [L-28]', finding(today), started],
    ['a purchase [L-34]', buying(today), started],
  ])('are neither before the payout nor to come: %s', (_, made, from) => {
    expect(codes(from, made)).toEqual([]);
    for (const day of ['1999-01-01', `${year}-03-07`])
      expect(codes(from, but(made, { data: { on: day } }))).toEqual(['day-before-step']);
    for (const day of ['2099-01-01', `${year}-12-21`])
      expect(codes(from, but(made, { data: { on: day } }))).toEqual(['day-in-future']);
  });

  it('wait for the payout: nothing of the kind is taken before, in words [L-17] [L-16] [L-24]', () => {
    const lines = [repaying, visiting, reminding, checking, finding, buying, striking, recovering, refunding];
    for (const made of lines)
      expect(codes(opened(), made(today)), made(today).event).toContain('not-in-this-state');
  });

  it('are neither for a visit [L-16]', () => {
    const visit = visiting(`${year}-12-20`);
    expect(codes(started, but(visit, { data: { on: '1999-12-20' } }))).toContain('day-before-step');
    expect(codes(started, but(visit, { data: { on: '2099-12-20' } }))).toContain('day-in-future');
  });
});
