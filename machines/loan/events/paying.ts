import { dateOf } from '../../core/values/calendar.ts';
import { event } from '../../core/definition/definition.ts';
import type { Context } from '../context.ts';
import { notBefore, notInFuture } from '../rules/days.ts';
import {
  approvedPurpose,
  inFull,
  notMoreThanArrived,
  toTheHousehold,
  toTheTownship,
  voucherOnce,
} from '../rules/paying.ts';
import { oneNumber } from '../rules/signing.ts';
import { schemas } from '../schemas.ts';

const on = event<Context>();

const sinceNumbering = notBefore<Context>(
  ['L-21', 'L-20'],
  ({ unified }) =>
    unified && {
      day: dateOf(unified.at),
      what: { zh: '编号三线合一', en: 'the numbers were found to be one' },
    },
);
const sinceTransfer = notBefore<Context>(['L-21'], ({ transfers }) => {
  const last = transfers.at(-1);
  return last && { day: last.on, what: { zh: '拨付到乡镇', en: 'the transfer to the township' } };
});

/** The two legs of the payout. 四、五 */
export const payoutEvents = {
  'payout.transfer': on({
    roles: ['countySettlement'],
    capacity: 'pay',
    title: { zh: '拨付到乡镇财政所', en: 'transfer to the township office' },
    schema: schemas['payout.transfer'],
    rules: [
      oneNumber,
      approvedPurpose,
      inFull,
      toTheTownship,
      voucherOnce,
      notInFuture(['L-21']),
      sinceNumbering,
    ],
    clauses: ['L-21', 'L-14'],
  }),
  'payout.deliver': on({
    roles: ['townshipFinance'],
    capacity: 'deliver',
    title: { zh: '发放到户', en: 'deliver to the household' },
    schema: schemas['payout.deliver'],
    rules: [
      approvedPurpose,
      notMoreThanArrived,
      toTheHousehold,
      voucherOnce,
      notInFuture(['L-21']),
      sinceTransfer,
    ],
    clauses: ['L-21', 'L-14'],
  }),
  'booking.retry': on({
    roles: ['countyLoanOffice'],
    title: { zh: '再次记账', en: 'ask the books again' },
    schema: schemas['booking.retry'],
    clauses: ['L-27'],
  }),
};
