import type { Directory } from '../../machines/core/values/directory.ts';
import type { ImportTable } from '../../machines/core/definition/imports.ts';
import type { Lang } from '../../machines/core/values/vocabulary.ts';
import type { TableKind } from './columns.ts';
import { declaredKind } from './declared.ts';
import { tableCsv, tableWorkbook, type Written } from './table-workbook.ts';

/** A template of an ordinary name's file: what it is written as. */
export type TemplateFormat = 'xlsx' | 'csv';

/** The columns of a table that a lifecycle declares, for writing it: nothing is read with it. */
export function declaredToWrite(table: ImportTable, context: unknown, { townships }: Directory): TableKind {
  const kind = declaredKind(table, context, { key: '', today: '' });
  return {
    ...kind,
    columns: kind.columns.map((column) => ({ ...column, ...placeOf(column.field, townships) })),
  };
}

/** An empty table to fill in: headers, one row marked as a sample, and in a workbook a sheet that explains every column. */
export function template(kind: TableKind, lang: Lang, format: TemplateFormat = 'xlsx'): Buffer {
  const columns = kind.columns.filter(({ hidden }) => hidden !== true);
  const sample: Written = Object.fromEntries(columns.map((one) => [one.header, one.sample]));
  const shown = { ...kind, columns };
  return format === 'csv' ? tableCsv(shown, [sample]) : tableWorkbook(shown, [sample], lang);
}

/** Samples and explanations of the two columns that the county directory decides. */
function placeOf(field: string, townships: Directory['townships']) {
  const [first] = townships;
  if (field === 'township') {
    const names = (lang: Lang) => townships.map(({ name }) => name[lang]).join(lang === 'zh' ? '、' : ', ');
    return {
      sample: first?.name.zh ?? '',
      note: { zh: `以下之一：${names('zh')}`, en: `one of, in Chinese or by id: ${names('zh')}` },
    };
  }
  if (field !== 'village') return {};
  const villages = townships.map(
    (town) => `${town.name.zh}：${town.villages.map((one) => one.name.zh).join('、')}`,
  );
  return {
    sample: first?.villages[0]?.name.zh ?? '',
    note: {
      zh: `该乡镇的村。${villages.join('；')}`,
      en: `a village of the township. ${villages.join('; ')}`,
    },
  };
}
