import type { Actor } from '../vocabulary.ts';

/** The person who acts and, where they stand in for someone, that person too. */
export const peopleOf = (by: Actor): string[] => [
  by.person,
  ...(by.for === undefined ? [] : [by.for.person]),
];
