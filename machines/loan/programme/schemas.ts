import { z } from 'zod';
import { month, plainDate } from '../../core/values/calendar.ts';
import { sources } from '../../core/ledger/booking.ts';
import { positiveFen } from '../../core/values/money.ts';
import { reopening } from '../../core/patterns/window.ts';
import { personId } from '../../core/values/person-id.ts';
import { place } from '../../core/values/place.ts';
import { sha256 } from '../../core/values/sha256.ts';
import { slug } from '../../core/values/slug.ts';
import { longText, shortText } from '../../core/values/text.ts';
import { identity } from '../household.ts';
import { word } from '../../core/values/word.ts';

const caseId = word(200);
const count = z.int().min(0).max(1_000_000);
const nothing = z.strictObject({}).optional();

/** A member of a leading group or its office: who, and by which post. */
const member = z.strictObject({ person: personId, post: shortText });

/** A leading group 领导组 and its office. 一 */
const leading = {
  leader: member,
  members: z.array(member).min(1).max(30),
  office: z.array(member).min(1).max(30),
};

const target = z.strictObject({ households: z.int().min(1).max(1_000_000), amount: positiveFen });

/** A person in the registers 登记造册. Which of the four follows from the data. 二 */
const registered = z.strictObject({
  no: word(20),
  name: shortText,
  village: place,
  identity,
  poor: z.boolean(),
  seeksFirmWork: z.boolean(),
  monitored: z.boolean(),
});
export type Registered = z.output<typeof registered>;

/** The form of every decision of the loan programme. Money in fen. */
export const schemas = {
  'organisation.record': z.strictObject({
    ...leading,
    townships: z
      .array(z.strictObject({ place, secretary: personId, ...leading }))
      .min(1)
      .max(200),
  }),
  'survey.record': z.strictObject({ poorMembers: count, findings: longText }),
  'window.reopen': reopening,
  /** The three-year plan 三年规划 and one for each year 分年度计划. 一 */
  'plans.adopt': z.strictObject({
    minutes: shortText,
    threeYear: target,
    yearly: z
      .array(target.extend({ year: z.int().min(2000).max(2200) }))
      .min(1)
      .max(10),
  }),
  'account.open': z.strictObject({ number: shortText, name: shortText }),
  'fund.contribute': z.strictObject({
    source: z.enum(sources),
    amount: positiveFen,
    on: plainDate,
    voucher: shortText,
    payer: shortText,
  }),
  'books.retry': nothing,
  'batch.enter': z.strictObject({
    batch: caseId,
    no: z.int().min(1).max(99),
    year: z.int().min(2000).max(2200),
    follows: caseId.optional(),
  }),
  'batch.paidOut': z.strictObject({ batch: caseId, on: plainDate }),
  'batch.leave': z.strictObject({ batch: caseId, applications: count, ended: count, lost: count }),
  'register.enter': z.strictObject({
    file: sha256,
    chunk: z.int().min(1).max(1_000),
    people: z.array(registered).min(1).max(200),
  }),
  'disaster.declare': z.strictObject({
    disaster: slug,
    title: shortText,
    on: plainDate,
    kinds: z.array(shortText).min(1).max(10),
  }),
  'claim.enter': z.strictObject({
    claim: caseId,
    disaster: slug,
    loan: caseId,
    place,
    projects: z.int().min(1).max(100),
    loss: positiveFen,
  }),
  'disaster.close': z.strictObject({ disaster: slug, summary: longText }),
  /** The township is that of who reports. 四 */
  'township.report': z.strictObject({ month, progress: longText.max(1_000) }),
  /** A quarter is named by its last month: `2027-03`. 四 */
  'meeting.prepare': z.strictObject({ quarter: month }),
  'meeting.hold': z.strictObject({ quarter: month, on: plainDate, minutes: shortText, matters: longText }),
  'programme.close': z.strictObject({ summary: longText }),
};
export type Schemas = typeof schemas;

/** A decision's data once it has been checked. */
export type Data<Name extends keyof Schemas> = z.output<Schemas[Name]>;
