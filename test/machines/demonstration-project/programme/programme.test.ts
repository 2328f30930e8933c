import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { settle } from '../../../../machines/core/deciding/clock.ts';
import { decide, step } from '../../../../machines/core/deciding/decide.ts';
import { open } from '../../../../machines/core/deciding/opening.ts';
import { books, money as projectMoney } from '../../../../machines/demonstration-project/money.ts';
import { BooksInMemory, withoutZeros } from '../../../support/books-in-memory.ts';
import { decisionOf } from '../../../support/demonstration.ts';
import { castOf, drawing, on, paying, preparing, proposing, sampleInput } from '../../../support/scenario.ts';
import type { BookRequest } from '../../../../machines/core/ledger/booking.ts';
import type { Actor } from '../../../../machines/core/values/vocabulary.ts';
import type { Case, Decision } from '../../../../machines/core/case/case.ts';
import type { Effect, Step } from '../../../../machines/core/case/effects.ts';
import type { Context as ProjectContext } from '../../../../machines/demonstration-project/context.ts';
import { lifecycles } from '../../../../machines/registry.ts';
import type { Lifecycle } from '../../../../machines/core/definition/lifecycle.ts';
import type { Context } from '../../../../machines/demonstration-project/programme/context.ts';
import { countyProgramme } from '../../../../machines/demonstration-project/programme/definition.ts';
import { draw } from '../../../../machines/core/patterns/draw.ts';
import { books as poolBooks, money } from '../../../../machines/demonstration-project/programme/pool.ts';

const year = 2027;
const county: Actor = { person: 'co-1', role: 'countyOrganisation', place: 'yunling' };
const input = { place: 'yunling', title: '云岭县2027年示范工程', year, plan: { base: '2016', year } };
const programmeId = 'countyProgramme-yunling-2027';
const start = on(`${year}-03-01`);
const villages = ['qingshan/shuitian', 'baihe/hekou', 'longquan/hetao', 'gaoping/yunwu'].map(
  (path) => `yunling/${path}`,
);
const projectOf = (village: string) => `project-${village.split('/')[2]}`;

const programme = (): Case => open(countyProgramme, { id: programmeId, input, by: county }, start).case;

/** A decision of the project of a village. */
const from = (village: string, event: string, data: object, id: string = event): Decision => ({
  id: `${projectOf(village)}/${id}`,
  event,
  data: { project: projectOf(village), ...data },
  by: { person: projectOf(village), role: 'case', place: village },
});
const enter = (village: string) => from(village, 'register.enter', { village, title: village });
const giveBack = (village: string, amount: number) =>
  from(village, 'funds.return', { transfer: `${projectOf(village)}/unspent`, amount });

const at = on(`${year}-04-15`);
const contextOf = (c: Case): Context => c.snapshot.context as Context;
const take = (c: Case, ...decisions: Decision[]): Case =>
  decisions.reduce((now, decision) => step(countyProgramme, now, decision, at).case, c);
const codes = (c: Case, decision: Decision, when = at): string[] => {
  const outcome = decide(countyProgramme, c, decision, when);
  return outcome.ok ? [] : outcome.refusals.map((one) => one.code);
};
const asked = (c: Case) =>
  c.invocations[0]?.input as { to: string; id: string; data: { amount: number } } | undefined;
const answer = (c: Case, result: { output: unknown } | { error: unknown }): Case =>
  settle(countyProgramme, c, { generation: c.invocations[0]?.generation ?? 0, ...result }, at).case;
const registered = () => take(programme(), ...villages.map(enter));

