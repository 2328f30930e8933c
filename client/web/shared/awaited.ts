import type { AwaitedPerson } from '../../../machines/core/tasks/involved.ts';
import type { Standpoint } from '../../view/preview.ts';
import type { Locale } from '../layout/locale.ts';

/** Whom a case waits for, each in a few words: posts, and people by name with what they are asked for. */
export const awaitedWords = (
  waitingFor: Standpoint['waitingFor'],
  people: AwaitedPerson[],
  { of, place, person, say, with: beside }: Locale,
): string[] => [
  ...waitingFor.map((one) => beside(of(one.title), place(one.place))),
  ...people.map((one) =>
    beside(
      person(one.person),
      one.why === 'handover' ? say('受转交', 'handed over') : say('加签', 'signature'),
    ),
  ),
];
