import { describe, expect, it } from 'vitest';
import { filledForm } from '../../../client/print/form.ts';
import { waitingFor } from '../../../machines/core/reading/view.ts';
import { dateOf } from '../../../machines/core/values/calendar.ts';
import type { Actor } from '../../../machines/core/values/vocabulary.ts';
import { loan } from '../../../machines/loan/definition.ts';
import { sampleCounty } from '../../support/county.ts';
import {
  amount,
  attaching,
  before,
  bookedOf,
  but,
  cast,
  changingLiaison,
  codes,
  contextOf,
  line,
  number,
  onPaper,
  paidOut,
  payingOut,
  play,
  refusals,
  scan,
  signing,
  stateOf,
  told,
  tooLittle,
  year,
} from '../../support/loan.ts';
import {
  called,
  calling,
  checking,
  defaulting,
  finding,
  lifting,
  releasing,
  repaying,
  writingOff,
} from '../../support/loan-active.ts';
import { on, type Scripted } from '../../support/scenario.ts';

const { now: sent } = before('letter.sign');
const signatures = signing().filter((one) => one.event === 'letter.sign');

describe('the responsibility letter', () => {
  it('is complete with all five signatures, in any order, and not before [L-11]', () => {
    const backwards = signatures.toReversed();
    const four = play(sent, backwards.slice(0, 4));
    expect(stateOf(four)).toBe('granting.papers.signing.inTime');
    expect(stateOf(play(four, backwards.slice(4)))).toBe('granting.papers.contract.inTime');
  });

  it("is not signed twice, by another's liaison, another household or one person for two parties [L-11]", () => {
    const [office, , liaison, , household] = signatures as [Scripted, Scripted, Scripted, Scripted, Scripted];
    const one = play(sent, [office]);
    expect(codes(one, but(office, { at: on(`${year}-02-25`) }))).toEqual(['already-signed']);
    expect(codes(one, but(liaison, { by: cast.otherLiaison }))).toEqual(['not-the-assigned-liaison']);
    expect(codes(one, but(household, { by: cast.otherHousehold }))).toEqual(['not-this-household']);
    const twice = { ...cast.branch, person: cast.office.person };
    expect(codes(one, but(office, { by: twice, at: on(`${year}-02-25`) }))).toEqual([
      'signed-for-another-party',
    ]);
    expect(codes(one, but(office, { by: cast.expert }))).toContain('wrong-role');
  });

  it('when refused by one, goes to the county office, which sends it round again or declines [L-11]', () => {
    const [office] = signatures as [Scripted];
    const refuse = line(on(`${year}-02-24`), cast.branch, 'letter.refuse', { reasons: ['责任不清'] });
    // Only the own liaison and household refuse, as only they sign.
    for (const by of [cast.otherLiaison, cast.otherHousehold])
      expect(codes(sent, but(refuse, { by }))).toEqual([
        by.role === 'liaison' ? 'not-the-assigned-liaison' : 'not-this-household',
      ]);
    const refused = play(sent, [office, refuse]);
    expect(stateOf(refused)).toBe('granting.papers.refusedLetter');
    expect(told(refused).map((one) => one.subject)).toEqual(['未通过：签订责任书']);
    expect(contextOf(refused).letterRefusals).toMatchObject([
      { role: 'villageBranch', reasons: ['责任不清'] },
    ]);
    const again = play(refused, [
      line(on(`${year}-02-25`), cast.office, 'letter.resend', { resolution: '已明确各方责任' }),
    ]);
    expect(stateOf(again)).toBe('granting.papers.signing.inTime');
    expect(contextOf(again).signatures).toEqual([]);
    expect(
      stateOf(
        play(
          again,
          signatures.map((one) => ({ ...one, at: on(`${year}-02-26`) })),
        ),
      ),
    ).toBe('granting.papers.contract.inTime');
  });

  it('has the days of the plan to be signed, and is late on the day after [L-11]', () => {
    const due = sent.case.deadlines.find((one) => one.name === 'letterSigning')?.dueAt ?? '';
    expect(dateOf(due)).toBe(`${year}-02-26`);
  });

  it('is signed anew by a liaison who takes over before it is complete [L-11] [L-09]', () => {
    const [, , liaison] = signatures as [Scripted, Scripted, Scripted];
    const change = changingLiaison(on(`${year}-02-25`));
    const changed = play(sent, [liaison, change]);
    expect(contextOf(changed).signatures).toEqual([]);
    expect(codes(changed, { ...liaison, by: cast.otherLiaison, at: change.at })).toEqual([]);
  });
});

