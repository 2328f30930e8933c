import { text } from '../../machines/core/values/text.ts';
import type { ReadRow } from './rows.ts';

/** Objects to every row whose key another row has too, at the column of a field. Rows without a key are left alone. */
export function refuseTwice<T>(
  all: T[],
  rowOf: (one: T) => ReadRow,
  field: string,
  keyOf: (one: T) => string | undefined,
): void {
  const groups = Map.groupBy(
    all.filter((one) => keyOf(one)),
    keyOf,
  );
  for (const group of groups.values()) {
    if (group.length < 2) continue;
    for (const one of group) {
      const other = rowOf(one === group[0] ? (group[1] ?? one) : (group[0] ?? one));
      const { sheet, number } = other;
      const elsewhere = sheet === rowOf(one).sheet ? '' : sheet;
      const more = group.length > 2 ? [`等${group.length}行`, ` (${group.length} rows in all)`] : ['', ''];
      rowOf(one).object(
        field,
        'twice',
        text(
          `与${elsewhere === '' ? '' : `工作表“${elsewhere}”`}第${number}行重复${more[0]}`,
          `is the same as in row ${number}${elsewhere === '' ? '' : ` of "${elsewhere}"`}${more[1]}`,
        ),
      );
    }
  }
}
