import { describe, expect, it } from 'vitest';
import { books, money } from '../../../machines/demonstration-project/money.ts';
import { BooksInMemory, withoutZeros } from '../../support/books-in-memory.ts';
import { drawing, on, paying, proposal, proposing, type Scripted } from '../../support/scenario.ts';
import {
  answered,
  asked,
  before,
  bookRequests,
  building,
  but,
  cast,
  codes,
  contextOf,
  happyPath,
  opened,
  play,
  programmeId,
  refusals,
  stateOf,
  turnedDown,
  until,
  voucherUsed,
  year,
} from '../../support/demonstration.ts';

const started = building();
const first = drawing(cast, `${year}-05-10`, 1, 600_000);
const [minutes, apply, visit, release] = first as [Scripted, Scripted, Scripted, Scripted];
const funded = play(started, first);
const forfeit = (tranche: number, at: string): Scripted => ({
  at: on(at),
  event: 'tranche.forfeit',
  data: { tranche, reasons: ['不再需要'], minutes: '部务〔3〕' },
  by: cast.approver,
});

describe('tranches', () => {
  it('are applied for, visited and released in that order [D-31]', () => {
    const discussed = play(started, [minutes]);
    expect(codes(discussed, visit)).toEqual(['not-in-this-state']);
    const applied = play(discussed, [apply]);
    expect(codes(applied, release)).toEqual(['not-in-this-state']);
    const visited = play(applied, [visit]);
    expect(contextOf(visited).trancheVisits[0]).toMatchObject({ tranche: 1, percent: 30 });
    expect(codes(visited, release)).toEqual([]);
  });

  it('record the progress found on site [D-31]', () => {
    const { progress: _, ...rest } = visit.data ?? {};
    expect(refusals(play(started, [minutes, apply]), { ...visit, data: rest })[0]?.field).toBe('progress');
  });

  it('are 3:3:4 of the whole to the fen, the last with the remainder [D-32]', () => {
    const visited = play(started, first.slice(0, 3));
    const [refusal] = refusals(visited, but(release, { data: { amount: 600_001 } }));
    expect(refusal).toMatchObject({ code: 'wrong-tranche-amount', field: 'amount' });
    expect(refusal?.message.zh).toContain('¥6,000.00');
    expect(bookRequests(funded).at(-1)).toMatchObject({
      bookings: [{ transaction: 'trancheRelease', amount: 600_000, minutes: '议〔拨1〕' }],
      payment: { amount: 600_000, payee: proposal.specialAccount, minutes: '议〔拨1〕' },
    });
  });

  it('are one a year [D-32]', () => {
    const again = drawing(cast, `${year}-11-10`, 2, 600_000);
    expect(codes(play(funded, again.slice(0, 1)), again[1] as Scripted)).toContain(
      'tranche-of-the-year-released',
    );
  });

  it('are applied for by 20 April of the year [D-30]', () => {
    const { now, line } = before('work.complete');
    const story = happyPath();
    const index = story.findIndex(
      (one) => one.event === 'appropriation.apply' && one.at > on(`${year + 1}-01-01`),
    );
    const then = play(
      started,
      story.slice(
        story.findIndex((one) => one.event === 'disclosure.publish'),
        index,
      ),
    );
    const second = story[index] as Scripted;
    expect(codes(then, but(second, { at: on(`${year + 1}-04-20`, 23) }))).toEqual([]);
    const [refusal] = refusals(then, but(second, { at: on(`${year + 1}-04-21`) }));
    expect(refusal).toMatchObject({ code: 'appropriation-too-late', cites: [{ section: '三(三)' }] });
    const missed = contextOf(until(then, on(`${year + 1}-04-21`))).missed;
    expect(missed).toContainEqual({ duty: 'appropriation', period: '2028', at: '2028-04-20T15:59:59.999Z' });
    const extend = {
      at: on(`${year + 1}-04-19`),
      event: 'deadline.extend',
      data: { name: 'appropriation', to: '2028-05-10T23:59:59.999+08:00', reason: '材料补正' },
      by: cast.approver,
    };
    expect(codes(play(then, [extend]), but(second, { at: on(`${year + 1}-05-05`) }))).toEqual([]);
    expect(contextOf(now).missed).toEqual([]);
    expect(line.event).toBe('work.complete');
  });

  it('release the last only after final acceptance [D-32]', () => {
    const two = play(funded, [forfeit(2, `${year}-06-01`)]);
    const early = drawing(cast, `${year + 1}-04-10`, 3, 800_000);
    expect(codes(play(two, early.slice(0, 1)), early[1] as Scripted)).toEqual([
      'last-tranche-before-acceptance',
    ]);
  });

  it('can be refused with reasons, and applied for again [D-31]', () => {
    const visited = play(started, first.slice(0, 3));
    const refuse = { ...release, event: 'tranche.refuse', data: { reasons: ['进度不符'] } };
    const refused = play(visited, [refuse]);
    expect(contextOf(refused).trancheRefusals[0]?.tranche).toBe(1);
    expect(codes(refused, but(apply, { at: on(`${year}-06-10`) }))).toEqual([]);
  });

  it('are forfeited in turn, by a recorded decision [D-32]', () => {
    expect(codes(funded, forfeit(3, `${year}-06-01`))).toEqual(['not-the-next-tranche']);
    expect(codes(funded, but(forfeit(2, `${year}-06-01`), { by: cast.finance }))).toContain('wrong-role');
    const without = { ...forfeit(2, `${year}-06-01`), data: { tranche: 2, minutes: 'x' } };
    expect(refusals(funded, without)[0]?.field).toBe('reasons');
    const none = play(funded, [forfeit(2, `${year}-06-01`), forfeit(3, `${year}-06-02`)]);
    expect(money(contextOf(none))).toMatchObject({ whole: 2_000_000, onHand: 600_000, forfeited: 1_400_000 });
    expect(JSON.stringify(none.case.snapshot.value)).toContain('"money":"settled"');
  });

  it('go to the special account only [D-27]', () => {
    const visited = play(started, first.slice(0, 3));
    expect(codes(visited, but(release, { data: { payee: '某某个人' } }))).toEqual([
      'not-to-the-special-account',
    ]);
  });

  it('cite minutes that are on record [D-29]', () => {
    expect(codes(started, apply)).toEqual(['no-such-minutes']);
    const visited = play(started, first.slice(0, 3));
    expect(codes(visited, but(release, { data: { minutes: '没有的纪要' } }))).toEqual(['no-such-minutes']);
    expect(codes(visited, but(minutes, { at: on(`${year}-05-11`, 15) }))).toEqual(['minutes-taken']);
  });
});

