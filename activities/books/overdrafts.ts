import { chart, type SubAccount } from '../../machines/core/ledger/chart.ts';
import type { Posting } from '../../machines/core/ledger/postings.ts';
import type { Fen, Refusal } from '../../machines/core/values/vocabulary.ts';
import { identity, type KnownAccount } from './accounts.ts';
import { invalid, notEnoughMoney } from './refusals.ts';

/**
 * Why postings, taken one after the other, do not fit what their accounts hold: each account is named once, with
 * what it holds when its turn comes. `fields` name where each posting's amount was asked for.
 */
export function overdrafts(
  accounts: ReadonlyMap<string, KnownAccount>,
  postings: readonly (Posting & { field?: string })[],
): Refusal[] {
  const balances = new Map<string, Fen>();
  const refusals = new Map<string, Refusal>();
  const move = (account: SubAccount, side: 'debit' | 'credit', amount: Fen, field?: string) => {
    const id = identity(account);
    const held = balances.get(id) ?? accounts.get(id)?.balance ?? 0;
    const { normal, mayGoNegative } = chart[account.code];
    const balance = held + (normal === side ? amount : -amount);
    if (refusals.has(id)) return;
    if (balance < 0 && !mayGoNegative) refusals.set(id, notEnoughMoney(account, held, amount, field));
    else if (Math.abs(balance) > Number.MAX_SAFE_INTEGER) refusals.set(id, tooMuch(field));
    else balances.set(id, balance);
  };
  for (const { debit, credit, amount, field } of postings) {
    move(debit, 'debit', amount, field);
    move(credit, 'credit', amount, field);
  }
  return [...refusals.values()];
}

const tooMuch = (field?: string) =>
  invalid(
    '金额过大，账户余额将无法精确记数。',
    'The amount is too large: a balance could no longer be counted exactly.',
    field,
  );
