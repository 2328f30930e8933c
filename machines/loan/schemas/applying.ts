import { z } from 'zod';
import { plainDate } from '../../core/values/calendar.ts';
import { fen, positiveFen } from '../../core/values/money.ts';
import { place } from '../../core/values/place.ts';
import { longText, shortText } from '../../core/values/text.ts';
import { exclusionGrounds, liaisonPosts } from '../vocabulary.ts';
import { personId, reasons, reference } from './common.ts';
import { word } from '../../core/values/word.ts';

const group = z.int().min(1).max(100);

/** From the application to the determination of the amount. 二 */
export const applying = {
  /** Which verification group covers which townships. */
  'verification.begin': z.strictObject({
    groups: z
      .array(z.strictObject({ no: group, townships: z.array(place).min(1).max(200) }))
      .min(1)
      .max(100),
  }),
  'verification.visit': z.strictObject({
    on: plainDate,
    group,
    members: z.array(personId).min(1).max(20),
    liaisonPresent: z.boolean().optional(),
    /** Housing 居住条件, family 家庭状况, outlook 精神面貌. */
    living: longText,
    family: longText,
    outlook: longText,
    /** Able to plant, breed or whatever the project takes. */
    able: z.boolean(),
    betterOff: z.boolean(),
  }),
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