describe('payments', () => {
  const [discussion, payment] = paying(cast, `${year}-06-08`, 'SHED', 500_000) as [Scripted, Scripted];
  const ready = play(funded, [discussion]);

  it('go to a payee for works, goods or services inside the plan [D-28]', () => {
    const paid = play(ready, [payment]);
    expect(money(contextOf(paid))).toEqual({
      whole: 2_000_000,
      spent: 500_000,
      onHand: 100_000,
      unreleased: 1_400_000,
      forfeited: 0,
      handedOver: 0,
    });
    expect(bookRequests(paid).at(-1)).toMatchObject({
      bookings: [{ transaction: 'projectPayment', amount: 500_000, payee: '青山建筑队' }],
      payment: { payee: '青山建筑队', amount: 500_000 },
    });
  });

  it('are never cash [D-28]', () => {
    expect(codes(ready, but(payment, { data: { method: 'cash' } }))).toEqual(['cash-refused']);
    expect(refusals(ready, but(payment, { data: { kind: 'handout' } }))[0]?.field).toBe('kind');
  });

  it('never change purpose [D-28]', () => {
    expect(codes(ready, but(payment, { data: { item: 'CAR' } }))).toContain('not-in-the-plan');
    expect(codes(ready, but(payment, { data: { kind: 'goods' } }))).toEqual(['not-in-the-plan']);
    const [more, above] = paying(cast, `${year}-06-09`, 'SHED', 800_001) as [Scripted, Scripted];
    expect(codes(play(funded, [more]), above)).toContain('not-in-the-plan');
  });

  it('cite the minutes that approved this matter and this much [D-29]', () => {
    expect(codes(funded, payment)).toEqual(['minutes-do-not-approve']);
    expect(codes(ready, but(payment, { data: { minutes: '议〔拨1〕' } }))).toEqual([
      'minutes-do-not-approve',
    ]);
    const paid = play(ready, [payment]);
    const again = but(payment, { at: on(`${year}-06-10`), data: { amount: 1, voucher: '付-2' } });
    expect(codes(paid, again)).toEqual(['minutes-do-not-approve']);
  });

  it('come from the special account, each with its own voucher, and never exceed it [D-27]', () => {
    expect(codes(ready, but(payment, { data: { account: '村账' } }))).toEqual([
      'not-from-the-special-account',
    ]);
    const voucher = contextOf(funded).tranches[0]?.voucher;
    expect(codes(ready, but(payment, { data: { voucher } }))).toEqual(['voucher-used']);
    const [more, above] = paying(cast, `${year}-06-09`, 'SHED', 600_001) as [Scripted, Scripted];
    expect(codes(play(funded, [more]), above)).toEqual(['not-enough-money']);
  });

  it('wait for the start of the works [D-10]', () => {
    expect(codes(started, payment)).not.toContain('work-not-started');
    const { now } = before('work.start');
    expect(codes(now, but(payment, { at: now.case.asOf }))).toContain('work-not-started');
  });

  it('are for the finance office, and for nobody who acted otherwise', () => {
    expect(codes(ready, but(payment, { by: cast.approver }))).toContain('wrong-role');
    const by = { ...cast.finance, person: cast.inspector.person };
    expect(codes(ready, but(payment, { by }))).toEqual(['separation-of-duties']);
  });
});

