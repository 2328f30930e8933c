import { z } from 'zod';
import { plainDate } from '../../core/values/calendar.ts';
import { positiveFen } from '../../core/values/money.ts';
import { longText, shortText } from '../../core/values/text.ts';
import { choice } from '../../core/definition/field.ts';
import { fundSourceTitles, paymentKinds } from '../vocabulary.ts';
import { personId, reasons, reference } from './common.ts';
import { word } from '../../core/values/word.ts';

const trancheNo = z.int().min(1).max(10);

/** Minutes of a discussion, one matter each 一事一议. 三(三) */
const minutes = z.strictObject({
  number: reference,
  heldOn: plainDate,
  matter: shortText,
  /** The item of the plan and the most that may be spent on it, where the matter is a payment. */
  item: z.string().max(20).optional(),
  amount: positiveFen.optional(),
});

const payment = z.strictObject({
  amount: positiveFen,
  payee: shortText,
  /** `cash` can be said, so that it can be refused. */
  method: z.enum(['transfer', 'cash']),
  kind: z.enum(paymentKinds),
  /** Code of the item in the plan that was passed. */
  item: word(20),
  purpose: shortText,
  minutes: reference,
  voucher: reference,
  /** The account it is paid from. */
  account: shortText,
});

/** Appropriation in tranches, payments, and money that comes from another project. */
export const spending = {
  'minutes.record': minutes,
  'appropriation.apply': z.strictObject({ purpose: shortText, progress: longText, minutes: reference }),
  'tranche.visit': z.strictObject({
    on: plainDate,
    members: z.array(personId).min(1).max(50),
    progress: longText,
    percent: z.int().min(0).max(100),
  }),
  'tranche.release': z.strictObject({
    amount: positiveFen,
    payee: shortText,
    purpose: shortText,
    minutes: reference,
    voucher: reference,
  }),
  'tranche.refuse': z.strictObject({ reasons }),
  'tranche.forfeit': z.strictObject({ tranche: trancheNo, reasons, minutes: reference }),
  'payment.make': payment,
  'booking.retry': z.strictObject({}).optional(),
  'funds.receive': z.strictObject({
    transfer: word(200),
    amount: positiveFen,
    from: word(200),
  }),
  'investment.add': z.strictObject({
    source: choice(fundSourceTitles, '资金来源', 'source'),
    amount: positiveFen,
    payee: shortText,
    purpose: shortText,
    minutes: reference,
    voucher: reference,
  }),
};
