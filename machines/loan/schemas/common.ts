import { z } from 'zod';
import { longText, shortText } from '../../core/values/text.ts';

export { personId } from '../../core/values/person-id.ts';

/** Number of minutes 会议纪要 or of another document. */
export const reference = shortText;

/** Number of a source document 原始凭证. */
export const voucher = shortText;

export const reasons = z.array(longText).min(1).max(20);

export const nothing = z.strictObject({}).optional();
