/** What the two databases write differently in the definition of a table. */
export interface Words {
  id: string;
  integer: string;
  text: string;
  flag: string;
  day: string;
  instant: string;
  /** The condition that a column is a day or an instant, where its type doesn't say so. */
  isDay: (column: string) => string;
  isInstant: (column: string) => string;
  /** The day in Asia/Shanghai at an instant, and the year of a day. */
  dayOf: (instant: string) => string;
  yearOf: (day: string) => string;
  number: string;
  isTrue: (column: string) => string;
  /** What follows the closing bracket. */
  options: string;
  /** Whether a table may refer to one that is made later. */
  forwardReferences: boolean;
}

/** The statements that bring a database to each version, in the order of their names. */
export type SchemaVersions = Record<string, string[]>;

const most = Number.MAX_SAFE_INTEGER;

/**
 * The tables of the books. What can be said as a constraint is said here; the rest is in the triggers. An entry
 * refers to its last line by a key that is checked at commit, and lines come in order, so an entry without all its
 * lines cannot be committed.
 */
export const tables = (w: Words): string[] => [
  `create table ledger_accounts (
    code ${w.text} not null primary key,
    title_zh ${w.text} not null,
    title_en ${w.text} not null,
    type ${w.text} not null check (type in ('ASSET', 'LIABILITY', 'EQUITY', 'INCOME', 'EXPENSE')),
    normal ${w.text} not null check (normal in ('debit', 'credit')),
    may_go_negative ${w.flag} not null,
    unique (code, normal, may_go_negative)
  )${w.options}`,
  `create table funds (
    fund ${w.text} not null primary key,
    closed_through ${w.day} check (${w.isDay('closed_through')})
  )${w.options}`,
  `create table periods (
    fund ${w.text} not null references funds (fund),
    closed_through ${w.day} not null check (${w.isDay('closed_through')}),
    closed_by ${w.text} not null,
    closed_at ${w.instant} not null check (${w.isInstant('closed_at')}),
    recorded_at ${w.instant} not null check (${w.isInstant('recorded_at')}),
    primary key (fund, closed_through),
    constraint periods_not_over check (closed_through <= ${w.dayOf('closed_at')})
  )${w.options}`,
  `create table accounts (
    id ${w.id},
    fund ${w.text} not null references funds (fund),
    case_id ${w.text} not null,
    code ${w.text} not null,
    place ${w.text} not null,
    source ${w.text} not null,
    normal ${w.text} not null,
    may_go_negative ${w.flag} not null,
    balance ${w.integer} not null default 0,
    last_posting ${w.integer},
    constraint accounts_chart foreign key (code, normal, may_go_negative)
      references ledger_accounts (code, normal, may_go_negative),
    constraint accounts_identity unique (fund, case_id, code, place, source),
    constraint accounts_overdrawn check (${w.isTrue('may_go_negative')} or balance >= 0),
    constraint accounts_countable check (balance between -${most} and ${most})
  )${w.options}`,
  'create index accounts_case on accounts (case_id)',
  `create table entries (
    id ${w.id},
    key ${w.text} not null,
    hash ${w.text} not null,
    fund ${w.text} not null references funds (fund),
    year ${w.integer} not null,
    seq ${w.integer} not null,
    number ${w.text} not null generated always as (${w.number}) stored,
    lines ${w.integer} not null check (lines > 0),
    "transaction" ${w.text} not null,
    business_date ${w.day} not null check (${w.isDay('business_date')}),
    booked_at ${w.instant} not null check (${w.isInstant('booked_at')}),
    booked_on ${w.day} not null generated always as (${w.dayOf('booked_at')}) stored,
    recorded_at ${w.instant} not null check (${w.isInstant('recorded_at')}),
    case_id ${w.text} not null,
    decision ${w.text} not null,
    actor ${w.text} not null,
    actor_role ${w.text},
    actor_place ${w.text},
    voucher ${w.text},
    minutes ${w.text},
    payee ${w.text},
    purpose ${w.text} not null,
    source ${w.text},
    reverses ${w.integer} references entries (id),
    constraint entries_key unique (key),
    constraint entries_number unique (fund, year, seq),
    constraint entries_year check (year = ${w.yearOf('booked_on')}),
    constraint entries_future check (business_date <= booked_on),
    constraint entries_reversal check ((reverses is null) = ("transaction" <> 'reversal'))
    ${w.forwardReferences ? `, ${complete}` : ''}
  )${w.options}`,
  'create unique index entries_voucher on entries (fund, voucher) where voucher is not null',
  'create unique index entries_reverses on entries (reverses) where reverses is not null',
  `create table postings (
    id ${w.id},
    entry ${w.integer} not null references entries (id),
    line ${w.integer} not null check (line > 0),
    debit_account ${w.integer} not null references accounts (id),
    credit_account ${w.integer} not null references accounts (id),
    amount ${w.integer} not null,
    constraint postings_line unique (entry, line),
    constraint postings_amount check (amount between 1 and ${most}),
    constraint postings_sides check (debit_account <> credit_account)
  )${w.options}`,
  'create index postings_debit on postings (debit_account)',
  'create index postings_credit on postings (credit_account)',
  ...(w.forwardReferences ? [] : [`alter table entries add ${complete}`]),
  `create view lines (id, entry, line, account, debit, credit) as
    select id * 2, entry, line, debit_account, amount, 0 from postings
    union all
    select id * 2 + 1, entry, line, credit_account, 0, amount from postings`,
];

/** A table for what the books know of themselves. */
export const metaTable = (w: Words): string =>
  `create table meta (key ${w.text} not null primary key, value ${w.text} not null)${w.options}`;

const complete = `constraint entries_complete foreign key (id, lines) references postings (entry, line)
  deferrable initially deferred`;
