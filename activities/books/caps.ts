import type { BookRequest } from '../../machines/core/ledger/booking.ts';
import type { Fen, Refusal } from '../../machines/core/values/vocabulary.ts';
import type { Draft } from './drafts.ts';
import { aboveCap } from './refusals.ts';
import { afterAll } from './reports/case-balances.ts';
import type { Writing } from './transact.ts';

type Cap = NonNullable<BookRequest['cap']>;

/** Why what a request reserves is more than its cap leaves; the fund has been taken, so that nobody reserves beside it. */
export async function capRefused(trx: Writing, drafts: Draft[], cap: Cap | undefined): Promise<Refusal[]> {
  const asked = drafts.filter(({ booking }) => booking.transaction === 'reservation');
  const [first] = asked;
  if (cap === undefined || first === undefined) return [];
  const amount = asked.reduce((sum, { booking }) => sum + booking.amount, 0);
  const reserved = await reservedSoFar(trx, first.booking.fund, cap.casePrefix);
  return reserved + amount <= cap.most ? [] : [aboveCap(cap, reserved, amount, `${first.field}.amount`)];
}

/** What the cases whose numbers begin so have ever reserved, less what they released. */
async function reservedSoFar(trx: Writing, fund: string, casePrefix: string): Promise<Fen> {
  const moved = async (transaction: 'reservation' | 'reservationRelease', side: 'credit' | 'debit') => {
    const { amount } = await trx
      .selectFrom('accounts as a')
      .innerJoin('postings as p', `p.${side}_account`, 'a.id')
      .innerJoin('entries as e', 'e.id', 'p.entry')
      .select(({ fn }) => fn.sum<Fen | null>('p.amount').as('amount'))
      .where('a.fund', '=', fund)
      .where('a.code', '=', '3020')
      .where('a.case_id', '>=', casePrefix)
      .where('a.case_id', '<', `${casePrefix}${afterAll}`)
      .where('e.transaction', '=', transaction)
      .executeTakeFirstOrThrow();
    return Number(amount ?? 0);
  };
  return (await moved('reservation', 'credit')) - (await moved('reservationRelease', 'debit'));
}
