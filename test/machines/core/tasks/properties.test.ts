import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decide } from '../../../../machines/core/deciding/decide.ts';
import { asides, standingOf } from '../../../../machines/core/tasks/involved.ts';
import { moves } from '../../../../machines/core/tasks/moves.ts';
import { peopleOf } from '../../../../machines/core/case/people.ts';
import { waitingFor } from '../../../../machines/core/reading/view.ts';
import type { Actor } from '../../../../machines/core/values/vocabulary.ts';
import type { Case, LogEntry } from '../../../../machines/core/case/case.ts';
import {
  ann,
  carl,
  clock,
  day,
  essence,
  forwarded,
  granted,
  hu,
  later,
  newErrand,
  olga,
  otto,
  reader,
  standing,
  submitted,
} from '../../../support/errands.ts';
import { errand } from '../../../support/lifecycles/errand.ts';

// One seed: what is reached does not depend on luck, and `reached` says that it is enough.
const runs = { seed: 20_270_301, numRuns: 150, endOnFailure: true };

const names = ['ann', 'otto', 'olga', 'carl', 'hu', 'sun'];
const person = fc.constantFrom(...names);
const posts = [ann, otto, otto, olga, carl, carl, hu, clock, reader];
const actor: fc.Arbitrary<Actor> = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...posts) },
  {
    weight: 1,
    arbitrary: fc.tuple(person, fc.constantFrom(...posts)).map(([who, post]) => ({ ...post, person: who })),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(person, fc.constantFrom(...posts), fc.constantFrom('handover', 'delegation-1'))
      .map(([who, whose, under]) => standing(who, whose, under)),
  },
);

const reason = fc.constant({ reason: '因故' });
const empty = fc.constant({});
const words = fc.constant({ text: '话' });
const data: Record<string, fc.Arbitrary<unknown>> = {
  submit: fc.integer({ min: 0, max: 9 }).map((amount) => ({ amount })),
  forward: empty,
  back: words,
  approve: empty,
  'go.book': empty,
  refuse: words,
  hand: empty,
  publish: words,
  agree: empty,
  visit: empty,
  again: words,
  remark: words,
  'case.return': fc
    .constantFrom(
      'flow.draft',
      'flow.review.pending',
      'flow.review.overdue',
      'flow.decision',
      'flow.granted',
      'side.idle',
    )
    .map((to) => ({ to: `running.${to}`, reasons: ['不全'] })),
  'case.recall': reason,
  'case.handOver': fc.oneof(person, fc.constant('sun')).map((to) => ({ to, reason: '忙' })),
  'case.takeBack': reason,
  'case.giveBack': reason,
  'case.addSigners': fc
    .tuple(
      fc.oneof(fc.constant(['sun']), fc.uniqueArray(person, { minLength: 1, maxLength: 2 })),
      fc.constantFrom('all', 'any'),
    )
    .map(([people, rule]) => ({ people, rule, question: '？' })),
  'case.sign': fc.boolean().map((agrees) => ({ agrees, opinion: '见' })),
  'case.endSigning': reason,
  'case.urge': empty,
  'case.copy': person.map((one) => ({ people: [one] })),
  'case.comment': words,
  'disclosure.shown': fc.constant({ disclosure: 'plan-1', sha256: 'a'.repeat(64), url: '/p' }),
  'disclosure.object': fc.constant({ disclosure: 'plan-1', text: '不公' }),
  'disclosure.answer': fc.integer({ min: 1, max: 2 }).map((number) => ({ number, answer: '已核' })),
  'case.suspend': reason,
  'case.resume': fc.constant(undefined),
};
/** Who usually does it: what is done by somebody random alone seldom counts. */
const usually: Record<string, Actor[]> = {
  ...{ submit: [ann], publish: [ann], visit: [ann], again: [ann], remark: [ann], agree: [hu] },
  ...{ forward: [otto, olga], back: [otto], approve: [carl], 'go.book': [carl], refuse: [carl] },
  ...{ hand: [otto, olga], 'case.suspend': [carl], 'case.resume': [carl] },
  ...{ 'disclosure.shown': [clock], 'disclosure.object': [reader], 'disclosure.answer': [otto] },
  'case.sign': [{ ...hu, person: 'sun' }],
  'case.giveBack': [...names, 'sun'].map((one) => standing(one, otto)),
};
const line = fc
  .constantFrom(...Object.keys(data), 'case.sign', 'case.resume', 'case.resume', 'disclosure.answer')
  .chain((event) =>
    fc.tuple(
      fc.constant(event),
      fc.oneof(
        { weight: 3, arbitrary: fc.constantFrom(...(usually[event] ?? [ann, otto, carl])) },
        { weight: 1, arbitrary: actor },
      ),
      data[event] ?? empty,
      fc.integer({ min: 0, max: 7 }).map((eighths) => eighths / 20),
    ),
  );

