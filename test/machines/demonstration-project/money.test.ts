import { describe, expect, it } from 'vitest';
import { books, money } from '../../../machines/demonstration-project/money.ts';
import { paymentsMade } from '../../../machines/demonstration-project/paying.ts';
import { BooksInMemory, withoutZeros } from '../../support/books-in-memory.ts';
import {
  discussing,
  drawing,
  on,
  paying,
  preparing,
  proposal,
  proposing,
  type Scripted,
} from '../../support/scenario.ts';
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
  input,
  opened,
  type Play,
  play,
  programmeId,
  refusals,
  registered,
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
  data: { tranche, reasons: ['不再需要'], minutes: `议〔核${tranche}〕` },
  by: cast.approver,
});
const forfeiting = (tranche: number, at: string): Scripted[] => [
  discussing(cast, at, `议〔核${tranche}〕`, { tranche }),
  forfeit(tranche, at),
];

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
    const two = play(funded, forfeiting(2, `${year}-06-01`));
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
    const discussed = play(funded, forfeiting(2, `${year}-06-01`).slice(0, 1));
    expect(codes(discussed, but(forfeit(2, `${year}-06-01`), { data: { tranche: 3 } }))).toEqual([
      'not-the-next-tranche',
    ]);
    expect(codes(funded, but(forfeit(2, `${year}-06-01`), { by: cast.finance }))).toContain('wrong-role');
    const without = { ...forfeit(2, `${year}-06-01`), data: { tranche: 2, minutes: 'x' } };
    expect(refusals(funded, without)[0]?.field).toBe('reasons');
    const none = play(funded, [...forfeiting(2, `${year}-06-01`), ...forfeiting(3, `${year}-06-02`)]);
    expect(money(contextOf(none))).toMatchObject({
      whole: 2_000_000,
      onHand: 600_000,
      unreleased: 1_400_000,
    });
    expect(JSON.stringify(none.case.snapshot.value)).toContain('"money":"settled"');
  });

  it('are forfeited by minutes that are on record, held, and of this tranche [D-29]', () => {
    expect(codes(funded, forfeit(2, `${year}-06-01`))).toEqual(['no-such-minutes']);
    const [own, forfeited] = forfeiting(2, `${year}-06-01`) as [Scripted, Scripted];
    const discussed = play(funded, [own]);
    expect(codes(discussed, but(forfeited, { data: { minutes: '议〔拨1〕' } }))).toEqual([
      'minutes-do-not-approve',
    ]);
    expect(codes(discussed, forfeited)).toEqual([]);
  });

  it('are of the year for which they were applied for, whenever they are released [D-30, D-32]', () => {
    const [own, asked, seen] = drawing(cast, `${year}-12-06`, 1, 600_000) as typeof first;
    const applied = play(started, [own, asked, seen] as Scripted[]);
    const [, , , paidOut] = drawing(cast, `${year + 1}-01-04`, 1, 600_000) as typeof first;
    const released = (date: string) => play(applied, [but(paidOut as Scripted, { at: on(date) })]);
    const missed = (now: Play, by = `${year + 2}-01-10`) =>
      contextOf(until(now, on(by))).missed.filter(({ duty }) => duty === 'appropriation');
    // Released early in the next year, whose own money is applied for by its day.
    const early = released(`${year + 1}-01-04`);
    const second = drawing(cast, `${year + 1}-04-10`, 2, 600_000);
    expect(missed(play(early, second))).toEqual([]);
    expect(missed(early)).toMatchObject([{ period: `${year + 1}` }]);
    expect(codes(play(early, second), but(second[1] as Scripted, { at: on(`${year + 1}-05-01`) }))).toContain(
      'tranche-of-the-year-released',
    );
    // The county had the application as the day passed: nobody missed it, and the next may follow.
    const late = released(`${year + 1}-06-04`);
    expect(missed(late, `${year + 2}-05-10`)).toMatchObject([{ period: `${year + 2}` }]);
    expect(missed(play(late, drawing(cast, `${year + 1}-06-10`, 2, 600_000)))).toEqual([]);
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
    // On record since before days were checked.
    const early = structuredClone(visited);
    for (const one of contextOf(early).minutes) one.heldOn = '2099-01-01';
    const [refusal] = refusals(early, release);
    expect(refusal).toMatchObject({ code: 'no-such-minutes' });
    expect(refusal?.message.zh).toContain('尚未召开');
  });

  it('have minutes of their own: not another tranche’s, not a payment’s, not those of everything to come [D-29]', () => {
    const [, next, seen, last] = drawing(cast, `${year + 1}-04-10`, 2, 600_000) as typeof first;
    const [own] = drawing(cast, `${year + 1}-04-10`, 2, 600_000) as [Scripted];
    const of = (number: string, data: object): Scripted => {
      const { tranche: _, ...rest } = own.data ?? {};
      return { ...own, data: { ...rest, number, ...data } };
    };
    const ready = play(funded, [
      but(of('议〔全部〕', { matter: '今后全部开支' }), {
        at: on(`${year + 1}-04-08`),
        data: { heldOn: `${year + 1}-04-08` },
      }),
      but(of('议〔棚〕', { item: 'SHED', amount: 600_000 }), {
        at: on(`${year + 1}-04-09`),
        data: { heldOn: `${year + 1}-04-08` },
      }),
    ]);
    for (const minutes of ['议〔拨1〕', '议〔全部〕', '议〔棚〕'])
      expect(codes(ready, but(next as Scripted, { data: { minutes } }))).toEqual(['minutes-do-not-approve']);
    const visited = play(ready, [own, next as Scripted, seen as Scripted]);
    for (const minutes of ['议〔拨1〕', '议〔全部〕', '议〔棚〕'])
      expect(codes(visited, but(last as Scripted, { data: { minutes } }))).toEqual([
        'minutes-do-not-approve',
      ]);
    expect(codes(visited, last as Scripted)).toEqual([]);
    expect(codes(funded, of('议〔旧〕', { tranche: 1 }))).toEqual(['no-such-tranche']);
    expect(codes(funded, of('议〔二〕', { tranche: 2, item: 'SHED', amount: 5 }))).toEqual([
      'not-one-matter',
    ]);
    expect(codes(funded, of('议〔二〕', { item: 'SHED' }))).toEqual(['not-one-matter']);
  });

  it('rest on the progress that the visit found, unless the county gives a reason; the county may refuse [D-31]', () => {
    const applied = play(started, first.slice(0, 2));
    for (const [finding, words] of [
      ['none', '没有进展'],
      ['behind', '落后于计划'],
    ]) {
      const found = play(applied, [but(visit, { data: { finding } })]);
      const [refusal] = refusals(found, release);
      expect(refusal).toMatchObject({ code: 'no-progress-found', cites: [{ section: '三(三)' }] });
      expect(refusal?.message.zh).toContain(words);
      const reasoned = play(applied, [but(visit, { data: { finding, despite: '汛期停工，非其责任。' } })]);
      expect(codes(reasoned, release)).toEqual([]);
    }
    const visited = play(applied, [visit]);
    const refuse = { ...release, event: 'tranche.refuse', data: { reasons: ['进度不实'] } };
    expect(codes(visited, but(refuse, { by: cast.inspector }))).toEqual([]);
    expect(codes(visited, but(refuse, { by: cast.townshipHead }))).toEqual(['wrong-role']);
    // After a refusal the money waits for another application and another visit.
    const again = play(visited, [refuse, but(apply, { at: on(`${year}-06-10`) })]);
    expect(codes(again, but(release, { at: on(`${year}-06-11`) }))).toEqual(['not-in-this-state']);
  });

  it('are not as planned where nothing is done [D-31]', () => {
    const applied = play(started, first.slice(0, 2));
    expect(codes(applied, but(visit, { data: { percent: 0 } }))).toEqual(['nothing-done-as-planned']);
    expect(codes(applied, but(visit, { data: { percent: 0, finding: 'none' } }))).toEqual([]);
  });

  it('are visited by known people of the offices, the county’s among them, after the application [D-31]', () => {
    const applied = play(started, first.slice(0, 2));
    const members = (...people: string[]) => codes(applied, but(visit, { data: { members: people } }));
    expect(members('co-2', 'ld-1', 'th-qingshan')).toEqual([]);
    expect(members('ld-1')).toEqual(['nobody-of-the-county']);
    expect(members('co-2', 'nobody-at-all')).toContain('unknown-person');
    expect(members('co-2', 'co-2')).toEqual(['post-not-held']);
    expect(members('co-2', 'fs-shuitian')).toEqual(['post-not-held']);
    expect(members('co-2', 'cf-1')).toEqual(['post-not-held']);
    const on_ = (day: string) => codes(applied, but(visit, { data: { on: day } }));
    expect(on_(`${year}-05-09`)).toEqual(['day-before-step']);
    expect(on_('2099-01-01')).toEqual(['day-in-future']);
  });

  it('have minutes of a meeting that was held, and not before the project was opened [D-29]', () => {
    expect(codes(started, but(minutes, { data: { heldOn: '2099-01-01' } }))).toEqual(['day-in-future']);
    expect(codes(started, but(minutes, { data: { heldOn: '1999-01-01' } }))).toEqual(['day-before-step']);
  });

  it('are released only out of what finance has confirmed as received [D-26]', () => {
    const receipts = happyPath().filter((one) => one.event === 'receipt.confirm');
    const poor = play(
      registered(),
      [...receipts.slice(1, 2), ...preparing(cast, year), ...first.slice(0, 3)].filter(
        (one) => one.event !== 'receipt.confirm' || one === receipts[1],
      ),
    );
    expect(money(contextOf(poor))).toMatchObject({ expected: 1_400_000, unreleased: 600_000 });
    expect(codes(poor, release)).toEqual([]);
    const spent = structuredClone(poor);
    for (const one of contextOf(spent).receipts ?? []) one.amount = 599_999;
    const [refusal] = refusals(spent, release);
    expect(refusal).toMatchObject({ code: 'not-received', field: 'amount', cites: [{ section: '三(一)' }] });
    expect(refusal?.message.zh).toContain('¥5,999.99');
  });

  it('are released towards targets that the county has set [D-39]', () => {
    const without = preparing(cast, year).filter((one) => one.event !== 'targets.set');
    const visited = play(play(registered(), without), first.slice(0, 3));
    expect(codes(visited, release)).toEqual(['no-targets']);
    const set = {
      at: on(`${year}-05-11`),
      event: 'targets.set',
      data: { targets: [{ indicator: '大棚', target: '6个' }] },
      by: cast.approver,
    };
    expect(codes(visited, { ...set, by: cast.firstSecretary })).toContain('wrong-role');
    const twice = { targets: [...set.data.targets, ...set.data.targets] };
    expect(codes(visited, but(set, { data: twice }))).toEqual(['indicator-listed-twice']);
    expect(codes(play(visited, [set]), release)).toEqual([]);
    expect(codes(funded, but(set, { at: on(`${year}-06-01`) }))).toEqual(['targets-fixed']);
  });
});

