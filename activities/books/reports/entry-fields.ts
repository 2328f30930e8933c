import type { Selectable } from 'kysely';
import type { JournalEntry } from '../../../machines/core/ledger/reports.ts';
import type { Tables } from '../tables.ts';

/** The columns of an entry that reports show. */
export const entryColumns = [
  'e.number',
  'e.business_date',
  'e.booked_on',
  'e.transaction',
  'e.case_id',
  'e.decision',
  'e.actor',
  'e.voucher',
  'e.minutes',
  'e.payee',
  'e.purpose',
] as const;

type Column = (typeof entryColumns)[number] extends `e.${infer Name}` ? Name : never;
export type EntryRow = Pick<Selectable<Tables['entries']>, Column & keyof Selectable<Tables['entries']>>;

/** What the reports say of the entry that a line belongs to. */
export const entryFields = (row: EntryRow) => ({
  ...{ number: row.number, businessDate: row.business_date, bookedOn: row.booked_on },
  ...{ transaction: row.transaction, case: row.case_id, decision: row.decision, actor: row.actor },
  ...present('voucher', row.voucher),
  ...present('minutes', row.minutes),
  ...present('payee', row.payee),
  purpose: row.purpose,
});

function present<Name extends keyof JournalEntry>(
  name: Name,
  value: string | null,
): Partial<Record<Name, string>> {
  return value === null ? {} : ({ [name]: value } as Partial<Record<Name, string>>);
}
