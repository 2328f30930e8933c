import { describe, expect, it } from 'vitest';
import {
  amount,
  applying,
  before,
  bookedOf,
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
  silent,
  stateOf,
  told,
  tooLittle,
  year,
} from '../../support/loan.ts';
import { on, type Scripted } from '../../support/scenario.ts';

describe('liaison and technical lead', () => {
  const { now, line: assign } = before('liaison.assign');

  it('are one of the township leadership and one trained in the class of the project [L-09]', () => {
    expect(codes(now, assign)).toEqual([]);
    expect(refusals(now, but(assign, { data: { liaisonPost: 'clerk' } })).map((one) => one.field)).toEqual([
      'liaisonPost',
    ]);
    expect(codes(now, but(assign, { data: { technicalField: 'breeding' } }))).toEqual([
      'technical-lead-unfit',
    ]);
    expect(codes(now, but(assign, { by: cast.branch }))).toEqual(['wrong-role']);
  });

  it('are there before the visit and the registration form are [L-08] [L-09]', () => {
    const [begin, , visit, form] = applying() as [Scripted, Scripted, Scripted, Scripted];
    const without = play(opened(), [begin]);
    expect(codes(without, visit)).toEqual(['no-liaison']);
    expect(codes(without, form)).toEqual(['not-in-this-state', 'no-liaison']);
  });

  it('hold the posts that they are named for, at the township of the household [L-09]', () => {
    const elsewhere = { liaison: 'ln-baihe-1', technicalLead: 'tl-baihe-1' };
    for (const [field, person] of Object.entries(elsewhere))
      expect(codes(now, but(assign, { data: { [field]: person } }))).toEqual(['post-not-held']);
    expect(codes(now, but(assign, { data: { liaison: cast.branch.person } }))).toEqual(['post-not-held']);
    expect(codes(now, but(assign, { data: { liaison: 'nobody-1' } }))).toContain('unknown-person');
  });

  it('are two people, and neither is of the household: no borrower is the own liaison [L-09]', () => {
    const lead = { technicalLead: cast.liaison.person };
    expect(codes(now, but(assign, { data: lead }))).toEqual(['post-not-held']);
    for (const field of ['liaison', 'technicalLead'])
      expect(codes(now, but(assign, { data: { [field]: cast.household.person } }))).toContain(
        'of-the-household',
      );
    // Also where the directory has the borrower in the post.
    const member = { ...household, person: cast.liaison.person };
    const own = play(opened({ household: member }), applying().slice(0, 1));
    expect(codes(own, assign)).toContain('of-the-household');
    const { now: later } = before('contract.conclude');
    const change = changingLiaison(on(`${year}-02-25`));
    expect(codes(later, but(change, { data: { to: cast.household.person } }))).toContain('of-the-household');
    expect(codes(later, but(change, { data: { to: cast.technicalLead.person } }))).toContain(
      'technical-lead-already',
    );
    expect(codes(later, but(change, { data: { to: 'ln-baihe-1' } }))).toEqual(['post-not-held']);
  });

  it('change on record, from the present liaison to another [L-09]', () => {
    const { now: later } = before('iou.sign');
    const change = changingLiaison(on(`${year}-02-27`));
    expect(codes(later, but(change, { data: { from: 'ln-baihe-1' } }))).toEqual(['not-the-present-liaison']);
    expect(codes(later, but(change, { data: { to: cast.liaison.person } }))).toEqual([
      'not-the-present-liaison',
    ]);
    const after = play(later, [change]);
    expect(contextOf(after)).toMatchObject({
      liaison: 'ln-qingshan-2',
      liaisonPost: 'deputyHead',
      formerLiaisons: [{ person: 'ln-qingshan-1', document: '镇党〔3〕号', signed: on(`${year}-02-24`) }],
    });
    expect(contextOf(after).signatures.map((one) => one.role)).not.toContain('liaison');
    expect(told(after).at(-1)).toMatchObject({ to: ['liaison', 'countyLoanOffice'] });
    expect(stateOf(after)).toBe(stateOf(later));
  });
});

describe('the registration form', () => {
  const { now, line: form } = before('form.complete');

  it('needs the liaison present and the household to agree [L-08]', () => {
    for (const field of ['liaisonPresent', 'householdAgrees'])
      expect(refusals(now, but(form, { data: { [field]: false } })).map((one) => one.field)).toEqual([field]);
  });

  it('holds family, resources and income [L-08]', () => {
    for (const field of ['members', 'resources', 'incomePerHead'])
      expect(refusals(now, but(form, { data: { [field]: undefined } })).map((one) => one.field)).toEqual([
        field,
      ]);
    expect(contextOf(play(now, [form])).form).toMatchObject({ members: 3, incomePerHead: 98_000 });
  });

  it('keeps to the class of the application and to the days [L-08] [L-05]', () => {
    expect(codes(now, but(form, { data: { class: 'trade' } }))).toEqual(['class-differs']);
    expect(codes(now, but(form, { data: { on: `${year}-02-04` } }))).toEqual(['day-in-future']);
    expect(codes(now, but(form, { data: { on: `${year}-01-29` } }))).toEqual(['day-before-step']);
  });

  it('says from then on what the loan is for [L-08]', () => {
    const chosen = play(now, [but(form, { data: { content: '养菌', scale: '500袋' } })]);
    expect(contextOf(chosen).purpose).toEqual({ class: 'planting', content: '养菌', scale: '500袋' });
  });
});

