import { describe, expect, it } from 'vitest';
import { filledForm } from '../../../client/print/form.ts';
import { loan } from '../../../machines/loan/definition.ts';
import { sampleCounty } from '../../support/county.ts';
import { wordsOf } from '../../../client/words/words.ts';
import {
  before,
  cast,
  changingLiaison,
  line,
  number,
  paidOut,
  play,
  type Play,
  signing,
  year,
} from '../../support/loan.ts';
import type { Actor } from '../../../machines/core/values/vocabulary.ts';
import { filedOf } from '../../support/papers.ts';
import { called, changing, deciding } from '../../support/loan-active.ts';
import { on } from '../../support/scenario.ts';

const formOf = (name: string, { case: c }: Play) =>
  filledForm(loan, { case: c, now: c.asOf }, name, { lang: 'zh', directory: sampleCounty });

const fieldsOf = (name: string, now: Play) =>
  Object.fromEntries(formOf(name, now).rows.map(({ label, value }) => [label.zh, value]));

describe('the responsibility letter', () => {
  it('has a box for each of the five, empty until that party has signed [L-11]', () => {
    const { now } = before('letter.sign');
    const two = play(now, signing().slice(1, 3));
    expect(
      formOf('responsibilityLetter', two).opinions.map(({ title, verdict }) => [title.zh, verdict?.zh]),
    ).toEqual([
      ['县领导组办公室', undefined],
      ['乡镇党委', '已签'],
      ['行政联系人', '已签'],
      ['村党支部', undefined],
      ['党员户', undefined],
    ]);
  });

  it('says in whose stead somebody has signed [L-11]', () => {
    const { now } = before('letter.sign');
    const standIn = { person: 'sample-1', for: { person: cast.branch.person, under: 'delegation-1' } };
    const signed = play(now, [line(on(`${year}-02-24`), { ...cast.branch, ...standIn }, 'letter.sign')]);
    expect(formOf('responsibilityLetter', signed).opinions[3]).toMatchObject({
      verdict: { zh: `已签（代${cast.branch.person}）` },
      by: 'sample-1',
    });
  });

  it('says what each of the five answers for [L-11] [L-12] [L-16] [L-17] [L-18]', () => {
    const [duties] = formOf('responsibilityLetter', before('letter.sign').now).lists;
    expect(duties?.rows.map(([party]) => party)).toEqual([
      '县领导组办公室',
      '乡镇党委',
      '行政联系人',
      '村党支部',
      '党员户',
    ]);
    expect(duties?.rows[2]?.[1]).toMatch(/每月至少到户一次.*以本人工资担保.*资金不回收责任不解除/);
  });

  it('keeps its day when a liaison takes over, and lists who joined when [L-11] [L-09]', () => {
    const paid = paidOut();
    const joined = play(paid, [
      changingLiaison(on(`${year}-05-01`)),
      line(on(`${year}-05-02`), cast.otherLiaison, 'letter.join'),
    ]);
    const dayOf = (now: Play) => filedOf(loan, now.case, 'responsibilityLetter').map((one) => one[1]);
    expect(dayOf(joined)).toEqual(dayOf(paid));
    expect(formOf('responsibilityLetter', paid).lists).toHaveLength(1);
    const [, changes] = formOf('responsibilityLetter', joined).lists;
    expect(changes?.rows).toMatchObject([
      [expect.any(String), '镇党〔3〕号', `${year}年5月1日`, expect.any(String), `${year}年5月2日`],
    ]);
  });

  it('shows who refused it and why, until it goes round again [L-11]', () => {
    const { now } = before('letter.sign');
    const refused = play(now, [
      line(on(`${year}-02-24`), cast.branch, 'letter.refuse', { reasons: ['责任不清', '期限太短'] }),
    ]);
    const boxOf = (at: Play) => formOf('responsibilityLetter', at).opinions[3];
    expect(boxOf(refused)).toMatchObject({
      verdict: { zh: '不签' },
      opinion: '责任不清；期限太短',
      by: cast.branch.person,
      on: `${year}-02-24`,
    });
    const resend = line(on(`${year}-02-25`), cast.office, 'letter.resend', { resolution: '已明确' });
    expect(boxOf(play(refused, [resend]))).toEqual({ title: { zh: '村党支部', en: 'village branch' } });
  });
});

