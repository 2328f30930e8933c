import type { Client } from '@temporalio/client';
import { quoted } from '../../workflows/visibility.ts';
import { listed, type ListedCase } from './decided.ts';
import type { OpenCase } from './open-case.ts';
import type { OpenCases } from './open-cases.ts';
import { visibilityPages } from './visibility-pages.ts';

/** What was found, and whether there may be more. */
export interface Found {
  items: ListedCase[];
  more: boolean;
}

/** What a search needs to know. */
export interface SearchOptions {
  lifecycles: string[];
  open: OpenCases;
  /** Those that were broken off of late are found by their titles, too. */
  broken?: OpenCases;
  /** Whether the one who searches may see a case: others are not found. */
  sight: (one: OpenCase) => boolean;
  size: number;
}

const longestText = 100;
const pageSize = 200;
/** For someone who may see few of many cases, the server is not asked for ever. */
const mostPages = 10;

/**
 * Finds open cases by a part of their number or title, and open and closed ones by the beginning of their number:
 * open ones first, the soonest deadline first.
 */
export async function search(client: Client, text: string, options: SearchOptions): Promise<Found> {
  const { lifecycles, open, broken, sight, size } = options;
  const wanted = text.trim();
  if (wanted === '' || wanted.length > longestText) return { items: [], more: false };
  const known = open.page({ text: wanted, sight }, { offset: 0, size });
  const items = known.items.map((one): ListedCase => ({ ...one, status: 'open' }));
  if (known.total > size) return { items, more: true };
  for (const one of broken?.matching({ text: wanted, sight }) ?? []) {
    if (items.length === size) return { items, more: true };
    items.push({ ...one, status: 'failed', ...(one.endedAt === undefined ? {} : { closedAt: one.endedAt }) });
  }
  const ids = new Set(items.map((one) => one.id));
  if (inNoNumber.test(wanted)) return { items, more: false };
  let pages = 0;
  for await (const page of visibilityPages(client, searchQuery(wanted, lifecycles), pageSize)) {
    for (const one of page.map(listed)) {
      if (ids.has(one.id) || !sight(one)) continue;
      if (items.length === size) return { items, more: true };
      ids.add(one.id);
      items.push(one);
    }
    pages += 1;
    if (pages === mostPages) return { items, more: page.length === pageSize };
  }
  return { items, more: false };
}

/** Marks with a meaning of their own in a visibility query, which no case number has. */
const inNoNumber = /[\\'"`\p{Cc}]/u;

/** The visibility query for the cases whose numbers begin so, the latest run of each. */
export const searchQuery = (text: string, lifecycles: string[]): string =>
  [
    `WorkflowId STARTS_WITH ${quoted(text)}`,
    `WorkflowType IN (${lifecycles.map(quoted).join(', ')})`,
    "ExecutionStatus != 'ContinuedAsNew'",
  ].join(' AND ');