describe('feasibility', () => {
  const { now, line: judge } = before('feasibility.judge');

  it('is judged by experts before any amount is determined [L-10]', () => {
    const { line: determine } = before('amount.determine');
    expect(codes(now, determine)).toEqual(['not-in-this-state']);
    expect(codes(now, but(judge, { by: cast.office }))).toEqual(['wrong-role']);
  });

  it('when wanting, sends the household back to choose again, with the opinion [L-10]', () => {
    const back = play(now, [but(judge, { data: { feasible: false, opinion: '地块积水' } })]);
    expect(stateOf(back)).toBe('application.selection.inTime');
    expect(contextOf(back).judgements).toMatchObject([{ feasible: false, opinion: '地块积水' }]);
    expect(told(back)).toEqual([
      { to: ['verificationGroup', 'townshipCommittee', 'household'], subject: '专家论证不可行，请另行选定' },
    ]);
    const declined = play(back, [
      line(on(`${year}-02-09`), cast.office, 'loan.decline', { reasons: ['不可行'] }),
    ]);
    expect(stateOf(declined)).toBe('declined');
    expect(contextOf(declined).ending).toMatchObject({ why: 'notFeasible', reasons: ['不可行'] });
  });
});

describe('the amount', () => {
  const { now, line: determine } = before('amount.determine');
  const asking = (requested: number) =>
    play(
      opened({ application: { ...contextOf(now).application, requested } }),
      applying().slice(0, -1) as Scripted[],
    );

  it('never exceeds the loan standard of the class [L-10]', () => {
    const wide = asking(900_000);
    expect(codes(wide, but(determine, { data: { amount: 200_000 } }))).toEqual([]);
    expect(codes(wide, but(determine, { data: { amount: 200_001 } }))).toEqual(['above-ceiling']);
    expect(refusals(wide, but(determine, { data: { amount: 200_001 } }))).toMatchObject([
      { message: { zh: '“种植”的借款标准为¥2,000.00，不能核定¥2,000.01。' }, cites: [{ section: '三' }] },
    ]);
  });

  it('has a loan standard: a class that the batch does not have has none [L-10]', () => {
    const { plan } = contextOf(now);
    const others = { plan: { ...plan, classes: plan.classes.filter((one) => one.code !== 'planting') } };
    const [begin, ...rest] = applying().slice(0, -1) as [Scripted, ...Scripted[]];
    const foreign = play(opened(), [but(begin, { data: others }), ...rest]);
    expect(codes(foreign, determine)).toEqual(['above-ceiling']);
  });

  it('never exceeds what the household asks for [L-10]', () => {
    const modest = asking(100_000);
    expect(codes(modest, but(determine, { data: { amount: 100_000 } }))).toEqual([]);
    expect(codes(modest, but(determine, { data: { amount: 100_001 } }))).toEqual(['above-requested']);
  });

  it('is determined by someone who has not verified or judged [L-12]', () => {
    const both = { ...cast.office, person: cast.group.person };
    expect(codes(now, but(determine, { by: both }))).toContain('separation-of-duties');
    const oneself = { ...cast.office, person: cast.household.person };
    expect(codes(now, but(determine, { by: oneself }))).toEqual(['another-party', 'own-loan']);
    const inTheirStead = {
      person: 'sample-1',
      for: { person: cast.household.person, under: 'delegation-1' },
    };
    expect(codes(now, but(determine, { by: { ...cast.office, ...inTheirStead } }))).toContain('own-loan');
  });

  it('counts once it is reserved in the books [L-27]', () => {
    const { now: reserved } = before('letter.sign');
    expect(bookedOf(reserved)).toEqual({ '3020': amount });
    expect(contextOf(reserved).approved).toMatchObject({
      amount,
      minutes: '县领办纪〔1〕号',
      class: 'planting',
    });
  });

  it('is not promised when the fund has too little, and the reasons are on record [L-27]', () => {
    const short = play(now, [determine], tooLittle);
    expect(stateOf(short)).toBe('application.determination.inTime');
    expect(bookedOf(short)).toEqual({});
    expect(contextOf(short).approved).toBeUndefined();
    expect(contextOf(short).refusedBookings).toMatchObject([
      { event: 'amount.determine', refusals: [{ code: 'not-enough-money' }] },
    ]);
    expect(told(short)).toEqual([{ to: ['countyLoanOffice'], subject: '账务未通过' }]);
    const less = play(short, [but(determine, { at: on(`${year}-02-13`), data: { amount: 100_000 } })]);
    expect(bookedOf(less)).toEqual({ '3020': 100_000 });
  });

  it('is asked for again under the same decision while the books are silent [L-27]', () => {
    const waiting = play(now, [determine], silent);
    expect(stateOf(waiting)).toBe('reserving.unanswered');
    const retried = play(waiting, [line(on(`${year}-02-13`), cast.office, 'booking.retry')], silent);
    expect(contextOf(retried).pending?.id).toBe(contextOf(waiting).pending?.id);
    const answered = play(retried, [line(on(`${year}-02-14`), cast.office, 'booking.retry')]);
    expect(bookedOf(answered)).toEqual({ '3020': amount });
  });
});
