import { deadlineTitle, type Lifecycle } from '../definition/lifecycle.ts';
import type { Actor, Text } from '../values/vocabulary.ts';
import type { Case } from '../case/case.ts';
import { earlierSteps } from './flow.ts';
import { objectionsOf } from './objections.ts';

/** One of the values that a field of the engine's own forms can take on a case now. */
export interface FieldChoice {
  value: string | number;
  title: Text;
}

/**
 * What the fields of the engine's own events can be chosen from on a case now, by field; empty for other events. With
 * `by`, only what that post can choose.
 */
export function choicesNow(
  lifecycle: Lifecycle,
  c: Case,
  event: string,
  by?: Pick<Actor, 'role'>,
): Record<string, FieldChoice[]> {
  switch (event) {
    case 'case.return':
      return { to: earlierSteps(lifecycle, c, by).map(({ state, title }) => ({ value: state, title })) };
    case 'deadline.extend':
      return {
        name: c.deadlines
          .filter(({ name }) => lifecycle.deadlines[name]?.fixed !== true)
          .map(({ name }) => ({ value: name, title: deadlineTitle(lifecycle, name) })),
      };
    case 'disclosure.answer':
      return {
        number: objectionsOf(c)
          .filter((one) => one.answer === undefined)
          .map(({ number, text }) => {
            const start = text.length > 40 ? `${text.slice(0, 39)}…` : text;
            return { value: number, title: { zh: `第${number}号：${start}`, en: `No. ${number}: ${start}` } };
          }),
      };
    default:
      return {};
  }
}
