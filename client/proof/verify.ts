import { text } from '../../machines/core/values/text.ts';
import type { Case } from '../../machines/core/case/case.ts';
import type { Text } from '../../machines/core/values/vocabulary.ts';
import { yuan } from '../../machines/core/values/yuan.ts';
import { DamagedAttachment, type AttachmentStore } from '../attachments/store.ts';
import type { Client } from '@temporalio/client';
import { REHEARSAL_NAMESPACE } from '../../workflows/messages.ts';
import { readAll, readThese } from '../cases/read-all.ts';
import { checkBooks } from '../books/check.ts';
import type { Difference } from '../books/differences.ts';
import type { Cases } from '../cases/cases.ts';
import { checkCase } from './check-case.ts';
import { type Finding, finding } from './findings.ts';
import type { KnownKey } from './known-keys.ts';
import { type Runs, runsOf } from './runs.ts';

/** What was found of one case. */
export interface Verified {
  id: string;
  lifecycle: string;
  title: string;
  lines: number;
  /** Decisions, the opening among them, with a signature that holds. */
  signed: number;
  /** Decisions from before there were keys. */
  before: number;
  /** Attached files that are there, whole. */
  files: number;
  findings: Finding[];
}

/** What was found of all of them. */
export interface Verification {
  cases: Verified[];
  /** Those that do not answer: nothing can be said of them. */
  unread: string[];
  /** What is wrong with the books themselves. */
  books: Text[];
}

/** What cases are verified with. */
export interface VerifyOptions {
  keys: readonly KnownKey[];
  attachments: AttachmentStore;
  /** Waits for an answer no longer than a client does. */
  patiently?<T>(work: () => Promise<T>): Promise<T>;
  /** Told what the server keeps of every case that was looked at. */
  seen?(runs: Runs): void;
}

const atOnce = 5;
/** So often a case is looked at again on which something is decided meanwhile. */
const mostTries = 10;

/**
 * Proves cases: each record by itself, against Temporal's history, the books and the attachments. Changes nothing.
 *
 * @param ids of the cases; all there are when missing
 * @throws NoSuchCase, CaseInTrouble of a case that was named
 */
export async function verifyCases(
  cases: Cases,
  ids: string[] | undefined,
  options: VerifyOptions,
): Promise<Verification> {
  const { patiently = (work) => work() } = options;
  const verify = (id: string) => verifyCase(cases, id, { ...options, patiently });
  const found: { cases: Verified[]; unread: string[] } = { cases: [], unread: [] };
  if (ids === undefined) {
    for (const id of Object.keys(cases.lifecycles)) {
      const some = await readAll(cases, id, verify, { atOnce });
      found.cases.push(...some.cases);
      found.unread.push(...some.unread);
    }
  } else {
    const some = await readThese([...new Set(ids)], verify, atOnce);
    found.cases.push(...some.cases);
    found.unread.push(...some.unread);
    // Whoever asks for a case by name is told why it can't be read.
    for (const id of some.unread) await patiently(() => cases.reading(id));
  }
  const { integrity, differences } = await checkBooks(cases, { ids, patiently });
  for (const one of found.cases) one.findings.push(...differing(one.id, differences));
  const there = new Set([...found.cases.map((one) => one.id), ...found.unread]);
  return {
    cases: found.cases.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    unread: found.unread.toSorted(),
    books: [...integrity.problems, ...(ids === undefined ? ownerless(differences, there) : [])],
  };
}

/** Where a case and the books differ; what they wait for of each other, or a loss that was accepted, is none. */
const differing = (id: string, differences: Difference[]): Finding[] =>
  differences
    .filter((one) => one.case === id && one.underWay !== true && one.accepted === undefined)
    .map(differenceFound);

/** What the books hold for cases that are not there. */
const ownerless = (differences: Difference[], there: ReadonlySet<string>): Text[] =>
  differences
    .filter((one) => !there.has(one.case) && one.accepted === undefined)
    .map(({ case: id, account, held }) =>
      text(
        `账簿中有事项 ${id}（${account}：${yuan(held)}），而没有这个事项`,
        `the books hold ${yuan(held, 'en')} on ${account} for ${id}, and there is no such case`,
      ),
    );

/** That the books have more or less than a case says. */
export const differenceFound = ({ account, by, more }: Difference): Finding =>
  finding('books-differ', undefined, ` ${account}: ${more === 'books' ? '+' : '−'}${yuan(by)}`);

/** Whether the cases of a client live in virtual time. */
export const isVirtual = ({ options }: Client): boolean => options.namespace === REHEARSAL_NAMESPACE;

async function verifyCase(
  cases: Cases,
  id: string,
  { keys, attachments, patiently, seen }: VerifyOptions & Required<Pick<VerifyOptions, 'patiently'>>,
): Promise<Verified> {
  for (let tries = 1; ; tries++) {
    const { case: c } = await patiently(() => cases.reading(id));
    const runs = await patiently(() => runsOf(cases.client, id));
    const again = await patiently(() => cases.reading(id));
    // What was decided between two looks is in the one and not in the other.
    if (again.case.log.length !== c.log.length && tries < mostTries) continue;
    seen?.(runs);
    const lifecycle = cases.lifecycles[c.lifecycle];
    const record = checkCase(c, { lifecycle, runs, keys, virtual: isVirtual(cases.client) });
    const files = await checkFiles(c, attachments);
    return {
      ...{ id, lifecycle: c.lifecycle, title: c.title, ...record, files: files.whole },
      findings: [...record.findings, ...files.findings],
    };
  }
}

/** The hashes of all that a case has kept outside: attached files, and what the public was shown. */
export const keptOutside = ({ office }: Case): { sha256: string; name: string }[] => [
  ...(office?.files ?? []),
  ...(office?.disclosed ?? []).map(({ sha256, disclosure }) => ({ sha256, name: `${disclosure}.json` })),
];

async function checkFiles(
  c: Case,
  attachments: AttachmentStore,
): Promise<{ whole: number; findings: Finding[] }> {
  const result = { whole: 0, findings: [] as Finding[] };
  for (const { sha256, name } of keptOutside(c)) {
    try {
      const found = await attachments.get(sha256);
      await found?.bytes.cancel();
      if (found === undefined) result.findings.push(finding('file-missing', undefined, ` ${name}`));
      else result.whole += 1;
    } catch (error) {
      if (!(error instanceof DamagedAttachment)) throw error;
      result.findings.push(finding('file-changed', undefined, ` ${name}`));
    }
  }
  return result;
}
