import type { FieldTitle } from '../core/definition/field.ts';
import { activeFields } from './fields/active.ts';
import { classIn, money, titled, voucher } from './fields/titled.ts';

/** What the fields of an active loan's forms are called. */
export const fields: Record<string, FieldTitle> = {
  ...activeFields,
  class: classIn('项目类别', 'class of the project'),
  content: titled('项目内容', 'content of the project'),
  scale: titled('项目规模', 'scale of the project', '如：大棚蔬菜1亩', 'e.g. 1 mu of vegetables'),
  incomePerHead: money('人均年收入', 'income a head and year'),
  voucher,
};
