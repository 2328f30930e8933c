import type { Fen } from '../../core/values/vocabulary.ts';
import type { Question } from '../../core/patterns/ask-case.ts';
import type { Context, Entry, Transfer } from './context.ts';

/** A transfer that waits, and the project to which it is offered next. */
export interface Offer {
  transfer: Transfer;
  to: Entry;
}

/**
 * The next offer: the oldest transfer that some project can still be asked to take. Asked are the running projects
 * behind the giver in the register's order, each once. 二(二)2
 */
export function nextOffer({ transfers, register }: Context): Offer | undefined {
  for (const transfer of transfers.filter((one) => one.forwarded === undefined)) {
    const giver = register.find((one) => one.project === transfer.from);
    const asked = transfer.refusedBy.map((one) => one.project);
    const to = register.find(
      (one) => one.seq > (giver?.seq ?? 0) && one.ended === undefined && !asked.includes(one.project),
    );
    if (to !== undefined) return { transfer, to };
  }
  return undefined;
}

/** The offer as a question. Its id is the transfer's: whoever is asked twice takes it once. */
export function offerQuestion({ offer, transfers }: Context): Question {
  const found = transfers.find((one) => one.transfer === offer?.transfer);
  if (found === undefined || !offer) throw new Error('Nothing is on offer.');
  const { transfer, amount, from } = found;
  return { to: offer.to, event: 'funds.receive', data: { transfer, amount, from }, id: transfer };
}

/** The offer settled: what it changes about its transfer. */
export const withOffer = (
  { transfers, offer }: Context,
  change: (transfer: Transfer, to: string) => Partial<Transfer>,
): Partial<Context> =>
  offer
    ? {
        transfers: transfers.map((one) =>
          one.transfer === offer.transfer ? { ...one, ...change(one, offer.to) } : one,
        ),
        offer: null,
      }
    : {};

/**
 * Where the returned money is, in fen: `returned = forwarded + pool`, always. The pool is what the fund has available
 * (account 3010, the fund being this programme's case) once everything asked for is booked: what comes in is reserved
 * for its project at once, a project's return is booked before the programme hears of it, and what a project takes
 * over is booked by that project.
 */
export function money({ transfers }: Context): Record<string, Fen> {
  const sum = (list: Transfer[]) => list.reduce((total, one) => total + one.amount, 0);
  const forwarded = sum(transfers.filter((one) => one.forwarded !== undefined));
  const returned = sum(transfers);
  return { returned, forwarded, pool: returned - forwarded };
}
