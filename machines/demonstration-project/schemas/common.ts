import { z } from 'zod';
import { longText, shortText } from '../../core/values/text.ts';

export { personId, villagerId } from '../../core/values/person-id.ts';
export { attested } from '../project.ts';

/** Number of minutes 会议纪要 or of another document. */
export const reference = shortText;

export const reasons = z.array(longText).min(1).max(20);