describe('one person', () => {
  const [, township, , branch] = signatures as [Scripted, Scripted, Scripted, Scripted];
  const inStead = (by: Actor, whom: Actor): Actor => ({
    ...{ ...by, person: 'sample-1' },
    for: { person: whom.person, under: 'delegation-1' },
  });

  it('does not sign for the branch and join as liaison after a change [L-11]', () => {
    const { now, line: next } = before('payout.transfer');
    const change = but(changingLiaison(next.at), { data: { to: cast.branch.person } });
    expect(codes(now, change)).toContain('signed-for-another-party');
    // Named before this was asked.
    const context = { ...contextOf(now), liaison: cast.branch.person };
    const old = { ...now, case: { ...now.case, snapshot: { ...now.case.snapshot, context } } };
    const join = line(next.at, { ...cast.liaison, person: cast.branch.person }, 'letter.join');
    expect(codes(old, join)).toEqual(['signed-for-another-party']);
  });

  it('does not sign for two parties through a stand-in either, whichever comes first [L-11]', () => {
    const by = inStead(cast.branch, cast.township);
    const own = play(sent, [township]);
    expect(codes(own, but(branch, { by }))).toEqual(['signed-for-another-party']);
    const stoodIn = play(sent, [but(branch, { by })]);
    expect(contextOf(stoodIn).signatures).toMatchObject([
      { role: 'villageBranch', by: 'sample-1', for: cast.township.person },
    ]);
    expect(codes(stoodIn, township)).toEqual(['signed-for-another-party']);
  });

  it('who is liaison decides nothing on the loan in another post [L-11] [L-17]', () => {
    const asLiaison = (one: Scripted): Scripted =>
      but(one, { by: { ...one.by, person: cast.liaison.person } });
    for (const event of ['amount.determine', 'numbers.unify', 'payout.transfer', 'payout.deliver']) {
      const { now, line: next } = before(event);
      expect(codes(now, asLiaison(next))).toEqual(['own-guarantee']);
    }
    // The guarantor's first month has ended.
    const [now, day] = [called(), `${year + 1}-01-01`];
    const lines = [defaulting, lifting, checking, finding, releasing, calling, writingOff, repaying];
    for (const one of lines) expect(codes(now, asLiaison(one(day)))).toContain('own-guarantee');
    const stand = inStead(cast.leadingGroup, cast.liaison);
    expect(codes(now, but(writingOff(day), { by: stand }))).toContain('own-guarantee');
    expect(codes(now, writingOff(day))).toEqual([]);
  });

  it('signs the debt of another household for nobody [L-12]', () => {
    const { now, line: next } = before('iou.sign');
    expect(codes(now, but(next, { by: cast.otherHousehold }))).toEqual(['not-this-household']);
  });

  it('who was liaison, or is called as guarantor, decides nothing either [L-17]', () => {
    const now = play(called(), [changingLiaison(on(`${year}-12-01`))]);
    const off = writingOff(`${year + 1}-01-02`);
    for (const { person } of [cast.liaison, cast.otherLiaison])
      expect(codes(now, but(off, { by: { ...off.by, person } }))).toEqual(['own-guarantee']);
  });

  it('who assigns the liaison does not assign or name themselves, nor record for the household as its guarantor [L-09] [L-11]', () => {
    const { now, line: assign } = before('liaison.assign');
    const self = { ...cast.township, person: cast.liaison.person };
    expect(codes(now, but(assign, { by: self }))).toEqual(['names-oneself']);
    expect(codes(now, but(assign, { by: inStead(cast.township, cast.liaison) }))).toEqual(['names-oneself']);
    const lead = { ...cast.township, person: cast.technicalLead.person };
    expect(codes(now, but(assign, { by: lead }))).toEqual(['names-oneself']);
    const change = changingLiaison(on(`${year}-02-23`));
    const other = { ...cast.township, person: cast.otherLiaison.person };
    expect(codes(sent, but(change, { by: other }))).toEqual(['names-oneself']);
    const four = play(sent, [...signatures.slice(0, 4), attaching(on(`${year}-02-24`))]);
    const own = but(onPaper(signatures[4] as Scripted), { by: self });
    expect(codes(four, own)).toContain('own-guarantee');
  });
});

