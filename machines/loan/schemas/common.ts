import { shortText } from '../../core/values/text.ts';

/** Number of minutes 会议纪要 or of another document. */
export const reference = shortText;

/** Number of a source document 原始凭证. */
export const voucher = shortText;
