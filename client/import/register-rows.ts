import type { Directory } from '../../machines/core/values/directory.ts';
import { shortText, text } from '../../machines/core/values/text.ts';
import type { Identity } from '../../machines/loan/household.ts';
import type { Registered } from '../../machines/loan/programme/registers.ts';
import type { Sheet } from './cell.ts';
import type { IdentityReader } from './identity.ts';
import { villageNamed } from './place-names.ts';
import type { TableProblem } from './problems.ts';
import { registerTable } from './register-columns.ts';
import { readRows, type ReadRow } from './rows.ts';
import { refuseTwice } from './twice.ts';

/** What a registration table holds: the people whose rows are right, and everything that is wrong with the others. */
export interface Registrants {
  rows: number;
  samples: number;
  valid: Registered[];
  problems: TableProblem[];
}

/** Reads a registration table 登记表. Everything that is wrong is told at once. */
export function readRegistrants(
  sheets: Sheet[],
  { directory, identities }: { directory: Directory; identities: IdentityReader },
): Registrants {
  const { rows, problems, samples } = readRows(sheets, registerTable(identities));
  const read = rows.map((row) => ({ row, registrant: registrantOf(row, directory) }));
  refuseTwice(
    rows,
    (row) => row,
    'no',
    ({ values }) => (typeof values.no === 'number' ? `${values.no}` : undefined),
  );
  refuseTwice(
    rows,
    (row) => row,
    'household.identity',
    ({ values }) => (values['household.identity'] as Identity | undefined)?.fingerprint,
  );
  return {
    rows: rows.length,
    samples,
    problems: [...problems, ...rows.flatMap((row) => row.problems)],
    valid: read.flatMap(({ row, registrant }) =>
      row.problems.length === 0 && registrant !== undefined ? [registrant] : [],
    ),
  };
}

function registrantOf({ values, object, problems }: ReadRow, directory: Directory): Registered | undefined {
  const found =
    typeof values.township === 'string' && typeof values.village === 'string'
      ? villageNamed(directory, values.township, values.village)
      : undefined;
  if (found?.ok === false) object(found.at, found.code, found.message);
  const name = shortText.safeParse(values['household.name']);
  if (!name.success)
    object(
      'household.name',
      'bad-name',
      text('姓名应为1至200个字，不含控制字符', 'a name has 1 to 200 characters, none of them invisible'),
    );
  if (values.no === 0) object('no', 'not-a-count', text('序号从1起', 'numbers begin with 1'));
  if (problems.length > 0 || found?.ok !== true || !name.success) return undefined;
  return {
    no: String(values.no as number),
    name: name.data,
    village: found.place,
    identity: values['household.identity'] as Identity,
    poor: values['household.poor'] as boolean,
    seeksFirmWork: values['household.seeksFirmWork'] as boolean,
    monitored: values['household.monitored'] as boolean,
  };
}
