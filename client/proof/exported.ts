import { createHash, verify } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { Readable } from 'node:stream';
import { createTarDecoder } from 'modern-tar';
import { z } from 'zod';
import { chart, type SubAccount } from '../../machines/core/ledger/chart.ts';
import type { JournalEntry } from '../../machines/core/ledger/reports.ts';
import type { Lifecycle } from '../../machines/core/definition/lifecycle.ts';
import type { Case } from '../../machines/core/case/case.ts';
import { type Balances, differencesOf, isOfFund } from '../books/differences.ts';
import { checkRecord } from './check-record.ts';
import { type Finding, finding } from './findings.ts';
import { keysIn, type KnownKey, publicKeyOf } from './known-keys.ts';
import { keyIdOf } from './signing-key.ts';
import { hashesOf } from './signing.ts';
import { differenceFound, keptOutside, type Verified } from './verify.ts';

/** What an exported case is made of. */
export const names = {
  case: 'case.json',
  words: 'words.json',
  entries: 'entries.json',
  keys: 'keys.txt',
  papers: 'papers',
  sums: 'SHA256SUMS',
  signature: 'SHA256SUMS.sig',
} as const;

/** The record of an exported case, and what proves it. */
export interface ExportedCase {
  format: 'countersign-case';
  version: number;
  exportedAt: string;
  /** Whether it lived in virtual time. */
  virtual: boolean;
  case: Case;
  /** The hash of the record up to each line. */
  hashes: string[];
  /** What it was opened with, and what was sent, as far as Temporal still kept it. */
  opening?: { input: unknown };
  messages: Record<string, unknown[]>;
  /** What was not as it must be when it was exported. */
  findings: Finding[];
}

const written = z.looseObject({
  format: z.literal('countersign-case'),
  version: z.literal(1),
  exportedAt: z.iso.datetime(),
  virtual: z.boolean(),
  case: z.looseObject({
    ...{ id: z.string(), lifecycle: z.string(), title: z.string() },
    log: z.array(z.looseObject({})),
  }),
  hashes: z.array(z.string()),
  messages: z.record(z.string(), z.array(z.unknown())),
  findings: z.array(
    z.object({
      ...{ code: z.string(), what: z.object({ zh: z.string(), en: z.string() }) },
      ...{ seq: z.int().optional(), event: z.string().optional(), by: z.string().optional() },
    }),
  ),
});

/** A file that is no exported case, or none that can be read. */
export class NoExport extends Error {
  override name = 'NoExport';
}

/** What was found of an exported case. */
export interface VerifiedFile extends Verified {
  exportedAt: string;
  /** The key that signed the file. */
  signedBy?: string;
  /** Whose signatures counted: those that are trusted here, or those that the file itself names. */
  keys: { id: string; since: string; by: string; named: 'here' | 'in the file' }[];
  entries: number;
}

/**
 * Proves an exported case by what is in the file alone: no server is asked.
 *
 * @param trusted the keys whose signatures count; without them those that the file names
 * @throws NoExport
 */
export async function verifyFile(
  file: string,
  lifecycles: Record<string, Lifecycle>,
  trusted: readonly KnownKey[] | undefined,
): Promise<VerifiedFile> {
  try {
    return await verifyContents(await contentsOf(file), lifecycles, trusted);
  } catch (cause) {
    // Whatever is in a file that somebody brings: it is either proved, or none that can be.
    throw new NoExport(file, { cause });
  }
}

/** The case in an exported file, unproved. @throws NoExport */
export async function caseIn(file: string): Promise<Case> {
  try {
    const contents = await contentsOf(file);
    return (written.parse(JSON.parse(contents.text(names.case))) as unknown as ExportedCase).case;
  } catch (cause) {
    throw new NoExport(file, { cause });
  }
}

async function verifyContents(
  contents: Contents,
  lifecycles: Record<string, Lifecycle>,
  trusted: readonly KnownKey[] | undefined,
): Promise<VerifiedFile> {
  const exported = written.parse(JSON.parse(contents.text(names.case))) as unknown as ExportedCase;
  const entries = z
    .array(z.looseObject({ lines: z.array(z.looseObject({})) }))
    .parse(JSON.parse(contents.text(names.entries))) as unknown as JournalEntry[];
  const keys = trusted ?? keysIn(contents.text(names.keys), names.keys, names.keys);
  const { case: c } = exported;
  const lifecycle = Object.hasOwn(lifecycles, c.lifecycle) ? lifecycles[c.lifecycle] : undefined;
  const sent = {
    messages: new Map(Object.entries(exported.messages)),
    ...(exported.opening === undefined ? {} : { opening: exported.opening }),
  };
  const record = checkRecord(c, keys, { lifecycle, sent, virtual: exported.virtual });
  const sums = checkSums(contents, keys);
  const papers = checkPapers(c, contents);
  const chain = hashesOf(c.log).findIndex((hash, index) => hash !== exported.hashes[index]);
  return {
    ...{ id: c.id, lifecycle: c.lifecycle, title: c.title, exportedAt: exported.exportedAt },
    ...{ lines: record.lines, signed: record.signed, before: record.before },
    ...{ files: papers.whole, entries: entries.length },
    ...(sums.signedBy === undefined ? {} : { signedBy: sums.signedBy }),
    keys: keys.map(({ id, since, by }) => ({
      ...{ id, since, by },
      named: trusted === undefined ? 'in the file' : 'here',
    })),
    findings: [
      ...exported.findings,
      ...sums.findings,
      ...(chain < 0 ? [] : [finding('rewritten', c.log[chain])]),
      ...record.findings,
      ...papers.findings,
      ...checkEntries(lifecycle, c, entries),
    ],
  };
}

