import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { AcceptedLoss } from '../../machines/core/ledger/reports.ts';
import type { Link } from './chain.ts';
import { writeMeta } from './meta.ts';
import type { Database } from './open.ts';
import type { Tables } from './tables.ts';

/** Losses that were accepted stand in the books themselves, each under the instant at which it was. */
const prefix = 'accepted-loss/';

const loss: z.ZodType<AcceptedLoss> = z.object({
  at: z.string(),
  by: z.string(),
  funds: z.array(z.object({ fund: z.string(), known: z.number(), left: z.number() })),
  differences: z.array(z.object({ case: z.string(), account: z.string(), by: z.number() })).optional(),
}) as z.ZodType<AcceptedLoss>;

/** Every loss that was accepted, the first first. */
export async function acceptedLosses(db: Kysely<Tables>): Promise<AcceptedLoss[]> {
  const rows = await db
    .selectFrom('meta')
    .select('value')
    .where('key', 'like', `${prefix}%`)
    .orderBy('key')
    .execute();
  return rows.map(({ value }) => loss.parse(JSON.parse(value)));
}

/**
 * Puts on record that what the witness knows and the books hold no more is lost for good, and lets the witness begin anew
 * with what there is. Nothing where nothing is lost.
 *
 * @param gone whether the books as a whole are known to be lost, whatever the witness knows
 */
export async function acceptLoss(
  database: Database,
  by: string,
  gone: boolean,
): Promise<AcceptedLoss | undefined> {
  const { kysely, witness, now } = database;
  const tips = await kysely.selectFrom('funds').select(['fund', 'links', 'tip']).execute();
  const funds: AcceptedLoss['funds'] = [];
  for (const [fund, known] of witness?.known() ?? []) {
    if (await holds(kysely, fund, known)) continue;
    funds.push({ fund, known: known.link, left: tips.find((one) => one.fund === fund)?.links ?? 0 });
  }
  if (funds.length === 0 && !gone) return undefined;
  const accepted: AcceptedLoss = { at: now(), by, funds };
  await write(kysely, accepted);
  witness?.beginAnew(
    accepted.at,
    new Map(tips.map(({ fund, links, tip }) => [fund, { link: links, chain: tip }])),
  );
  return accepted;
}

/** Notes in which accounts cases and books differ since a loss, so that it is known from then on. */
export async function noteDifferences(
  { kysely }: Database,
  at: string,
  differences: NonNullable<AcceptedLoss['differences']>,
): Promise<void> {
  const known = (await acceptedLosses(kysely)).find((one) => one.at === at);
  if (known !== undefined) await write(kysely, { ...known, differences });
}

async function holds(db: Kysely<Tables>, fund: string, { link, chain }: Link): Promise<boolean> {
  for (const table of ['entries', 'periods'] as const) {
    const row = await db
      .selectFrom(table)
      .select('chain')
      .where('fund', '=', fund)
      .where('link', '=', link)
      .executeTakeFirst();
    if (row !== undefined) return row.chain === chain;
  }
  return false;
}

const write = (db: Kysely<Tables>, accepted: AcceptedLoss): Promise<void> =>
  writeMeta(db, `${prefix}${accepted.at}`, JSON.stringify(accepted));
