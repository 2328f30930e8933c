import { z } from 'zod';
import { month } from '../../core/values/calendar.ts';
import { positiveFen } from '../../core/values/money.ts';
import { place } from '../../core/values/place.ts';
import { longText, shortText } from '../../core/values/text.ts';
import { word } from '../../core/values/word.ts';

const caseId = word(200);

/** The form of every decision of the programme. */
export const schemas = {
  'register.enter': z.strictObject({ project: caseId, village: place, title: shortText }),
  /** `line`: of the project's record, which says so. */
  'register.move': z.strictObject({ project: caseId, village: place, line: z.int().positive() }),
  'register.close': z.strictObject({ project: caseId, outcome: z.enum(['closed', 'withdrawn']) }),
  'funds.return': z.strictObject({ transfer: caseId, project: caseId, amount: positiveFen }),
  'funds.retry': z.strictObject({}).optional(),
  'funds.skip': z.strictObject({ reason: longText }),
  'draw.spotChecks': z.strictObject({
    seed: word(200),
    period: month,
    count: z.int().min(1).max(100).default(1),
  }),
  'programme.close': z.strictObject({ summary: longText }),
};
export type Schemas = typeof schemas;
