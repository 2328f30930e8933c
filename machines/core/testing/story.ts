import type { Case } from '../case/case.ts';
import type { Effect, Step } from '../case/effects.ts';
import { elapse, settle } from '../deciding/clock.ts';
import { decide, step } from '../deciding/decide.ts';
import { open } from '../deciding/opening.ts';
import type { Lifecycle } from '../definition/lifecycle.ts';
import { postsNamedIn } from '../values/directory.ts';
import type { Actor, Instant, Refusal } from '../values/vocabulary.ts';
import { agreeable, type Answer, type Answering, type People, stateOf, told } from './playing.ts';

/** An instant at noon in Shanghai. */
export const noon = (day: string): Instant => `${day}T04:00:00.000Z`;

/**
 * One case in memory, told as a story: what is decided, what passes, and what comes back.
 *
 * ```ts
 * const story = new Story<Context>(grant, { id: 'grant-1', input, by: applicant, on: '2027-03-01' })
 *   .do('scores.give', { points: 80 }, assessor)
 *   .until('2027-04-01');
 * expect(story.state).toBe('awarded');
 * ```
 */
export class Story<Context> {
  case: Case<Context>;
  effects: Effect[] = [];
  now: Instant;
  readonly #lifecycle: Lifecycle;
  readonly #by: Actor;
  readonly #people: People | undefined;
  #count = 0;

  /** Opens the case. Whoever opens it is also who acts where nobody else is named. @throws Refused */
  constructor(
    lifecycle: Lifecycle,
    { id, input, by, on, people }: { id: string; input: unknown; by: Actor; on: string; people?: People },
  ) {
    this.#lifecycle = lifecycle;
    this.#by = by;
    this.#people = people;
    this.now = noon(on);
    const first = open(lifecycle, { id, input, by }, this.now);
    this.case = first.case as Case<Context>;
    this.effects.push(...first.effects);
  }

  /** What the case has on record. */
  get context(): Context {
    return this.case.snapshot.context;
  }

  /** The state, with its regions. */
  get value(): unknown {
    return this.case.snapshot.value;
  }

  /** The path of the main state. */
  get state(): string {
    return stateOf(this);
  }

  /** Who has been told what, in Chinese, oldest first. */
  get told() {
    return told(this);
  }

  #take({ case: c, effects }: Step): this {
    this.case = c as Case<Context>;
    this.effects.push(...effects);
    return this;
  }

  /** Time passes until noon of a day. */
  until(day: string): this {
    this.now = noon(day);
    return this.#take(elapse(this.#lifecycle, this.case, this.now));
  }

  #decision(event: string, data: unknown, by: Actor) {
    const people = this.#people;
    return {
      id: `${event}/${++this.#count}`,
      ...{ event, by },
      ...(people === undefined ? {} : { named: postsNamedIn(data, people) }),
      ...(data === undefined ? {} : { data }),
    };
  }

  #outcome(event: string, data: unknown, by: Actor) {
    return decide(this.#lifecycle, this.case, this.#decision(event, data, by), this.now);
  }

  /** Something is decided now. @throws Refused */
  do(event: string, data?: unknown, by = this.#by): this {
    return this.#take(step(this.#lifecycle, this.case, this.#decision(event, data, by), this.now));
  }

  /** Why it would be refused now; empty when it would not. */
  refusals(event: string, data?: unknown, by = this.#by): Refusal[] {
    const outcome = this.#outcome(event, data, by);
    return outcome.ok ? [] : outcome.refusals;
  }

  /** The codes of these. */
  codes(event: string, data?: unknown, by = this.#by): string[] {
    return this.refusals(event, data, by).map((one) => one.code);
  }

  /** What a decision is answered with. */
  reply(event: string, data: unknown, by = this.#by): unknown {
    const outcome = this.#outcome(event, data, by);
    return outcome.ok ? outcome.reply : undefined;
  }

  /** What the case waits for from outside. */
  asked(src: string): { input: unknown; generation: number } | undefined {
    const found = this.case.invocations.find((one) => one.src === src);
    return found === undefined ? undefined : { input: found.input, generation: found.generation };
  }

  /** The outside answers. */
  answer(src: string, answer: Answer): this {
    const asked = this.asked(src);
    if (asked === undefined) throw new Error(`The case does not wait for ${src}.`);
    const { generation } = asked;
    return this.#take(settle(this.#lifecycle, this.case, { generation, ...answer }, this.now));
  }

  /** The outside answers whatever the case waits for, and what it asks then. */
  answered(answering: Answering = agreeable): this {
    const [one] = this.case.invocations;
    const answer = one === undefined ? undefined : answering(one);
    return one === undefined || answer === undefined
      ? this
      : this.answer(one.src, answer).answered(answering);
  }
}
