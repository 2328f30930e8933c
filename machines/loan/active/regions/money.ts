import { booking } from '../../../core/patterns/booking.ts';
import type { StatePart } from '../../../core/definition/part.ts';
import type { Context } from '../../context.ts';
import { activeRequest } from '../books.ts';
import { meta } from './meta.ts';

const asked = { guard: 'booksAreFree', target: '.booking', actions: 'recordPending' };

/** Repayment, refund, recovery, call and write-off: one at a time, each once the books have taken it. 四、五 */
export const money: StatePart = {
  initial: 'idle',
  meta: { title: { zh: '收款记账', en: 'money' } },
  on: {
    'repayment.take': asked,
    'overpayment.refund': asked,
    'recovery.take': asked,
    'guarantor.call': asked,
    'loan.writeOff': { ...asked, target: '.writingOff' },
  },
  states: {
    idle: { id: 'booksAreFree', ...meta('无在途记账', 'nothing is being booked', 'nobody') },
    booking: booking<Context>({
      title: { zh: '记账', en: 'booking' },
      owner: 'countyLoanOffice',
      request: activeRequest,
      booked: '#booksAreFree',
      refused: '#booksAreFree',
      retry: 'booking.retry',
    }),
    writingOff: booking<Context>({
      title: { zh: '核销记账', en: 'booking the write-off' },
      owner: 'countyLoanOffice',
      request: activeRequest,
      booked: '#writtenOff',
      refused: '#booksAreFree',
      retry: 'booking.retry',
    }),
  },
};
