import { z } from 'zod';
import type { DeadlineDefinition, EventDefinition, StateMeta } from '../definition/definition.ts';
import { field } from '../definition/field.ts';
import type { StatePart } from '../definition/part.ts';
import { type Decided, type Stamp, stamp } from '../definition/recording.ts';
import { endOfLimit, type WorkingCalendar } from '../values/calendar.ts';
import { longText } from '../values/text.ts';
import type { Capacity, Instant, Role, Text } from '../values/vocabulary.ts';
import { timed } from './timed.ts';

/** An appeal 申诉 on record: on what grounds, and what was decided on it. */
export interface Appeal extends Stamp {
  grounds: string;
  decision?: Stamp & { upheld: boolean; reasons: string };
}

/** The appeals that a case has on record, the last one last. */
export interface Appeals {
  appeals: Appeal[];
}

const grounds = z.strictObject({ grounds: field(longText, '申诉理由', 'grounds of the appeal') });
const answer = z.strictObject({ reasons: field(longText, '答复理由', 'reasons of the answer') });

export interface Appealing<Context> {
  /** Who may appeal, and who decides on it: a role that has not decided on the case before. */
  appellant: Role;
  appellantCapacity: Capacity;
  judge: Role;
  judgeCapacity: Capacity;
  /** Who else is told when the answer is late. */
  above: Role[];
  /** How many working days one may appeal, and how many the answer may take. */
  limits(context: Context): { lodge: number; answer: number; calendar: WorkingCalendar };
  /** Targets in the machine: where an appeal that is upheld leads, by guards where it depends; and where nothing more can be done. */
  upheld: string | { guard?: string; target: string }[];
  final: string;
  stage?: string;
  clauses: string[];
}

/**
 * Appeal 申诉 against a refusal: `refused` until the time for an appeal is over, then final; lodged, it is judged by
 * someone else. A late answer warns and decides nothing. Each case is appealed once.
 */
export function appeal<Context extends Appeals>(
  o: Appealing<Context>,
): {
  state: StatePart;
  guards: Record<'hasAppealed', (args: { context: Context }) => boolean>;
  events: Record<'appeal.lodge' | 'appeal.uphold' | 'appeal.reject', EventDefinition<Context>>;
  deadlines: Record<'appealWindow' | 'appealAnswer', DeadlineDefinition<Context>>;
} {
  const { clauses, appellant, judge } = o;
  const title: Text = { zh: '申诉处理', en: 'appeal' };
  const refused: StateMeta = {
    title: { zh: '未通过，可申诉', en: 'refused, open to appeal' },
    owner: appellant,
    returns: false,
  };
  const after = (days: 'lodge' | 'answer', context: Context, at: Instant) => {
    const { calendar, ...limits } = o.limits(context);
    return endOfLimit(at, limits[days], calendar);
  };
  const judged = (
    upheld: boolean,
    zh: string,
    en: string,
  ): EventDefinition<Context, z.output<typeof answer>> => ({
    title: { zh, en },
    roles: [judge],
    capacity: o.judgeCapacity,
    schema: answer,
    record: ({ appeals }, decided) =>
      ({
        appeals: [
          ...appeals.slice(0, -1),
          { ...appeals.at(-1), decision: { upheld, reasons: decided.data.reasons, ...stamp(decided) } },
        ],
      }) as Partial<Context>,
    tell: ({ event: { data } }) => [
      {
        kind: 'notify',
        to: [appellant],
        subject: { zh: `申诉答复：${zh}`, en: `Answer to the appeal: ${en}` },
        body: { zh: data.reasons, en: data.reasons },
      },
    ],
    clauses,
  });
  return {
    state: {
      initial: 'refused',
      meta: { title, ...(o.stage === undefined ? {} : { stage: o.stage }) },
      states: {
        refused: {
          meta: refused,
          entry: { type: 'tellAwaited', params: { to: [appellant], title: refused.title } },
          always: { guard: 'hasAppealed', target: o.final },
          after: { appealWindow: o.final },
          on: { 'appeal.lodge': { target: 'lodged', actions: 'appeal.lodge' } },
        },
        lodged: {
          meta: { title, returns: false },
          ...timed({ title, owner: judge, deadline: 'appealAnswer', escalate: [judge, ...o.above] }),
          on: {
            'appeal.uphold': (typeof o.upheld === 'string' ? [{ target: o.upheld }] : o.upheld).map(
              (one) => ({
                ...one,
                actions: 'appeal.uphold',
              }),
            ),
            'appeal.reject': { target: o.final, actions: 'appeal.reject' },
          },
        },
      },
    },
    guards: { hasAppealed: ({ context }) => context.appeals.length > 0 },
    events: {
      'appeal.lodge': {
        title: { zh: '提出申诉', en: 'appeal' },
        roles: [appellant],
        capacity: o.appellantCapacity,
        schema: grounds,
        record: ({ appeals }, decided: Decided<z.output<typeof grounds>>) =>
          ({ appeals: [...appeals, { ...decided.data, ...stamp(decided) }] }) as Partial<Context>,
        clauses,
      },
      'appeal.uphold': judged(true, '申诉成立', 'uphold the appeal'),
      'appeal.reject': judged(false, '驳回申诉', 'reject the appeal'),
    },
    deadlines: {
      appealWindow: {
        title: { zh: '申诉期限', en: 'time to appeal' },
        due: ({ context, at }) => after('lodge', context, at),
        clauses,
      },
      appealAnswer: {
        title: { zh: '申诉答复期限', en: 'time to answer the appeal' },
        due: ({ context, at }) => after('answer', context, at),
        clauses,
      },
    },
  };
}
