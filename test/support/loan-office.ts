import { elapse, settle } from '../../machines/core/deciding/clock.ts';
import { decide, step } from '../../machines/core/deciding/decide.ts';
import { open } from '../../machines/core/deciding/opening.ts';
import type { Lifecycle } from '../../machines/core/definition/lifecycle.ts';
import { refusalsOf, type Tally, type TallyRequest } from '../../machines/core/patterns/tally.ts';
import type { Actor, Instant, Refusal } from '../../machines/core/values/vocabulary.ts';
import type { Case, Decision } from '../../machines/core/case/case.ts';
import type { Effect } from '../../machines/core/case/effects.ts';

/** The county's loan office and those around it, for tests of the programme and its batches. */

export const county = 'yunling';
export const programmeId = 'loanProgramme-yunling-2027';
export const batchId = 'loanBatch-yunling-2027-1';

/** Sixteen townships, as the plan of 2007 has them. */
export const townships = Array.from({ length: 16 }, (_, index) => `${county}/town-${index + 1}`);

const at = (role: string, place = county): Actor => ({
  person: `${role}-${place.split('/').at(-1)}`,
  role,
  place,
});
export const office = at('countyLoanOffice');
export const leadingGroup = at('countyLeadingGroup');
export const settlement = at('countySettlement');
export const committee = (township: string): Actor => at('townshipCommittee', township);
export const self = (id: string, place = county): Actor => ({ person: id, role: 'case', place });

/** An instant at noon in Shanghai. */
export const noon = (day: string): Instant => `${day}T04:00:00.000Z`;

/** A case in memory: what is decided, what passes, and what comes back. */
export class Story<Context> {
  case: Case<Context>;
  effects: Effect[] = [];
  now: Instant;
  readonly #lifecycle: Lifecycle;
  #count = 0;

  constructor(lifecycle: Lifecycle, id: string, input: unknown, day: string, by = office) {
    this.#lifecycle = lifecycle;
    this.now = noon(day);
    const first = open(lifecycle, { id, input, by }, this.now);
    this.case = first.case as Case<Context>;
    this.effects.push(...first.effects);
  }

  get context(): Context {
    return this.case.snapshot.context;
  }

  get value(): unknown {
    return this.case.snapshot.value;
  }

  #take({ case: c, effects }: { case: Case; effects: Effect[] }): this {
    this.case = c as Case<Context>;
    this.effects.push(...effects);
    return this;
  }

  /** Time passes until noon of a day. */
  until(day: string): this {
    this.now = noon(day);
    return this.#take(elapse(this.#lifecycle, this.case, this.now));
  }

  #decision(event: string, data: unknown, by: Actor): Decision {
    return { id: `${event}/${++this.#count}`, event, by, ...(data === undefined ? {} : { data }) };
  }

  /** Something is decided now. */
  do(event: string, data?: unknown, by = office): this {
    return this.#take(step(this.#lifecycle, this.case, this.#decision(event, data, by), this.now));
  }

  /** Why it would be refused now; empty when it would not. */
  refusals(event: string, data?: unknown, by = office): Refusal[] {
    const outcome = decide(this.#lifecycle, this.case, this.#decision(event, data, by), this.now);
    return outcome.ok ? [] : outcome.refusals;
  }

  codes(event: string, data?: unknown, by = office): string[] {
    return this.refusals(event, data, by).map((one) => one.code);
  }

  /** What a decision is answered with. */
  reply(event: string, data: unknown, by: Actor): unknown {
    const outcome = decide(this.#lifecycle, this.case, this.#decision(event, data, by), this.now);
    return outcome.ok ? outcome.reply : undefined;
  }

  /** What the case waits for from outside. */
  asked(src: string): { input: unknown; generation: number } | undefined {
    const found = this.case.invocations.find((one) => one.src === src);
    return found === undefined ? undefined : { input: found.input, generation: found.generation };
  }

  /** The outside answers. */
  answer(src: string, result: { output: unknown } | { error: unknown }): this {
    const asked = this.asked(src);
    if (asked === undefined) throw new Error(`The case does not wait for ${src}.`);
    return this.#take(
      settle(this.#lifecycle, this.case, { generation: asked.generation, ...result }, this.now),
    );
  }

  /** A count comes back, as the activity would bring it: a refusal where it lets nobody go on. */
  counted(open: Record<string, number>, ended: Record<string, number> = {}): this {
    const request = this.asked('tally')?.input as TallyRequest;
    const tally = tallyOf(request, open, ended);
    const refusals = refusalsOf(request, tally);
    if (refusals.length === 0) return this.answer('tally', { output: tally });
    return this.answer('tally', { error: { name: 'Refused', message: 'no', details: [refusals, tally] } });
  }

  /** The subjects of the notices so far, in Chinese, and their bodies. */
  get told(): { to: string[]; subject: string; body: { zh: string; en: string } }[] {
    return this.effects.flatMap((one) =>
      one.kind === 'notify'
        ? [{ to: one.to.map(({ role }) => role), subject: one.subject.zh, body: one.body }]
        : [],
    );
  }
}

/** A count with so many cases at each stage; the stages left out have none. */
export function tallyOf(
  request: TallyRequest,
  open: Record<string, number>,
  ended: Record<string, number> = {},
): Tally {
  const stages = Object.keys(request.stages).map((stage) => ({
    stage,
    open: open[stage] ?? 0,
    ended: ended[stage] ?? 0,
    lost: 0,
  }));
  const total = stages.reduce((sum, one) => sum + one.open + one.ended, 0);
  const each = request.townships?.map((township) => ({ township, stages }));
  return { total, stages, elsewhere: 0, ...(each === undefined ? {} : { townships: each }) };
}
