import { z } from 'zod';
import { plainDate } from '../../core/values/calendar.ts';
import { longText, shortText } from '../../core/values/text.ts';
import { withdrawalGrounds } from '../vocabulary.ts';
import { attested, personId, reasons, reference, villagerId } from './common.ts';

/** Acceptance, promotion, withdrawal, and the end of a project. */
export const accepting = {
  'project.promote': z.strictObject({ income: attested, rating: attested, prospects: attested }),
  'pairing.record': z.strictObject({
    member: villagerId,
    household: villagerId,
    on: plainDate,
    help: longText,
  }),
  'lecture.record': z.strictObject({
    member: villagerId,
    on: plainDate,
    topic: shortText,
    listeners: z.int().min(1).max(100_000),
  }),
  'withdrawal.opinion': z.strictObject({
    supports: z.boolean(),
    grounds: z.array(z.enum(withdrawalGrounds)).max(withdrawalGrounds.length),
    opinion: longText,
  }),
  'project.withdraw': z.strictObject({ ground: z.enum(withdrawalGrounds), reasons }),
  'project.close': z.strictObject({ summary: longText }),
  'handover.retry': z.strictObject({}).optional(),
  'firstSecretary.handover': z.strictObject({
    from: personId,
    to: personId,
    on: plainDate,
    document: reference,
  }),
};
