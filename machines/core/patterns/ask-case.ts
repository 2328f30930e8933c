import type { StatePart } from '../definition/part.ts';
import { activity, type StateMeta } from '../definition/definition.ts';
import type { Role, Text } from '../values/vocabulary.ts';

/** What a case asks of another: an event with its data. Under `id` it counts once, however often it is sent. */
export interface Question {
  to: string;
  event: string;
  data: unknown;
  id: string;
}

/** Asks another case and brings back its reply; a refusal comes as an error of the name `Refused`. */
export const askCase = activity<unknown, Question>();

/** The error that a refused question comes back as. */
interface RefusalError {
  name?: string;
  message?: string;
}

/** Whether another case answered no, as against not answering at all. */
export const wasRefused = ({ event }: { event: { error?: unknown } }): boolean =>
  (event.error as RefusalError | undefined)?.name === 'Refused';

/** The answer's own words. */
export const refusalWords = (error: unknown): string => {
  const message = (error as RefusalError | undefined)?.message;
  return typeof message === 'string' ? message.slice(0, 2000) : JSON.stringify(error).slice(0, 2000);
};

/** What `asking` leaves on record of a failure: why no answer came, or none but a no. */
export const recordUnanswered = (_: unknown, { error }: { error?: unknown }) => ({
  unanswered: refusalWords(error),
});

/**
 * Asking another case: `asking`, then the target; when the answer is no, or none comes, `unanswered`, where someone
 * sends the same question again under the same id. What else leads out of there goes into `on`.
 */
export function asking<Context>(o: {
  title: Text;
  owner: Role;
  question(context: Context): Question;
  answered: string;
  /** Actions that record the answer, and the failure. */
  record?: string;
  recordFailure: string;
  retry: string;
  stage?: string;
  clauses?: string[];
  on?: Record<string, object>;
}): StatePart {
  const failed: StateMeta = {
    title: { zh: `${o.title.zh}：未成`, en: `${o.title.en}: not done` },
    owner: o.owner,
  };
  const { title, stage, clauses } = o;
  return {
    initial: 'asking',
    meta: { title, ...(stage === undefined ? {} : { stage }), ...(clauses === undefined ? {} : { clauses }) },
    states: {
      asking: {
        meta: { title: o.title, owner: 'nobody' },
        invoke: {
          src: 'askCase',
          input: ({ context }: { context: Context }) => o.question(context),
          onDone: { target: o.answered, ...(o.record === undefined ? {} : { actions: o.record }) },
          onError: { target: 'unanswered', actions: o.recordFailure },
        },
      },
      unanswered: {
        meta: failed,
        entry: { type: 'tellAwaited', params: { to: [o.owner], title: failed.title } },
        on: { [o.retry]: { target: 'asking' }, ...o.on },
      },
    },
  };
}
