import { z } from 'zod';
import { plainDate } from '../../machines/core/values/calendar.ts';
import { problem } from '../../machines/core/values/issues.ts';
import { Refused } from '../../machines/core/deciding/refused.ts';
import { text } from '../../machines/core/values/text.ts';
import type { Fund } from '../../machines/core/ledger/reports.ts';
import { funds } from '../books/books.ts';
import type { Console } from './console.ts';
import { inSession, type Session } from './session.ts';
import { nearest } from './directory.ts';
import { toFailure } from './errors.ts';
import { exitCodes, Failure } from './failure.ts';

/** Options that every command of the books has. */
export interface BooksOptions {
  format?: string;
  output?: string;
  rehearsal?: boolean;
}

/** A name of something in the books, as someone types it. */
export const name = z.string().trim().min(1).max(200);

/** From when to when, both days included. */
export const days = z.object({ from: plainDate.optional(), to: plainDate.optional() }).check((ctx) => {
  const { from, to } = ctx.value;
  if (from === undefined || to === undefined || from <= to) return;
  const wrong = text(`早于 --from ${from}`, `is earlier than --from ${from}`);
  ctx.issues.push(problem(to, wrong, ['to']));
});

/** Does some work in a session where a worker answers for the books. What they do not have exits with 4. */
export function atBooks<T>(
  console: Console,
  options: BooksOptions,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  return inSession(console, options, async (session) => {
    await session.requireWorker();
    try {
      return await work(session);
    } catch (error) {
      throw notThere(error) ?? notAnswering(error) ?? error;
    }
  });
}

const missing = ['no-such-fund', 'no-such-entry'];

function notThere(error: unknown): Failure | undefined {
  if (!(error instanceof Refused)) return undefined;
  const found = error.refusals.find((one) => missing.includes(one.code));
  if (found === undefined) return undefined;
  return new Failure(exitCodes.noSuchCase, found.code, found.message, { refusals: error.refusals });
}

/** A worker is there, and still no answer came: it may be the books that it cannot reach. */
function notAnswering(error: unknown): Failure | undefined {
  if (toFailure(error).code !== 'no-worker') return undefined;
  const message = text(
    '工作进程在，但账簿没有应答。请检查 COUNTERSIGN_BOOKS_URL 所指的数据库，再试一次；结账和冲销可能稍后才生效，同样的内容再次提交只算一次。',
    'A worker is there, but the books do not answer. Check the database that COUNTERSIGN_BOOKS_URL names and try again; a closing or reversal may still take effect, and the same one sent again counts once.',
  );
  return new Failure(exitCodes.unreachable, 'books-not-answering', message, { cause: error });
}

/** A fund that the books keep. @throws Failure that names the nearest one. */
export async function knownFund({ cases, patiently }: Session, fund: string): Promise<Fund> {
  const all = await patiently(() => funds(cases));
  const found = all.find((one) => one.fund === fund);
  if (found !== undefined) return found;
  const ids = all.map((one) => one.fund);
  const near = nearest(fund, ids);
  const known = near === undefined ? ids.slice(0, 10) : [near];
  const message = text(
    `账上没有资金“${fund}”。${known.length === 0 ? '账上还没有任何资金。' : near === undefined ? `现有：${known.join('、')}。` : `是不是 ${near}？`}`,
    `The books have no fund "${fund}". ${known.length === 0 ? 'They have none yet.' : near === undefined ? `There are: ${known.join(', ')}.` : `Did you mean ${near}?`}`,
  );
  throw new Failure(exitCodes.noSuchCase, 'no-such-fund', message);
}
