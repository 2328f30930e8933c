import type { StatePart } from '../definition/part.ts';
import { not } from 'xstate';
import { z } from 'zod';
import { endOfDay, formatDate, plainDate, startOfDay, type PlainDate } from '../values/calendar.ts';
import type { DeadlineDefinition, GuardDefinition, OpeningRule, Rule } from '../definition/definition.ts';
import type { Decided } from '../definition/recording.ts';
import { longText, shortText } from '../values/text.ts';
import type { Instant, Role, Text } from '../values/vocabulary.ts';

/** Reopens a window that has closed, on record: what `deadline.extend` does while it still runs. */
export const reopening = z.strictObject({ window: shortText, until: plainDate, reason: longText });

/** Windows that were reopened, and the day until which. */
export interface Reopened {
  reopened: Record<string, PlainDate>;
}

export interface Window<Context> {
  /** Name of the window, and of the deadline with which it closes. */
  name: string;
  title: Text;
  from?(context: Context): PlainDate;
  to(context: Context): PlainDate;
  escalate: Role[];
  /** Who may reopen it. */
  owner: Role;
  /** Name of the guard that says that what the window is for has been done. */
  done: string;
  clauses: string[];
  /** Name of the event, and of its action, by which another case moves it: `data.window` says which window it concerns. */
  moved?: string;
}

const latest = (...instants: Instant[]): Instant => instants.reduce((a, b) => (a > b ? a : b));

/**
 * A window 办理期 that closes: a region beside the states it is about. Its closing warns and decides nothing, but what
 * belongs inside the window is refused outside of it until the window is reopened on record. The deadline's name is
 * the window's.
 */
export function window<Context extends Reopened>(
  o: Window<Context>,
): {
  state: StatePart;
  deadlines: Record<string, DeadlineDefinition<Context>>;
  /** Refuses what comes before the window opens or after it has closed. */
  rule(unless?: (context: Context) => boolean): Rule<Context, unknown>;
} {
  const guard = { type: 'concernsWindow', params: { window: o.name } };
  const moved =
    o.moved === undefined ? {} : { [o.moved]: { guard, target: 'open', reenter: true, actions: o.moved } };
  const end = (context: Context): Instant => endOfDay(context.reopened[o.name] ?? o.to(context));
  return {
    state: {
      initial: 'open',
      meta: { title: o.title },
      states: {
        open: {
          meta: { title: o.title, owner: 'nobody' },
          always: { guard: o.done, target: 'kept' },
          ...(o.moved === undefined ? {} : { on: moved }),
          after: {
            [o.name]: {
              target: 'closed',
              actions: { type: 'tellOverdue', params: { to: o.escalate, title: o.title } },
            },
          },
        },
        closed: {
          meta: { title: { zh: `${o.title.zh}（已截止）`, en: `${o.title.en} (closed)` }, owner: o.owner },
          always: { guard: o.done, target: 'kept' },
          on: {
            'window.reopen': {
              guard,
              target: 'open',
              actions: 'window.reopen',
            },
            ...moved,
          },
        },
        kept: {
          meta: { title: { zh: `${o.title.zh}（已办）`, en: `${o.title.en} (done)` }, owner: 'nobody' },
          // What the window is for may be undone, e.g. sent back: then it runs again, or is late at once.
          always: { guard: not(o.done), target: 'open' },
        },
      },
    },
    deadlines: {
      [o.name]: {
        title: o.title,
        // A window that closed before the case came this far closes at once, not in the past.
        due: ({ context, at }) => latest(end(context), at),
        clauses: o.clauses,
      },
    },
    rule: (unless) => ({
      code: 'outside-window',
      clauses: o.clauses,
      broken({ context, at, case: c }) {
        if (unless?.(context) === true) return undefined;
        const from = o.from?.(context);
        const running = c.deadlines.find((one) => one.name === o.name)?.dueAt;
        const until = running ?? end(context);
        if ((from === undefined || at >= startOfDay(from)) && at <= until) return undefined;
        const span = (lang: 'zh' | 'en') => {
          const last = formatDate(until, lang, { year: true });
          if (from === undefined) return lang === 'zh' ? `${last}前` : `by ${last}`;
          const first = formatDate(from, lang, { year: true });
          return lang === 'zh' ? `${first}至${last}` : `from ${first} to ${last}`;
        };
        return {
          zh: `“${o.title.zh}”应在${span('zh')}办理，现为${formatDate(at, 'zh', { year: true })}。`,
          en: `"${o.title.en}" is ${span('en')}; today is ${formatDate(at, 'en', { year: true })}.`,
        };
      },
    }),
  };
}

/** What `window.reopen` leaves on record. */
export const reopenWindow = (
  { reopened }: Reopened,
  { data: { window: name, until } }: Decided<z.output<typeof reopening>>,
): Reopened => ({ reopened: { ...reopened, [name]: until } });

/** The guard of `window.reopen`: only the window that the decision names is reopened. */
export const concernsWindow = (
  { event }: { event: { data?: unknown } },
  params: { window: string },
): boolean => (event.data as z.output<typeof reopening> | undefined)?.window === params.window;

/** A case can only be opened within a window, both days included. */
export const openedWithin = <Input>(
  clauses: string[],
  days: (input: Input) => { from: PlainDate; to: PlainDate },
): OpeningRule<Input> => ({
  code: 'outside-window',
  clauses,
  broken({ input, at }) {
    const { from, to } = days(input);
    if (at >= startOfDay(from) && at <= endOfDay(to)) return undefined;
    const span = (lang: 'zh' | 'en') => [from, to].map((day) => formatDate(day, lang, { year: true }));
    return {
      zh: `应在${span('zh').join('至')}申报，现为${formatDate(at, 'zh', { year: true })}。`,
      en: `Taken from ${span('en').join(' to ')}; today is ${formatDate(at, 'en', { year: true })}.`,
    };
  },
});

/** What is said when `window.reopen` names a window that has not closed. */
export const windowIsNotClosed = <Context>(clauses: string[]): GuardDefinition<Context> => ({
  clauses,
  sentence: () => ({
    zh: '这个办理期没有截止，或没有这个办理期；进行中的期限用“延长期限”。',
    en: 'No window of that name has closed; a deadline that still runs is extended instead.',
  }),
});
