import { z } from 'zod';
import { plainDate } from '../../core/values/calendar.ts';
import { positiveFen } from '../../core/values/money.ts';
import { longText } from '../../core/values/text.ts';
import { paperNumber } from '../input.ts';
import { papers } from '../vocabulary.ts';
import { nothing, reasons } from './common.ts';

/** The responsibility letter, the contract, the IOU and their one number. 四、五 */
export const signing = {
  'letter.sign': nothing,
  'letter.refuse': z.strictObject({ reasons }),
  'letter.resend': z.strictObject({ resolution: longText }),
  'contract.conclude': z.strictObject({ number: paperNumber, on: plainDate }),
  'contract.sign': z.strictObject({ on: plainDate }),
  'iou.sign': z.strictObject({ number: paperNumber, on: plainDate, amount: positiveFen }),
  'number.correct': z.strictObject({ paper: z.enum(papers), number: paperNumber, reason: longText }),
  'numbers.unify': nothing,
};
