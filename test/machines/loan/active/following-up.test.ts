import { describe, expect, it } from 'vitest';
import { endOfDay } from '../../../../machines/core/values/calendar.ts';
import { waitingFor } from '../../../../machines/core/reading/view.ts';
import { loan } from '../../../../machines/loan/definition.ts';
import {
  amount,
  but,
  cast,
  codes,
  contextOf,
  line,
  play,
  refusals,
  stateOf,
  told,
  until,
  year,
} from '../../../support/loan.ts';
import {
  checking,
  deadlines,
  finding,
  refunding,
  region,
  releasing,
  reminding,
  repaying,
  started,
  visiting,
} from '../../../support/loan-active.ts';
import { on } from '../../../support/scenario.ts';

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

  it('made in time leaves nothing missed, and made up later counts as late [L-16]', () => {
    const good = until(play(started, [visiting(`${year}-04-15`)]), on(`${year}-05-02`));
    expect(contextOf(good)).toMatchObject({ missed: [], liaisonVisits: [{ late: false }] });
    const late = play(started, [visiting(`${year}-05-02`, { month: `${year}-04` })]);
    expect(contextOf(late)).toMatchObject({
      missed: [{ period: `${year}-04` }],
      liaisonVisits: [{ late: true }],
    });
    expect(region(late, 'visits')).toEqual({ due: 'inTime' });
  });

  it('is made by the household’s own liaison, of a month that has begun, on a day of it or later [L-16]', () => {
    const visit = visiting(`${year}-04-15`);
    expect(codes(started, but(visit, { by: cast.otherLiaison }))).toEqual(['not-the-assigned-liaison']);
    expect(codes(started, but(visit, { by: cast.technicalLead }))).toEqual(['wrong-role']);
    expect(codes(started, but(visit, { data: { month: `${year}-05` } }))).toEqual([
      'month-not-owed',
      'visit-before-its-month',
    ]);
    expect(codes(started, but(visit, { data: { month: `${year}-02` } }))).toEqual(['month-not-owed']);
    expect(codes(started, but(visit, { data: { on: `${year}-04-16` } }))).toEqual(['day-in-future']);
    const { findings: _, ...rest } = visit.data ?? {};
    expect(codes(started, { ...visit, data: rest })).toHaveLength(1);
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
