import { dateOf } from '../../machines/core/values/calendar.ts';
import type { Cell, PublicDisclosure } from '../../machines/core/definition/forms.ts';
import type { Lifecycle } from '../../machines/core/definition/lifecycle.ts';
import { masked, withoutNumbers } from '../../machines/core/reading/masking.ts';
import type { Instant, Lang, Text } from '../../machines/core/values/vocabulary.ts';
import type { Case } from '../../machines/core/case/case.ts';
import { sha256Of } from '../attachments/store.ts';
import { wordsOf, type Reader } from '../words/words.ts';
import { canonicalJson } from './canonical-json.ts';
import type { DisclosureContent } from './content-schema.ts';

/** The names of places come from here. */
type Names = Pick<Reader, 'directory'>;

/**
 * What the public reads of a disclosure, as canonical JSON without the time of printing, and its SHA-256. The case's own
 * title is left out: it may name people.
 */
export function disclosureContent(
  lifecycle: Lifecycle,
  c: Case,
  disclosure: PublicDisclosure,
  names: Names,
): { json: string; sha256: string; content: DisclosureContent } {
  const words = (cell: Cell) => publicWords(cell, names);
  const content: DisclosureContent = {
    format: 'countersign-disclosure-1',
    case: { id: c.id, lifecycle: lifecycle.id, title: lifecycle.title },
    disclosure: disclosure.key,
    title: words(disclosure.title),
    place: words({ place: c.place }),
    where: safe(disclosure.where),
    from: disclosure.from,
    to: disclosure.to,
    rows: disclosure.rows.map(({ label, value }) => ({
      label: words(label),
      value: words(value),
    })),
    lists: (disclosure.lists ?? []).map(({ title, columns, rows }) => ({
      title: words(title),
      columns: columns.map(words),
      rows: rows.map((row) => row.map(words)),
    })),
  };
  const json = canonicalJson(content);
  return { json, sha256: sha256Of(json), content };
}

/** Whether the day in Asia/Shanghai lies in the window, whose first and last days are both part of it. */
export function isOpen({ from, to }: Pick<PublicDisclosure, 'from' | 'to'>, at: Instant): boolean {
  const today = dateOf(at);
  return from <= today && today <= to;
}

/** What of a case hangs out at an instant. */
export const published = (lifecycle: Lifecycle, c: Case, at: Instant): PublicDisclosure[] =>
  lifecycle.disclosures({ context: c.snapshot.context, case: c }).filter((one) => isOpen(one, at));

/** People are masked even where a lifecycle names them by their id, and their numbers wherever they were typed. */
function publicWords(cell: Cell, names: Names): Text {
  const inLang = (lang: Lang): string => {
    const words = wordsOf(cell, { lang, ...names });
    const isPerson = typeof cell === 'object' && 'person' in cell;
    return isPerson ? masked(words, 'name') : safe(words);
  };
  return { zh: inLang('zh'), en: inLang('en') };
}

const safe = (words: string): string => withoutNumbers(words, ['identity', 'phone', 'account']);
