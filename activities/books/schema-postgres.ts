import { metaTable, type SchemaVersions, tables, type Words } from './schema.ts';

const words: Words = {
  id: 'bigint generated always as identity primary key',
  integer: 'bigint',
  text: 'text collate "C"',
  flag: 'boolean',
  day: 'date',
  instant: 'timestamptz',
  isDay: () => 'true',
  isInstant: () => 'true',
  dayOf: (instant) => `(${instant} at time zone interval '8 hours')::date`,
  yearOf: (day) => `extract(year from ${day})`,
  number: `'记-' || lpad(year::text, 4, '0') || '-' || lpad(seq::text, greatest(6, length(seq::text)), '0')`,
  isTrue: (column) => column,
  options: '',
  forwardReferences: false,
};

/** A trigger function that looks at the tables beside it, whatever the search path of the session. */
const trigger = (name: string, when: string, body: string) => [
  `create function ${name}() returns trigger language plpgsql set search_path from current as $$
    ${body}
  $$`,
  `create trigger ${name} ${when} execute function ${name}()`,
];

/** Refuses under the name of a rule. */
const refuse = (rule: string) =>
  `raise exception 'books rule broken: ${rule}' using errcode = '23000', constraint = '${rule}';`;

/** By how much a posting moves the balance of an account on its normal side. */
const moved = (normal: string, side: 'debit' | 'credit', amount: string) =>
  `case ${normal} when '${side}' then ${amount} else -${amount} end`;

const unchanged = ['id', 'fund', 'case_id', 'code', 'place', 'source', 'normal', 'may_go_negative'];
const row = (name: string) => `(${unchanged.map((column) => `${name}.${column}`).join(', ')})`;

const neverChanged = (table: string) => [
  `create trigger ${table}_not_changed before update or delete on ${table}
    for each row execute function books_append_only()`,
  `create trigger ${table}_not_emptied before truncate on ${table}
    for each statement execute function books_append_only()`,
];

const triggers = [
  `create function books_append_only() returns trigger language plpgsql as $$
    begin ${refuse('books_append_only')} end
  $$`,
  ...['ledger_accounts', 'periods', 'entries', 'postings'].flatMap(neverChanged),
  ...['accounts', 'funds'].flatMap((table) => [
    `create trigger ${table}_not_deleted before delete on ${table}
      for each row execute function books_append_only()`,
    `create trigger ${table}_not_emptied before truncate on ${table}
      for each statement execute function books_append_only()`,
  ]),
  ...trigger(
    'funds_rules',
    'before insert or update on funds for each row',
    `begin
      if tg_op = 'INSERT' then
        if new.closed_through is not null then ${refuse('books_period')} end if;
      elsif new.fund <> old.fund or new.closed_through is null or new.closed_through <= old.closed_through
        or not exists (select 1 from periods where fund = new.fund and closed_through = new.closed_through) then
        ${refuse('books_period')}
      end if;
      return new;
    end`,
  ),
  ...trigger(
    'periods_go_on',
    'before insert on periods for each row',
    `begin
      perform 1 from funds where fund = new.fund for no key update;
      if exists (select 1 from funds where fund = new.fund and closed_through >= new.closed_through) then
        ${refuse('books_period')}
      end if;
      return new;
    end`,
  ),
  ...trigger(
    'periods_close',
    'after insert on periods for each row',
    `begin
      update funds set closed_through = new.closed_through where fund = new.fund;
      return null;
    end`,
  ),
  ...trigger(
    'accounts_rules',
    'before insert or update on accounts for each row',
    `begin
      if tg_op = 'INSERT' then
        if new.balance <> 0 or new.last_posting is not null then ${refuse('books_balance')} end if;
      elsif ${row('new')} is distinct from ${row('old')} or not exists (
        select 1 from postings where id = new.last_posting and id > coalesce(old.last_posting, 0) and (
          (debit_account = old.id and new.balance - old.balance = ${moved('old.normal', 'debit', 'amount')})
          or (credit_account = old.id and new.balance - old.balance = ${moved('old.normal', 'credit', 'amount')})))
      then
        ${refuse('books_balance')}
      end if;
      return new;
    end`,
  ),
  // The lock on the fund lets one entry of a fund be written at a time: numbers have no gaps, and nobody deadlocks.
  ...trigger(
    'entries_rules',
    'before insert on entries for each row',
    `begin
      perform 1 from funds where fund = new.fund for no key update;
      if exists (select 1 from funds where fund = new.fund and closed_through >= new.business_date) then
        ${refuse('books_closed')}
      end if;
      if new.seq <> (
        select coalesce(max(seq), 0) + 1 from entries where fund = new.fund and year = new.year) then
        ${refuse('books_gapless')}
      end if;
      if new.reverses is not null and not exists (
        select 1 from entries where id = new.reverses and fund = new.fund and reverses is null) then
        ${refuse('books_reversal')}
      end if;
      return new;
    end`,
  ),
  ...trigger(
    'postings_rules',
    'before insert on postings for each row',
    `declare header record;
    begin
      select fund, lines into header from entries where id = new.entry;
      if new.line > coalesce(header.lines, 0) or (new.line > 1 and not exists (
        select 1 from postings where entry = new.entry and line = new.line - 1)) then
        ${refuse('books_lines')}
      end if;
      if exists (select 1 from accounts
        where id in (new.debit_account, new.credit_account) and fund <> header.fund) then
        ${refuse('books_one_fund')}
      end if;
      return new;
    end`,
  ),
  ...trigger(
    'postings_move',
    'after insert on postings for each row',
    `begin
      update accounts set balance = balance + ${moved('normal', 'debit', 'new.amount')}, last_posting = new.id
        where id = new.debit_account;
      update accounts set balance = balance + ${moved('normal', 'credit', 'new.amount')}, last_posting = new.id
        where id = new.credit_account;
      return null;
    end`,
  ),
];

/** The schema of the books for PostgreSQL: what each version adds, one statement each. */
export const postgresSchema: SchemaVersions = {
  '0001-books': [...tables(words), ...triggers],
  '0002-meta': [metaTable(words)],
};
