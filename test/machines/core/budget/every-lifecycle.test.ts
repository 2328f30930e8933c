import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonSchema } from '../../../../client/web/fields/json-schema.ts';
import { acceptedEvents } from '../../../../machines/core/engine/accepted-events.ts';
import { formOf } from '../../../../machines/core/values/formats.ts';
import { jsonBytes } from '../../../../machines/core/values/bytes.ts';
import { limits } from '../../../../machines/core/budget/limits.ts';
import { sizeOf } from '../../../../machines/core/budget/size.ts';
import { elapse, settle } from '../../../../machines/core/deciding/clock.ts';
import { controls } from '../../../../machines/core/tasks/controls.ts';
import { decide } from '../../../../machines/core/deciding/decide.ts';
import { eventOf } from '../../../../machines/core/tasks/events.ts';
import { parse } from '../../../../machines/core/values/issues.ts';
import type { Lifecycle } from '../../../../machines/core/definition/lifecycle.ts';
import { carryOver, originOf } from '../../../../machines/core/moving/carry-over.ts';
import type { KnownAnswer } from '../../../../machines/core/moving/differences.ts';
import { whatIf } from '../../../../machines/core/moving/what-if.ts';
import { choicesNow } from '../../../../machines/core/tasks/choices.ts';
import {
  areTooMany,
  awaitingWords,
  involvedWords,
  isAmong,
  published,
} from '../../../../machines/core/tasks/published-words.ts';
import { placeOfRole } from '../../../../machines/core/reading/place-of-role.ts';
import { recordRefused } from '../../../../machines/core/case/record.ts';
import { leaves } from '../../../../machines/core/case/states.ts';
import { waitingFor } from '../../../../machines/core/reading/view.ts';
import type { Actor, Instant, Refusal } from '../../../../machines/core/values/vocabulary.ts';
import type { Case, Decision } from '../../../../machines/core/case/case.ts';
import type { Effect } from '../../../../machines/core/case/effects.ts';
import { lifecycles } from '../../../../machines/registry.ts';
import { attributesOf, detailsOf, deadlineSummary } from '../../../../workflows/publish.ts';
import { dataFor } from '../../../client/web/fields/schema-data.ts';
import { type Beginning, beginnings } from '../../../support/crowded-cases.ts';

/** What comes undecided needs no more than this beside what is decided. */
const mostOfCase = limits.whole + 200_000;

/** What people and the outside try: which event, by whom, how long its texts are, and after how many hours. */
const tries = fc.array(
  fc.record({
    pick: fc.nat(),
    who: fc.nat(400),
    length: fc.constantFrom(3, 300, 5_000, 5_000),
    hours: fc.constantFrom(0, 0, 1, 30),
    seed: fc.nat(),
  }),
  { minLength: 70, maxLength: 70 },
);
interface Try {
  pick: number;
  who: number;
  length: number;
  hours: number;
  seed: number;
}

const ids = (seed: number) =>
  Array.from({ length: 50 }, (_, index) => `a-person-of-a-long-id-${(seed + index * 7) % 997}`);

/** Texts as long as the schema lets them be, up to a length; lists of people as long as they may be. */
function stretched(lifecycle: Lifecycle, event: string, data: unknown, { length, seed }: Try): unknown {
  const schema = eventOf(lifecycle, event)?.schema;
  if (schema === undefined || typeof data !== 'object' || data === null) return data;
  let best = { ...data } as Record<string, unknown>;
  if (event === 'case.copy') best.people = ids(seed);
  for (const field of Object.keys(best)) {
    for (const text of ['长'.repeat(length), '长'.repeat(Math.min(length, 200))]) {
      const longer = { ...best, [field]: text };
      if (typeof best[field] !== 'string' || !parse(schema, longer).ok) continue;
      best = longer;
      break;
    }
  }
  return best;
}

