import { hash } from 'node:crypto';
import type { Posting } from '../../machines/core/ledger/postings.ts';
import type { SubAccount } from '../../machines/core/ledger/chart.ts';
import type { Stored } from './tables.ts';

/**
 * The chain of a fund: every entry and every closing of a period is a link, whose hash covers all that it says and the
 * hash of the link before. What is changed, put in or taken out afterwards fits no more.
 */
export interface Tip {
  /** How many links there are; the newest one's place. */
  links: number;
  /** The newest one's hash; empty where there is none. */
  tip: string;
}

/** What a link says of itself: its place and hash. */
export interface Link {
  link: number;
  chain: string;
}

/** All that an entry says, in the order in which it is hashed. */
export const entryFields = [
  ...(['key', 'hash', 'year', 'seq', 'transaction', 'business_date', 'booked_at', 'recorded_at'] as const),
  ...(['case_id', 'decision', 'actor', 'actor_role', 'actor_place', 'voucher', 'minutes', 'payee'] as const),
  ...(['purpose', 'source', 'reverses'] as const),
] as const;
type EntryField = (typeof entryFields)[number];

/** An entry as it is hashed; `reverses` is the id of the reversed one. */
export type Said = Pick<Stored<'entries'>, EntryField>;

/** A closing as it is hashed. */
export type Closing = Pick<Stored<'periods'>, 'closed_through' | 'closed_by' | 'closed_at' | 'recorded_at'>;

/** The part of an entry that differs from what was booked. */
export type Part = EntryField | 'lines';

const markLength = 4;

/** The next link: an entry. `seal` holds a short mark of every part, by which a check can say what was changed. */
export function entryLink(
  fund: string,
  before: Tip,
  said: Said,
  lines: readonly Posting[],
): Link & { seal: string } {
  const seal = sealOf(said, lines);
  const values = entryFields.map((name) => said[name]);
  return { ...next(fund, before, ['entry', seal, values, lines.map(lineWords)]), seal };
}

/** The next link: a period is closed. */
export const closingLink = (fund: string, before: Tip, closing: Closing): Link => {
  const { closed_through, closed_by, closed_at, recorded_at } = closing;
  return next(fund, before, ['closing', closed_through, closed_by, closed_at, recorded_at]);
};

/** The parts of an entry that are not what its seal was made of; all of them where it has no seal of ours. */
export function partsChanged(seal: string, said: Said, lines: readonly Posting[]): Part[] {
  const now = sealOf(said, lines);
  const parts: Part[] = [...entryFields, 'lines'];
  const mark = (text: string, index: number) => text.slice(index * markLength, (index + 1) * markLength);
  return parts.filter((_, index) => mark(now, index) !== mark(seal, index));
}

const next = (fund: string, { links, tip }: Tip, content: unknown[]): Link => {
  const link = links + 1;
  return { link, chain: hash('sha256', JSON.stringify([tip, fund, link, content]), 'hex') };
};

function sealOf(said: Said, lines: readonly Posting[]): string {
  const mark = (name: Part, value: unknown) =>
    hash('sha256', JSON.stringify([said.key, name, value]), 'base64url').slice(0, markLength);
  return entryFields.map((name) => mark(name, said[name])).join('') + mark('lines', lines.map(lineWords));
}

const lineWords = ({ debit, credit, amount }: Posting) => [accountWords(debit), accountWords(credit), amount];

const accountWords = ({ code, place = '', case: about = '', source = '' }: SubAccount) => [
  ...[code, place, about, source],
];