describe('the special account', () => {
  const { now, line } = before('proposal.submit');
  const named = (holder: object, specialAccount = proposal.specialAccount) =>
    refusals(
      now,
      but(line, { data: { specialAccount, accountHolder: { ...proposal.accountHolder, ...holder } } }),
    );

  it('is an office’s, by its kind and by its name, never a person’s card [D-27]', () => {
    expect(named({})).toEqual([]);
    expect(named({ name: '第一书记个人卡' })).toMatchObject([
      { code: 'account-of-a-person', field: 'accountHolder', cites: [{ section: '三(二)' }] },
    ]);
    expect(named({ name: '青山镇财政所', bank: '个人结算户' })[0]?.message.zh).toContain('个人结算户');
    expect(named({ office: 'firstSecretary' })[0]?.code).toBe('invalid');
    expect(named({}, '第一书记个人卡')[0]).toMatchObject({ code: 'invalid', field: 'specialAccount' });
    const { accountHolder: _, ...rest } = line.data ?? {};
    expect(refusals(now, { ...line, data: rest })[0]?.field).toBe('accountHolder');
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
      expected: 0,
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

  it('go to suppliers only, never to persons, households or whoever has to do with the case [D-28]', () => {
    const supplier = payment.data?.supplier as object;
    const to = (payee: string, over: object = {}) =>
      codes(ready, but(payment, { data: { payee, supplier: { ...supplier, ...over } } }));
    expect(to('张某', { kind: 'person' })).toEqual(['payee-no-supplier']);
    expect(to('某某公司', { kind: 'households' })).toEqual(['payee-no-supplier']);
    for (const name of ['十二户', '12户贫困户', '领办党员', '第一书记', 'twelve households'])
      expect(to(name)).toEqual(['payee-no-supplier']);
    for (const one of ['member-07', 'fs-shuitian', 'co-1', 'vc-shuitian', 'cf-1 (财政)', 'fs-hekou'])
      expect(to(one)).toContain('payee-of-the-case');
    for (const name of [
      '张三',
      '十二户农户代表',
      '社员分红',
      '样例·县财政局专户会计',
      'FS-shuitian',
      '张三（某某公司）',
    ])
      expect(to(name)).toContain('payee-no-supplier');
    expect(to('FS-shuitian公司')).toEqual(['payee-of-the-case']);
    for (const account of [proposal.specialAccount, '440801010417', '4408-0101-0417'])
      expect(to('青山建筑队', { account })).toEqual(['payee-of-the-case']);
  });

  it('go to a supplier by its registration number, which says what it is [D-28]', () => {
    const supplier = payment.data?.supplier as object;
    const to = (payee: string, over: object) =>
      refusals(ready, but(payment, { data: { payee, supplier: { ...supplier, ...over } } }));
    const trader = { kind: 'trader', registration: '92530000MA6K00041Y' };
    expect(to('青山建筑队', { registration: '无' })).toMatchObject([{ code: 'invalid' }]);
    expect(to('青山建筑队', { registration: '91530000MA6K000417' })).toMatchObject([
      { code: 'invalid', field: 'supplier.registration' },
    ]);
    expect(to('青山建筑队', { kind: 'trader' })).toMatchObject([{ code: 'payee-no-supplier' }]);
    expect(to('张三建材店', { ...trader, kind: 'organisation' })).toMatchObject([
      { code: 'payee-no-supplier' },
    ]);
    for (const name of ['张三建材店', '云岭县张三建材经营部（个体工商户）', '水田村种植专业合作社'])
      expect(to(name, trader)).toEqual([]);
  });

  it('go to no member who led the project before, nor to an account that was its own [D-28, D-40]', () => {
    const grounds = { reason: '去世', evidence: '证明' };
    const [member] = proposal.leadingMembers;
    const later = play(ready, [
      {
        ...{ at: on(`${year}-06-08`, 14), event: 'correct.leadingMember', by: cast.approver },
        data: { cause: 'died', member: { ...member, person: 'member-08' }, ...grounds },
      },
      {
        ...{ at: on(`${year}-06-08`, 14), event: 'correct.account', by: cast.finance },
        data: { account: '4408 0101 0471', ...grounds },
      },
    ]);
    const own = { account: '440801010471' };
    for (const payee of ['member-07公司', 'member-08公司'])
      expect(codes(later, but(payment, { data: { ...own, payee } }))).toEqual(['payee-of-the-case']);
    const supplier = { ...(payment.data?.supplier as object), account: '440801010417' };
    expect(codes(later, but(payment, { data: { ...own, supplier } }))).toEqual(['payee-of-the-case']);
    expect(codes(later, but(payment, { data: own }))).toEqual([]);
  });

  it('are instructed to the supplier’s account [D-28]', () => {
    expect(bookRequests(play(ready, [payment])).at(-1)?.payment).toMatchObject({ account: '6217 0004 1700' });
  });

  it('never change purpose [D-28]', () => {
    expect(codes(ready, but(payment, { data: { item: 'CAR' } }))).toContain('not-in-the-plan');
    const [other] = refusals(ready, but(payment, { data: { kind: 'goods' } }));
    expect(other).toMatchObject({
      code: 'not-in-the-plan',
      message: { zh: expect.stringContaining('没有SHED（货物）；有：SHED（工程）') as string },
    });
    const [more, above] = paying(cast, `${year}-06-09`, 'SHED', 800_001) as [Scripted, Scripted];
    expect(codes(play(funded, [more]), above)).toContain('not-in-the-plan');
  });

  it('cite the minutes that approved this matter and this much [D-29]', () => {
    expect(codes(funded, payment)).toEqual(['no-such-minutes']);
    const other = paying(cast, `${year}-06-07`, 'STICK', 900_000)[0] as Scripted;
    const heard = play(funded, [other, discussion]);
    for (const minutes of ['议〔拨1〕', other.data?.number])
      expect(codes(heard, but(payment, { data: { minutes } }))).toEqual(['minutes-do-not-approve']);
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

  it('take the fund in, source by source, as finance confirms each receipt with its voucher, and reserve it [D-26]', () => {
    expect(bookRequests(registered())).toEqual([]);
    expect(money(contextOf(registered()))).toMatchObject({
      whole: 2_000_000,
      expected: 2_000_000,
      unreleased: 0,
    });
    const [province, dues] = happyPath().filter((one) => one.event === 'receipt.confirm') as [
      Scripted,
      Scripted,
    ];
    const confirmed = play(registered(), [province]);
    const [request, ...others] = bookRequests(confirmed);
    expect(others).toEqual([]);
    expect(request?.patient).toBeUndefined();
    expect(request?.payment).toBeUndefined();
    expect(
      request?.bookings.map(({ transaction, source, amount, fund, voucher, businessDate }) => [
        transaction,
        source,
        amount,
        fund,
        voucher,
        businessDate,
      ]),
    ).toEqual([
      ['contribution', 'province', 1_000_000, programmeId, '入-shuitian-province', `${year}-04-16`],
      ['reservation', undefined, 1_000_000, programmeId, undefined, `${year}-04-16`],
    ]);
    expect(money(contextOf(confirmed))).toMatchObject({ expected: 1_000_000, unreleased: 1_000_000 });
    const voucher = province.data?.voucher;
    expect(codes(confirmed, but(dues, { data: { voucher } }))).toEqual(['voucher-used']);
    expect(codes(confirmed, but(dues, { by: cast.approver }))).toContain('wrong-role');
    const { voucher: _, ...unproved } = dues.data ?? {};
    expect(refusals(confirmed, { ...dues, data: unproved })[0]?.field).toBe('voucher');
  });

  it('take in no more of a source than it promised, and nothing of one that promised nothing [D-26]', () => {
    const [province] = happyPath().filter((one) => one.event === 'receipt.confirm') as [Scripted];
    const [refusal] = refusals(registered(), but(province, { data: { amount: 1_000_001 } }));
    expect(refusal).toMatchObject({ code: 'not-promised', cites: [{ section: '三(一)' }] });
    const again = but(province, { at: on(`${year}-04-17`), data: { amount: 1, voucher: '再' } });
    expect(codes(play(registered(), [province]), again)).toEqual(['not-promised']);
    expect(codes(registered(), but(province, { data: { source: 'socialFund', amount: 1 } }))).toEqual([
      'not-promised',
    ]);
    const day = (on: string) => codes(registered(), but(province, { data: { on } }));
    expect(day('2099-01-01')).toEqual(['day-in-future']);
    expect(day('1999-01-01')).toEqual(['day-before-step']);
    // A case of before receipts were confirmed has had all of it.
    const before = structuredClone(registered());
    delete contextOf(before).receipts;
    expect(money(contextOf(before))).toMatchObject({ expected: 0, unreleased: 2_000_000 });
    expect(codes(before, province)).toEqual(['not-promised']);
  });

  it('never hear of a project that is declined after the approval [D-26]', () => {
    const { now, line } = before('county.approve');
    const refused = turnedDown(asked(now, line), line.at);
    const decline = { at: line.at, event: 'county.decline', data: { reasons: ['重复'] }, by: cast.approver };
    const declined = play(refused, [decline]);
    expect(stateOf(declined)).toBe('declined');
    const [late] = happyPath().filter((one) => one.event === 'receipt.confirm') as [Scripted];
    const reopened = play(declined, [
      {
        ...{ at: line.at, event: 'case.reopen', by: cast.approver },
        data: { document: '县审〔7〕', reason: '审计发现' },
      },
    ]);
    expect(codes(reopened, late)).toEqual(['project-not-registered']);
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
    expect(codes(releasing, forfeit(1, `${year}-05-12`))).toContain('not-in-this-state');
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
        minutes: '议〔扩〕',
        voucher: '投-水田-1',
      },
      by: cast.finance,
    };
    const discussion = {
      at,
      event: 'minutes.record',
      data: { number: '议〔扩〕', heldOn: `${year + 2}-05-02`, matter: '扩建', amount: 300_000 },
      by: cast.villageCommittee,
    };
    const discussed = play(now, [promote, discussion]);
    expect(codes(discussed, but(invest, { data: { minutes: '议〔拨1〕' } }))).toEqual([
      'minutes-do-not-approve',
    ]);
    expect(codes(discussed, but(invest, { data: { amount: 300_001 } }))).toEqual(['minutes-do-not-approve']);
    const wrong = (data: object) => codes(discussed, but(invest, { data }));
    expect(wrong({ minutes: '无此纪要' })).toContain('no-such-minutes');
    expect(wrong({ source: 'other', name: '未列入方案的来源' })).toContain('source-not-in-plan');
    const [used] = contextOf(discussed).payments;
    expect(wrong({ voucher: used?.voucher })).toContain('voucher-used');
    const invested = play(discussed, [invest]);
    expect(
      codes(invested, but(invest, { at: on(`${year + 2}-05-03`), data: { amount: 1, voucher: '再' } })),
    ).toEqual(['minutes-do-not-approve']);
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
    const reverse = (voucher: string): Scripted => ({
      at: on(`${year + 2}-05-03`),
      event: 'investment.reverse',
      data: { voucher, reason: '重复录入', evidence: '银行回单' },
      by: cast.finance,
    });
    expect(codes(invested, reverse('投-无'))).toEqual(['no-such-investment']);
    const back = play(invested, [reverse('投-水田-1')]);
    expect(money(contextOf(back))).toEqual(money(contextOf(discussed)));
    expect(books(contextOf(back))).toEqual(books(contextOf(discussed)));
    const again = but(invest, { at: on(`${year + 2}-05-04`), data: { voucher: '投-水田-2' } });
    expect(codes(back, again)).toEqual([]);
    const poor = structuredClone(invested);
    for (const one of contextOf(poor).payments) one.amount += 200_000;
    expect(codes(poor, reverse('投-水田-1'))).toEqual(['investment-spent-already']);
  });

  it('take out what further investment is planned for [D-24]', () => {
    const { now } = before('project.close');
    const meets = { meets: true, basis: '台账。' };
    const day = `${year + 2}-05-02`;
    const at = on(day);
    const filed = happyPath().find((one) => one.event === 'plan.file') as Scripted;
    const passed = happyPath().find((one) => one.event === 'plan.pass') as Scripted;
    const items = (filed.data as { items: { code: string }[] }).items.map((one) => ({
      ...one,
      budget: one.code === 'SHED' ? 1_100_000 : 1_200_000,
    }));
    const held = { number: '议〔扩〕', heldOn: day, matter: '扩建', amount: 300_000 };
    const [discussion, payment] = paying(cast, `${year + 2}-05-05`, 'SHED', 600_000) as [Scripted, Scripted];
    const invested = play(now, [
      {
        at,
        event: 'project.promote',
        data: { income: meets, rating: meets, prospects: meets },
        by: cast.approver,
      },
      { at, event: 'minutes.record', data: held, by: cast.villageCommittee },
      {
        at,
        event: 'investment.add',
        data: {
          ...{ source: 'socialFund', amount: 300_000, payee: proposal.specialAccount },
          ...{ purpose: '扩建', minutes: '议〔扩〕', voucher: '投-1' },
        },
        by: cast.finance,
      },
      discussion,
    ]);
    expect(codes(invested, payment)).toContain('not-in-the-plan');
    const planned = play(invested, [
      but(filed, { at: on(`${year + 2}-05-05`, 14), data: { items, to: `${year + 2}-12-20` } }),
      but(passed, {
        at: on(`${year + 2}-05-05`, 14),
        data: { heldOn: `${year + 2}-05-05`, minutes: '镇党纪〔40〕号' },
      }),
    ]);
    expect(codes(planned, payment)).toEqual([]);
    expect(money(contextOf(play(planned, [payment])))).toMatchObject({ spent: 2_300_000, onHand: 0 });
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
      // The bank is told to move it.
      payment: { amount: 345_678, payee: proposal.specialAccount, voucher: 'YUNLING-2027-001-调1' },
    });
    expect(codes(received, but(receive, { at: on(`${year}-09-02`) }))).toEqual(['transfer-received']);
  });

  it('is received by a project that stands still, which keeps its turn [D-16]', () => {
    const suspend = {
      at: on(`${year}-08-01`),
      event: 'case.suspend',
      data: { reason: '洪灾' },
      by: cast.approver,
    };
    const received = play(funded, [suspend, receive]);
    expect(received.case.suspended).toBeDefined();
    expect(money(contextOf(received))).toMatchObject({ whole: 2_345_678, onHand: 945_678 });
  });

  it('comes from the programme only, while the project can use it [D-16]', () => {
    const by = { person: 'project-y', role: 'case', place: 'yunling' };
    expect(codes(funded, but(receive, { by }))).toEqual(['cannot-use-more-money']);
    expect(codes(funded, but(receive, { by: cast.finance }))).toContain('wrong-role');
    const { now } = before('acceptance.apply');
    expect(codes(now, but(receive, { at: now.case.asOf }))).toEqual(['cannot-use-more-money']);
    expect(stateOf(now)).toBe('running.project.completed');
    // A promoted project can.
    const { now: accepted } = before('project.close');
    const meets = { meets: true, basis: '台账。' };
    const at = on(`${year + 2}-05-02`);
    const promoted = play(accepted, [
      {
        at,
        event: 'project.promote',
        data: { income: meets, rating: meets, prospects: meets },
        by: cast.approver,
      },
    ]);
    expect(codes(accepted, but(receive, { at }))).toEqual(['cannot-use-more-money']);
    expect(codes(promoted, but(receive, { at }))).toEqual([]);
  });
});