/** What a file holds: the hash of each part, and the words of those that are read. */
interface Contents {
  hashes: ReadonlyMap<string, string>;
  text(path: string): string;
}

/** So long a part is read whole, in bytes: a case and what was sent to it. */
const mostText = 64_000_000;

async function contentsOf(file: string): Promise<Contents> {
  const hashes = new Map<string, string>();
  const texts = new Map<string, string>();
  const bytes = Readable.toWeb(createReadStream(file)) as ReadableStream<Uint8Array>;
  for await (const { header, body } of bytes.pipeThrough(createTarDecoder({ strict: true }))) {
    const { name, type = 'file', size } = header;
    // Of two with one name, programs take either.
    if (type !== 'file' || !plain.test(name) || hashes.has(name))
      throw new Error(`${name} does not belong in it`);
    const isPaper = name.startsWith(`${names.papers}/`);
    if (!isPaper && size > mostText) throw new Error(`${name} is too long`);
    const hash = createHash('sha256');
    const chunks: Uint8Array[] = [];
    for await (const chunk of body) {
      hash.update(chunk);
      if (!isPaper) chunks.push(chunk);
    }
    hashes.set(name, hash.digest('hex'));
    if (!isPaper) texts.set(name, Buffer.concat(chunks).toString());
  }
  return { hashes, text: (path) => texts.get(path) ?? '' };
}

/** The paths of parts, as they are written. */
const plain = /^(?:papers\/)?[A-Za-z0-9][A-Za-z0-9.]{0,79}$/;

/** Whether every file is as it was exported, and the sums are as they were signed. */
function checkSums(
  contents: Contents,
  keys: readonly KnownKey[],
): { signedBy?: string; findings: Finding[] } {
  const sums = contents.text(names.sums);
  const stated = new Map(
    sums.split('\n').flatMap((line) => {
      const [, hash, path] = /^([0-9a-f]{64}) {2}(.+)$/.exec(line) ?? [];
      return hash === undefined || path === undefined ? [] : [[path, hash] as const];
    }),
  );
  const own = new Set<string>([names.sums, names.signature]);
  const paths = new Set([...stated.keys(), ...contents.hashes.keys()].filter((path) => !own.has(path)));
  const findings = [...paths].flatMap((path) => {
    return stated.get(path) === contents.hashes.get(path)
      ? []
      : [finding('export-changed', undefined, ` ${path}`)];
  });
  const [publicKey = '', signature = ''] = contents.text(names.signature).split('\n');
  const signedBy = keyIdOf(publicKey);
  const isSigned = verify(
    null,
    Buffer.from(sums),
    publicKeyOf({ publicKey }),
    Buffer.from(signature, 'base64'),
  );
  if (!isSigned) return { findings: [...findings, finding('export-changed', undefined, ` ${names.sums}`)] };
  if (keys.some(({ id }) => id === signedBy)) return { signedBy, findings };
  return {
    signedBy,
    findings: [...findings, finding('unknown-key', undefined, ` (${names.sums}, ${signedBy})`)],
  };
}

function checkPapers(c: Case, contents: Contents): { whole: number; findings: Finding[] } {
  const there = new Set(
    [...contents.hashes].flatMap(([path, hash]) => (path.startsWith(`${names.papers}/`) ? [hash] : [])),
  );
  const kept = [...new Map(keptOutside(c).map((one) => [one.sha256, one.name]))];
  const missing = kept.filter(([sha256]) => !there.has(sha256));
  return {
    whole: kept.length - missing.length,
    findings: missing.map(([, name]) => finding('file-missing', undefined, ` ${basename(name)}`)),
  };
}

/** Whether the entries come to what the case says that the books must hold, on the accounts that are kept by case. */
function checkEntries(lifecycle: Lifecycle | undefined, c: Case, entries: JournalEntry[]): Finding[] {
  const ofItsVersion = lifecycle?.version === c.version ? lifecycle : undefined;
  const expected = ofItsVersion?.books?.(c.snapshot.context) as Balances | undefined;
  if (expected === undefined) return [];
  const held: Balances = {};
  const add = ({ code, case: of }: SubAccount, side: 'debit' | 'credit', amount: number) => {
    if (of === c.id) held[code] = (held[code] ?? 0) + (chart[code].normal === side ? amount : -amount);
  };
  for (const { debit, credit, amount } of entries.flatMap(({ lines }) => lines)) {
    add(debit, 'debit', amount);
    add(credit, 'credit', amount);
  }
  return differencesOf(new Map([[c.id, expected]]), { [c.id]: held })
    .filter(({ account }) => account !== '4010' && !isOfFund(account))
    .map(differenceFound);
}
