import type { StatePart } from '../definition/part.ts';
import { z } from 'zod';
import type { DeadlineDefinition, EventDefinition, Rule } from '../definition/definition.ts';
import { longText, shortText } from '../values/text.ts';
import type { Capacity, Role, Text } from '../values/vocabulary.ts';
import { timed } from './timed.ts';

/** An opinion in favour, with the minutes of the meeting that reached it, where there was one. */
export const approval = z.strictObject({ opinion: longText, minutes: shortText.optional() });

/** Why not: at least one reason, all told at once. */
export const objection = z.strictObject({ reasons: z.array(longText).min(1).max(20) });

export interface Review<Context> {
  /** What the events begin with: `township` gives township.approve, township.sendBack, township.decline. */
  level: string;
  title: Text;
  role: Role;
  /** Who else is told when the limit passes. */
  above: Role[];
  capacity: Capacity;
  /** Name of the time limit and when it ends. */
  deadline: string;
  due: DeadlineDefinition<Context>['due'];
  /** Targets in the machine. */
  approved: string;
  back: string;
  declined: string;
  /** Role to which it is sent back. */
  author: Role;
  /** The form of its approval, where an opinion alone is not enough. */
  form?: z.ZodType;
  // oxlint-disable-next-line typescript/no-explicit-any -- the form is the level's own
  rules?: Rule<Context, any>[];
  /** Another action than `recordOpinion`, where a lifecycle reviews more than one thing. */
  record?: string;
  clauses: string[];
}

/**
 * One level of review 审核: approve, send back for revision with reasons, or decline with reasons. The clock of the
 * limit stands still while the case is sent back. Each event runs the action `recordOpinion`, which finds level and
 * verdict in the event's type.
 */
export function review<Context>(o: Review<Context>): {
  state: StatePart;
  events: Record<string, EventDefinition<Context>>;
  deadlines: Record<string, DeadlineDefinition<Context>>;
} {
  const { level, title, role, capacity, clauses, record = 'recordOpinion' } = o;
  const named = (zh: string, en: string): Text => ({ zh: `${title.zh}：${zh}`, en: `${title.en}: ${en}` });
  const [approve, sendBack, decline] = [`${level}.approve`, `${level}.sendBack`, `${level}.decline`] as const;
  const author = { to: [o.author], title };
  const common = { roles: [role], capacity, clauses };
  const denial = { ...common, schema: objection, verdict: 'adverse' as const };
  return {
    state: {
      meta: { title },
      ...timed({ title, owner: role, deadline: o.deadline, escalate: [role, ...o.above] }),
      on: {
        [approve]: { target: o.approved, actions: record },
        [sendBack]: {
          target: o.back,
          actions: [record, { type: 'tellSentBack', params: author }],
        },
        [decline]: {
          target: o.declined,
          actions: [record, { type: 'tellRefused', params: author }],
        },
      },
    },
    events: {
      [approve]: {
        ...common,
        title: named('同意', 'approve'),
        schema: o.form ?? approval,
        verdict: 'favourable',
        ...(o.rules === undefined ? {} : { rules: o.rules }),
      },
      [sendBack]: { ...denial, title: named('退回修改', 'send back') },
      [decline]: { ...denial, title: named('不予同意', 'decline') },
    },
    deadlines: {
      [o.deadline]: {
        title: named('办理时限', 'time limit'),
        due: o.due,
        heldBy: [sendBack],
        clauses,
      },
    },
  };
}
