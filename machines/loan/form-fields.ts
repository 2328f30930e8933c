import { z } from 'zod';
import { field } from '../core/definition/field.ts';
import { plainDate } from '../core/values/calendar.ts';
import { positiveFen } from '../core/values/money.ts';
import { personId } from '../core/values/person-id.ts';
import { longText, shortText, text } from '../core/values/text.ts';
import { word } from '../core/values/word.ts';

/** Fields that recur in the forms of the loan programme, with what to write there. */

/** An amount, kept in fen and entered in yuan. */
export const money = (zh: string, en: string, amount = positiveFen) =>
  field(amount, zh, en, { help: text('单位：元，最多两位小数', 'in yuan, at most two decimals') });

/** A day in Asia/Shanghai. */
export const day = (zh: string, en: string) =>
  field(plainDate, zh, en, { help: text('北京时间', 'Asia/Shanghai') });

/** A person by their id in the county directory. */
export const person = (zh: string, en: string, id: z.ZodString = personId) =>
  field(id, zh, en, { help: text('县通讯录中的人员编号', 'id in the county directory') });

/** The class of a project, by its code in the plan. */
export const classCode = (zh: string, en: string, code = word(40)) =>
  field(code, zh, en, {
    help: text(
      '方案所列项目类别的代码，如 planting',
      'code of a class of projects of the plan, e.g. planting',
    ),
  });

/** A case by its number. */
export const caseNumber = (zh: string, en: string) =>
  field(word(200), zh, en, { help: text('事项编号', 'number of the case') });

/** The content and scale of a project 项目内容、规模. */
export const content = field(longText, '项目内容', 'content of the project');
export const scale = field(shortText, '项目规模', 'scale of the project', {
  help: text('如：大棚蔬菜1亩', 'e.g. 1 mu of vegetables'),
});

/** What a household lives on: land, water, housing 资源状况. */
export const resources = field(longText, '资源状况', 'resources', {
  help: text('耕地、山林、水面、住房等', 'land, water, housing'),
});

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
