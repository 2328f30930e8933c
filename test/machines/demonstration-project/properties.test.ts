import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { elapse, settle } from '../../../machines/core/deciding/clock.ts';
import { decide, type Outcome } from '../../../machines/core/deciding/decide.ts';
import type { BookRequest } from '../../../machines/core/ledger/booking.ts';
import type { Actor, Instant, Refusal } from '../../../machines/core/values/vocabulary.ts';
import type { Case, Decision } from '../../../machines/core/case/case.ts';
import type { Effect } from '../../../machines/core/case/effects.ts';
import type { Context } from '../../../machines/demonstration-project/context.ts';
import { demonstrationProject } from '../../../machines/demonstration-project/definition.ts';
import { books, money } from '../../../machines/demonstration-project/money.ts';
import { BooksInMemory, withoutZeros } from '../../support/books-in-memory.ts';
import { proposal, visiting, type Scripted } from '../../support/scenario.ts';
import {
  answerTo,
  before,
  bookRequests,
  cast,
  happyPath,
  opened,
  type Play,
  play,
  programmeId,
  registered,
  year,
} from '../../support/demonstration.ts';

const story = happyPath();
const meets = { meets: true, basis: '台账' };
const promotion = { income: meets, rating: meets, prospects: meets };
const more: Scripted[] = [
  visiting(cast, `${year}-07-01`, { finding: '沟' }),
  {
    at: '',
    event: 'withdrawal.opinion',
    data: { supports: true, grounds: ['poorEffect'], opinion: '差' },
    by: cast.lineAdviser,
  },
  { at: '', event: 'project.withdraw', data: { ground: 'poorEffect', reasons: ['差'] }, by: cast.approver },
  {
    at: '',
    event: 'tranche.forfeit',
    data: { tranche: 2, reasons: ['结余'], minutes: '部务' },
    by: cast.approver,
  },
  {
    at: '',
    event: 'tranche.forfeit',
    data: { tranche: 3, reasons: ['结余'], minutes: '部务' },
    by: cast.approver,
  },
  {
    at: '',
    event: 'funds.receive',
    data: { transfer: 't', amount: 12_345, from: 'p' },
    by: { person: 'programme-yunling-2027', role: 'case', place: 'yunling' },
  },
  { at: '', event: 'county.sendBack', data: { reasons: ['补正'] }, by: cast.approver },
  {
    at: '',
    event: 'final.refuse',
    data: { onSite: true, inspectedOn: `${year}-09-01`, reasons: ['差'] },
    by: cast.acceptor,
  },
  { at: '', event: 'project.promote', data: promotion, by: cast.approver },
  {
    at: '',
    event: 'minutes.record',
    data: { number: '议〔扩〕', heldOn: `${year}-09-01`, matter: '扩建', amount: 45_678 },
    by: cast.villageCommittee,
  },
  {
    at: '',
    event: 'investment.add',
    data: {
      source: 'socialFund',
      amount: 45_678,
      payee: proposal.specialAccount,
      purpose: '扩建',
      minutes: '议〔扩〕',
      voucher: '投-1',
    },
    by: cast.finance,
  },
  ...['payment', 'receipt'].flatMap((kind) =>
    story
      .filter(({ event }) => event.startsWith(kind))
      .map(({ data }) => ({
        at: '',
        event: `${kind}.reverse`,
        data: { voucher: data?.voucher, reason: '录错', evidence: '回单' },
        by: cast.finance,
      })),
  ),
  { at: '', event: 'booking.retry', by: cast.finance },
  { at: '', event: 'handover.retry', by: cast.approver },
  { at: '', event: 'case.suspend', data: { reason: '地震' }, by: cast.approver },
  { at: '', event: 'case.resume', by: cast.approver },
  { at: '', event: 'xstate.done.actor.0', data: {}, by: cast.approver },
  { at: '', event: 'no.such.event', data: {}, by: cast.approver },
];
const actors: Actor[] = Object.values(cast).filter((one): one is Actor => 'person' in one);
const lineOf = (event: string): Scripted => more.find((one) => one.event === event) as Scripted;
const withLine = ({ now }: { now: Play }, event: string): Play =>
  play(now, [{ ...lineOf(event), at: now.case.asOf }]);
const advised = withLine(before('work.complete'), 'withdrawal.opinion');
const promoted = withLine({ now: withLine(before('project.close'), 'project.promote') }, 'minutes.record');
const starts = [
  opened(),
  registered(),
  before('payment.make').now,
  before('final.sign').now,
  before('project.close').now,
  advised,
  promoted,
];

const about = ({ id: caseId, place }: Case) => ({ caseId, place });

