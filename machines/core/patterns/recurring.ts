import { and } from 'xstate';
import type { DeadlineDefinition } from '../definition/definition.ts';
import type { StatePart } from '../definition/part.ts';
import type { Post } from '../values/post.ts';
import type { Instant, Role, Text } from '../values/vocabulary.ts';

export interface Recurring<Context> {
  /** Name of the duty, and of the deadline of its present period. */
  duty: string;
  title: Text;
  owner: Role;
  /** Those of the owner's posts that are awaited once a period was missed, where it has one at each of several places. */
  awaits?(context: Context): Post[];
  escalate: Role[];
  /** The event that fulfils it for a period, and the action of its name. */
  event: string;
  /** Further actions of that event. */
  also?: string[];
  /** Events by which a duty that has ended comes back, e.g. because its window was moved: their guards and actions. */
  resumedBy?: Record<string, { guard: string; actions?: string }>;
  /** The period that a decision is about; empty where it fulfils none. */
  period(data: never, context: Context): string;
  /** A period that was missed can't be made up for: it stays on record, and a later one that is fulfilled is in order again. */
  lapses?: true;
  /** Periods due by then and not fulfilled, oldest first. */
  owed(context: Context, at: Instant): string[];
  /** When the next period falls due, later than `at`; nothing when the duty has ended. */
  next(context: Context, at: Instant): Instant | undefined;
  clauses: string[];
}

interface DatedEvent {
  at: Instant;
  data?: unknown;
}

/**
 * A duty that comes back every month or year 定期职责: report, application, evaluation. Each period has its deadline;
 * a period missed is put on record by the action `recordMissed` (with `params.duty`), the owner and the next level up
 * are told, and what comes later counts as late. What a miss means is the lifecycle's business.
 */
export function recurring<Context>(o: Recurring<Context>): {
  state: StatePart;
  guards: Record<string, (args: { context: Context; event: DatedEvent }) => boolean>;
  deadlines: Record<string, DeadlineDefinition<Context>>;
  owed: Record<string, Recurring<Context>['owed']>;
} {
  const [missing, continues, settles] = [`${o.duty}IsMissing`, `${o.duty}Continues`, `${o.duty}IsMadeUp`];
  const miss = [
    { type: 'recordMissed', params: { duty: o.duty } },
    { type: 'tellOverdue', params: { to: o.escalate, title: o.title } },
  ];
  const resumedBy = Object.fromEntries(
    Object.entries(o.resumedBy ?? {}).map(([name, how]) => [name, { ...how, target: 'due' }]),
  );
  const record = [o.event, ...(o.also ?? [])];
  const called = (zh: string, en: string): Text => ({
    zh: `${o.title.zh}（${zh}）`,
    en: `${o.title.en} (${en})`,
  });
  return {
    state: {
      initial: 'due',
      meta: { title: o.title },
      states: {
        due: {
          initial: 'inTime',
          meta: { title: o.title },
          after: {
            [o.duty]: [
              { guard: and([missing, continues]), target: '.overdue', reenter: true, actions: miss },
              { guard: continues, target: '.inTime', reenter: true },
              { guard: missing, target: 'ended', actions: miss },
              { target: 'ended' },
            ],
          },
          on: { [o.event]: [{ guard: settles, target: '.inTime', actions: record }, { actions: record }] },
          states: {
            inTime: { meta: { title: called('正常', 'in time'), owner: 'nobody' } },
            overdue: {
              meta: {
                title: called('有逾期', 'overdue'),
                owner: o.owner,
                ...(o.awaits === undefined ? {} : { awaits: o.awaits }),
              },
            },
          },
        },
        ended: {
          meta: { title: called('已结束', 'ended'), owner: 'nobody' },
          on: { [o.event]: { actions: record }, ...resumedBy },
        },
      },
    },
    guards: {
      [missing]: ({ context, event }) => o.owed(context, event.at).length > 0,
      [continues]: ({ context, event }) => o.next(context, event.at) !== undefined,
      // Guards see the context before the decision counts.
      [settles]({ context, event }) {
        const given = o.period(event.data as never, context);
        const settled = (owed: string) => owed === given || (o.lapses === true && owed < given);
        return o.owed(context, event.at).every(settled);
      },
    },
    owed: { [o.duty]: o.owed },
    deadlines: {
      [o.duty]: {
        title: o.title,
        due: ({ context, at }) => o.next(context, at) ?? at,
        calendar: true,
        clauses: o.clauses,
      },
    },
  };
}
