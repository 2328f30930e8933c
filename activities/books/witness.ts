import { appendFileSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Link } from './chain.ts';

/** What a process itself has seen booked, kept outside the database: by it the loss of the newest entries is found. */
export interface Witness {
  /** Takes down the newest link of a fund. */
  note(fund: string, link: Link): void;
  /** The newest links, by fund, as far as they are known here. */
  known(): Map<string, Link>;
  /** Knows only this from now on. What it knew is kept beside it, under the instant at which it was given up. */
  beginAnew(at: string, links: ReadonlyMap<string, Link>): void;
}

/**
 * A witness in a file, a line a link, of funds' ids and hashes alone. It belongs to the books as much as their database:
 * both are kept, restored and thrown away together.
 */
export function witnessAt(path: string): Witness {
  const known = () => read(path);
  const write = (funds: ReadonlyMap<string, Link>) => {
    writeFileSync(`${path}.new`, [...funds].map(([fund, link]) => lineOf(fund, link)).join(''), {
      mode: 0o600,
    });
    renameSync(`${path}.new`, path);
  };
  const funds = known();
  mkdirSync(dirname(path), { recursive: true });
  write(funds);
  return {
    known,
    beginAnew(at, links) {
      if (known().size > 0)
        renameSync(path, path.replace(/(\.tips)?$/, `.before-${at.replaceAll(/[:.]/g, '-')}.tips`));
      write(links);
    },
    note(fund, link) {
      try {
        appendFileSync(path, lineOf(fund, link), { mode: 0o600 });
      } catch {
        // What is booked is booked: the next link says all that this one would have.
      }
    },
  };
}

const lineOf = (fund: string, { link, chain }: Link) => `${JSON.stringify([fund, link, chain])}\n`;

/** A line that was cut short by a crash is left out. */
function read(path: string): Map<string, Link> {
  const found = new Map<string, Link>();
  let written = '';
  try {
    written = readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as { code?: string }).code !== 'ENOENT') throw error;
  }
  for (const line of written.split('\n')) {
    const [fund, link, chain] = parsed(line);
    if (fund !== undefined && link >= (found.get(fund)?.link ?? 0)) found.set(fund, { link, chain });
  }
  return found;
}

function parsed(line: string): [fund: string | undefined, link: number, chain: string] {
  try {
    return JSON.parse(line) as [string, number, string];
  } catch {
    return [undefined, 0, ''];
  }
}
