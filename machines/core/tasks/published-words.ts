import { jsonBytes } from '../values/bytes.ts';
import { hash32 } from '../values/hash32.ts';
import type { Lifecycle } from '../definition/lifecycle.ts';
import { waitingFor } from '../reading/view.ts';
import type { Post } from '../values/post.ts';
import type { Case } from '../case/case.ts';
import { awaitedPeople, involvedIn } from './involved.ts';
import { REOPEN } from './reopening.ts';

/** The words by which lists find a case: whom it awaits, and who has to do with it. */

/** How it is published that a post is awaited: `role@place`. */
export const postWord = ({ role, place }: Post): string => `${role}@${place}`;

/** How it is published that someone is awaited by name: `=person`. */
export const personWord = (person: string): string => `=${person}`;

/** How it is published that someone has handed the task of a post over: `away:person/role@place`. */
export const awayWord = (holder: string, post: Post): string => `away:${holder}/${postWord(post)}`;

/** How it is published that a case goes on, or ended again, that had ended before under the same number. */
export const reopenedWord = 'reopened';

/** The post that a published word says is awaited; nothing where it says someone by name. */
export function postIn(word: string): Post | undefined {
  const at = word.indexOf('@');
  if (word.startsWith('=') || at < 0) return undefined;
  return { role: word.slice(0, at), place: word.slice(at + 1) };
}

/** `role@place` for every post that is awaited, `=person` for everyone awaited by name, each once. */
export const awaitingWords = (lifecycle: Lifecycle, c: Case): string[] => [
  ...waitingFor(lifecycle, c).map(postWord),
  ...new Set(awaitedPeople(lifecycle, c).map((one) => personWord(one.person))),
];

/** So many last days of disclosures are told: whoever asks whether anything is disclosed on a day asks for the latest. */
const days = 5;

/**
 * What people have to do with the case, as `opened:person`; who handed a post over, as `away:person/role@place`; until
 * which day something of it is disclosed, as `public:2027-05-01`. What must not be missing comes first.
 */
export function involvedWords(lifecycle: Lifecycle, c: Case): string[] {
  const { opened, ...others } = involvedIn(lifecycle, c);
  const { handovers = [] } = c.office ?? {};
  const ends = lifecycle.disclosures({ context: c.snapshot.context, case: c }).map((one) => one.to);
  return [
    ...opened.map((person) => `opened:${person}`),
    ...[...new Set(ends)]
      .sort()
      .slice(-days)
      .map((day) => `public:${day}`),
    ...(c.log.some((line) => line.event === REOPEN && line.kind === 'decision') ? [reopenedWord] : []),
    ...handovers.map((one) => awayWord(one.from, one)),
    ...Object.entries(others).flatMap(([how, people]) =>
      (people as string[]).map((person) => `${how}:${person}`),
    ),
  ];
}

/** So many bytes of JSON the server takes for a search attribute. A larger one ends the case for good. */
const mostBytes = 2_048;

/** Words as they are published: whole; in their short form where they would be too many; the first of them at the worst. */
export function published(words: string[]): string[] {
  if (jsonBytes(words) <= mostBytes) return words;
  let bytes = 1;
  return shortened(words).filter((word) => (bytes += jsonBytes(word) + 1) <= mostBytes);
}

/** Whether words are too many even in their short form. */
export const areTooMany = (words: string[]): boolean =>
  jsonBytes(words) > mostBytes && jsonBytes(shortened(words)) > mostBytes;

/** Posts awaited and days are read, not only looked for; and who opened the case is one person, or two. */
const shortened = (words: string[]): string[] =>
  words.map((word) => (/^(acted|copied|party|away):/.test(word) ? shortForm(word) : word));

/** A word in six characters: of a million words hardly two have the same. */
export function shortForm(word: string): string {
  const bits = [0, 1].map((half) => hash32(`${half}/${word}`) & 0x3ffff);
  return bits
    .flatMap((part) => [part >>> 12, (part >>> 6) & 0x3f, part & 0x3f])
    .map((six) => digits[six])
    .join('');
}

const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** How a word may be published. Whoever looks for it looks for both. */
export const formsOf = (word: string): [whole: string, short: string] => [word, shortForm(word)];

/** Whether a word is among those published. */
export const isAmong = (words: readonly string[], word: string): boolean =>
  words.includes(word) || words.includes(shortForm(word));