describe('the register', () => {
  it('gives numbers unique and gapless in county and year [D-08]', () => {
    const numbers = contextOf(registered()).register.map((one) => one.number);
    expect(numbers).toEqual(['YUNLING-2027-001', 'YUNLING-2027-002', 'YUNLING-2027-003', 'YUNLING-2027-004']);
  });

  it('answers the number, and the same one when asked again under the same id [D-08]', () => {
    const once = decide(countyProgramme, programme(), enter(villages[0] as string), at);
    expect(once).toMatchObject({ ok: true, reply: { number: 'YUNLING-2027-001', seq: 1 } });
    const c = once.ok ? once.step.case : programme();
    expect(decide(countyProgramme, c, enter(villages[0] as string), at)).toMatchObject({
      repeated: true,
      reply: { number: 'YUNLING-2027-001' },
    });
    expect(codes(c, { ...enter(villages[0] as string), id: 'another' })).toContain('already-registered');
  });

  it('refuses a second project for the same village while the first runs [D-01]', () => {
    const [village] = villages as [string];
    const second: Decision = {
      id: 'second',
      event: 'register.enter',
      data: { project: 'project-2', village, title: '二' },
      by: { person: 'project-2', role: 'case', place: village },
    };
    const c = take(programme(), enter(village));
    expect(codes(c, second)).toEqual(['village-has-a-project']);
    const freed = take(c, from(village, 'register.close', { outcome: 'closed' }));
    expect(codes(freed, second)).toEqual([]);
  });

  it('knows a village that was moved by its new name, and the old one is free [D-01]', () => {
    const [old] = villages as [string];
    const to = 'yunling/baihe/shuitian';
    const move = (village: string, line: number) =>
      from(old, 'register.move', { village, line }, `moved-${line}`);
    const another = (village: string): Decision => ({
      id: 'second',
      event: 'register.enter',
      data: { project: 'project-2', village, title: '二' },
      by: { person: 'project-2', role: 'case', place: village },
    });
    const c = take(programme(), enter(old), move(to, 12));
    expect(codes(c, another(to))).toEqual(['village-has-a-project']);
    expect(codes(c, another(old))).toEqual([]);
    // An earlier word that arrives late changes nothing.
    expect(codes(take(c, move(old, 9)), another(to))).toEqual(['village-has-a-project']);
    expect(codes(programme(), move(to, 1))).toEqual(['not-in-the-register']);
    expect(codes(c, move('other/baihe/shuitian', 13))).toEqual(['village-elsewhere']);
  });

  it('never gives a number again, also when its project has ended [D-08]', () => {
    const [first = '', second = ''] = villages;
    const ended = from(first, 'register.close', { outcome: 'withdrawn' });
    const c = take(programme(), enter(first), ended, enter(second));
    expect(contextOf(c).register.map((one) => one.number)).toEqual(['YUNLING-2027-001', 'YUNLING-2027-002']);
  });

  it('takes no project when the programme of two years is over [D-01]', () => {
    const [village] = villages as [string];
    expect(codes(programme(), enter(village), on(`${year + 2}-03-09`))).toEqual([]);
    expect(codes(programme(), enter(village), on(`${year + 2}-03-10`))).toEqual(['programme-over']);
  });

  it('hears projects of its county only, each for itself [D-08]', () => {
    const elsewhere = from('other/town/village', 'register.enter', {
      village: 'other/town/village',
      title: 'x',
    });
    expect(codes(programme(), elsewhere)).toContain('village-elsewhere');
    const [first, second] = villages as [string, string];
    const posing = { ...enter(first), by: enter(second).by };
    expect(codes(programme(), posing)).toEqual(['not-the-project-itself']);
    expect(codes(programme(), { ...enter(first), by: county })).toContain('wrong-role');
    expect(codes(programme(), giveBack(first, 5))).toEqual(['not-in-the-register']);
  });
});

