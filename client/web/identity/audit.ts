import { appendFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { dateOf } from '../../../machines/core/values/calendar.ts';
import type { Instant } from '../../../machines/core/values/vocabulary.ts';

/** One line about someone signing in or out; ids only, no names and no tokens. */
export interface SignInRecord {
  outcome: 'signed-in' | 'refused' | 'signed-out';
  /** Why refused: a short code. */
  reason?: string;
  person?: string;
  issuer: string;
  session?: string;
  address?: string;
  agent?: string;
  /** Claims that gave no post. */
  unmapped?: string[];
}

/** One line about what someone who has signed in asked for; the path without its query, and nothing of what was answered. */
export interface UseRecord {
  did: 'read' | 'download' | 'send' | 'refused';
  person: string;
  session: string;
  address: string;
  method: string;
  path: string;
  status: number;
  /** Why refused: the refusals' codes. */
  codes?: string[];
}

/**
 * Keeps who signed in, was refused and signed out, and what they read, downloaded and sent, by month:
 * `audit/sign-ins-2027-04.jsonl` and `audit/uses-2027-04.jsonl` of the data directory.
 */
export interface Audit {
  /** Resolves when the line is written. */
  record(entry: SignInRecord): Promise<void>;
  /** The same of a use. */
  recordUse(entry: UseRecord): Promise<void>;
}

const longestAgent = 120;

/** Opens the audit of a data directory; only its owner may read it. */
export function openAudit(dataDir: string, now: () => Instant = () => new Date().toISOString()): Audit {
  const directory = join(dataDir, 'audit');
  const append = async (kind: string, entry: object) => {
    const at = now();
    await mkdir(directory, { recursive: true, mode: 0o700 });
    const path = join(directory, `${kind}-${dateOf(at).slice(0, 7)}.jsonl`);
    await appendFile(path, `${JSON.stringify({ at, ...entry })}\n`, { mode: 0o600 });
  };
  return {
    record: ({ agent, ...entry }) =>
      append('sign-ins', { ...entry, ...(agent === undefined ? {} : { agent: short(agent) }) }),
    recordUse: (entry) => append('uses', entry),
  };
}

const short = (agent: string): string =>
  agent
    .replace(/\p{Cc}/gu, '�')
    .slice(0, longestAgent)
    .toWellFormed();
