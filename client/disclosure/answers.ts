import { withoutNumbers } from '../../machines/core/reading/masking.ts';
import { objectionsOf } from '../../machines/core/tasks/objections.ts';
import type { Case } from '../../machines/core/case/case.ts';
import type { Instant } from '../../machines/core/values/vocabulary.ts';

/** What the public may know of the objections against a disclosure. */
export interface PublicAnswers {
  answered: { number: number; at: Instant; answer: string; answeredAt: Instant }[];
  /** How many are still to be answered. */
  waiting: number;
}

/**
 * The answers given so far. The objections' own words are not among them, no more than how to reach the objectors: anyone
 * may have written anything about anybody there. Numbers that people can be known by are masked in the answers.
 */
export function publicAnswers(c: Case, disclosure: string): PublicAnswers {
  const about = objectionsOf(c).filter((one) => one.disclosure === disclosure);
  const answered = about.flatMap(({ number, at, answer }) =>
    answer === undefined
      ? []
      : [
          {
            number,
            at,
            answer: withoutNumbers(answer.text, ['identity', 'phone', 'account']),
            answeredAt: answer.at,
          },
        ],
  );
  return { answered, waiting: about.length - answered.length };
}
