import { chart } from '../../../machines/core/ledger/chart.ts';
import { text } from '../../../machines/core/values/text.ts';
import type { Text } from '../../../machines/core/values/vocabulary.ts';
import type { Database } from '../open.ts';
import { postgresSchemas } from '../schema-found-postgres.ts';
import { sqliteSchemas } from '../schema-found-sqlite.ts';

/**
 * Compares tables, constraints, triggers and whatever else the database has with what the program would make, and the
 * chart of accounts with its own.
 */
export async function schemaProblems(database: Database): Promise<Text[]> {
  const schemas = await (database.kind === 'sqlite' ? sqliteSchemas : postgresSchemas)(database);
  if (schemas === undefined) return [notCompared, ...(await chartProblems(database))];
  const { expected, found } = schemas;
  const names = [...new Set([...expected.keys(), ...found.keys()])].sort();
  return [
    ...names.flatMap((name) => {
      if (!found.has(name)) return [missing(name)];
      if (!expected.has(name)) return [unknown(name)];
      return found.get(name) === expected.get(name) ? [] : [changed(name)];
    }),
    ...(await chartProblems(database)),
  ];
}

async function chartProblems({ kysely }: Database): Promise<Text[]> {
  const rows = await kysely.selectFrom('ledger_accounts').selectAll().execute();
  const known = Object.entries(chart);
  return known.flatMap(([code, { type, normal, mayGoNegative }]) => {
    const row = rows.find((one) => one.code === code);
    const same =
      row?.type === type && row.normal === normal && Boolean(row.may_go_negative) === mayGoNegative;
    return same ? [] : [accountChanged(code)];
  });
}

const notCompared = text(
  '数据库用户无权新建 schema，无法核对保护账簿的规则；请授予 CREATE 权限。',
  'The role of the database may not create a schema, so the rules of the books were not compared; grant it CREATE on the database.',
);

const missing = (name: string) =>
  text(
    `数据库缺少 ${name}：保护账簿的规则被删除。`,
    `The database lacks ${name}: a rule of the books was removed.`,
  );

const unknown = (name: string) =>
  text(
    `数据库中多出 ${name}，不是账务程序建立的。`,
    `The database has ${name}, which the books have not made.`,
  );

const changed = (name: string) =>
  text(`数据库的 ${name} 被改动或停用。`, `${name} of the database was changed or turned off.`);

const accountChanged = (code: string) =>
  text(`会计科目 ${code} 被改动或删除。`, `The ledger account ${code} was changed or removed.`);
