import { z } from 'zod';
import { month, plainDate } from '../../core/values/calendar.ts';
import { rectificationOrder } from '../../core/patterns/rectification-record.ts';
import { longText, shortText } from '../../core/values/text.ts';
import { grades, visitingParties } from '../vocabulary.ts';
import { personId } from './common.ts';
import { word } from '../../core/values/word.ts';

const members = z
  .array(z.strictObject({ party: z.enum(visitingParties), person: personId }))
  .min(1)
  .max(50);

const year = z.int().min(2000).max(2200);
const drawId = word(200);

/** Visits, spot checks, the yearly evaluation and what is told of the project. */
export const supervising = {
  'visit.record': z.strictObject({
    on: plainDate,
    members,
    findings: longText,
    rectification: rectificationOrder.optional(),
  }),
  'headSupervision.record': z.strictObject({ on: plainDate, observations: longText }),
  'spotcheck.draw': z.strictObject({ draw: drawId, seed: word(200), period: month }),
  'spotcheck.result': z.strictObject({
    draw: drawId,
    on: plainDate,
    members: z.array(personId).min(1).max(50),
    findings: longText,
    rectification: rectificationOrder.optional(),
  }),
  'evaluation.record': z.strictObject({
    year,
    grade: z.enum(grades),
    findings: longText,
    criticism: longText.optional(),
    rectification: rectificationOrder.optional(),
  }),
  'publicity.record': z.strictObject({
    kind: z.enum(['typicalCase', 'publicity']),
    title: shortText,
    summary: longText,
  }),
};
