import type { Actor } from '../values/vocabulary.ts';

/** The person who acts and, where they stand in for someone, that person too. */
export const peopleOf = (by: Actor): string[] => [
  by.person,
  ...(by.for === undefined ? [] : [by.for.person]),
];

/** Whose post it is that an actor acts in: the person themselves, or whom they stand in for. */
export const holder = ({ person, for: standIn }: Actor): string => standIn?.person ?? person;
