import { describe, expect, it } from 'vitest';
import { refusing, Story } from 'countersign/testing';
import { smallGrant } from '../../examples/small-grant/definition.ts';
import type { Context } from '../../examples/small-grant/grant.ts';
import type { BookRequest } from '../../machines/core/ledger/booking.ts';
import { missedDeadlines } from '../../machines/core/reading/missed.ts';
import { BooksInMemory } from '../support/books-in-memory.ts';
import { untitledFields } from '../support/untitled-fields.ts';

const village = { person: 'v-1', role: 'villageCommittee', place: 'yunling/qingshan/shiqiao' };
const county = (role: string) => ({ person: `${role.toLowerCase()}-1`, role, place: 'yunling' });
const [culture, government] = [county('countyCulture'), county('countyGovernment')];
const [finance, audit, supervision] = [
  county('countyFinance'),
  county('countyAudit'),
  county('countySupervision'),
];
const assessor = (person: string) => ({ person, role: 'assessor', place: village.place });

const input = {
  place: village.place,
  plan: { base: '2027' },
  title: '样例:石桥村图书角',
  amount: 1_000_000,
};

/** A case on a day, with books that count. */
const opened = (on = '2027-03-02', over: object = {}) =>
  new Story<Context>(smallGrant, { id: 'grant-1', input: { ...input, ...over }, by: village, on });

const ledgers = new WeakMap<Story<Context>, BooksInMemory>();
const booksOf = (story: Story<Context>) => {
  const books = ledgers.get(story) ?? new BooksInMemory();
  ledgers.set(story, books);
  return books;
};

/** What was decided goes to the case's books, which answer. */
function booked(story: Story<Context>) {
  const about = { caseId: 'grant-1', place: village.place };
  return story.answered(({ input: request }) => {
    const { key = '', bookings } = request as BookRequest;
    const taken = booksOf(story).take(key, { bookings }, about);
    return 'booked' in taken ? { output: taken.booked } : refusing(taken.refusals);
  });
}

const panel = ['a-1', 'a-2', 'a-3'];
const toScoring = (story = opened()) =>
  story.until('2027-03-05').do('eligibility.confirm', { panel }, culture);

function scored(points: [number, number, number], story = toScoring()) {
  panel.forEach((person, index) =>
    story.do('panel.score', { points: points[index], grounds: '见评审表' }, assessor(person)),
  );
  return story;
}

const grant = { amount: 900_000, minutes: '会议纪要1号', voucher: 'A-1' };
const running = () => booked(scored([70, 80, 60]).until('2027-04-06').do('award.grant', grant, government));

const pay = (amount: number, voucher: string) => ({ amount, payee: '石桥村', voucher });

