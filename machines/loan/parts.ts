import { booking } from '../core/patterns/booking.ts';
import { signing } from '../core/patterns/signing.ts';
import type { Context } from './context.ts';
import { lendingRequest } from './requests.ts';
import { limitFrom } from './time-limits.ts';
import { letterParties, letterPartyTitles } from './vocabulary.ts';

/** The recurring shapes of the loan up to the payout, each made once by its pattern and put in its place by the machine. */

/** 四 */
export const letter = signing<Context>({
  name: 'letter',
  title: { zh: '签订责任书', en: 'responsibility letter' },
  parties: letterParties.map((role) => ({ role, title: letterPartyTitles[role] })),
  signed: ({ signatures }) => signatures.map((one) => one.role),
  deadline: 'letterSigning',
  due: ({ context, at }) => limitFrom(context.plan, 'signing', at),
  escalate: [...letterParties],
  complete: 'contract',
  refused: 'refusedLetter',
  author: 'countyLoanOffice',
  clauses: ['L-11'],
  quiet: true,
});

const books = { owner: 'countyLoanOffice', retry: 'booking.retry', request: lendingRequest };

/** 三 */
export const reserving = booking<Context>({
  ...books,
  title: { zh: '安排资金', en: 'reserving the money' },
  stage: 'determination',
  booked: '#approved',
  refused: '#determination',
});

/** 五 */
export const transferring = booking<Context>({
  ...books,
  title: { zh: '拨付到乡镇财政所', en: 'transfer to the township' },
  stage: 'payout',
  booked: '#atTownship',
  refused: '#ready',
});

/** 五 */
export const delivering = booking<Context>({
  ...books,
  title: { zh: '发放到户', en: 'delivery to the household' },
  stage: 'payout',
  booked: '#atTownship',
  onBooked: ['tellPartialPayout'],
  refused: '#atTownship',
});

export const declining = booking<Context>({
  ...books,
  title: { zh: '不予借款：撤销安排', en: 'declined: releasing the reservation' },
  stage: 'signing',
  booked: '#declined',
  refused: '#preparing.last',
});

export const withdrawing = booking<Context>({
  ...books,
  title: { zh: '本人撤回：撤销安排', en: 'withdrawn: releasing the reservation' },
  stage: 'signing',
  booked: '#withdrawn',
  refused: '#preparing.last',
});
