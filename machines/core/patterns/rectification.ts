import type { z } from 'zod';
import type { DeadlineDefinition, EventDefinition, Rule } from '../definition/definition.ts';
import type { Capacity, Instant, Role, Text } from '../values/vocabulary.ts';
import type { Decided } from '../definition/recording.ts';
import type { StatePart } from '../definition/part.ts';
import {
  check,
  checked,
  limitOf,
  limitsPassed,
  open,
  type Ordering,
  type Rectification,
  type Rectifications,
  running,
  submission,
  submitted,
  type TimeLimit,
  waiting,
  withOrder,
} from './rectification-record.ts';

export interface RectificationDuty<Context> {
  title: Text;
  /** The events that can order one, with a `rectification` in their form. */
  orders: string[];
  /** The time limit of an order without a day. */
  within(context: Context): TimeLimit;
  responsible: Role;
  responsibleCapacity: Capacity;
  inspector: Role;
  inspectorCapacity: Capacity;
  escalate: Role[];
  clauses: string[];
}

/**
 * Findings that are put right within a limit and checked 限期整改: a region that is clear, open or overdue. Any number
 * can be open; the deadline `rectification` is the earliest limit. A check that fails opens it again.
 */
export function rectifications<Context extends Rectifications>(
  o: RectificationDuty<Context>,
): {
  state: StatePart;
  guards: Record<string, (args: { context: Context; event: { at: Instant; data?: unknown } }) => boolean>;
  events: {
    'rectification.submit': EventDefinition<Context, z.output<typeof submission>, Rectifications>;
    'rectification.check': EventDefinition<Context, z.output<typeof check>, Rectifications>;
  };
  deadlines: Record<string, DeadlineDefinition<Context>>;
  owed: Record<'rectification', (context: Context, at: Instant) => string[]>;
  /** What an event that can order one leaves on record. */
  ordered(context: Context, event: Decided<Ordering>): Rectifications;
} {
  const earliest = (context: Context): Instant | undefined =>
    context.rectifications
      .filter(running)
      .map((one) => one.limit)
      .sort()[0];
  const miss = [
    { type: 'recordMissed', params: { duty: 'rectification' } },
    { type: 'tellOverdue', params: { to: o.escalate, title: o.title } },
  ];
  const called = (zh: string, en: string): Text => ({
    zh: `${o.title.zh}（${zh}）`,
    en: `${o.title.en} (${en})`,
  });
  const entry = (no: number, context: Context) => context.rectifications.find((one) => one.no === no);
  const known = (
    wanted: (one: Rectification) => boolean,
    zh: string,
    en: string,
  ): Rule<Context, { no: number }> => ({
    code: 'no-such-rectification',
    clauses: o.clauses,
    field: 'no',
    broken({ context, data }) {
      const one = entry(data.no, context);
      if (one !== undefined && wanted(one)) return undefined;
      const numbers = context.rectifications.filter(wanted).map((each) => each.no);
      return {
        zh: `没有${zh}的第${data.no}号整改；现有：${numbers.join('、') || '（无）'}。`,
        en: `No rectification ${data.no} is ${en}; there are: ${numbers.join(', ') || '(none)'}.`,
      };
    },
  });
  return {
    state: {
      initial: 'clear',
      meta: { title: o.title },
      on: {
        'rectification.submit': { actions: 'rectification.submit' },
        'rectification.check': { actions: 'rectification.check' },
      },
      states: {
        clear: {
          meta: { title: called('无', 'none'), owner: 'nobody' },
          always: { guard: 'someLimitRuns', target: 'open' },
        },
        open: {
          meta: { title: o.title, owner: o.responsible },
          entry: { type: 'tellAwaited', params: { to: [o.responsible], title: o.title } },
          always: [{ guard: 'nothingToSubmit', target: 'submitted' }],
          // An earlier limit sets the deadline anew; a later one waits its turn.
          on: Object.fromEntries(
            o.orders.map((event) => [event, { guard: 'limitIsEarlier', target: 'open', reenter: true }]),
          ),
          after: {
            rectification: [
              { guard: 'anotherLimitRuns', target: 'open', reenter: true, actions: miss },
              { target: 'overdue', actions: miss },
            ],
          },
        },
        overdue: {
          meta: { title: called('已超期', 'overdue'), owner: o.responsible },
          always: [
            { guard: 'nothingToSubmit', target: 'submitted' },
            { guard: 'someLimitRuns', target: 'open' },
          ],
        },
        submitted: {
          meta: { title: called('待复核', 'to be checked'), owner: o.inspector },
          always: [
            { guard: 'allRectified', target: 'clear' },
            { guard: 'someLimitRuns', target: 'open' },
            { guard: 'somethingToSubmit', target: 'overdue' },
          ],
        },
      },
    },
    guards: {
      someLimitRuns: ({ context }) => earliest(context) !== undefined,
      anotherLimitRuns: ({ context, event }) =>
        context.rectifications.some((one) => running(one) && one.limit > event.at),
      limitIsEarlier({ context, event }) {
        const { rectification: order } = (event.data ?? {}) as Ordering;
        const present = earliest(context);
        return (
          order !== undefined &&
          present !== undefined &&
          limitOf(order, event.at, o.within(context)) < present
        );
      },
      nothingToSubmit: ({ context }) => !context.rectifications.some(waiting),
      somethingToSubmit: ({ context }) => context.rectifications.some(waiting),
      allRectified: ({ context }) => !context.rectifications.some(open),
    },
    events: {
      'rectification.submit': {
        title: { zh: '上报整改', en: 'submit a rectification' },
        roles: [o.responsible],
        capacity: o.responsibleCapacity,
        schema: submission,
        record: submitted,
        rules: [known(waiting, '待整改', 'waiting')],
        clauses: o.clauses,
      },
      'rectification.check': {
        title: { zh: '整改复核', en: 'check a rectification' },
        roles: [o.inspector],
        capacity: o.inspectorCapacity,
        schema: check,
        record: checked,
        rules: [known((one) => open(one) && !waiting(one), '已上报待复核', 'submitted')],
        clauses: o.clauses,
      },
    },
    owed: { rectification: limitsPassed },
    ordered: (context, event) => ({ rectifications: withOrder(context, event, o.within(context)) }),
    deadlines: {
      rectification: {
        title: { zh: `${o.title.zh}期限`, en: `${o.title.en}: limit` },
        due: ({ context, at }) => later(earliest(context) ?? at, at),
        clauses: o.clauses,
      },
    },
  };
}

const later = (a: Instant, b: Instant): Instant => (a > b ? a : b);
