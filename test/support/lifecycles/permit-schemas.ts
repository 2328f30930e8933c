import { z } from 'zod';
import { place } from '../../../machines/core/values/place.ts';
import { longText, shortText } from '../../../machines/core/values/text.ts';

/** What a permit is opened with. */
export const permitInput = z.strictObject({ place, holder: shortText, reviewDays: z.int().min(1).max(60) });
export type PermitInput = z.output<typeof permitInput>;

const reason = z.strictObject({ reason: longText });
const nothing = z.strictObject({});

/** The data of each event of a permit. */
export const schemas = {
  'township.approve': z.strictObject({ fee: z.int().min(0) }),
  'township.sendBack': reason,
  'township.decline': reason,
  'village.resubmit': nothing,
  'village.amend': nothing,
  'village.note': z.strictObject({ text: shortText }),
  'village.finish': nothing,
  'county.close': nothing,
};

/** What a permit knows. */
export interface PermitContext extends PermitInput {
  at: string;
  number: string;
  fee: number;
  notes: string[];
  levels: number[];
  photo: string;
  /** Why the register did not take it, the last time. */
  failure: string;
}