/** Somebody who may do it, most of the time: in a role of the event's, or in a post that is awaited. */
function actorFor(lifecycle: Lifecycle, c: Case, event: string, { who }: Try): Actor {
  if (event === 'disclosure.object') return { person: 'public', role: 'public', place: c.place };
  if (event === 'disclosure.shown') return { person: 'clock', role: 'clock', place: c.place };
  const roles = eventOf(lifecycle, event)?.roles.filter((one) => one !== 'anyone') ?? [];
  const awaited = waitingFor(lifecycle, c)[0];
  const role = roles[who % Math.max(1, roles.length)] ?? awaited?.role ?? c.log[0]?.by?.role ?? '';
  return { person: `officer-number-${who % 150}`, role, place: placeOfRole(lifecycle, role, c.place) };
}

const reasons: Refusal[] = Array.from({ length: 100 }, (_, index) => ({
  code: `no-${index}`,
  message: { zh: '不'.repeat(200), en: 'no' },
  cites: [],
}));

const later = (at: Instant, hours: number) => new Date(Date.parse(at) + hours * 3_600_000).toISOString();

/** A case in which anything is tried, and the story that it should have had. */
class Crowd {
  case: Case;
  now: Instant;
  /** What the latest decision asked of the world. */
  asked: Effect[] = [];
  readonly counted = new Map<string, number>();
  /** What the outside has answered. */
  readonly answers: KnownAnswer[];
  #ids = 0;
  readonly from: Beginning;
  constructor(from: Beginning) {
    this.from = from;
    this.case = from.case;
    this.now = from.case.asOf;
    this.answers = [...(from.answers ?? [])];
  }

  /** Lets time pass until then, and answers what was asked. */
  until(at: Instant): void {
    const { lifecycle, answer } = this.from;
    this.now = at < this.now ? this.now : at;
    this.case = elapse(lifecycle, this.case, this.now).case;
    for (const one of this.case.invocations) {
      const error = { name: 'Refused', message: '不'.repeat(3_000), details: [reasons] };
      const result = answer === undefined ? { error } : { output: answer(one) };
      this.answers.push({ ...one, answer: result });
      this.case = settle(
        lifecycle,
        this.case,
        { generation: one.generation, ...result },
        this.case.asOf,
      ).case;
    }
  }

  decided(decision: Decision): boolean {
    const { lifecycle } = this.from;
    const outcome = decide(lifecycle, this.case, decision, this.now);
    if (!outcome.ok) {
      this.case = recordRefused(this.case, decision, outcome.refusals, this.now);
      return false;
    }
    this.case = outcome.step.case;
    this.counted.set(decision.event, (this.counted.get(decision.event) ?? 0) + 1);
    this.asked = outcome.step.effects;
    return true;
  }

  /** Comments as long as they may be, until no more is taken or for so many. */
  commented(most = 100): boolean {
    const by = this.case.log[0]?.by as Actor;
    const data = { text: '长'.repeat(5_000) };
    for (let count = 0; count < most; count++)
      if (!this.decided({ id: `any-${++this.#ids}`, event: 'case.comment', by, data })) return false;
    return true;
  }

  try(one: Try): void {
    const { lifecycle } = this.from;
    this.until(later(this.now, one.hours));
    const accepted = acceptedEvents(lifecycle, this.case);
    const office = Object.keys(controls);
    const names = one.pick % 3 === 0 ? accepted : office;
    const event = names[Math.floor(one.pick / 3) % Math.max(1, names.length)];
    const schema = event === undefined ? undefined : eventOf(lifecycle, event)?.schema;
    if (event === undefined || schema === undefined) return;
    const by = actorFor(lifecycle, this.case, event, one);
    const [made] = fc.sample(dataFor(formOf(schema) as JsonSchema), { seed: one.seed, numRuns: 1 });
    const chosen = Object.entries(choicesNow(lifecycle, this.case, event, by)).map(([field, values]) => [
      field,
      values[one.pick % Math.max(1, values.length)]?.value,
    ]);
    const disclosure = lifecycle.disclosures({ context: this.case.snapshot.context, case: this.case })[0]
      ?.key;
    const about = event === 'disclosure.object' ? { disclosure } : Object.fromEntries(chosen);
    const data = typeof made === 'object' && made !== null ? { ...made, ...about } : made;
    this.decided({ id: `any-${++this.#ids}`, event, by, data: stretched(lifecycle, event, data, one) });
  }
}

