import { randomUUID, sign } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { packTar, type TarSource } from 'modern-tar/fs';
import type { AccountCode } from '../../machines/core/ledger/chart.ts';
import type { JournalEntry } from '../../machines/core/ledger/reports.ts';
import type { Case } from '../../machines/core/case/case.ts';
import { type AttachmentStore, sha256Of } from '../attachments/store.ts';
import { entry, statement } from '../books/books.ts';
import { type Balances, isOfFund } from '../books/differences.ts';
import type { Cases } from '../cases/cases.ts';
import { historyOf } from '../view/history.ts';
import { sentIn } from './check-history.ts';
import { type ExportedCase, names } from './exported.ts';
import { type Finding, finding } from './findings.ts';
import { type KnownKey, lineOf } from './known-keys.ts';
import type { Sent } from './check-record.ts';
import type { Runs } from './runs.ts';
import type { SigningKey } from './signing-key.ts';
import { hashesOf } from './signing.ts';
import { isVirtual, keptOutside, verifyCases } from './verify.ts';

/** What an export came to. */
export interface Exported {
  file: string;
  lines: number;
  papers: number;
  entries: number;
  /** How much was not as it must be when it was exported; the file tells what. */
  findings: number;
}

/** What a case is exported with. */
export interface ExportOptions {
  key: SigningKey;
  keys: readonly KnownKey[];
  attachments: AttachmentStore;
  now: string;
}

/**
 * Writes a case into one tar file that proves itself without a server: its record with words, hashes and signatures, the
 * entries in the books, its papers, and the sums of all, signed. A file that is there is never overwritten.
 *
 * @throws NoSuchCase, CaseInTrouble, and the file system's errors
 */
export async function exportCase(
  cases: Cases,
  id: string,
  file: string,
  { key, keys, attachments, now }: ExportOptions,
): Promise<Exported> {
  const reading = await cases.read(id);
  const { case: c, lifecycle } = reading;
  let sent: Sent = {};
  const seen = (runs: Runs) => void (sent = sentIn(runs));
  const { cases: verified, books } = await verifyCases(cases, [id], { keys, attachments, seen });
  const findings = [
    ...verified.flatMap((one) => one.findings),
    ...books.map(({ zh, en }): Finding => ({ ...finding('books-broken'), what: { zh, en } })),
  ];
  const contents: { path: string; bytes: Uint8Array }[] = [];
  const add = (path: string, content: string | Uint8Array) =>
    contents.push({ path, bytes: typeof content === 'string' ? new TextEncoder().encode(content) : content });
  const entries = await entriesOf(cases, c, lifecycle.books?.(c.snapshot.context) ?? {});
  const exported: ExportedCase = {
    ...{ format: 'countersign-case', version: 1, exportedAt: now, virtual: isVirtual(cases.client) },
    case: c,
    hashes: hashesOf(c.log),
    ...(sent.opening === undefined ? {} : { opening: sent.opening }),
    messages: Object.fromEntries(sent.messages ?? []),
    findings,
  };
  add(names.case, json(exported));
  add(names.words, json(historyOf(lifecycle, reading)));
  add(names.entries, json(entries));
  add(names.keys, keys.map((one) => `${lineOf(one)}\n`).join(''));
  const papers = new Map(keptOutside(c).map((one) => [one.sha256, one.name]));
  for (const [sha256, name] of papers) {
    const found = await attachments.get(sha256).catch(() => undefined);
    if (found !== undefined)
      add(
        `${names.papers}/${sha256}${/\.[a-z0-9]{1,8}$/i.exec(name)?.[0] ?? ''}`,
        new Uint8Array(await new Response(found.bytes).arrayBuffer()),
      );
  }
  const sums = contents.map(({ path, bytes }) => `${sha256Of(bytes)}  ${path}\n`).join('');
  add(names.sums, sums);
  add(
    names.signature,
    `${key.publicKey}\n${sign(null, Buffer.from(sums), key.privateKey).toString('base64')}\n`,
  );
  await pack(resolve(file), contents);
  return {
    ...{ file: resolve(file), lines: c.log.length, entries: entries.length, findings: findings.length },
    papers: contents.filter(({ path }) => path.startsWith(`${names.papers}/`)).length,
  };
}

/** Every entry in the books that a case asked for or that is about it, in order. */
async function entriesOf(cases: Cases, { id }: Case, balances: Balances): Promise<JournalEntry[]> {
  const found = new Map<string, { fund: string; number: string }>();
  // What a programme brings in is kept by its fund alone.
  const ofFund = (Object.keys(balances) as AccountCode[]).some(isOfFund) ? [{ fund: id }] : [];
  for (const account of [{ case: id }, ...ofFund])
    for await (const page of statement(cases, { account }))
      for (const { number, account: of, case: asking } of page.lines)
        if (asking === id || of.case === id) found.set(`${of.fund} ${number}`, { fund: of.fund, number });
  const entries: JournalEntry[] = [];
  for (const one of found.values()) entries.push(await entry(cases, one));
  return entries;
}

async function pack(target: string, contents: { path: string; bytes: Uint8Array }[]): Promise<void> {
  const made = join(dirname(target), `.countersign-export-${randomUUID()}`);
  const owners = { mode: 0o600, uid: 0, gid: 0 };
  const sources = contents.map(({ path, bytes }): TarSource => ({
    type: 'content',
    target: path,
    content: bytes,
    ...owners,
  }));
  // Taken at once, so that nobody's file is written over.
  await (await open(target, 'wx', 0o600)).close();
  try {
    await pipeline(packTar(sources), createWriteStream(made, { mode: 0o600, flags: 'wx' }));
    await rename(made, target);
  } catch (error) {
    await rm(target, { force: true });
    throw error;
  } finally {
    await rm(made, { force: true });
  }
}

const json = (value: unknown): string => `${JSON.stringify(value, undefined, 2)}\n`;
