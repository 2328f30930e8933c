import type { z } from 'zod';
import { field } from '../core/definition/field.ts';
import { money } from '../core/definition/form-fields.ts';
import { fen } from '../core/values/money.ts';
import { longText, shortText, text } from '../core/values/text.ts';
import { word } from '../core/values/word.ts';

/** Fields that recur in the forms of the loan programme, with what to write there. */

/** The class of a project, by its code in the plan. */
export const classCode = (zh: string, en: string, code = word(40)) =>
  field(code, zh, en, {
    help: text(
      '方案所列项目类别的代码，如 planting',
      'code of a class of projects of the plan, e.g. planting',
    ),
  });

/** The content and scale of a project 项目内容、规模. */
export const content = field(longText, '项目内容', 'content of the project');
export const scale = field(shortText, '项目规模', 'scale of the project', {
  help: text('如：大棚蔬菜1亩', 'e.g. 1 mu of vegetables'),
});

/** What a household lives on: land, water, housing 资源状况. */
export const resources = field(longText, '资源状况', 'resources', {
  help: text('耕地、山林、水面、住房等', 'land, water, housing'),
});

/** Income a head of the household 人均年收入, in fen a year. */
export const incomePerHead = money('人均年收入', 'income a head and year', fen);

/** The answers to a yes-or-no question, where only one of them can be given. */
export const yesOrNo = { true: text('是', 'yes'), false: text('否', 'no') };

/** Whether the administrative liaison was there 行政联系人在场. */
export const liaisonPresence = <Schema extends z.ZodType>(schema: Schema) =>
  field(schema, '行政联系人是否在场', 'liaison present', { options: yesOrNo });
