import { z } from 'zod';
import { plainDate } from '../../core/values/calendar.ts';
import { fen } from '../../core/values/money.ts';
import { personId } from '../../core/values/person-id.ts';
import { place } from '../../core/values/place.ts';
import { sha256 } from '../../core/values/sha256.ts';
import { longText, shortText } from '../../core/values/text.ts';
import { paperNumber } from '../input.ts';

const count = z.int().min(0).max(1_000_000);
const closing = z.strictObject({ minutes: shortText, summary: longText.optional() });
const nothing = z.strictObject({}).optional();

/** The form of every decision of the batch. Money in fen. */
export const schemas = {
  'enter.retry': nothing,
  /** The groups that verify, and who goes where 分组. 二 */
  'groups.assign': z.strictObject({
    groups: z
      .array(
        z.strictObject({
          no: z.int().min(1).max(100),
          members: z.array(personId).min(1).max(30),
          townships: z.array(place).min(1).max(200),
        }),
      )
      .min(1)
      .max(100),
  }),
  /** Those surveyed for a batch that follows another, and who of them is chosen 拟定帮扶对象. 三2 */
  'candidates.rank': z.strictObject({
    /** Since when the batch before is being supervised; needed where the programme has no day on record. */
    supervisedFrom: plainDate.optional(),
    candidates: z
      .array(
        z.strictObject({
          application: paperNumber,
          incomePerHead: fen,
          surveyedOn: plainDate,
          chosen: z.boolean(),
        }),
      )
      .min(1)
      .max(2_000),
  }),
  /** What an import of applications did 登记. 二 */
  'intake.record': z.strictObject({
    file: sha256,
    rows: count,
    opened: count,
    skipped: count,
  }),
  'intake.close': z.strictObject({ applications: z.int().min(1).max(1_000_000) }),
  /** For loans that came after the groups set out. 二 */
  'verification.tell': nothing,
  'verification.close': closing,
  'determination.close': closing,
  'payout.close': closing.extend({ on: plainDate }),
  'followUp.close': closing,
  'batch.close': closing,
  'count.retry': nothing,
  'tally.take': z.strictObject({ note: shortText.optional() }).default({}),
  'leave.retry': nothing,
};
export type Schemas = typeof schemas;

/** A decision's data once it has been checked. */
export type Data<Name extends keyof Schemas> = z.output<Schemas[Name]>;