describe('contract and IOU', () => {
  it('carry their numbers and the amount, empty before they are there [L-19] [L-20]', () => {
    expect(fieldsOf('iou', before('iou.sign').now)).toMatchObject({ 借据编号: '', 订立日期: '' });
    const paid = paidOut();
    expect(fieldsOf('iou', paid)).toMatchObject({
      借据编号: number,
      金额: '¥1,500.00',
      订立日期: `${year}年2月27日`,
    });
    expect(fieldsOf('contract', paid)).toMatchObject({ 合同书编号: number });
    const boxes = formOf('contract', paid).opinions.map((one) => one.title.zh);
    expect(boxes).toEqual(['乡镇政府', '党员户', '县领导组办公室核查编号']);
  });

  it('say who signed and when, and that the county office found one number [L-19] [L-20]', () => {
    const boxesOf = (name: string, now: Play) =>
      formOf(name, now).opinions.map(({ title, verdict, by, on }) => [title.zh, verdict?.zh, by, on]);
    const office = '县领导组办公室核查编号';
    expect(boxesOf('contract', before('contract.sign').now)).toEqual([
      ['乡镇政府', '已签', cast.government.person, `${year}-02-25`],
      ['党员户', undefined, undefined, undefined],
      [office, undefined, undefined, undefined],
    ]);
    expect(boxesOf('iou', paidOut())).toEqual([
      ['借款人', '已签', cast.household.person, `${year}-02-27`],
      [office, `三线合一：${number}`, cast.office.person, `${year}-03-01`],
    ]);
  });

  it('name the liaison as guarantor [L-17]', () => {
    const guarantor = fieldsOf('iou', paidOut())['担保人（行政联系人，以本人工资担保）'];
    expect(guarantor).toBe(wordsOf({ person: cast.liaison.person }, { lang: 'zh', directory: sampleCounty }));
    expect(guarantor).not.toBe('');
  });

  it('name as guarantor who has signed or was called, not a newcomer who has done neither [L-17] [L-11]', () => {
    const guarantor = (now: Play) => fieldsOf('iou', now)['担保人（行政联系人，以本人工资担保）'];
    const named = ({ person }: Actor) => wordsOf({ person }, { lang: 'zh', directory: sampleCounty });
    const changed = play(paidOut(), [changingLiaison(on(`${year}-05-01`))]);
    expect(guarantor(changed)).toBe(named(cast.liaison));
    const joined = play(changed, [line(on(`${year}-05-02`), cast.otherLiaison, 'letter.join')]);
    expect(guarantor(joined)).toBe(named(cast.otherLiaison));
    const late = play(called(), [changingLiaison(on(`${year}-12-01`))]);
    const joinedLate = play(late, [line(on(`${year}-12-02`), cast.otherLiaison, 'letter.join')]);
    expect(guarantor(joinedLate)).toBe(named(cast.liaison));
  });

  it('keep what was signed when the project is changed later [L-15] [L-19]', () => {
    const changed = play(paidOut(), [
      changing(`${year}-05-01`),
      deciding('change.approve')(`${year}-05-03`, { technicalField: 'breeding' }),
    ]);
    for (const name of Object.keys(loan.forms))
      expect(formOf(name, changed).rows).toEqual(formOf(name, paidOut()).rows);
  });
});

describe('every paper', () => {
  it('has no more of the identity number than its ends', () => {
    for (const name of Object.keys(loan.forms)) {
      const printed = JSON.stringify(formOf(name, paidOut()));
      expect(printed).not.toMatch(/\d{17}/);
      expect(printed).not.toContain(paidOut().case.snapshot.context.household.identity.fingerprint);
    }
  });
});
