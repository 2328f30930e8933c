import { elapse, settle } from '../deciding/clock.ts';
import { nextDeadline } from '../engine/deadlines.ts';
import { decide } from '../deciding/decide.ts';
import { dataOf } from '../tasks/events.ts';
import type { Lifecycle } from '../definition/lifecycle.ts';
import { open, type Opening } from '../deciding/opening.ts';
import { Refused } from '../deciding/refused.ts';
import { leaves, leavesEntered, leavesIn, sideOf } from '../case/states.ts';
import type { Case, LogEntry } from '../case/case.ts';
import type { Instant } from '../values/vocabulary.ts';
import { carryOver, type MoveRecord } from './carry-over.ts';
import type { Difference, Known, KnownAnswer, Line, Unknown, Way, WhatIf } from './differences.ts';
import { stepsBetween } from '../definition/migration.ts';
import { movedPath } from '../case/places.ts';

/**
 * Plays a case's record through a definition from its opening on, and lists what would have gone otherwise. A decision that
 * would be refused is left out, and the next are tried all the same.
 *
 * @param now up to when deadlines come after the last line of an open case
 */
export function whatIf(lifecycle: Lifecycle, c: Case, { opening, answers }: Known, now: Instant): WhatIf {
  const play = new Play(lifecycle, c, answers);
  const unknown = opening === undefined ? { why: 'opening' as const } : play.run(opening, now);
  const differences = play.differences.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  const [first, ...others] = differences;
  return {
    differences: first === undefined ? [] : [{ ...first, cause: true }, ...others],
    ...(unknown === undefined ? {} : { unknown }),
    stands: {
      from: leaves(c.snapshot.value).map((leaf) => pathHere(lifecycle, c.version, leaf)),
      to: play.case === undefined ? [] : leaves(play.case.snapshot.value),
    },
  };
}

/** Paths of an earlier version, as the log writes them, by their names in this one. */
const pathHere = (lifecycle: Lifecycle, version: string, paths: string): string =>
  sideOf(
    leavesIn(paths).map((path) =>
      stepsBetween(lifecycle.migrate, version, lifecycle.version).reduce(
        (at, { states = {} }) => movedPath(states, at),
        path,
      ),
    ),
  );

class NotKnown extends Error {
  readonly unknown: Unknown;
  constructor(unknown: Unknown) {
    super(unknown.why);
    this.unknown = unknown;
  }
}

class Play {
  readonly differences: Difference[] = [];
  readonly lifecycle: Lifecycle;
  /** The case as it is on record. */
  readonly real: Case;
  /** The case as it would be; absent until it is opened. */
  case: Case | undefined;
  /** Deadlines that have come and were not met with on record yet. */
  #came: LogEntry[] = [];
  readonly #answers: KnownAnswer[];
  /** Whom the case waits for in vain: the record has no answer of theirs. */
  #waitsFor: string | undefined;
  #seq: number | undefined = 1;

  constructor(lifecycle: Lifecycle, real: Case, answers: KnownAnswer[]) {
    this.lifecycle = lifecycle;
    this.real = real;
    this.#answers = [...answers];
  }

  run(opening: Opening, now: Instant): Unknown | undefined {
    try {
      const [first, ...rest] = this.#lines();
      if (first !== undefined) this.case = this.#open(opening, first);
      for (const [index, line] of rest.entries()) {
        if (this.case === undefined) return;
        this.#seq = line.seq;
        this.#waitsFor = this.#inVain(this.case, rest.slice(index));
        this.case = this.#play(this.case, line, rest[index + 1]);
      }
      this.#seq = undefined;
      if (this.case !== undefined) this.#end(this.case, now);
    } catch (error) {
      const seq = this.#seq === undefined ? {} : { seq: this.#seq };
      if (error instanceof NotKnown) return { ...error.unknown, ...seq };
      return { why: 'failure', ...seq, message: error instanceof Error ? error.message : String(error) };
    }
  }

