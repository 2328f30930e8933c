import { z } from 'zod';
import { plainDate } from '../../core/values/calendar.ts';
import { positiveFen } from '../../core/values/money.ts';
import { place } from '../../core/values/place.ts';
import { longText, shortText } from '../../core/values/text.ts';
import { nothing, voucher } from './common.ts';

/** A leg of the payout: amount in fen, `on` the business date. */
const leg = z.strictObject({ amount: positiveFen, on: plainDate, voucher, purpose: longText });

/** County settlement account → township finance office → household. 五 */
export const paying = {
  /** `payee` is the township whose finance office gets the money. */
  'payout.transfer': leg.extend({ payee: place }),
  /** `payee` is the household's name. */
  'payout.deliver': leg.extend({ payee: shortText }),
  'booking.retry': nothing,
};
