import { metaTable, type SchemaVersions, tables, type Words } from './schema.ts';

const words: Words = {
  id: 'integer primary key autoincrement',
  integer: 'integer',
  text: 'text',
  flag: 'integer',
  day: 'text',
  instant: 'text',
  isDay: (column) => `${column} = date(${column})`,
  isInstant: (column) => `${column} = strftime('%Y-%m-%dT%H:%M:%fZ', ${column})`,
  dayOf: (instant) => `date(${instant}, '+8 hours')`,
  yearOf: (day) => `cast(substr(${day}, 1, 4) as integer)`,
  number: `printf('记-%04d-%06d', year, seq)`,
  isTrue: (column) => `${column} = 1`,
  options: ' strict',
  forwardReferences: true,
};

/** A trigger that refuses under the name of a rule whenever the condition holds. */
const refuse = (name: string, when: string, rule: string, condition = '1') =>
  `create trigger ${name} before ${when} begin
    select raise(abort, 'books rule broken: ${rule}') where ${condition};
  end`;

/** By how much a posting moves the balance of an account on its normal side. */
const moved = (normal: string, side: 'debit' | 'credit', amount: string) =>
  `case ${normal} when '${side}' then ${amount} else -${amount} end`;

const unchanged = ['id', 'fund', 'case_id', 'code', 'place', 'source', 'normal', 'may_go_negative']
  .map((column) => `new.${column} is old.${column}`)
  .join(' and ');

// `insert or replace` deletes without asking the triggers on deletion: what is there already is refused beforehand.
const triggers = [
  ...['ledger_accounts', 'periods', 'entries', 'postings'].flatMap((table) => [
    refuse(`${table}_not_changed`, `update on ${table}`, 'books_append_only'),
    refuse(`${table}_not_deleted`, `delete on ${table}`, 'books_append_only'),
  ]),
  refuse('accounts_not_deleted', 'delete on accounts', 'books_append_only'),
  refuse('funds_not_deleted', 'delete on funds', 'books_append_only'),
  refuse(
    'ledger_accounts_not_replaced',
    'insert on ledger_accounts',
    'books_append_only',
    'exists (select 1 from ledger_accounts where code = new.code)',
  ),
  refuse(
    'funds_start_open',
    'insert on funds',
    'books_period',
    'new.closed_through is not null or exists (select 1 from funds where fund = new.fund)',
  ),
  refuse(
    'funds_closed_by_periods',
    'update on funds',
    'books_period',
    `new.fund is not old.fund or new.closed_through is null or new.closed_through <= coalesce(old.closed_through, '')
      or not exists (select 1 from periods where fund = new.fund and closed_through = new.closed_through)`,
  ),
  refuse(
    'periods_go_on',
    'insert on periods',
    'books_period',
    'exists (select 1 from funds where fund = new.fund and closed_through >= new.closed_through)',
  ),
  `create trigger periods_close after insert on periods begin
    update funds set closed_through = new.closed_through where fund = new.fund;
  end`,
  refuse(
    'accounts_start_at_zero',
    'insert on accounts',
    'books_balance',
    `new.balance <> 0 or new.last_posting is not null
      or exists (select 1 from accounts where id = new.id or (fund = new.fund and case_id = new.case_id
        and code = new.code and place = new.place and source = new.source))`,
  ),
  refuse(
    'accounts_moved_by_postings',
    'update on accounts',
    'books_balance',
    `not (${unchanged}) or not exists (
      select 1 from postings where id = new.last_posting and id > coalesce(old.last_posting, 0) and (
        (debit_account = old.id and new.balance - old.balance = ${moved('old.normal', 'debit', 'amount')})
        or (credit_account = old.id and new.balance - old.balance = ${moved('old.normal', 'credit', 'amount')})))`,
  ),
  `create trigger entries_rules before insert on entries begin
    select raise(abort, 'books rule broken: entries_key') where exists (
      select 1 from entries where id = new.id or key = new.key);
    select raise(abort, 'books rule broken: entries_voucher') where exists (
      select 1 from entries where fund = new.fund and voucher = new.voucher);
    select raise(abort, 'books rule broken: entries_reverses') where exists (
      select 1 from entries where reverses = new.reverses);
    select raise(abort, 'books rule broken: books_closed') where exists (
      select 1 from funds where fund = new.fund and closed_through >= new.business_date);
    select raise(abort, 'books rule broken: books_gapless') where new.seq <> (
      select coalesce(max(seq), 0) + 1 from entries where fund = new.fund and year = new.year);
    select raise(abort, 'books rule broken: books_reversal') where new.reverses is not null and not exists (
      select 1 from entries where id = new.reverses and fund = new.fund and reverses is null);
  end`,
  `create trigger postings_rules before insert on postings begin
    select raise(abort, 'books rule broken: books_append_only') where exists (
      select 1 from postings where id = new.id or (entry = new.entry and line = new.line));
    select raise(abort, 'books rule broken: books_lines') where new.line > coalesce(
        (select lines from entries where id = new.entry), 0)
      or (new.line > 1 and not exists (
        select 1 from postings where entry = new.entry and line = new.line - 1));
    select raise(abort, 'books rule broken: books_one_fund') where exists (
      select 1 from accounts where id in (new.debit_account, new.credit_account)
        and fund <> (select fund from entries where id = new.entry));
  end`,
  `create trigger postings_move after insert on postings begin
    update accounts set balance = balance + ${moved('normal', 'debit', 'new.amount')}, last_posting = new.id
      where id = new.debit_account;
    update accounts set balance = balance + ${moved('normal', 'credit', 'new.amount')}, last_posting = new.id
      where id = new.credit_account;
  end`,
];

/** The schema of the books for SQLite: what each version adds, one statement each. */
export const sqliteSchema: SchemaVersions = {
  '0001-books': [...tables(words), ...triggers],
  '0002-meta': [metaTable(words)],
};