describe('the books', () => {
  const visited = play(started, first.slice(0, 3));
  const releasing = asked(visited, release);
  const [discussion, payment] = paying(cast, `${year}-06-08`, 'SHED', 500_000) as [Scripted, Scripted];
  const ready = play(funded, [discussion]);

  it('take the fund in from its sources and reserve all of it, as soon as the project is registered [D-26]', () => {
    const [line] = proposing(cast, year).slice(-1) as [Scripted];
    const { now: proposed } = before('county.approve');
    expect(bookRequests(asked(proposed, line))).toEqual([]);
    const [funding, ...others] = bookRequests(play(proposed, [line]));
    expect(others).toEqual([]);
    expect(funding).toMatchObject({ patient: true });
    expect(
      funding?.bookings.map(({ transaction, source, amount, fund }) => [transaction, source, amount, fund]),
    ).toEqual([
      ['contribution', 'province', 1_000_000, programmeId],
      ['contribution', 'retainedPartyDues', 600_000, programmeId],
      ['contribution', 'departmentFund', 400_000, programmeId],
      ['reservation', undefined, 2_000_000, programmeId],
    ]);
    expect(funding?.bookings[0]?.voucher).toBe('YUNLING-2027-001-入1');
  });

  it('never hear of a project that is declined after the approval [D-26]', () => {
    const { now, line } = before('county.approve');
    const refused = turnedDown(asked(now, line), line.at);
    const decline = { at: line.at, event: 'county.decline', data: { reasons: ['重复'] }, by: cast.approver };
    const declined = play(refused, [decline]);
    expect(stateOf(declined)).toBe('declined');
    expect(bookRequests(declined)).toEqual([]);
    expect(books(contextOf(declined))).toEqual({});
  });

  it('have a tranche before it counts as released, and it is neither forfeited nor released twice meanwhile [D-31, D-32]', () => {
    expect(JSON.stringify(releasing.case.snapshot.value)).toContain('"money":{"booking":"booking"}');
    expect(contextOf(releasing).tranches[0]?.state).toBe('planned');
    expect(money(contextOf(releasing))).toEqual(money(contextOf(visited)));
    expect(
      codes(releasing, but(release, { at: on(`${year}-05-12`, 15), data: { voucher: '另一张' } })),
    ).toEqual(['not-in-this-state']);
    expect(codes(releasing, forfeit(1, `${year}-05-12`))).toEqual(['not-in-this-state']);
    expect(contextOf(answered(releasing, release.at)).tranches[0]).toMatchObject({
      state: 'released',
      voucher: release.data?.voucher,
      by: cast.finance.person,
    });
  });

  it('refuse a voucher of another project, and the tranche is released with its own [D-27]', () => {
    const voucher = String(release.data?.voucher);
    const refused = turnedDown(releasing, release.at, 'Refused', '', [voucherUsed(voucher)]);
    expect(JSON.stringify(refused.case.snapshot.value)).toContain('"money":"releasing"');
    expect(contextOf(refused).tranches[0]?.state).toBe('planned');
    expect(contextOf(refused).refusedBookings).toMatchObject([
      { event: 'tranche.release', by: cast.finance, refusals: [{ code: 'voucher-used' }] },
    ]);
    expect(refused.case.log.at(-1)).toMatchObject({ kind: 'result', codes: ['voucher-used'] });
    expect(refused.effects).toContainEqual(
      expect.objectContaining({ kind: 'notify', subject: { zh: '账务未通过', en: 'Refused by the books' } }),
    );
    const again = but(release, { at: on(`${year}-05-13`), data: { voucher: '拨1-另' } });
    expect(codes(refused, again)).toEqual([]);
    const released = play(refused, [again]);
    expect(contextOf(released).tranches[0]).toMatchObject({ state: 'released', voucher: '拨1-另' });
  });

  it('refuse a payment, which then counts nowhere and can be made with another voucher [D-27]', () => {
    const voucher = String(payment.data?.voucher);
    const refused = turnedDown(asked(ready, payment), payment.at, 'Refused', '', [voucherUsed(voucher)]);
    expect(money(contextOf(refused))).toEqual(money(contextOf(ready)));
    expect(contextOf(refused).payments).toEqual([]);
    const again = but(payment, { at: on(`${year}-06-09`), data: { voucher: '付-另' } });
    expect(contextOf(play(refused, [again])).payments).toMatchObject([{ voucher: '付-另' }]);
  });

  it('are asked for one thing at a time, and whoever comes second is told for what [D-27]', () => {
    const pending = asked(ready, payment);
    const second = but(payment, { at: on(`${year}-06-08`, 16), data: { voucher: '付-另', amount: 1 } });
    const [refusal] = refusals(pending, second);
    expect(refusal).toMatchObject({ code: 'booksAreIdle', cites: [{ section: '三(二)' }] });
    expect(refusal?.message.zh).toContain('“支付”¥5,000.00正在记账');
    expect(refusal?.message.en).toContain('"make a payment" of CN¥5,000.00');
  });

  it('are asked again by the finance office when no answer comes [D-27]', () => {
    const pending = asked(ready, payment);
    const stuck = turnedDown(pending, payment.at, 'Timeout');
    const retry = { at: on(`${year}-06-09`), event: 'booking.retry', by: cast.finance };
    const second = but(payment, { at: retry.at, data: { voucher: '付-另' } });
    expect(codes(stuck, second)).toEqual(['booksAreIdle']);
    expect(codes(stuck, { ...retry, by: cast.approver })).toContain('wrong-role');
    expect(asked(stuck, retry).case.invocations[0]?.input).toEqual(pending.case.invocations[0]?.input);
    expect(contextOf(play(stuck, [retry])).payments).toHaveLength(1);
  });

  it('take further investment in, reserve it and pass it on in one go [D-24, D-32]', () => {
    const { now } = before('project.close');
    const meets = { meets: true, basis: '台账。' };
    const at = on(`${year + 2}-05-02`);
    const promote = {
      at,
      event: 'project.promote',
      data: { income: meets, rating: meets, prospects: meets },
      by: cast.approver,
    };
    const invest = {
      at,
      event: 'investment.add',
      data: {
        source: 'socialFund',
        amount: 300_000,
        payee: proposal.specialAccount,
        purpose: '扩建',
        minutes: '议〔拨1〕',
        voucher: '投-水田-1',
      },
      by: cast.finance,
    };
    const invested = play(now, [promote, invest]);
    const request = bookRequests(invested).at(-1);
    expect(
      request?.bookings.map(({ transaction, source, amount, voucher }) => [
        transaction,
        source,
        amount,
        voucher,
      ]),
    ).toEqual([
      ['contribution', 'furtherInvestment', 300_000, 'YUNLING-2027-001-投1'],
      ['reservation', undefined, 300_000, undefined],
      ['trancheRelease', undefined, 300_000, '投-水田-1'],
    ]);
    expect(request?.payment).toMatchObject({ amount: 300_000, voucher: '投-水田-1' });
    expect(contextOf(invested).investments).toHaveLength(1);
  });

  it('hold for the project, by account, what its record says, after every decision from survey to close [D-16, D-26, D-32]', () => {
    const ledger = new BooksInMemory();
    let now = opened();
    let taken = 0;
    for (const line of happyPath()) {
      now = play(now, [line]);
      const requests = bookRequests(now);
      for (const request of requests.slice(taken))
        expect(
          ledger.take(`${taken++}`, request, { caseId: now.case.id, place: now.case.place }),
        ).toHaveProperty('booked');
      expect(ledger.of(now.case.id)).toEqual(withoutZeros(books(contextOf(now))));
    }
    expect(stateOf(now)).toBe('closed');
    expect(ledger.of(now.case.id)).toEqual({ '4010': 2_000_000, '5010': 1_700_000 });
    expect(ledger.total(programmeId, '3010')).toBe(300_000);
    expect(money(contextOf(now))).toMatchObject({ handedOver: 300_000 });
  });
});

