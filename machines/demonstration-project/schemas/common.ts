import { z } from 'zod';
import { longText, shortText } from '../../core/values/text.ts';

export { personId, villagerId } from '../../core/values/person-id.ts';

/** A demand met or not, and on what that rests. */
export const attested = z.strictObject({ meets: z.boolean(), basis: longText });

/** Number of minutes 会议纪要 or of another document. */
export const reference = shortText;

export const reasons = z.array(longText).min(1).max(20);
