import { describe, expect, it } from 'vitest';
import { wordsOf } from '../../../../client/words/words.ts';
import type { Context } from '../../../../machines/loan/batch/context.ts';
import { loanBatch } from '../../../../machines/loan/batch/definition.ts';
import { planInput } from '../../../../machines/loan/plan-input.ts';
import { sampleCounty } from '../../../support/county.ts';
import { batchId, county, groups, programmeId, Story, townships } from '../../../support/loan-office.ts';

const shipped = planInput.parse({ base: '2007', year: 2027 });
const disclosing = { ...shipped, disclosure: { where: '县政府网站', days: 5 } };
const minutes = { minutes: '县脱贫办纪要〔2027〕1号' };
/** A second batch, entered with its programme. */
const entered = (plan: object = disclosing) =>
  new Story<Context>(
    loanBatch,
    batchId,
    { place: county, title: '第二批（样例）', plan, programme: programmeId, no: 2, follows: 'first' },
    '2027-01-25',
  ).answer('askCase', { output: { no: 2, townships, paidOutOn: '2027-01-10' } });

const candidate = (index: number, income: number, chosen: boolean) => ({
  application: `HZ-2027-2-${String(index).padStart(4, '0')}`,
  incomePerHead: income,
  surveyedOn: '2027-01-20',
  chosen,
});
const candidates = [candidate(1, 60_700, true), candidate(2, 50_300, true), candidate(3, 71_900, false)];

const ranked = (plan?: object) =>
  entered(plan).do('groups.assign', { groups }).do('candidates.rank', { candidates });
const paid = (plan?: object) =>
  ranked(plan)
    .do('intake.close', { applications: 2 })
    .counted({ intake: 2 })
    .until('2027-02-20')
    .do('verification.close', minutes)
    .counted({ determination: 2 })
    .until('2027-03-01')
    .do('determination.close', minutes)
    .counted({ signing: 2 })
    .until('2027-04-28')
    .do('payout.close', { ...minutes, on: '2027-04-27' })
    .counted({ followUp: 2 });

const disclosed = ({ context, case: c }: Story<Context>) => loanBatch.disclosures({ context, case: c });
const keys = (story: Story<Context>) => disclosed(story).map((one) => one.key);
const words = (story: Story<Context>, key: string) =>
  Object.fromEntries(
    (disclosed(story).find((one) => one.key === key)?.rows ?? []).map(({ label, value }) => [
      label.zh,
      wordsOf(value, { lang: 'zh', directory: sampleCounty }),
    ]),
  );

describe('a batch under a plan that rules a disclosure', () => {
  it('shows the applications that the ranking has chosen, and none that it left out [L-26]', () => {
    const [one, ...others] = disclosed(ranked());
    expect(others).toEqual([]);
    expect(one).toMatchObject({
      key: 'candidates-1',
      where: '县政府网站',
      from: '2027-01-25',
      to: '2027-01-29',
    });
    expect(one?.lists?.[0]?.rows).toEqual([
      [1, 'HZ-2027-2-0001', { day: '2027-01-20' }],
      [2, 'HZ-2027-2-0002', { day: '2027-01-20' }],
    ]);
    expect(words(ranked(), 'candidates-1')).toMatchObject({ 批次: '2', 摸底户数: '3', 选定户数: '2' });
  });

  it('shows another ranking as another disclosure, in the place of the one before [L-26]', () => {
    const again = ranked()
      .until('2027-01-27')
      .do('candidates.rank', { candidates: candidates.slice(1).map((one) => ({ ...one, chosen: true })) });
    expect(keys(again)).toEqual(['candidates-2']);
    expect(disclosed(again)[0]).toMatchObject({ from: '2027-01-27' });
    expect(disclosed(again)[0]?.lists?.[0]?.rows.map((row) => row[1])).toEqual([
      'HZ-2027-2-0002',
      'HZ-2027-2-0003',
    ]);
  });

  it('shows how many were determined and paid out, from the day on which each was closed [L-22]', () => {
    const story = paid();
    expect(keys(story)).toEqual(['candidates-1', 'determination', 'payout']);
    expect(words(story, 'determination')).toEqual({
      批次: '2',
      计划户数: '503',
      计划金额: '¥1,000,000.00',
      申请户数: '2',
      审定户数: '2',
      会议纪要: minutes.minutes,
    });
    expect(words(story, 'payout')).toMatchObject({ 发放到位: '2027年4月27日', 在借户数: '2' });
    expect(disclosed(story).map(({ from, to }) => `${from} ${to}`)).toEqual([
      '2027-01-25 2027-01-29',
      '2027-03-01 2027-03-05',
      '2027-04-28 2027-05-02',
    ]);
  });

  it('shows nobody’s income, and no person of the groups', () => {
    const text = JSON.stringify(disclosed(paid()));
    for (const personal of ['607', '503.00', '50300', '719', 'incomePerHead', 'member-', 'countyLoanOffice'])
      expect(text).not.toContain(personal);
  });

  it('shows nothing before anything is decided', () => {
    expect(keys(entered())).toEqual([]);
  });
});

describe('a batch under the shipped plan, whose document asks for no disclosure', () => {
  it('shows nothing to the public', () => {
    expect(keys(paid(shipped))).toEqual([]);
  });
});
