import type { FieldTitle } from '../../core/definition/field.ts';
import type { Text } from '../../core/values/vocabulary.ts';

/** How titles of fields are written down: plain, with a hint, as money, as a day, as a choice. */

type Help = [zh: string, en: string];

/** A field by its title, with what to write there where that leaves doubt. */
export const titled = (zh: string, en: string, ...help: Help | []): FieldTitle => ({
  title: { zh, en },
  ...(help.length === 0 ? {} : { help: { zh: help[0], en: help[1] } }),
});

/** An amount, kept in fen and entered in yuan. */
export const money = (zh: string, en: string): FieldTitle =>
  titled(zh, en, '单位：元，最多两位小数', 'in yuan, at most two decimals');

/** A day in Asia/Shanghai. */
export const day = (zh: string, en: string): FieldTitle => titled(zh, en, '北京时间', 'Asia/Shanghai');

/** A month in Asia/Shanghai. */
export const monthOf = (zh: string, en: string): FieldTitle =>
  titled(zh, en, '年-月，如 2027-03；北京时间', 'year-month, e.g. 2027-03; Asia/Shanghai');

/** A person by their id in the county directory. */
export const personIn = (zh: string, en: string): FieldTitle =>
  titled(zh, en, '县通讯录中的人员编号', 'id in the county directory');

/** The number of a source document. */
export const voucher = titled('凭证号', 'voucher', '原始凭证的编号', 'number of the source document');

/** The number that application, contract and IOU carry. */
export const paperNumber = (zh: string, en: string): FieldTitle =>
  titled(
    zh,
    en,
    '字母-年份-批次-顺序号，如 HZ-2027-1-0001；申请书、合同书、借据为同一编号',
    'letters-year-batch-running number, e.g. HZ-2027-1-0001; application, contract and IOU carry the same',
  );

/** The class of a project, by its code in the plan. */
export const classIn = (zh: string, en: string): FieldTitle =>
  titled(
    zh,
    en,
    '方案所列项目类别的代码，如 planting',
    'code of a class of projects of the plan, e.g. planting',
  );

/** A case by its number. */
export const caseNumber = (zh: string, en: string): FieldTitle =>
  titled(zh, en, '事项编号', 'number of the case');

/** A field whose value is chosen from some. */
export const oneOf = (field: FieldTitle, options: Record<string, Text>): FieldTitle => ({
  ...field,
  options,
});
