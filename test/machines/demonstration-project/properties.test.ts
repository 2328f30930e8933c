import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { elapse, settle } from '../../../machines/core/clock.ts';
import { decide, type Outcome } from '../../../machines/core/decide.ts';
import type { Actor, Case, Decision, Instant, Refusal } from '../../../machines/core/vocabulary.ts';
import type { Context } from '../../../machines/demonstration-project/context.ts';
import { demonstrationProject } from '../../../machines/demonstration-project/definition.ts';
import { money } from '../../../machines/demonstration-project/money.ts';
import { visiting, type Scripted } from '../../support/scenario.ts';
import { before, cast, happyPath, opened, registered, year } from '../../support/demonstration.ts';

const story = happyPath();
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
  { at: '', event: 'case.suspend', data: { reason: '地震' }, by: cast.approver },
  { at: '', event: 'case.resume', by: cast.approver },
  { at: '', event: 'xstate.done.actor.0', data: {}, by: cast.approver },
  { at: '', event: 'no.such.event', data: {}, by: cast.approver },
];
const actors: Actor[] = Object.values(cast).filter((one): one is Actor => 'person' in one);
const starts = [
  opened(),
  registered(),
  before('payment.make').now,
  before('final.sign').now,
  before('project.close').now,
];

const line = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...story, ...more) },
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
  answer: fc.boolean(),
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

it('keeps every fen, a gapless log and unharmed cases, whatever anyone sends [D-16, D-27]', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...starts),
      fc.array(move, { minLength: 5, maxLength: 40 }),
      (start, moves) => {
        let c = start.case as Case;
        moves.forEach(({ line: { event, data, by }, days, sameActor, by: other, answer }, index) => {
          const at: Instant = new Date(Date.parse(c.asOf) + days * 86_400_000).toISOString();
          const decision: Decision = { id: `move-${index}`, event, data, by: sameActor ? by : other };
          const copy = structuredClone(c);
          const outcome = decide(demonstrationProject, c, decision, at);
          expect(c).toEqual(copy);
          const good = outcome.ok ? counted(c, decision, at, outcome) : explained(outcome.refusals);
          expect(good).toBe(true);
          if (outcome.ok) c = outcome.step.case;
          const [asked] = c.invocations;
          if (asked !== undefined) {
            const result = answer
              ? { output: { number: 'N-1' } }
              : { error: { name: 'Refused', message: 'no' } };
            c = settle(demonstrationProject, c, { generation: asked.generation, ...result }, at).case;
          }
          expect(JSON.parse(JSON.stringify(c))).toEqual(c);
          conserved(c);
        });
      },
    ),
    { numRuns: 30 },
  );
});