describe('the pool', () => {
  const [first, second, third] = villages as [string, string, string];

  it('offers what a project returns to the next one in the register [D-16]', () => {
    const offered = take(registered(), giveBack(first, 1_234_567));
    expect(asked(offered)).toMatchObject({
      to: projectOf(second),
      id: 'project-shuitian/unspent',
      data: { amount: 1_234_567 },
    });
    const taken = answer(offered, { output: {} });
    expect(money(contextOf(taken))).toEqual({
      returned: 1_234_567,
      forwarded: 1_234_567,
      surrendered: 0,
      pool: 0,
    });
  });

  it('asks the one after it when a project can’t use it, and passes over those that have ended [D-16]', () => {
    const c = take(registered(), from(second, 'register.close', { outcome: 'closed' }), giveBack(first, 100));
    expect(asked(c)?.to).toBe(projectOf(third));
    const next = answer(c, { error: { name: 'Refused', message: '已完工' } });
    expect(asked(next)?.to).toBe(projectOf(villages[3] as string));
    const nobody = answer(next, { error: { name: 'Refused', message: '已完工' } });
    expect(asked(nobody)).toBeUndefined();
    expect(money(contextOf(nobody))).toMatchObject({ returned: 100, forwarded: 0, pool: 100 });
  });

  it('keeps what nobody can use until the next project is registered [D-16]', () => {
    const alone = take(programme(), enter(first), giveBack(first, 100));
    expect(asked(alone)).toBeUndefined();
    expect(asked(take(alone, enter(second)))?.to).toBe(projectOf(second));
  });

  it('takes a transfer once [D-16]', () => {
    const c = take(registered(), giveBack(first, 100));
    expect(decide(countyProgramme, c, giveBack(first, 100), at)).toMatchObject({ ok: true, repeated: true });
    expect(codes(c, { ...giveBack(first, 100), id: 'another' })).toEqual(['transfer-known']);
  });

  it('never offers elsewhere when no answer comes: the same question is sent again [D-16]', () => {
    const c = take(registered(), giveBack(first, 100));
    const stuck = answer(c, { error: { name: 'Timeout', message: 'no answer' } });
    expect(stuck.snapshot.value).toMatchObject({ open: { pool: 'unanswered' } });
    const closedMeanwhile = take(stuck, from(second, 'register.close', { outcome: 'closed' }));
    const again = take(closedMeanwhile, { id: 'r', event: 'funds.retry', by: county });
    expect(asked(again)).toEqual(asked(c));
    const skipped = take(stuck, { id: 's', event: 'funds.skip', data: { reason: '未收到' }, by: county });
    expect(asked(skipped)?.to).toBe(projectOf(third));
  });

  const no = { error: { name: 'Refused', message: '已完工' } };
  /** Money of the last project, which nobody behind it can take. */
  const stranded = () => take(registered(), giveBack(villages[3] as string, 100));
  const direct = (data: object = {}, by = county): Decision => ({
    id: `direct-${JSON.stringify(data)}`,
    event: 'pool.direct',
    data: {
      transfer: `${projectOf(villages[3] as string)}/unspent`,
      to: projectOf(first),
      amount: 100,
      reason: '最后一个项目撤回',
      document: '组函〔5〕',
      ...data,
    },
    by,
  });

  it('goes where the county directs it, to any running project, whole or in part [D-16]', () => {
    const c = stranded();
    expect(asked(c)).toBeUndefined();
    expect(codes(c, direct({}, enter(first).by))).toContain('wrong-role');
    expect(codes(c, direct({ reason: undefined }))).toEqual(['invalid']);
    expect(codes(c, direct({ amount: 101 }))).toEqual(['not-in-the-pool']);
    expect(codes(c, direct({ transfer: 'other' }))).toEqual(['not-in-the-pool']);
    expect(codes(c, direct({ to: 'project-elsewhere' }))).toEqual(['receiver-not-running']);
    const ended = take(c, from(first, 'register.close', { outcome: 'closed' }));
    expect(codes(ended, direct())).toEqual(['receiver-not-running']);
    expect(asked(take(c, direct()))).toMatchObject({ to: projectOf(first), data: { amount: 100 } });
    const part = take(c, direct({ amount: 40 }));
    expect(asked(part)).toMatchObject({ to: projectOf(first), data: { amount: 40 } });
    const taken = answer(part, { output: {} });
    expect(money(contextOf(taken))).toMatchObject({ returned: 100, forwarded: 40, pool: 60 });
    const rest = take(taken, direct({ amount: 60, to: projectOf(second) }));
    expect(asked(rest)).toMatchObject({ to: projectOf(second), data: { amount: 60 } });
    expect(money(contextOf(answer(rest, { output: {} })))).toMatchObject({ forwarded: 100, pool: 0 });
    // Who cannot use it leaves it in the pool.
    expect(asked(answer(take(c, direct()), no))).toBeUndefined();
    expect(money(contextOf(answer(take(c, direct()), no)))).toMatchObject({ pool: 100 });
    const onOffer = take(registered(), giveBack(first, 100));
    expect(codes(onOffer, direct({ transfer: `${projectOf(first)}/unspent`, to: projectOf(third) }))).toEqual(
      ['not-in-the-pool'],
    );
  });

  it('is given up to the treasury, and to nobody else, by a recorded decision, booked and instructed to the bank [D-16] [D-28]', () => {
    const decision: Decision = {
      ...direct(),
      event: 'pool.surrender',
      data: {
        transfer: `${projectOf(villages[3] as string)}/unspent`,
        amount: 30,
        reason: '本轮工程结束',
        document: '组函〔6〕',
        payee: { office: 'treasury', account: '0001 5300 0001' },
      },
    };
    expect(codes(stranded(), { ...decision, data: { ...(decision.data as object), amount: 101 } })).toEqual([
      'not-in-the-pool',
    ]);
    // Whose account it is, is chosen and never typed.
    for (const payee of ['第一书记个人卡', 'co-1', { office: '贫困户12户', account: '0001 5300 0001' }])
      expect(codes(stranded(), { ...decision, data: { ...(decision.data as object), payee } })).toEqual([
        'invalid',
      ]);
    const given = step(countyProgramme, stranded(), decision, at);
    expect(given.case.acted).toEqual({ approve: [county.person] });
    expect(money(contextOf(given.case))).toEqual({ returned: 100, forwarded: 0, surrendered: 30, pool: 70 });
    expect(poolBooks(contextOf(given.case))).toEqual({ '5030': 30 });
    expect(given.effects.find((one) => one.kind === 'book')?.request).toMatchObject({
      bookings: [{ transaction: 'surrender', amount: 30, fund: programmeId, minutes: '组函〔6〕' }],
      payment: {
        amount: 30,
        payee: '县国库（yunling）',
        account: '0001 5300 0001',
        voucher: `${programmeId}-缴1`,
      },
    });
    const ledger = new BooksInMemory();
    const about = { caseId: programmeId, place: 'yunling' };
    const [booking] = given.effects.flatMap((one) => (one.kind === 'book' ? one.request.bookings : []));
    const contribution = {
      ...booking,
      transaction: 'contribution',
      source: 'province',
      amount: 100,
      voucher: '入',
    };
    ledger.take('in', { bookings: [contribution as never] }, about);
    ledger.take('out', { bookings: [booking as never] }, about);
    expect(ledger.of(programmeId)).toMatchObject({ '5030': 30 });
    expect([ledger.total(programmeId, '1010'), ledger.total(programmeId, '3010')]).toEqual([70, 70]);
  });

  it('keeps the programme open until all of it is assigned [D-16]', () => {
    const close: Decision = { id: 'c', event: 'programme.close', data: { summary: '完成。' }, by: county };
    const ended = take(
      stranded(),
      ...villages.map((one) => from(one, 'register.close', { outcome: 'closed' })),
    );
    expect(codes(ended, close)).toEqual(['money-unassigned']);
    const surrender: Decision = {
      id: 's',
      event: 'pool.surrender',
      data: {
        transfer: `${projectOf(villages[3] as string)}/unspent`,
        amount: 100,
        reason: '本轮工程结束',
        document: '组函〔6〕',
        payee: { office: 'treasury', account: '0001 5300 0001' },
      },
      by: county,
    };
    expect(take(ended, surrender, close).snapshot.status).toBe('done');
  });

  it('credits the project that was asked, also if it ended while it was asked [D-16]', () => {
    const c = take(registered(), giveBack(first, 100), from(second, 'register.close', { outcome: 'closed' }));
    expect(contextOf(answer(c, { output: {} })).transfers[0]?.forwarded?.to).toBe(projectOf(second));
  });
});

