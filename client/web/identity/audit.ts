import { appendFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { dateOf } from '../../../machines/core/calendar.ts';
import type { Instant } from '../../../machines/core/vocabulary.ts';

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

/** Keeps who signed in, was refused and signed out, by month: `audit/sign-ins-2027-04.jsonl` of the data directory. */
export interface Audit {
  /** Resolves when the line is written. */
  record(entry: SignInRecord): Promise<void>;
}

const longestAgent = 120;

/** Opens the record of sign-ins of a data directory; only its owner may read it. */
export function openAudit(dataDir: string, now: () => Instant = () => new Date().toISOString()): Audit {
  const directory = join(dataDir, 'audit');
  return {
    async record({ agent, ...entry }) {
      const at = now();
      const line = { at, ...entry, ...(agent === undefined ? {} : { agent: short(agent) }) };
      await mkdir(directory, { recursive: true, mode: 0o700 });
      const path = join(directory, `sign-ins-${dateOf(at).slice(0, 7)}.jsonl`);
      await appendFile(path, `${JSON.stringify(line)}\n`, { mode: 0o600 });
    },
  };
}

const short = (agent: string): string =>
  agent
    .replace(/\p{Cc}/gu, '�')
    .slice(0, longestAgent)
    .toWellFormed();
