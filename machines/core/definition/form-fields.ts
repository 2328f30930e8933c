import { z } from 'zod';
import { plainDate } from '../values/calendar.ts';
import { positiveFen } from '../values/money.ts';
import { personId } from '../values/person-id.ts';
import { longText, shortText, text } from '../values/text.ts';
import { word } from '../values/word.ts';
import { field } from './field.ts';

/** Fields that recur in the forms of many lifecycles, with what to write there. */

/** An amount, kept in fen and entered in yuan. */
export const money = (zh: string, en: string, amount = positiveFen) =>
  field(amount, zh, en, { help: text('单位：元，最多两位小数', 'in yuan, at most two decimals') });

/** A day on which something has happened: refused while it lies in the future, wherever it stands in a form. */
export const happened = (zh: string, en: string) =>
  field(plainDate.meta({ format: 'date', lies: 'behind' }), zh, en, {
    help: text('北京时间，不晚于今天', 'Asia/Shanghai; today at the latest'),
  });

/** A day that is to come, e.g. a limit: refused when it has passed. */
export const ahead = (zh: string, en: string) =>
  field(plainDate.meta({ format: 'date', lies: 'ahead' }), zh, en, {
    help: text('北京时间，不早于今天', 'Asia/Shanghai; today at the earliest'),
  });

/** A day in Asia/Shanghai that may lie anywhere, e.g. a day of birth or the start of a span. */
export const day = (zh: string, en: string) =>
  field(plainDate, zh, en, { help: text('北京时间', 'Asia/Shanghai') });

/** A person by their id in the county directory. */
export const person = (zh: string, en: string, id: z.ZodString = personId) =>
  field(id, zh, en, { help: text('县通讯录中的人员编号', 'id in the county directory') });

/** A case by its number. */
export const caseNumber = (zh: string, en: string) =>
  field(word(200), zh, en, { help: text('事项编号', 'number of the case') });

/** How many of something there are, e.g. households; may be none. */
export const count = (zh: string, en: string) => field(z.int().min(0).max(1_000_000), zh, en);

/** Number of a source document 原始凭证. */
export const voucher = field(shortText, '凭证号', 'voucher', {
  help: text('原始凭证的编号', 'number of the source document'),
});

/** Why something does not go on, at least one reason. */
export const reasons = field(z.array(longText).min(1).max(20), '理由', 'reasons', {
  help: text('一条一项', 'one to a line'),
});

/** A form with nothing to fill in. */
export const nothing = z.strictObject({}).optional();