/** What anyone tries, in any order, that counts: each with the case before and after. Clocks come first, on their own. */
function walk([start, tries]: Walk, seen: (one: Counted) => void): void {
  let c: Case = starts[start]();
  let now = 3;
  for (const [index, [event, by, sent, wait]] of tries.entries()) {
    now += wait;
    c = later(c, Math.floor(now));
    const outcome = decide(errand, c, { id: `d-${index}`, event, by, data: sent }, day(Math.floor(now)));
    if (!outcome.ok) continue;
    seen({ before: c, after: outcome.step.case, entry: outcome.entry, by });
    c = outcome.step.case;
  }
}

/** What hardly anybody tries by chance: a decision that waited for a signature and for an answer. */
const waited: Walk = [
  'submitted',
  [
    ['publish', ann, { text: '话' }, 0],
    ['disclosure.object', reader, { disclosure: 'plan-1', text: '不公' }, 0],
    ['case.addSigners', otto, { people: ['sun'], rule: 'all', question: '？' }, 0],
    ['forward', otto, {}, 0],
    ['case.sign', { ...hu, person: 'sun' }, { agrees: true }, 0],
    ['forward', otto, {}, 0],
    ['disclosure.answer', otto, { number: 1, answer: '已核' }, 0],
    ['forward', standing('carl', otto, 'delegation-1'), {}, 0],
  ],
];

const starts = { newErrand, submitted, forwarded, granted };
type Walk = [keyof typeof starts, [string, Actor, unknown, number][]];

interface Counted {
  before: Case;
  after: Case;
  entry: LogEntry;
  by: Actor;
}

const tries: fc.Arbitrary<Walk> = fc.tuple(
  fc.constantFrom(...(Object.keys(starts) as (keyof typeof starts)[])),
  fc.array(line, { minLength: 40, maxLength: 80 }),
);
const isMove = (event: string) => Object.hasOwn(moves, event);

describe('whatever the office does, in any order', { timeout: 60_000 }, () => {
  it('cases stay plain JSON, acted never shrinks, and a move leaves no running case without anyone awaited', () => {
    const reached = new Set<string>();
    fc.assert(
      fc.property(tries, (all) =>
        walk(all, ({ before, after, entry }) => {
          reached.add(entry.event);
          expect(JSON.parse(JSON.stringify(after))).toEqual(after);
          expect(after.log.slice(0, before.log.length)).toEqual(before.log);
          for (const [capacity, people] of Object.entries(before.acted))
            expect(after.acted[capacity]).toEqual(expect.arrayContaining(people));
          const waits = (one: Case) => waitingFor(errand, one).length > 0;
          expect(!isMove(entry.event) || !waits(before) || waits(after), entry.event).toBe(true);
        }),
      ),
      runs,
    );
    expect([...reached].sort()).toEqual(Object.keys(data).sort());
  });

  it('nobody approves what they brought, alone or for another, and nothing open is approved over', () => {
    const reached = { forward: 0, hand: 0, signed: 0, answered: 0, standing: 0 };
    fc.assert(
      fc.property(tries, (all) => {
        let submitters = ['ann'];
        let approvers = ['carl'];
        walk(all, ({ before, entry, by }) => {
          const people = peopleOf(by);
          if (entry.event === 'submit') submitters = people;
          if (['approve', 'go.book'].includes(entry.event)) approvers = people;
          if (errand.events[entry.event]?.verdict !== 'favourable') return;
          const brought = entry.event === 'forward' ? submitters : entry.event === 'hand' ? approvers : [];
          expect(people.filter((one) => brought.includes(one))).toEqual([]);
          const { signing, objections = [] } = before.office ?? {};
          expect(objections.filter((one) => one.answer === undefined)).toEqual([]);
          const standing = signing?.by.role === by.role ? standingOf(signing) : 'agreed';
          expect(standing).toBe('agreed');
          reached.standing += by.for === undefined ? 0 : 1;
          reached.signed += signing === undefined ? 0 : 1;
          reached.answered += objections.length > 0 ? 1 : 0;
          if (entry.event === 'forward' || entry.event === 'hand') reached[entry.event]++;
        });
      }),
      { ...runs, examples: [[waited]] },
    );
    for (const [what, count] of Object.entries(reached)) expect(count, what).toBeGreaterThan(0);
  });

  it('a recall gives exactly the case before, except its record', () => {
    let recalls = 0;
    fc.assert(
      fc.property(tries, (all) => {
        let counted: Counted[] = [];
        walk(all, (one) => {
          if (one.entry.event !== 'case.recall') {
            counted.push(one);
            return;
          }
          const undone = counted.findLast(({ entry }) => entry.from !== entry.to);
          counted = [];
          const since = one.before.log.slice(undone?.entry.seq ?? one.before.log.length);
          const acted = since.filter(({ kind, event }) => kind === 'decision' && !asides.includes(event));
          expect(acted).toEqual([]);
          // A deadline that came meanwhile stays.
          if (undone === undefined || since.some(({ kind }) => kind !== 'decision')) return;
          recalls++;
          expect(essence(one.after)).toEqual(essence(undone.before));
        });
      }),
      runs,
    );
    expect(recalls).toBeGreaterThan(5);
  });
});