describe('money from a withdrawn project', () => {
  const receive: Scripted = {
    at: on(`${year}-09-01`),
    event: 'funds.receive',
    data: { transfer: 'project-x/unspent', amount: 345_678, from: 'project-x' },
    by: { person: programmeId, role: 'case', place: 'yunling' },
  };

  it('is received exactly once a transfer [D-16]', () => {
    const received = play(funded, [receive]);
    expect(money(contextOf(received))).toMatchObject({ whole: 2_345_678, onHand: 945_678 });
    expect(bookRequests(received).at(-1)).toMatchObject({
      bookings: [{ transaction: 'reallocation', amount: 345_678, fund: programmeId }],
      patient: true,
    });
    expect(codes(received, but(receive, { at: on(`${year}-09-02`) }))).toEqual(['transfer-received']);
  });

  it('comes from the programme only, while the project can use it [D-16]', () => {
    const by = { person: 'project-y', role: 'case', place: 'yunling' };
    expect(codes(funded, but(receive, { by }))).toEqual(['cannot-use-more-money']);
    expect(codes(funded, but(receive, { by: cast.finance }))).toContain('wrong-role');
    const { now } = before('acceptance.apply');
    expect(codes(now, but(receive, { at: now.case.asOf }))).toEqual(['cannot-use-more-money']);
    expect(stateOf(now)).toBe('running.project.completed');
  });
});
