import { z } from 'zod';
import { plainDate } from '../../core/values/calendar.ts';
import { fen, positiveFen } from '../../core/values/money.ts';
import { longText, shortText } from '../../core/values/text.ts';
import { exclusionGrounds, liaisonPosts } from '../vocabulary.ts';
import { personId, reasons, reference } from './common.ts';
import { word } from '../../core/values/word.ts';

/** From the application to the determination of the amount. 二 */
export const applying = {
  'household.exclude': z.strictObject({ ground: z.enum(exclusionGrounds), reason: longText }),
  'household.withdraw': z.strictObject({ reasons }),
  'loan.decline': z.strictObject({ reasons }),
  'liaison.assign': z.strictObject({
    liaison: personId,
    liaisonPost: z.enum(liaisonPosts),
    technicalLead: personId,
    /** Code of the class of projects in which the technical lead is trained. */
    technicalField: word(40),
  }),
  'liaison.change': z.strictObject({
    from: personId,
    to: personId,
    post: z.enum(liaisonPosts),
    document: reference,
  }),
  /** The registration form 项目登记表. Income in fen a head and year. */
  'form.complete': z.strictObject({
    class: word(40),
    content: longText,
    scale: shortText,
    liaisonPresent: z.literal(true),
    householdAgrees: z.literal(true),
    members: z.int().min(1).max(30),
    resources: longText,
    incomePerHead: fen,
    on: plainDate,
  }),
  'feasibility.judge': z.strictObject({
    feasible: z.boolean(),
    opinion: longText,
    /** The amount that the experts think right, in fen. */
    suggested: positiveFen.optional(),
  }),
  'amount.determine': z.strictObject({ amount: positiveFen, minutes: reference }),
};
