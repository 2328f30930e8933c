import { endOfDay, formatDate } from '../values/calendar.ts';
import type { DeadlineDefinition, EventDefinition, Rule } from '../definition/definition.ts';
import type { Capacity, Instant, Role, Text } from '../values/vocabulary.ts';
import type { StatePart } from './part.ts';
import { check, open, type Rectification, running, submission, waiting } from './rectification-record.ts';

export interface RectificationDuty<Context> {
  title: Text;
  list(context: Context): Rectification[];
  /** The events that can order a rectification, and the limit that one sets, if it does. */
  orders: string[];
  limitSetBy(context: Context, event: { data?: unknown; at: Instant }): Instant | undefined;
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
export function rectifications<Context>(o: RectificationDuty<Context>): {
  state: StatePart;
  guards: Record<string, (args: { context: Context; event: { at: Instant; data?: unknown } }) => boolean>;
  events: Record<string, EventDefinition<Context>>;
  deadlines: Record<string, DeadlineDefinition<Context>>;
} {
  const earliest = (context: Context): Instant | undefined =>
    o
      .list(context)
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
  const entry = (no: number, context: Context) => o.list(context).find((one) => one.no === no);
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
      const numbers = o
        .list(context)
        .filter(wanted)
        .map((each) => each.no);
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
        'rectification.submit': { actions: 'record.rectification.submit' },
        'rectification.check': { actions: 'record.rectification.check' },
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
        o.list(context).some((one) => running(one) && one.limit > event.at),
      limitIsEarlier({ context, event }) {
        const [limit, present] = [o.limitSetBy(context, event), earliest(context)];
        return limit !== undefined && present !== undefined && limit < present;
      },
      nothingToSubmit: ({ context }) => !o.list(context).some(waiting),
      somethingToSubmit: ({ context }) => o.list(context).some(waiting),
      allRectified: ({ context }) => !o.list(context).some(open),
    },
    events: {
      'rectification.submit': {
        title: { zh: '上报整改', en: 'submit a rectification' },
        roles: [o.responsible],
        capacity: o.responsibleCapacity,
        schema: submission,
        rules: [known(waiting, '待整改', 'waiting')],
        clauses: o.clauses,
      },
      'rectification.check': {
        title: { zh: '整改复核', en: 'check a rectification' },
        roles: [o.inspector],
        capacity: o.inspectorCapacity,
        schema: check,
        rules: [
          known((one) => open(one) && !waiting(one), '已上报待复核', 'submitted'),
          limitRule(o.clauses, 'limit'),
        ],
        clauses: o.clauses,
      },
    },
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

/** Refuses an order whose limit is over before it begins. */
export const limitRule = <Context>(clauses: string[], field = 'rectification.limit') => ({
  code: 'limit-has-passed',
  clauses,
  field,
  broken({ data, at }: { data: unknown; at: Instant; context: Context }): Text | undefined {
    const given = data as { rectification?: { limit?: string }; limit?: string };
    const limit = given.rectification?.limit ?? given.limit;
    if (limit === undefined || endOfDay(limit) > at) return undefined;
    return {
      zh: `整改期限${formatDate(limit, 'zh', { year: true })}已过，现为${formatDate(at, 'zh', { year: true })}。`,
      en: `The limit ${formatDate(limit, 'en', { year: true })} is over; today is ${formatDate(at, 'en', { year: true })}.`,
    };
  },
});