describe('a liaison who takes over once the letter stands', () => {
  const join = (at: string) => line(at, cast.otherLiaison, 'letter.join');
  const steps = [
    'contract.conclude',
    'contract.sign',
    'iou.sign',
    'numbers.unify',
    'payout.transfer',
    'payout.deliver',
  ];

  it.each(steps)('signs before anything goes on: %s [L-11] [L-17]', (event) => {
    const { now, line: next } = before(event);
    const changed = play(now, [changingLiaison(next.at)]);
    expect(codes(changed, next)).toEqual(['newcomer-has-not-signed']);
    expect(waitingFor(loan, changed.case).map((one) => one.role)).toEqual(['liaison']);
    expect(codes(changed, but(join(next.at), { by: cast.liaison }))).toEqual(['not-the-assigned-liaison']);
    const joined = play(changed, [join(next.at)]);
    expect(codes(joined, next)).toEqual([]);
    expect(codes(joined, join(on(`${year}-04-01`)))).toEqual(['already-signed']);
  });

  it('signs a loan that is paid out as well, and after a return to the first liaison that one anew [L-11]', () => {
    const paid = paidOut();
    const changed = play(paid, [changingLiaison(on(`${year}-05-01`))]);
    const signers = (now: typeof paid) =>
      contextOf(now).signatures.flatMap((one) => (one.role === 'liaison' ? [one.by] : []));
    expect(signers(changed)).toEqual([]);
    expect(signers(play(changed, [join(on(`${year}-05-02`))]))).toEqual([cast.otherLiaison.person]);
    const back = but(changingLiaison(on(`${year}-05-03`)), {
      data: { from: cast.otherLiaison.person, to: cast.liaison.person },
    });
    const returned = play(changed, [join(on(`${year}-05-02`)), back]);
    expect(codes(returned, but(join(on(`${year}-05-04`)), { by: cast.liaison }))).toEqual([]);
  });

  it('holds for a loan whose liaison changed before this was asked: the signature is the former one’s [L-11]', () => {
    const { now, line: next } = before('payout.transfer');
    const context = { ...contextOf(now), liaison: cast.otherLiaison.person };
    const old = { ...now, case: { ...now.case, snapshot: { ...now.case.snapshot, context } } };
    expect(codes(old, next)).toEqual(['newcomer-has-not-signed']);
    expect(codes(play(old, [join(next.at)]), next)).toEqual([]);
  });
});