describe('what was booked wrongly', () => {
  const [discussion, payment] = paying(cast, `${year}-06-08`, 'SHED', 500_000) as [Scripted, Scripted];
  const voucher = String(payment.data?.voucher);
  const grounds = { reason: '金额录错', evidence: '银行退款回单' };
  const reverse = (event: string, of: string, at: string): Scripted => ({
    at: on(at, 16),
    event,
    data: { voucher: of, ...grounds },
    by: cast.finance,
  });
  const back = reverse('payment.reverse', voucher, `${year}-06-10`);
  const ready = play(funded, [discussion]);
  const wrong = play(ready, [payment]);
  const receipts = happyPath().filter((one) => one.event === 'receipt.confirm');
  const [province] = receipts as [Scripted];

  it('of a payment is taken back in case and books together, and its line stays on record [D-40]', () => {
    expect(asked(wrong, back).case.invocations[0]?.input).toMatchObject({
      bookings: [],
      reversal: { voucher, fund: programmeId, businessDate: `${year}-06-10`, reason: grounds.reason },
    });
    const now = play(wrong, [back]);
    expect(money(contextOf(now))).toEqual(money(contextOf(ready)));
    expect(books(contextOf(now))).toEqual(books(contextOf(ready)));
    expect(contextOf(now).payments).toMatchObject([
      { voucher, amount: 500_000, reversed: { ...grounds, by: cast.finance.person } },
    ]);
    // Its minutes and its item are free again, its voucher is not.
    const right = but(payment, { at: on(`${year}-06-11`), data: { amount: 450_000 } });
    expect(codes(now, right)).toEqual(['voucher-used']);
    const paid = play(now, [but(right, { data: { ...right.data, voucher: `${voucher}更正` } })]);
    expect(money(contextOf(paid))).toMatchObject({ spent: 450_000, onHand: 150_000 });
  });

  it('is taken back once, by the finance office, with a reason and evidence, while nothing else is booked [D-40]', () => {
    const [again] = refusals(play(wrong, [back]), but(back, { at: on(`${year}-06-12`) }));
    expect(again).toMatchObject({ code: 'no-such-payment', ours: true });
    expect(again?.message.zh).toContain(`已于${year}-06-10冲销`);
    expect(refusals(wrong, but(back, { data: { voucher: '无' } }))[0]?.message.zh).toContain(voucher);
    expect(codes(wrong, but(back, { by: cast.approver }))).toContain('wrong-role');
    expect(codes(wrong, but(back, { by: { ...cast.finance, person: cast.inspector.person } }))).toEqual([
      'separation-of-duties',
    ]);
    for (const field of ['reason', 'evidence'])
      expect(refusals(wrong, but(back, { data: { [field]: '' } })).map((one) => one.field)).toEqual([field]);
    expect(codes(asked(wrong, back), but(back, { at: on(`${year}-06-12`) }))).toEqual(['booksAreIdle']);
    const refused = turnedDown(asked(wrong, back), back.at, 'Refused', '', [voucherUsed(voucher)]);
    expect(money(contextOf(refused))).toEqual(money(contextOf(wrong)));
  });

  it('of a receipt is taken back unless its money is released [D-40, D-26]', () => {
    const received = play(registered(), receipts);
    const of = String(province.data?.voucher);
    const now = play(received, [reverse('receipt.reverse', of, `${year}-04-18`)]);
    expect(money(contextOf(now))).toMatchObject({ expected: 1_000_000, unreleased: 1_000_000 });
    const right = but(province, { at: on(`${year}-04-19`), data: { voucher: '入-更正' } });
    expect(money(contextOf(play(now, [right])))).toEqual(money(contextOf(received)));
    expect(codes(now, but(province, { at: on(`${year}-04-19`) }))).toContain('voucher-used');
    expect(codes(funded, reverse('receipt.reverse', of, `${year}-05-18`))).toEqual([]);
    expect(codes(funded, reverse('receipt.reverse', '入-无', `${year}-05-18`))).toEqual(['no-such-receipt']);
    const less = play(funded, [
      reverse('receipt.reverse', String(receipts[1]?.data?.voucher), `${year}-05-18`),
    ]);
    const [refusal] = refusals(less, reverse('receipt.reverse', of, `${year}-05-19`));
    expect(refusal).toMatchObject({ code: 'receipt-released-already', field: 'voucher' });
    expect(refusal?.message.zh).toContain('¥8,000.00');
  });

  it('is shown as it stood on a day, before and after [D-40, D-28]', () => {
    const now = play(wrong, [back]);
    const rows = (until: string) => paymentsMade(contextOf(now), on(until)).rows.length;
    expect([rows(`${year}-06-09`), rows(`${year}-06-11`)]).toEqual([1, 0]);
  });

  it('is put right after the end too, and what is left goes back again; case and ledger agree line by line [D-40, D-16]', () => {
    const ledger = new BooksInMemory();
    let taken = 0;
    const agree = (now: Play) => {
      for (const request of bookRequests(now).slice(taken))
        expect(
          ledger.take(`${taken++}`, request, { caseId: now.case.id, place: now.case.place }),
        ).toHaveProperty('booked');
      expect(ledger.of(now.case.id)).toEqual(withoutZeros(books(contextOf(now))));
      return now;
    };
    const late = receipts[2] as Scripted;
    const others = happyPath().filter(
      (one) => one.data?.voucher !== late.data?.voucher && one.event !== 'project.close',
    );
    const third = others.findIndex(
      (one) => one.event === 'appropriation.apply' && one.at > on(`${year + 2}-01-01`),
    );
    expect(third).toBeGreaterThan(0);
    // The last source has not paid, so the last tranche is forfeited.
    const before_ = play(opened(), others.slice(0, third - 1));
    const end = `${year + 2}-04-10`;
    const close = happyPath().find((one) => one.event === 'project.close') as Scripted;
    let now = agree(play(before_, [...forfeiting(3, end), close]));
    expect(stateOf(now)).toBe('closed');
    expect(money(contextOf(now))).toMatchObject({ handedOver: 500_000, expected: 400_000, onHand: 0 });
    const day = `${year + 2}-06-0`;
    const reopen = {
      ...{ at: on(`${day}1`), event: 'case.reopen', by: cast.approver },
      data: { document: '县审〔7〕', reason: '审计发现重复记账' },
    };
    now = agree(play(now, [reopen, reverse('payment.reverse', voucher, `${day}2`)]));
    expect(stateOf(now)).toBe('reopened');
    expect(money(contextOf(now))).toMatchObject({ onHand: 500_000, unreleased: 0, spent: 600_000 });
    now = agree(play(now, [but(late, { at: on(`${day}3`), data: { on: `${day}3` } })]));
    expect(money(contextOf(now))).toMatchObject({ onHand: 500_000, unreleased: 400_000, expected: 0 });
    const right = { amount: 450_000, voucher: `${voucher}更正` };
    now = agree(play(now, [but(payment, { at: on(`${day}4`), data: right })]));
    const gone = reverse('receipt.reverse', String(province.data?.voucher), `${day}5`);
    expect(codes(now, gone)).toEqual(['receipt-released-already']);
    const conclude = {
      ...{ at: on(`${day}6`), event: 'audit.conclude', by: cast.approver },
      data: { result: '已冲销重记。', document: '县组〔9〕' },
    };
    const told = now.case.log.length;
    now = agree(play(now, [conclude]));
    expect(stateOf(now)).toBe('closedAgain');
    expect(money(contextOf(now))).toMatchObject({
      handedOver: 950_000,
      onHand: 0,
      unreleased: 0,
      spent: 1_050_000,
    });
    expect(bookRequests(now).at(-1)?.payment).toMatchObject({
      amount: 50_000,
      voucher: 'YUNLING-2027-001-退2',
    });
    expect(now.case.log.slice(told).length).toBeGreaterThan(0);
  });
});