/** Books with what a project has booked so far, in a fund with money that other projects gave back. */
function booksOf(start: Play): BooksInMemory {
  const ledger = new BooksInMemory();
  const at = start.case.openedAt;
  const by = cast.finance;
  const others = {
    transaction: 'contribution',
    source: 'province',
    fund: programmeId,
    amount: 10_000_000,
  } as const;
  const seed = {
    ...others,
    businessDate: at.slice(0, 10),
    at,
    by,
    decision: 'others',
    purpose: '其他项目交回',
  };
  ledger.take('others', { bookings: [seed] }, { caseId: 'others', place: 'yunling' });
  for (const [index, request] of bookRequests(start).entries())
    ledger.take(`start/${index}`, request, about(start.case as Case));
  return ledger;
}

/** Once nothing waits for the books, they hold by account what the project's record says. */
function agrees(c: Case, ledger: BooksInMemory): void {
  const context = c.snapshot.context as Context;
  if (context.pending) return;
  expect(ledger.of(c.id)).toEqual(withoutZeros(books(context)));
  // Whatever the project gave back, and nothing else, is available to others.
  const received = context.received.reduce((sum, one) => sum + one.amount, 0);
  expect(ledger.total(programmeId, '3010')).toBe(10_000_000 - received + context.handedOver);
}

const line = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...story, ...more) },
  { weight: 4, arbitrary: fc.constantFrom(...more) },
  {
    weight: 1,
    arbitrary: fc.record({
      at: fc.constant(''),
      event: fc.constantFrom(...story.map((one) => one.event)),
      data: fc.dictionary(fc.string({ maxLength: 8 }), fc.jsonValue() as fc.Arbitrary<never>, { maxKeys: 3 }),
      by: fc.constantFrom(...actors),
    }),
  },
);
const move = fc.record({
  line,
  days: fc.integer({ min: 0, max: 40 }),
  sameActor: fc.boolean(),
  by: fc.constantFrom(...actors),
  answers: fc.constantFrom('yes', 'yes', 'no', 'silence'),
});

const conserved = (c: Case): void => {
  const { whole, ...where } = money(c.snapshot.context as Context);
  expect(Object.values(where).every((amount) => amount >= 0)).toBe(true);
  expect(Object.values(where).reduce((sum, amount) => sum + amount, 0)).toBe(whole);
  expect(c.log.map((entry) => entry.seq)).toEqual(c.log.map((_, index) => index + 1));
};

/** A decision that counted is one more line in the log and, sent again, changes nothing. */
function counted(
  c: Case,
  decision: Decision,
  at: Instant,
  { step }: Extract<Outcome, { ok: true }>,
): boolean {
  const elapsed = elapse(demonstrationProject, c, at).case;
  const again = decide(demonstrationProject, step.case, decision, at);
  return step.case.log.length === elapsed.log.length + 1 && again.ok && again.repeated === true;
}

/** A refusal has its reasons in both languages and never comes from a fault of the machine. */
const explained = (refusals: Refusal[]): boolean =>
  refusals.length > 0 &&
  refusals.every(({ code, message }) => code !== 'machine-error' && message.zh !== '' && message.en !== '');

it('keeps every fen, in its record and in the books, a gapless log and unharmed cases, whatever anyone sends [D-16, D-26, D-27, D-32]', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...starts),
      fc.array(move, { minLength: 5, maxLength: 40 }),
      (start, moves) => {
        let c = start.case as Case;
        const ledger = booksOf(start);
        let count = 0;
        const book = (request: BookRequest): void => {
          expect(ledger.take(`move/${count++}`, request, about(c))).toHaveProperty('booked');
        };
        const effects = (list: Effect[]): void => {
          for (const effect of list) if (effect.kind === 'book') book(effect.request);
        };
        moves.forEach(({ line: { event, data, by }, days, sameActor, by: other, answers }, index) => {
          const at: Instant = new Date(Date.parse(c.asOf) + days * 86_400_000).toISOString();
          const decision: Decision = { id: `move-${index}`, event, data, by: sameActor ? by : other };
          const copy = structuredClone(c);
          const outcome = decide(demonstrationProject, c, decision, at);
          expect(c).toEqual(copy);
          const good = outcome.ok ? counted(c, decision, at, outcome) : explained(outcome.refusals);
          expect(good).toBe(true);
          if (outcome.ok) {
            c = outcome.step.case;
            effects(outcome.step.effects);
          }
          const [asked] = c.invocations;
          if (asked !== undefined) {
            if (answers === 'yes' && asked.src === 'book') book(asked.input as BookRequest);
            const name = answers === 'no' ? 'Refused' : 'Timeout';
            const result =
              answers === 'yes' ? { output: answerTo(asked) } : { error: { name, message: answers } };
            const settled = settle(demonstrationProject, c, { generation: asked.generation, ...result }, at);
            c = settled.case;
            effects(settled.effects);
          }
          expect(JSON.parse(JSON.stringify(c))).toEqual(c);
          conserved(c);
          agrees(c, ledger);
        });
      },
    ),
    { numRuns: 60 },
  );
});
