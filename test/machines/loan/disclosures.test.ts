import { describe, expect, it } from 'vitest';
import { wordsOf } from '../../../client/words/words.ts';
import { parse } from '../../../machines/core/values/issues.ts';
import type { Cell, PublicDisclosure } from '../../../machines/core/definition/forms.ts';
import { loan } from '../../../machines/loan/definition.ts';
import { planInput } from '../../../machines/loan/plan-input.ts';
import { attributesOf } from '../../../workflows/publish.ts';
import { sampleCounty } from '../../support/county.ts';
import {
  amount,
  applying,
  before,
  cast,
  contextOf,
  household,
  input,
  lending,
  line,
  number,
  opened,
  play,
  type Play,
  refusals,
  signing,
  year,
} from '../../support/loan.ts';
import { changing, deciding } from '../../support/loan-active.ts';
import { on } from '../../support/scenario.ts';

const shipped = planInput.parse({ base: '2007', year });
const plan = { ...shipped, disclosure: { where: '村务公开栏', days: 7 } };
const start = opened({ plan });
const determined = play(start, applying());
const disclosed = (now: Play): PublicDisclosure[] =>
  loan.disclosures({ context: contextOf(now), case: now.case });

/** Everything that the public reads, in both languages. */
const printed = (now: Play): string =>
  JSON.stringify(disclosed(now).map((one) => one.rows.map(({ label, value }) => [label, bothWords(value)]))) +
  JSON.stringify(disclosed(now).map((one) => ({ ...one, rows: [] })));
const bothWords = (cell: Cell) =>
  (['zh', 'en'] as const).map((lang) => wordsOf(cell, { lang, directory: sampleCounty }));

describe('a loan under a plan that rules a disclosure', () => {
  it('shows who was determined, where, for what and how much, for the days of the plan [L-10]', () => {
    const [one, ...others] = disclosed(determined);
    expect(others).toEqual([]);
    expect(one).toMatchObject({
      key: 'determination',
      where: '村务公开栏',
      from: `${year}-02-12`,
      to: `${year}-02-18`,
    });
    const words = Object.fromEntries(
      (one?.rows ?? []).map(({ label, value }) => [label.zh, bothWords(value)[0]]),
    );
    expect(words).toEqual({
      申请书编号: number,
      党员户: '样****',
      所在村: bothWords({ place: input.place })[0],
      项目类别: '种植',
      项目规模: '3亩',
      核定金额: '¥1,500.00',
      审定日期: `${year}年2月12日`,
      会议纪要: '县领办纪〔1〕号',
    });
  });

  it('shows nothing before the amount is determined, and nothing that was not to be had', () => {
    expect(disclosed(start)).toEqual([]);
    expect(disclosed(play(start, applying().slice(0, -1)))).toEqual([]);
  });

  it('takes the line down when the household withdraws or the loan is declined after all', () => {
    const day = on(`${year}-02-14`);
    const reasons = { reasons: ['已外出务工'] };
    for (const end of [
      line(day, cast.household, 'household.withdraw', reasons),
      line(day, cast.office, 'loan.decline', reasons),
    ])
      expect(disclosed(play(determined, [end]))).toEqual([]);
  });

  it('keeps showing what was determined, whatever is changed later', () => {
    const paid = play(start, lending());
    const changed = play(paid, [
      changing(`${year}-05-01`),
      deciding('change.approve', '同意')(`${year}-05-03`, { technicalField: 'breeding' }),
    ]);
    expect(contextOf(changed).purpose.class).toBe('breeding');
    expect(disclosed(changed)).toEqual(disclosed(determined));
  });

  it('lets nobody read what is personal of the household', () => {
    const now = play(start, lending());
    const text = printed(now);
    expect(text).toContain('样****');
    const { identity } = household;
    const [{ living, family, outlook } = { living: '', family: '', outlook: '' }] =
      contextOf(now).verification;
    const personal = [household.name, '王某', household.person, household.resources, living, family, outlook];
    const numbers = [identity.masked, identity.fingerprint, identity.birthDate, '1968', '980.00', '98000'];
    for (const value of [...personal, ...numbers]) {
      expect(value).not.toBe('');
      expect(text).not.toContain(value);
    }
  });

  it('nor what stands beside the case on the server: its title has the class and the number of the application', () => {
    const now = play(start, lending());
    const { application } = contextOf(now);
    expect(now.case.title).toBe(`种植 ${application.number}`);
    const beside = JSON.stringify([now.case.title, attributesOf(loan, now.case).map(({ value }) => value)]);
    for (const value of [household.name, '王某', household.identity.masked, household.resources])
      expect(beside).not.toContain(value);
  });

  it('has the name, as the only personal value, in a masked cell', () => {
    const values = disclosed(determined).flatMap((one) => one.rows.map(({ value }) => value));
    const plainly = values.filter((cell) => typeof cell !== 'object' || !('masked' in cell));
    expect(JSON.stringify(plainly)).not.toContain(household.name);
    expect(values).toContainEqual({ masked: household.name, as: 'name' });
  });

  it('is not numbered for payment while an objection of the public is unanswered', () => {
    const story = [...applying(), ...signing()];
    const [numbering] = story.slice(-1) as [(typeof story)[0]];
    const now = play(start, story.slice(0, -1));
    const objection = { number: 1, disclosure: 'determination', text: '样例异议', at: now.case.asOf };
    const objected = (answer: object): Play => ({
      ...now,
      case: { ...now.case, office: { objections: [{ ...objection, ...answer }] } },
    });
    const codes = (from: Play) => refusals(from, numbering).map((one) => one.code);
    expect(codes(objected({}))).toEqual(['objection-unanswered']);
    const answer = { text: '已核实', by: cast.office.person, at: now.case.asOf };
    expect(codes(objected({ answer }))).toEqual([]);
  });
});

describe('a loan under the shipped plan, whose document asks for no disclosure', () => {
  it('shows nothing of the household to the public', () => {
    const { now } = before('payout.deliver');
    expect(contextOf(now).approved?.amount).toBe(amount);
    expect(disclosed(now)).toEqual([]);
  });
});

describe('the plan', () => {
  it('takes a disclosure with a place and at least a day', () => {
    const given = (disclosure: object) => parse(planInput, { ...shipped, disclosure });
    expect(given({ where: '村务公开栏', days: 1 }).ok).toBe(true);
    for (const wrong of [{}, { where: '村务公开栏' }, { where: '', days: 7 }, { where: '栏', days: 0 }])
      expect(given(wrong).ok).toBe(false);
  });

  it('keeps its disclosure when a case is opened with it', () => {
    expect(contextOf(determined).plan.disclosure).toEqual(plan.disclosure);
  });
});