describe('money of a source that the plan names besides', () => {
  const plan = {
    ...contextOf(opened()).plan,
    further: { fundSources: [{ zh: '村集体自筹', en: 'raised by the village' }] },
  };
  const own = { source: 'other' as const, name: '村集体自筹', amount: 1_000_000 };
  const receive = (data: object): Scripted => ({
    at: on(`${year}-04-16`, 10),
    event: 'receipt.confirm',
    data: { source: 'other', amount: 1_000_000, on: `${year}-04-16`, voucher: '入-自筹', ...data },
    by: cast.finance,
  });
  const now = play(opened({ plan, funds: { ...input.funds, match: [own] } }), proposing(cast, year));

  it('is received by its name, as it was promised [D-26]', () => {
    const [unknown] = refusals(now, receive({ name: '某某企业' }));
    expect(unknown).toMatchObject({ code: 'source-not-in-plan', field: 'name' });
    expect(unknown?.message.zh).toContain('村集体自筹');
    expect(codes(now, receive({}))).toContain('source-not-in-plan');
    expect(codes(now, receive({ source: 'province', name: '村集体自筹' }))).toContain('source-not-in-plan');
    expect(codes(now, receive({ name: '村集体自筹', amount: 1_000_001 }))).toEqual(['not-promised']);
    const received = play(now, [receive({ name: 'raised by the village' })]);
    expect(money(contextOf(received))).toMatchObject({ unreleased: 1_000_000, expected: 1_000_000 });
    expect(bookRequests(received).at(-1)?.bookings[0]).toMatchObject({ source: 'other' });
    expect(
      codes(
        received,
        but(receive({ name: '村集体自筹', amount: 1, voucher: '再' }), { at: on(`${year}-04-17`) }),
      ),
    ).toEqual(['not-promised']);
  });
});