  /** The record, each line with its states by their names here. */
  #lines(): LogEntry[] {
    let { version } = this.real;
    return this.real.log
      .toReversed()
      .map((line) => {
        const here = (paths: string) => pathHere(this.lifecycle, version, paths);
        const { from, to } = line;
        if (line.kind === 'moved') version = (line.data as MoveRecord).versions.from;
        return { ...line, from: here(from), to: here(to) };
      })
      .toReversed();
  }

  #open(opening: Opening, line: LogEntry): Case | undefined {
    try {
      const { case: c } = open(this.lifecycle, opening, line.at);
      this.#compare(line, c.log[0] as LogEntry);
      return c;
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      this.#differs({ ...lineOf(line), what: 'refused', was: wayOf(line), refusals: error.refusals });
      return undefined;
    }
  }

  #play(before: Case, line: LogEntry, next?: LogEntry): Case {
    const { at } = line;
    switch (line.kind) {
      case 'opened':
        return before;
      case 'refused':
      case 'moved': {
        // A deadline that was found late came after such a line, and as of it.
        const c = next?.kind === 'deadline' && next.at === at ? before : this.#pass(before, at);
        return { ...c, asOf: at };
      }
      case 'deadline': {
        const c = this.#pass(before, at);
        const [came] = this.#came.filter(({ event }) => event === line.event);
        this.#came = this.#came.filter((one) => one !== came);
        const was = wayOf(line);
        if (came === undefined) {
          const due = c.deadlines.find(({ name }) => name === line.event)?.dueAt;
          this.#differs({ ...lineOf(line), what: 'missing', was, ...(due === undefined ? {} : { due }) });
        } else if (came.at !== at)
          this.#differs({ ...lineOf(line), what: 'otherTime', was, would: wayOf(came), due: came.at });
        else this.#compare(line, came);
        return c;
      }
      case 'decision': {
        const c = this.#passed(before, at);
        const { decisionId: id = '', event, by } = line;
        const data = dataOf(this.lifecycle, line);
        const outcome = decide(
          this.lifecycle,
          c,
          {
            id,
            event,
            by: by as NonNullable<typeof by>,
            data,
            ...(line.named === undefined ? {} : { named: line.named }),
          },
          at,
        );
        if (outcome.ok) {
          this.#compare(line, outcome.entry);
          return outcome.step.case;
        }
        this.#differs({ ...lineOf(line), what: 'refused', was: wayOf(line), refusals: outcome.refusals });
        return c;
      }
      case 'result': {
        const c = this.#passed(before, at);
        const awaited = c.invocations.filter(({ src }) => src === line.event);
        const known = this.#answerOf(line.event, awaited);
        const asked = awaited.find(({ generation }) => generation === known?.generation) ?? awaited[0];
        if (asked === undefined) {
          this.#differs({ ...lineOf(line), what: 'unasked' });
          return c;
        }
        if (known !== undefined && JSON.stringify(asked.input) !== JSON.stringify(known.input))
          this.#differs({ ...lineOf(line), what: 'askedOtherwise' });
        else if (known !== undefined) {
          const after = settle(this.lifecycle, c, { generation: asked.generation, ...known.answer }, at).case;
          this.#compare(line, after.log.at(-1) as LogEntry);
          return after;
        }
        throw new NotKnown({ why: 'answer', src: line.event });
      }
    }
  }

  /** What is left of the case when its record ends. */
  #end(before: Case, now: Instant): void {
    const { real } = this;
    this.#waitsFor = this.#inVain(before, []);
    const due = nextDeadline(real)?.dueAt;
    // A deadline that is due in this moment has not come to the case itself.
    const running = real.snapshot.status === 'active' && (due === undefined || due > now);
    const at = running ? now : real.asOf;
    const c = this.#passed(before, at);
    for (const event of new Set([...real.deadlines, ...c.deadlines].map(({ name }) => name))) {
      const [all, would] = [real, c].map(({ deadlines }) =>
        deadlines.flatMap(({ name, dueAt }) => (name === event ? [dueAt] : [])),
      ) as [Instant[], Instant[]];
      for (let index = 0; index < Math.max(all.length, would.length); index++) {
        if (all[index] === would[index]) continue;
        const instants = { was: all[index], would: would[index] };
        const set = Object.fromEntries(Object.entries(instants).filter(([, one]) => one !== undefined));
        this.#differs({ at, kind: 'deadline', event, what: 'runs', ...set });
      }
    }
    const carried = carryOver(this.lifecycle, real, real.asOf);
    if (!carried.ok) return;
    const was = this.lifecycle.money(carried.case.snapshot.context);
    const would = this.lifecycle.money(c.snapshot.context);
    if (JSON.stringify(was) !== JSON.stringify(would)) this.#differs({ at, what: 'money', was, would });
  }

  #pass(before: Case, at: Instant): Case {
    const c = elapse(this.lifecycle, before, at).case;
    this.#came.push(...c.log.slice(before.log.length));
    return c;
  }

  /** The same before a line that is no deadline: what has come till then is on record, or would be new. */
  #passed(before: Case, at: Instant): Case {
    const c = this.#pass(before, at);
    for (const one of this.#came) {
      const { seq: _, ...line } = lineOf(one);
      this.#differs({ ...line, what: 'comes', would: wayOf(one) });
    }
    this.#came = [];
    return c;
  }

  #compare(line: LogEntry, would: LogEntry): void {
    const stays = (one: Way) => one.from === one.to;
    const goal = (way: Way) => leavesEntered(way).toSorted().join();
    if (stays(line) ? stays(would) : !stays(would) && goal(line) === goal(would)) return;
    this.#differs({ ...lineOf(line), what: 'leads', was: wayOf(line), would: wayOf(would) });
  }

  /** Notes a difference, unless an answer that nobody gave might have prevented it. */
  #differs(one: Difference): void {
    const byItself = one.what === 'refused' && one.refusals.some(({ code }) => code !== 'not-in-this-state');
    if (this.#waitsFor !== undefined && !byItself) throw new NotKnown({ why: 'answer', src: this.#waitsFor });
    this.differences.push(one);
  }

  #inVain(c: Case, lines: LogEntry[]): string | undefined {
    const answered = (name: string) =>
      lines.some(({ kind, event }) => kind === 'result' && event === name) ||
      this.real.invocations.some(({ src }) => src === name);
    return c.invocations.find(({ src }) => !answered(src))?.src;
  }

  /** The next answer to something that is awaited. One that came too late was never heard. */
  #answerOf(src: string, awaited: Case['invocations']): KnownAnswer | undefined {
    const all = this.#answers.filter((one) => one.src === src);
    const found =
      all.find((one) => awaited.some(({ generation }) => generation === one.generation)) ?? all[0];
    if (found !== undefined) this.#answers.splice(this.#answers.indexOf(found), 1);
    return found;
  }
}

const lineOf = ({ seq, at, kind, event }: LogEntry): Line => ({ seq, at, kind, event });
const wayOf = ({ from, to }: Way): Way => ({ from, to });
