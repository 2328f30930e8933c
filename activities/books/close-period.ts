import type { BooksOrder, Fund } from '../../machines/core/ledger/reports.ts';
import { dateOf } from '../../machines/core/values/calendar.ts';
import { closingLink } from './chain.ts';
import type { Database } from './open.ts';
import { BooksRefused, businessDateInFuture, noSuchFund, periodClosed } from './refusals.ts';
import { fundList } from './reports/funds.ts';
import { takeFund, transact } from './transact.ts';

type Order = Extract<BooksOrder, { order: 'closePeriod' }>;

/**
 * Closes the books of a fund 结账 through a day that is over or today: nothing more is booked on it or before. A
 * period is never opened again; closing through the same day once more changes nothing.
 */
export async function closePeriod(database: Database, order: Order): Promise<Fund> {
  const { fund, through, by, at } = order;
  const { closed, tip } = await transact(database, async (trx) => {
    const taken = await takeFund(trx, database.kind, fund);
    if (taken === undefined) throw new BooksRefused([noSuchFund(fund)]);
    if (through > dateOf(at)) throw new BooksRefused([businessDateInFuture(through, dateOf(at), 'through')]);
    const { closedThrough } = taken;
    if (closedThrough !== null && through < closedThrough)
      throw new BooksRefused([periodClosed(fund, closedThrough, through, 'through')]);
    let { links, tip: chain } = taken;
    if (through !== closedThrough) {
      const closing = {
        ...{ closed_through: through, closed_by: by, closed_at: at, recorded_at: database.now() },
      };
      const link = closingLink(fund, taken, closing);
      await trx
        .insertInto('periods')
        .values({ fund, ...closing, ...link })
        .execute();
      ({ link: links, chain } = link);
    }
    const [row] = await fundList(trx, fund);
    return { closed: row as Fund, tip: { link: links, chain } };
  });
  database.witness?.note(fund, tip);
  return closed;
}
