import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Asking } from '../../activities/books/drafts.ts';
import type { BookRequest } from '../../machines/core/ledger/booking.ts';
import type { Refusal } from '../../machines/core/values/vocabulary.ts';

/** What a process that books is told. */
export interface BooksOrders {
  url: string;
  requests: BookRequest[];
  /** The requests' keys are this one's with their index. */
  about: Asking;
  /** After how many steps it stands still. */
  standStillAfter?: number;
}

/** What it says in the end; or only at which step it stood still when it was killed there. */
export interface BooksReport {
  taken?: number;
  refusals?: Refusal[];
  stands?: string;
}

const script = fileURLToPath(new URL('books-child.ts', import.meta.url));

/** Books in a process of its own. Kills it, without any chance to put things in order, where it stands still. */
export async function bookElsewhere(orders: BooksOrders): Promise<BooksReport> {
  const child = spawn(process.execPath, [script, JSON.stringify(orders)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  let said = '';
  for await (const chunk of child.stdout) {
    said += String(chunk);
    if (said.includes('"stands"')) child.kill('SIGKILL');
  }
  await ended;
  if (said === '') throw new Error(`The process that books ended with ${child.exitCode} and said nothing.`);
  return JSON.parse(said) as BooksReport;
}
