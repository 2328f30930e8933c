import { type AwaitedPerson, whyAwaited } from '../../../machines/core/tasks/involved.ts';
import type { Standpoint } from '../../view/preview.ts';
import type { Locale } from '../layout/locale.ts';

/** Whom a case waits for, each in a few words: posts, and people by name with what they are asked for. */
export const awaitedWords = (
  waitingFor: Standpoint['waitingFor'],
  people: AwaitedPerson[],
  { of, place, person, with: beside }: Locale,
): string[] => [
  ...waitingFor.map((one) => beside(of(one.title), place(one.place))),
  ...people.map((one) => beside(person(one.person), of(whyAwaited[one.why]))),
];