describe('the draw', () => {
  it('gives every project its turn over many seeds [D-19]', () => {
    const names = Array.from({ length: 10 }, (_, index) => `project-${index}`);
    const hits = new Map<string, number>();
    for (let seed = 0; seed < 2_000; seed++) {
      for (const name of draw(`seed-${seed}`, names, 1)) hits.set(name, (hits.get(name) ?? 0) + 1);
    }
    expect(Math.min(...names.map((name) => hits.get(name) ?? 0))).toBeGreaterThan(140);
  });
});

describe('opening and closing', () => {
  it('is for a county, in the year of its plan', () => {
    expect(() =>
      open(countyProgramme, { id: 'p', input: { ...input, place: villages[0] }, by: county }, start),
    ).toThrow(/county/);
    expect(() =>
      open(countyProgramme, { id: 'p', input: { ...input, year: 2028 }, by: county }, start),
    ).toThrow(/2027/);
  });

  it('ends when no project runs any more [D-01]', () => {
    const close: Decision = { id: 'c', event: 'programme.close', data: { summary: '完成。' }, by: county };
    expect(codes(registered(), close)).toEqual(['projects-running']);
    const ended = take(
      registered(),
      ...villages.map((one) => from(one, 'register.close', { outcome: 'closed' })),
    );
    expect(take(ended, close).snapshot.status).toBe('done');
  });
});