describe('a household that signs on paper', () => {
  const attached = (now: ReturnType<typeof before>['now'], at: string) => play(now, [attaching(at)]);

  it('has its signature on the letter recorded by the township, with the scan, as the last or among others [L-11]', () => {
    const four = play(sent, signatures.slice(0, 4));
    const [own] = signatures.slice(4) as [Scripted];
    expect(refusals(four, onPaper(own))).toMatchObject([
      {
        code: 'scan-not-attached',
        field: 'scan',
        cites: [],
        ours: true,
        message: { zh: expect.stringContaining(scan) as string },
      },
    ]);
    const ready = attached(four, own.at);
    expect(codes(ready, but(onPaper(own), { by: cast.liaison }))).toContain('wrong-role');
    expect(codes(ready, but(onPaper(own), { data: { on: `${year}-02-11` } }))).toEqual(['day-before-step']);
    expect(codes(ready, but(onPaper(own), { data: { on: `${year}-02-25` } }))).toEqual(['day-in-future']);
    const signed = play(ready, [onPaper(own)]);
    expect(stateOf(signed)).toBe('granting.papers.contract.inTime');
    expect(contextOf(signed).signatures.at(-1)).toMatchObject({
      ...{ role: 'household', by: cast.township.person, scan, on: `${year}-02-24` },
    });
    const refused = play(ready, [
      line(on(`${year}-02-25`), cast.branch, 'letter.refuse', { reasons: ['责任不清'] }),
    ]);
    const again = play(refused, [
      line(on(`${year}-02-26`), cast.office, 'letter.resend', { resolution: '已协调' }),
    ]);
    const since = (day: string) =>
      codes(again, but(onPaper(own), { at: on(`${year}-02-27`), data: { on: day } }));
    expect(since(`${year}-02-25`)).toEqual(['day-before-step']);
    expect(since(`${year}-02-26`)).toEqual([]);
    const first = play(attached(sent, own.at), [onPaper(own)]);
    expect(stateOf(first)).toBe('granting.papers.signing.inTime');
    expect(codes(first, but(own, { at: on(`${year}-02-25`) }))).toEqual(['already-signed']);
    expect(codes(first, but(onPaper(own), { at: on(`${year}-02-25`) }))).toEqual(['already-signed']);
    // Recording it is not signing for the township, which still does.
    expect(stateOf(play(first, signatures.slice(0, 4)))).toBe('granting.papers.contract.inTime');
  });

  it.each([
    ['contract.sign', 'granting.papers.iou.inTime'],
    ['iou.sign', 'granting.papers.numbering.inTime'],
  ])('goes on as if it had signed here: %s [L-19]', (event, next) => {
    const { now, line: own } = before(event);
    expect(codes(now, onPaper(own))).toEqual(['scan-not-attached']);
    const ready = attached(now, own.at);
    expect(codes(ready, but(onPaper(own), { data: { scan: 'another.pdf' } }))).toEqual(['scan-not-attached']);
    expect(codes(ready, but(onPaper(own), { by: cast.government }))).toContain('wrong-role');
    expect(stateOf(play(ready, [onPaper(own)]))).toBe(next);
  });

  it('keeps to the approved amount and the days on paper, too [L-19]', () => {
    const { now, line: own } = before('iou.sign');
    const ready = attached(now, own.at);
    expect(codes(ready, but(onPaper(own), { data: { amount: amount + 1 } }))).toEqual([
      'not-the-approved-amount',
    ]);
    expect(codes(ready, but(onPaper(own), { data: { on: `${year}-02-25` } }))).toEqual(['day-before-step']);
    const { now: unconcluded } = before('contract.conclude');
    const { line: sign } = before('contract.sign');
    expect(codes(attached(unconcluded, sign.at), onPaper(sign))).toEqual(['contract-not-concluded']);
  });

  it('is paid out when everything was signed on paper; the forms say so [L-11] [L-19]', () => {
    const story = [...signing(), ...payingOut()].map((one) =>
      one.by === cast.household ? onPaper(one) : one,
    );
    const paid = play(attached(sent, on(`${year}-02-23`)), story);
    expect(stateOf(paid)).toMatch(/^active/);
    for (const [form, box] of [
      ['responsibilityLetter', '党员户'],
      ['contract', '党员户'],
      ['iou', '借款人'],
    ] as const) {
      const filled = filledForm(loan, { case: paid.case, now: paid.case.asOf }, form, {
        ...{ lang: 'zh', directory: sampleCounty },
      });
      const opinion = filled.opinions.find((one) => one.title.zh === box);
      expect(opinion?.verdict?.zh).toMatch(/纸质签字，由tc-qingshan-1记录，扫描件：样例签字页.pdf/);
    }
  });

  it('may withdraw on paper, before and after the money is reserved [L-19]', () => {
    const withdraw = (at: string) =>
      line(at, cast.household, 'household.withdraw', { reasons: ['外出务工'] });
    for (const event of ['verification.visit', 'payout.transfer']) {
      const { now, line: next } = before(event);
      expect(codes(now, onPaper(withdraw(next.at)))).toEqual(['scan-not-attached']);
      const ready = attached(now, next.at);
      const early = { on: `${year}-01-19` };
      expect(codes(ready, but(onPaper(withdraw(next.at)), { data: early }))).toEqual(['day-before-step']);
      const gone = play(ready, [onPaper(withdraw(next.at))]);
      expect(stateOf(gone)).toBe('withdrawn');
      expect(bookedOf(gone)).toEqual({});
      expect(contextOf(gone).ending).toMatchObject({ why: 'withdrawn', scan, on: next.at.slice(0, 10) });
    }
  });
});

