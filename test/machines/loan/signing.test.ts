import { describe, expect, it } from 'vitest';
import {
  amount,
  before,
  bookedOf,
  but,
  cast,
  codes,
  contextOf,
  line,
  number,
  play,
  refusals,
  signing,
  stateOf,
  told,
  tooLittle,
  year,
} from '../../support/loan.ts';
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

  it('is signed anew by a liaison who takes over before it is complete [L-11] [L-09]', () => {
    const [, , liaison] = signatures as [Scripted, Scripted, Scripted];
    const change = line(on(`${year}-02-25`), cast.township, 'liaison.change', {
      from: cast.liaison.person,
      to: cast.otherLiaison.person,
      post: 'deputyHead',
      document: '镇党〔3〕号',
    });
    const changed = play(sent, [liaison, change]);
    expect(contextOf(changed).signatures).toEqual([]);
    expect(codes(changed, { ...liaison, by: cast.otherLiaison, at: change.at })).toEqual([]);
  });
});

describe('contract and IOU', () => {
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