/** A county in memory: cases that ask and tell each other and their books, every delivery up to three times. */
class County {
  readonly cases = new Map<string, Case>();
  readonly ledger = new BooksInMemory();
  /** Bookings that wait for money, or for the books to open. */
  readonly waiting: (() => boolean)[] = [];
  readonly repeats: number;
  #booksOpen = true;
  constructor(repeats: number) {
    this.repeats = repeats;
  }
  /** From now on nothing is booked at once. */
  closeBooks(): void {
    this.#booksOpen = false;
  }
  /** Books whatever waits, as long as something can be booked. */
  openBooks(): void {
    this.#booksOpen = true;
    for (;;) {
      const next = this.waiting.findIndex((attempt) => attempt());
      if (next < 0) return;
      this.waiting.splice(next, 1);
    }
  }
  book(id: string, key: string, request: BookRequest): ReturnType<BooksInMemory['take']> {
    const about = { caseId: id, place: this.cases.get(id)?.place ?? '' };
    for (let count = 1; count < this.repeats; count++) this.ledger.take(`${id}/${key}`, request, about);
    return this.ledger.take(`${id}/${key}`, request, about);
  }
  open(lifecycle: string, id: string, opened: unknown, by: Actor, when: string): void {
    this.keep(id, open(this.lifecycle(lifecycle), { id, input: opened, by }, when), when);
  }
  decide(id: string, decision: Decision, when: string): { ok: boolean; reply?: unknown; message?: string } {
    const c = this.cases.get(id) as Case;
    const outcome = decide(this.lifecycle(c.lifecycle), c, decision, when);
    if (!outcome.ok) return { ok: false, message: outcome.refusals.map((one) => one.code).join() };
    if (outcome.repeated !== true) this.keep(id, outcome.step, when);
    return outcome;
  }
  keep(id: string, { case: c, effects }: Step, when: string): void {
    this.cases.set(id, c);
    for (const effect of effects) this.carryOut(id, effect, when);
  }
  carryOut(id: string, effect: Effect, when: string): void {
    if (effect.kind === 'message') {
      for (let count = 0; count < this.repeats; count++) this.decide(effect.to, effect.decision, when);
    }
    if (effect.kind === 'book') {
      this.attempt(() => 'booked' in this.book(id, effect.key, effect.request));
      return;
    }
    if (effect.kind !== 'invoke') return;
    if (effect.src === 'book') {
      const request = effect.input as BookRequest;
      this.attempt(() => {
        const answer = this.book(id, `book/${effect.generation}`, request);
        if ('refusals' in answer && request.patient === true) return false;
        const result =
          'booked' in answer
            ? { output: answer.booked }
            : { error: { name: 'Refused', message: '', details: [answer.refusals] } };
        this.answer(id, effect.generation, result, when);
        return true;
      });
      return;
    }
    const {
      to,
      event,
      data,
      id: decisionId,
    } = effect.input as { to: string; event: string; data: unknown; id: string };
    const by = { person: id, role: 'case', place: this.cases.get(id)?.place ?? '' };
    let last: ReturnType<County['decide']> = { ok: false };
    for (let count = 0; count < this.repeats; count++)
      last = this.decide(to, { id: decisionId, event, data, by }, when);
    const result = last.ok ? { output: last.reply } : { error: { name: 'Refused', message: last.message } };
    this.answer(id, effect.generation, result, when);
  }
  /** At once where the books are open and the money is there, else later. */
  attempt(attempt: () => boolean): void {
    if (!this.#booksOpen || !attempt()) this.waiting.push(attempt);
  }
  answer(
    id: string,
    generation: number,
    result: { output: unknown } | { error: unknown },
    when: string,
  ): void {
    const c = this.cases.get(id) as Case;
    this.keep(id, settle(this.lifecycle(c.lifecycle), c, { generation, ...result }, when), when);
  }
  lifecycle = (id: string): Lifecycle => lifecycles[id] as Lifecycle;
}

describe('a county', () => {
  it('passes the money of withdrawn projects on without losing or creating a fen, in records and books, however often messages repeat and however late the books are [D-16, D-26]', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 3 }),
        fc.shuffledSubarray(villages, { minLength: 1 }),
        fc.subarray(villages),
        fc.boolean(),
        (repeats, withdrawn, funded, booksOpen) => {
          const world = new County(repeats);
          world.open('countyProgramme', programmeId, input, county, start);
          for (const village of villages) {
            const cast = castOf(village);
            const id = projectOf(village);
            world.open(
              'demonstrationProject',
              id,
              sampleInput(village, year, programmeId),
              cast.firstSecretary,
              on(`${year}-03-09`),
            );
            for (const line of [...proposing(cast, year), ...preparing(cast, year)])
              world.decide(id, decisionOf(line), line.at);
          }
          if (!booksOpen) world.closeBooks();
          for (const village of funded) {
            const cast = castOf(village);
            const spending = [
              ...drawing(cast, `${year}-05-10`, 1, 600_000),
              ...paying(cast, `${year}-06-08`, 'SHED', 250_000),
            ];
            for (const line of spending) world.decide(projectOf(village), decisionOf(line), line.at);
          }
          withdrawn.forEach((village, index) => {
            const cast = castOf(village);
            const when = on(`${year}-08-0${index + 1}`);
            const opinion = { supports: true, grounds: ['notOnTime'], opinion: '停工' };
            world.decide(
              projectOf(village),
              { id: 'o', event: 'withdrawal.opinion', data: opinion, by: cast.lineAdviser },
              when,
            );
            const data = { ground: 'notOnTime', reasons: ['停工'] };
            world.decide(
              projectOf(village),
              { id: 'w', event: 'project.withdraw', data, by: cast.approver },
              when,
            );
          });
          world.openBooks();
          expect(world.waiting).toEqual([]);
          // Where the books answered only now, a project that waited for them could not be withdrawn.
          const ended = withdrawn.filter((village) => booksOpen || !funded.includes(village));
          const cases = [...world.cases.values()];
          const projects = cases.filter((one) => one.lifecycle === 'demonstrationProject');
          const held = projects.map((one) => projectMoney(one.snapshot.context as ProjectContext));
          const pool = money(contextOf(world.cases.get(programmeId) as Case)).pool ?? 0;
          const inProjects = held.reduce((sum, one) => sum + (one.whole ?? 0) - (one.handedOver ?? 0), 0);
          expect(inProjects + pool).toBe(villages.length * 2_000_000);
          expect(projects.filter((one) => one.snapshot.value === 'withdrawn')).toHaveLength(ended.length);
          for (const { id, snapshot } of projects)
            expect(world.ledger.of(id)).toEqual(withoutZeros(books(snapshot.context as ProjectContext)));
          expect(world.ledger.total(programmeId, '3010')).toBe(pool);
        },
      ),
      { numRuns: 20 },
    );
  });
});