describe('contract and IOU', () => {
  it('are signed for the township by its government, not by the committee [L-19]', () => {
    const { now, line: conclude } = before('contract.conclude');
    expect(codes(now, but(conclude, { by: cast.township }))).toContain('wrong-role');
    const as = (person: string) => codes(now, but(conclude, { by: { ...cast.government, person } }));
    expect(as(cast.township.person)).toContain('separation-of-duties');
    for (const { person } of [cast.branch, cast.liaison])
      expect(as(person)).toContain('signed-for-another-party');
  });

  it('come in this order: township, household, IOU [L-19]', () => {
    const { now, line: conclude } = before('contract.conclude');
    const { line: sign } = before('contract.sign');
    const { line: iou } = before('iou.sign');
    expect(codes(now, sign)).toEqual(['contract-not-concluded']);
    expect(codes(now, iou)).toEqual(['not-in-this-state']);
    const concluded = play(now, [conclude]);
    expect(codes(concluded, but(conclude, { at: on(`${year}-02-26`) }))).toEqual(['contract-concluded']);
    expect(codes(concluded, iou)).toEqual(['not-in-this-state']);
  });

  it('are signed on days that follow each other and have come [L-19]', () => {
    const { now: atContract, line: conclude } = before('contract.conclude');
    expect(codes(atContract, but(conclude, { data: { on: `${year}-02-23` } }))).toEqual(['day-before-step']);
    expect(codes(atContract, but(conclude, { data: { on: `${year}-02-26` } }))).toEqual(['day-in-future']);
    const { now: atSign, line: sign } = before('contract.sign');
    expect(codes(atSign, but(sign, { data: { on: `${year}-02-24` } }))).toEqual(['day-before-step']);
    const { now: atIou, line: iou } = before('iou.sign');
    expect(codes(atIou, but(iou, { data: { on: `${year}-02-25` } }))).toEqual(['day-before-step']);
  });

  it('are signed by this household [L-19]', () => {
    const { now, line: sign } = before('contract.sign');
    expect(codes(now, but(sign, { by: cast.otherHousehold }))).toEqual(['not-this-household']);
  });

  it('the IOU is for exactly the approved amount [L-19]', () => {
    const { now, line: iou } = before('iou.sign');
    for (const wrong of [amount - 1, amount + 1])
      expect(codes(now, but(iou, { data: { amount: wrong } }))).toEqual(['not-the-approved-amount']);
  });
});