/** Everything that the server is given of a case is within what it takes. */
function fits(lifecycle: Lifecycle, c: Case): void {
  expect(sizeOf(lifecycle, c).whole).toBeLessThan(mostOfCase);
  const sizes = attributesOf(lifecycle, c).map(({ value }) => jsonBytes(value));
  expect(Math.max(...sizes)).toBeLessThanOrEqual(2_048);
  expect(sizes.reduce((sum, one) => sum + one + 60, 0)).toBeLessThan(40_000);
  expect(jsonBytes(detailsOf(lifecycle, c))).toBeLessThanOrEqual(400);
  for (const one of c.deadlines) expect(jsonBytes(deadlineSummary(lifecycle, one))).toBeLessThanOrEqual(400);
  expect(jsonBytes({ title: c.title, place: c.place, openedAt: c.openedAt })).toBeLessThan(2_000);
  expect(areTooMany(awaitingWords(lifecycle, c))).toBe(false);
  const words = involvedWords(lifecycle, c);
  const found = published(words);
  expect(words.filter((word) => !isAmong(found, word))).toEqual([]);
}

/** Another build of the same definition takes a case over as it is. */
function stays(lifecycle: Lifecycle, c: Case): void {
  const over = carryOver(lifecycle, c, later(c.asOf, 1), originOf(lifecycle, c));
  expect(over).toEqual({ ok: true, case: c });
}

/** Its own definition would have had everything go as it went; so would one that numbers its questions otherwise. */
function goesAlike({ lifecycle, input }: Beginning, { case: c, now, ...crowd }: Crowd, from = 0): void {
  if (input === undefined) return;
  const opening = { id: c.id, input, by: c.log[0]?.by as Actor };
  const answers = crowd.answers.map((one) => ({ ...one, generation: one.generation + from }));
  const stands = leaves(c.snapshot.value);
  expect(whatIf(lifecycle, c, { opening, answers }, now)).toEqual({
    differences: [],
    stands: { from: stands, to: stands },
  });
}

const all = beginnings();

it('stands for every lifecycle', () => {
  expect(new Set(all.map(({ lifecycle }) => lifecycle.id))).toEqual(
    new Set([...Object.keys(lifecycles), 'permit', 'errand']),
  );
});

describe.each(all.map((one): [string, Beginning] => [`${one.lifecycle.id} (${one.case.log.length})`, one]))(
  '%s',
  { timeout: 120_000 },
  (_, from) => {
    it('fits the server whatever is tried on it, of any size and in any order, and so does all that is published; played again, it goes as it went', () => {
      const counted = new Map<string, number>();
      fc.assert(
        fc.property(tries, fc.boolean(), (list, full) => {
          const crowd = new Crowd(from);
          if (full) crowd.commented();
          for (const one of list) {
            crowd.try(one);
            fits(from.lifecycle, crowd.case);
            stays(from.lifecycle, crowd.case);
            expect(jsonBytes(crowd.asked)).toBeLessThanOrEqual(limits.effects + 1_000);
          }
          goesAlike(from, crowd);
          expect(JSON.parse(JSON.stringify(crowd.case))).toEqual(crowd.case);
          expect(sizeOf(from.lifecycle, crowd.case).whole).toBe(jsonBytes(crowd.case));
          for (const [event, count] of crowd.counted) counted.set(event, (counted.get(event) ?? 0) + count);
        }),
        { seed: 20_270_301, numRuns: 4, endOnFailure: true },
      );
      expect(counted.size, 'something counts').toBeGreaterThan(1);
    });
  },
);

describe.each(
  all.filter((one) => one.story !== undefined).map((one): [string, Beginning] => [one.lifecycle.id, one]),
)('a case of %s that commenters and the public have filled', { timeout: 120_000 }, (_, from) => {
  it('is decided to the end of its story all the same', () => {
    const { lifecycle, story = [] } = from;
    const crowd = new Crowd(from);
    let refused = 0;
    for (const [index, line] of story.entries()) {
      if (!crowd.commented(3)) refused++;
      crowd.until(line.at);
      expect(crowd.decided({ id: `s-${index}`, ...line }), line.event).toBe(true);
      crowd.until(line.at);
      fits(lifecycle, crowd.case);
    }
    expect(refused).toBeGreaterThan(3);
    for (const first of [0, 1_000]) goesAlike(from, crowd, first);
  });
});
