import { field } from '../core/definition/field.ts';
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