describe('the small grant of the worked example', () => {
  it('is paid in two drawdowns, reported on, audited and closed, and its books are even', () => {
    const story = running();
    expect(story.context.award).toMatchObject(grant);
    booked(story.do('drawdown.pay', pay(540_000, 'A-2'), finance));
    story.until('2027-07-05').do('report.file', { quarter: '2027-Q2', progress: '书已到' });
    booked(story.do('drawdown.pay', pay(360_000, 'A-3'), finance));
    story.do('grant.complete', { summary: '图书角已开放' });
    booked(story.do('audit.pass', { findings: '账实相符' }, audit));
    expect(story.state).toBe('closed');
    expect(smallGrant.books?.(story.context)).toMatchObject({ '3010': 0, '5010': 900_000 });
    expect(booksOf(story).total('grant-1', '5010')).toBe(900_000);
  });

  it('calls every field by a title', () => expect(untitledFields(smallGrant)).toEqual([]));

  it('is applied for within its window, by the village [S-01]', () => {
    expect(() => opened('2027-02-28')).toThrow('Taken from');
    expect(() => opened('2027-04-01')).toThrow('Taken from');
    expect(opened('2027-03-31').state).toBe('eligibility.inTime');
  });

  it('is judged by three who have nothing else to do with it [S-03] [S-04]', () => {
    const story = opened();
    const naming = (...people: string[]) => story.codes('eligibility.confirm', { panel: people }, culture);
    expect(naming('a-1', 'a-2', 'a-2')).toEqual(['not-independent']);
    expect(naming('a-1', 'a-2', 'v-1')).toEqual(['not-independent']);
    expect(naming('a-1', 'a-2', culture.person)).toEqual(['not-independent']);
    expect(naming('a-1', 'a-2')).not.toEqual([]);
    expect(story.codes('eligibility.confirm', { panel }, government)).not.toEqual([]);
    expect(naming(...panel)).toEqual([]);
  });

  it('is scored once by each of them, and awaits them by name [S-04]', () => {
    const story = toScoring();
    const score = { points: 70, grounds: '好' };
    expect(story.codes('panel.score', score, assessor('a-4'))).toEqual(['not-asked-to-score']);
    story.do('panel.score', score, assessor('a-1'));
    expect(story.codes('panel.score', score, assessor('a-1'))).toEqual(['already-scored']);
    expect(story.state).toBe('scoring.inTime');
    expect(scored([70, 70, 69]).state).toBe('appeal.refused');
    expect(scored([70, 70, 70]).state).toBe('award.inTime');
  });

  it('is awarded within the request and the limit [S-02] [S-05]', () => {
    const story = scored([70, 80, 60]);
    const codes = (amount: number) => story.codes('award.grant', { ...grant, amount }, government);
    expect(codes(1_000_001)).toEqual(['above-request']);
    expect(codes(1_000_000)).toEqual([]);
    const large = scored([70, 80, 60], toScoring(opened('2027-03-02', { amount: 3_000_000 })));
    expect(large.codes('award.grant', { ...grant, amount: 2_000_001 }, government)).toEqual(['above-limit']);
    expect(story.codes('award.grant', grant, culture)).not.toEqual([]);
  });

  it('is drawn in two, the rest upon a report, and no voucher twice [S-07]', () => {
    const story = running();
    expect(story.codes('drawdown.pay', pay(540_001, 'A-2'), finance)).toEqual(['not-due']);
    expect(story.codes('drawdown.pay', pay(100, 'A-1'), finance)).toEqual(['voucher-used']);
    booked(story.do('drawdown.pay', pay(100_000, 'A-2'), finance));
    expect(story.codes('drawdown.pay', pay(1, 'A-3'), finance)).toEqual(['not-due']);
    story.do('report.file', { quarter: '2027-Q2', progress: '书已到' });
    booked(story.do('drawdown.pay', pay(700_000, 'A-3'), finance));
    expect(story.codes('drawdown.pay', pay(1, 'A-4'), finance)).toEqual(['not-due']);
  });

  it('is reported on each quarter from the award to the end of the work [S-08]', () => {
    const story = running();
    const filing = (quarter: string) => story.codes('report.file', { quarter, progress: '在做' });
    expect(filing('2027-Q1')).toEqual(['period-not-owed']);
    expect(filing('2027-Q3')).toEqual(['period-not-owed']);
    story.until('2027-07-16');
    expect(story.context.missed.map((one) => one.period)).toEqual(['2027-Q2']);
    story.do('report.file', { quarter: '2027-Q2', progress: '在做' });
    expect(filing('2027-Q2')).toEqual(['period-not-owed']);
    story.until('2028-03-01');
    expect(story.codes('grant.complete', { summary: '完工' })).toEqual(['periods-owed']);
    expect(story.context.missed.map((one) => one.period)).toEqual(['2027-Q2', '2027-Q3', '2027-Q4']);
  });

  it('can be appealed once, in time, and is judged by somebody else [S-06]', () => {
    const story = scored([10, 10, 10]);
    expect(opened().codes('appeal.lodge', { grounds: '不服' })).not.toEqual([]);
    expect(scored([10, 10, 10]).until('2027-03-20').state).toBe('refused');
    story.do('appeal.lodge', { grounds: '评分有误' });
    expect(story.codes('appeal.uphold', { reasons: '有理' }, culture)).not.toEqual([]);
    story.do('appeal.uphold', { reasons: '有理' }, supervision);
    expect(story.state).toBe('award.inTime');
    story.do('award.decline', { reasons: ['资金不足'] }, government);
    expect(story.state).toBe('refused');
    expect(story.context.appeals[0]?.decision).toMatchObject({ upheld: true, by: supervision.person });
  });

  it('is refused for good but for an appeal: whoever is refused returns it nowhere [S-06]', () => {
    const back = { to: 'award.inTime', reasons: ['不服'] };
    const declined = scored([70, 80, 60]).do('award.decline', { reasons: ['资金不足'] }, government);
    expect(declined.codes('case.return', back)).toContain('nothing-to-return-to');
    declined.do('appeal.lodge', { grounds: '理由不成立' });
    expect(declined.codes('case.return', back, supervision)).toContain('nothing-to-return-to');
    declined.do('appeal.uphold', { reasons: '有理' }, supervision);
    const again = { to: 'appeal.lodged.inTime', reasons: ['再议'] };
    expect(declined.codes('case.return', again, government)).toContain('nothing-to-return-to');
  });

  it('begins anew with its eligibility when a refusal before any score is lifted [S-04] [S-06]', () => {
    const story = opened().do('eligibility.decline', { reasons: ['材料不全'] }, culture);
    story.do('appeal.lodge', { grounds: '材料已补' });
    expect(story.do('appeal.uphold', { reasons: '属实' }, supervision).state).toBe('eligibility.inTime');
  });

  it('is scored anew by whoever scored last when it is returned, and by the same panel [S-04]', () => {
    const story = scored([100, 100, 100]);
    const back = (to: string) => ({ to, reasons: ['评分有误'] });
    expect(story.codes('case.return', back('eligibility.inTime'), government)).not.toEqual([]);
    story.do('case.return', back('scoring.inTime'), government);
    expect(story.context.scores.map(({ by }) => by)).toEqual(['a-1', 'a-2']);
    story.do('panel.score', { points: 0, grounds: '重评' }, assessor('a-3'));
    expect(story.state).toBe('appeal.refused');
  });

  it('asks someone else in place of an assessor who does not score [S-04]', () => {
    const story = toScoring();
    story.do('panel.score', { points: 70, grounds: '好' }, assessor('a-1')).until('2027-03-20');
    const instead = (person: string, another: string) => ({
      ...{ instead: person, people: [another], reason: '联系不上' },
    });
    const codes = (person: string, another: string) =>
      story.codes('panel.replace', instead(person, another), culture);
    expect(codes('a-1', 'a-4')).toEqual(['not-awaited-to-score']);
    expect(codes('a-2', 'a-3')).toEqual(['already-asked']);
    expect(codes('a-2', village.person)).toEqual(['not-independent']);
    expect(story.codes('panel.replace', instead('a-2', 'a-4'), government)).not.toEqual([]);
    story.do('panel.replace', instead('a-2', 'a-4'), culture);
    expect([story.state, story.context.panel]).toEqual(['scoring.inTime', ['a-1', 'a-4', 'a-3']]);
    const score = { points: 70, grounds: '好' };
    expect(story.codes('panel.score', score, assessor('a-2'))).not.toEqual([]);
    story.do('panel.score', score, assessor('a-4')).do('panel.score', score, assessor('a-3'));
    expect(story.state).toBe('award.inTime');
  });

  it('tells its assessors by name, and they alone are late when they are [S-04]', () => {
    const story = toScoring();
    const notices = () =>
      story.effects.flatMap((one) =>
        one.kind === 'notify' ? [{ subject: one.subject.en, people: one.people ?? [], to: one.to }] : [],
      );
    expect(notices().at(-1)).toEqual({ subject: 'To do: assessment', people: panel, to: [] });
    story.do('panel.score', { points: 70, grounds: '好' }, assessor('a-1')).until('2027-03-20');
    expect(notices().at(-1)).toMatchObject({ subject: 'Overdue: assessment', people: ['a-2', 'a-3'] });
    expect(missedDeadlines(smallGrant, story.case).map((one) => one.name)).toEqual(['scoring']);
    const back = { to: 'eligibility.inTime', reasons: ['不熟悉'] };
    expect(story.codes('case.return', back, assessor('a-2'))).toContain('awaited-in-person');
  });

  it('is paid back where the audit finds it was not in order [S-09]', () => {
    const story = running();
    booked(story.do('drawdown.pay', pay(540_000, 'A-2'), finance));
    story.do('grant.complete', { summary: '做了一半' });
    const ordered = (amount: number) => ({ findings: '挪用', amount });
    expect(story.codes('audit.recover', ordered(540_001), audit)).toEqual(['more-than-drawn']);
    story.do('audit.recover', ordered(200_000), audit);
    booked(story.do('recovery.receive', { voucher: 'A-9' }, finance));
    expect(story.state).toBe('recovered');
    expect(booksOf(story).total('grant-1', '5010')).toBe(340_000);
    expect(smallGrant.books?.(story.context)).toMatchObject({ '3010': 560_000, '5010': 340_000 });
    expect(booksOf(story).total('grant-1', '3010')).toBe(560_000);
  });
});
