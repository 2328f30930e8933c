import type { Directory } from '../../machines/core/values/directory.ts';
import type { Lang } from '../../machines/core/values/vocabulary.ts';
import type { Plan } from '../../machines/loan/plan.ts';
import { applicationTable } from './application-columns.ts';
import type { TableKind } from './columns.ts';
import type { IdentityReader } from './identity.ts';
import { registerTable } from './register-columns.ts';
import { tableWorkbook, type Written } from './table-workbook.ts';

/** The tables that can be imported. */
export const tableNames = ['applications', 'registers'] as const;
export type TableName = (typeof tableNames)[number];

/** A table only to be written: nothing is read with it. */
const notRead: IdentityReader = { key: '', today: '' };

/** The columns of a table, for writing it. */
export const tableToWrite = (name: TableName, plan: Plan): TableKind =>
  name === 'applications' ? applicationTable(plan, notRead) : registerTable(notRead);

/** An empty table to fill in: headers, one row marked as a sample, and a sheet that explains every column. */
export function template(
  name: TableName,
  { plan, directory, lang }: { plan: Plan; directory: Directory; lang: Lang },
): Buffer {
  const kind = tableToWrite(name, plan);
  const columns = kind.columns.map((column) => ({ ...column, ...placeOf(column.field, directory) }));
  const sample: Written = Object.fromEntries(columns.map((one) => [one.header, one.sample]));
  return tableWorkbook({ ...kind, columns }, [sample], lang);
}

/** Samples and explanations of the two columns that the county directory decides. */
function placeOf(field: string, { townships }: Directory) {
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
