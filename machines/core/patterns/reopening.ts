import { z } from 'zod';
import { type EventDefinition, event, type LifecycleSource } from '../definition/definition.ts';
import { field } from '../definition/field.ts';
import { notify } from '../definition/notify.ts';
import { listOf, type Recorded, recorded } from '../definition/recording.ts';
import type { StatePart } from '../definition/part.ts';
import { longText, shortText, text } from '../values/text.ts';
import type { Role } from '../values/vocabulary.ts';

/** What happens in a case that was reopened after an audit finding: corrections are made, and what came of it is said. */

const conclusion = z.strictObject({
  result: field(longText, '处理结果', 'what came of it', {
    help: text('逐项写明发现的问题和处理情况', 'each finding, and what was done'),
  }),
  document: field(shortText, '处理文书', 'document', {
    help: text('处理决定的名称、文号', 'the decision, with its number'),
  }),
});

/** What came of the times that a case was reopened. */
export interface Audits {
  audits?: Recorded<typeof conclusion>[];
}

/** The record of a case that was never reopened. */
export const unaudited: Required<Audits> = { audits: listOf<Recorded<typeof conclusion>>() };

/**
 * The state in which a reopened case goes on, the end that follows, the event between the two, and what the definition says
 * of it. The first end stays on record; what it told others is not told again.
 *
 * @param by who reopens the case and says what came of it
 * @param told who is told of that
 * @param moving what moves money there, and the state that asks the books and leads back
 * @param end where it ends, if something comes before it is closed again
 */
export function reopening<Context extends Audits>({
  by,
  told,
  clauses,
  moving,
  end = 'closedAgain',
}: {
  by: Role;
  told: Role[];
  clauses: string[];
  moving?: { events: string[]; booking(back: string): StatePart };
  end?: string;
}): {
  states: StatePart;
  events: Record<string, EventDefinition<Context>>;
  reopen: NonNullable<LifecycleSource['reopen']>;
} {
  return {
    states: {
      reopened: {
        id: 'reopened',
        meta: {
          title: text('重新办理（审计发现）', 'reopened after a finding'),
          owner: by,
          stage: 'reopened',
          clauses,
        },
        on: {
          ...Object.fromEntries(
            (moving?.events ?? []).map((name) => [name, { target: 'reopenedBooking', actions: name }]),
          ),
          'audit.conclude': { target: end, actions: 'audit.conclude' },
        },
      },
      ...(moving === undefined ? {} : { reopenedBooking: moving.booking('#reopened') }),
      closedAgain: {
        id: 'closedAgain',
        type: 'final',
        meta: { title: text('已办结（重新办理后）', 'closed again'), owner: 'nobody', stage: 'ended' },
      },
    },
    events: {
      'audit.conclude': event<Context, Audits>()({
        title: text('办结审计发现的问题', 'conclude the finding'),
        roles: [by],
        schema: conclusion,
        record: ({ audits = [] }, decided) => ({ audits: [...audits, recorded(decided)] }),
        tell: ({ case: c, event: { data } }) =>
          notify(
            told,
            text('审计发现的问题已办结', 'A finding is concluded'),
            `事项“${c.title}”（${c.id}）重新办理后已办结：${data.result}`,
            `The case "${c.title}" (${c.id}) is closed again: ${data.result}`,
          ),
        clauses,
      }) as EventDefinition<Context>,
    },
    reopen: { by: [by], to: 'reopened', clauses },
  };
}

/** The title of the stage in which a case is that was reopened. */
export const reopenedStage = { reopened: text('重新办理', 'reopened') };
