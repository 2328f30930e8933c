import { randomUUID } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import proto from '@temporalio/proto';
import { countyStep, seeds, townshipStep } from './seeds.ts';

const { Memo } = proto.temporal.api.common.v1;

/** The township whose inbox holds a hundredth of all. */
export const township = 'yunling/qingshan';

/** How many cases there are, and how many await the township and the county. */
export interface Counts {
  all: number;
  township: number;
  county: number;
}

type Row = Record<string, string | number | Uint8Array | null>;

/**
 * Copies rows of the seeds in the visibility table of a server that is stopped, until there are so many: with numbers,
 * titles and deadlines of their own. What belongs to the table, as its generated columns and the index of keyword lists,
 * its own triggers fill. Every hundredth copy awaits one township, every tenth the county, the others neither.
 *
 * @param aliases in which column the server keeps which search attribute
 * @param from the number of the first copy
 * @returns how many copies there are, and how many await whom
 */
export function copySeeds(
  database: string,
  aliases: Record<string, string>,
  { from, to }: { from: number; to: number },
): Counts {
  const db = new DatabaseSync(database);
  // Some fifty indexes are written to in no order: in memory as far as that goes.
  db.exec('pragma synchronous = off; pragma cache_size = -400000');
  const bySeed = new Map<string, Row>();
  const columns = db
    .prepare('pragma table_info(executions_visibility)')
    .all()
    .map((one) => String(one.name));
  const select = db.prepare(
    `select ${columns.join(', ')} from executions_visibility where workflow_id = ? and status = 1`,
  );
  for (const { id } of seeds) bySeed.set(id, select.get(id) as Row);
  const marks = columns.map(() => '?').join(', ');
  const insert = db.prepare(`insert into executions_visibility (${columns.join(', ')}) values (${marks})`);
  db.exec('begin');
  const made = { all: 0, township: 0, county: 0 };
  for (let number = from; number < to; number++) {
    const seed = seedOf(number);
    made.all += 1;
    if (atTownship.includes(seed)) made.township += 1;
    if (atCounty.includes(seed)) made.county += 1;
    const copy = copyOf(bySeed.get(seed.id) as Row, number, aliases);
    insert.run(...columns.map((column) => copy[column] ?? null));
  }
  db.exec('commit');
  db.close();
  return made;
}

const atTownship = seeds.filter((one) => one.step === townshipStep && one.place.startsWith(`${township}/`));
const atCounty = seeds.filter((one) => one.step === countyStep);
const elsewhere = seeds.filter((one) => !atTownship.includes(one) && !atCounty.includes(one));

function seedOf(number: number) {
  const list = number % 100 === 0 ? atTownship : number % 10 === 5 ? atCounty : elsewhere;
  return list[Math.floor(number / 7) % list.length] as (typeof seeds)[number];
}

/** The number of a copy as a case. */
const idOf = (number: number): string => `project-${String(number).padStart(6, '0')}`;

function copyOf(row: Row, number: number, aliases: Record<string, string>): Row {
  const [id, run] = [idOf(number), randomUUID()];
  // Opened over thirty days, last changed within one, due over sixty, in no order of the numbers.
  const opened = sqlTime(Date.now() - ((number * 7919) % 2_592_000) * 1000 - 86_400_000);
  const changed = new Date(Date.now() - ((number * 137) % 82_800) * 1000 - 3_600_000).toISOString();
  const due = new Date(Date.now() + (((number * 7919) % 86_400) - 20_000) * 60_000).toISOString();
  const attributes = JSON.parse(String(row.search_attributes)) as Record<string, unknown>;
  for (const [column, name] of Object.entries(aliases)) {
    if (name === 'Changed') attributes[column] = changed;
    if (name === 'NextDue' && column in attributes) attributes[column] = due;
  }
  const memo = Memo.decode(row.memo as Uint8Array);
  const title = memo.fields.title;
  if (title != null) title.data = Buffer.from(JSON.stringify(`样例：林下食用菌种植示范项目 ${number}`));
  return {
    ...row,
    ...{ run_id: run, workflow_id: id, root_run_id: run, root_workflow_id: id },
    ...{ start_time: opened, execution_time: opened },
    memo: Memo.encode(memo).finish(),
    search_attributes: JSON.stringify(attributes),
  };
}

/** As the server writes times into its table. */
const sqlTime = (ms: number): string =>
  `${new Date(ms).toISOString().replace('T', ' ').replace('Z', '')}+00:00`;