describe('the numbers', () => {
  const { now: atIou, line: iou } = before('iou.sign');
  const { line: unify } = before('numbers.unify');
  const slip = 'HZ-2027-1-0010';
  const differing = play(atIou, [but(iou, { data: { number: slip } })]);

  it('must be one on application, contract and IOU; all three are named [L-20]', () => {
    expect(refusals(differing, unify)).toMatchObject([
      {
        code: 'numbers-differ',
        message: {
          zh: `申请书、合同书、借据编号不一致：申请书 ${number}、合同书 ${number}、借据 ${slip}。`,
        },
        cites: [{ section: '五' }],
      },
    ]);
  });

  it('stop the money while they differ [L-20]', () => {
    const { line: transfer } = before('payout.transfer');
    expect(codes(differing, transfer)).toEqual(['not-in-this-state', 'numbers-differ']);
  });

  it.each(['application', 'contract', 'iou'] as const)('are corrected on record: %s [L-20]', (paper) => {
    const { now } = before('numbers.unify');
    const correct = line(on(`${year}-02-28`), cast.office, 'number.correct', {
      paper,
      number: slip,
      reason: '笔误',
    });
    expect(codes(now, but(correct, { data: { number } }))).toEqual(['number-unchanged']);
    expect(codes(now, but(correct, { by: cast.township }))).toContain('wrong-role');
    const wrong = play(now, [correct]);
    expect(codes(wrong, unify)).toEqual(['numbers-differ']);
    const right = play(wrong, [but(correct, { at: on(`${year}-02-28`, 15), data: { number } })]);
    expect(contextOf(right).corrections).toMatchObject([
      { paper, from: number, to: slip, reason: '笔误' },
      { paper, from: slip, to: number },
    ]);
    expect(contextOf(play(right, [unify])).unified).toMatchObject({ number });
  });

  it('are those of this loan, not all three of another household [L-20]', () => {
    const { now } = before('numbers.unify');
    const correct = (paper: string, hour: number) =>
      line(on(`${year}-02-28`, hour), cast.office, 'number.correct', { paper, number: slip, reason: '笔误' });
    const another = play(now, [correct('application', 9), correct('contract', 10), correct('iou', 11)]);
    expect(refusals(another, unify)).toMatchObject([
      { code: 'number-of-another-loan', message: { zh: expect.stringContaining(number) as string } },
    ]);
  });
});

describe('before the money moves', () => {
  const reasons = { reasons: ['外出务工'] };
  const withdraw = (at: string) => line(at, cast.household, 'household.withdraw', reasons);
  const decline = (at: string) => line(at, cast.office, 'loan.decline', reasons);

  it('the household may withdraw; what was reserved is released [L-27]', () => {
    const { now } = before('payout.transfer');
    expect(codes(now, but(withdraw(on(`${year}-03-02`)), { by: cast.otherHousehold }))).toEqual([
      'not-this-household',
    ]);
    const gone = play(now, [withdraw(on(`${year}-03-02`))]);
    expect(stateOf(gone)).toBe('withdrawn');
    expect(bookedOf(gone)).toEqual({});
    expect(contextOf(gone).ending).toMatchObject({ why: 'withdrawn', reasons: ['外出务工'] });
  });

  it('the household may withdraw before anything is reserved: nothing is booked', () => {
    const { now } = before('verification.visit');
    const gone = play(now, [withdraw(on(`${year}-02-01`))]);
    expect(stateOf(gone)).toBe('withdrawn');
    expect(gone.effects).toEqual([]);
  });

  it('the county office may decline; the household is told once the reservation is released [L-12] [L-27]', () => {
    const declined = play(sent, [decline(on(`${year}-02-23`))]);
    expect(stateOf(declined)).toBe('declined');
    expect(bookedOf(declined)).toEqual({});
    expect(told(declined)).toEqual([{ to: ['household', 'townshipCommittee'], subject: '未予借款' }]);
  });

  it.each([withdraw, decline])(
    'goes back to where it was when the books refuse the release [L-27]',
    (end) => {
      const { now } = before('iou.sign');
      const kept = play(now, [end(on(`${year}-02-27`))], tooLittle);
      expect(stateOf(kept)).toBe('granting.papers.iou.inTime');
      expect(bookedOf(kept)).toEqual({ '3020': amount });
      expect(kept.case.deadlines.map((one) => one.name)).toContain('payoutBy');
    },
  );
});
