import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { decide } from '../../machines/core/deciding/decide.ts';
import { Refused } from '../../machines/core/deciding/refused.ts';
import type { Directory } from '../../machines/core/values/directory.ts';
import type { Outcome } from '../../machines/core/values/issues.ts';
import { text } from '../../machines/core/values/text.ts';
import type { Actor, Refusal, Text } from '../../machines/core/values/vocabulary.ts';
import { NoSuchCase, type Cases, type RuledReading } from '../cases/cases.ts';
import { andStrangers, strangersIn, withNamed } from '../directory/known-people.ts';
import { whenSettled } from '../cases/settled.ts';
import { CaseInTrouble } from '../trouble/case-in-trouble.ts';
import { inParallel } from './in-parallel.ts';
import { once } from './once.ts';
import { atOnce, type Imported, type Importing } from './openings.ts';
import { tellRefusals, type Entry } from './table-rows.ts';

/** What an import of decisions works with. */
export interface ImportingDecisions extends Importing {
  cases: Pick<Cases, 'decide'>;
  lifecycle: string;
  event: string;
  directory: Directory;
  read(id: string): Promise<RuledReading>;
  /** As whom the decision is made on a case. */
  acting(reading: RuledReading): Promise<Outcome<Actor>>;
  /** The column of the case's number. */
  numberedAt: string;
  /** How long to wait for an answer of the books, in milliseconds. */
  patience: number;
}

/** A row with its decision. */
interface Deciding {
  entry: Entry;
  id: string;
  by: Actor;
  /** Whether the case asks the books or other cases for it. */
  asks: boolean;
}

/**
 * Makes one decision a row, each on the case that the row names. Every case is asked before anything is written, and rows
 * about the same case are thought through one after the other. A decision's id is made of what it says, so that the same
 * row counts once, in whichever file it stands.
 *
 * @param all every row, also those that are wrong: whether their case exists is told with the rest
 */
export async function importDecisions(all: Entry[], importing: ImportingDecisions): Promise<Imported> {
  const { validOnly, dryRun, patiently, progress } = importing;
  const wrong = new Set<Entry>(all.filter(({ row }) => row.problems.length > 0));
  const refused = new Set<Entry>();
  const readings = await readCases(all, importing, wrong);
  const groups = Map.groupBy(all, ({ id }) => id ?? '');
  const found: { reading: RuledReading; decisions: Deciding[] }[] = [];
  let skipped = 0;
  for (const [id, entries] of groups) {
    const reading = readings.get(id);
    if (reading === undefined) continue;
    const thought = await thinkThrough(
      entries.filter((one) => !wrong.has(one)),
      reading,
      importing,
      refused,
    );
    skipped += thought.skipped;
    found.push({ reading, decisions: thought.decisions });
  }
  const done = found.flatMap(({ decisions }) => decisions.map(({ entry }) => entry.id ?? ''));
  const outcome = () => ({
    skipped,
    problems: [...wrong].flatMap(({ row }) => row.problems),
    refused: [...refused].flatMap(({ row }) => row.problems),
  });
  if (wrong.size + refused.size > 0 && !validOnly) return { done: [], ...outcome() };
  if (dryRun) return { done, ...outcome() };
  const made: string[] = [];
  await inParallel(found, atOnce, async ({ reading, decisions }) => {
    for (const one of decisions) {
      const counted = await patiently(() => send(one, reading, importing));
      if (counted === 'refused') refused.add(one.entry);
      else if (counted === 'there') skipped++;
      else made.push(reading.case.id);
      progress?.(made.length, done.length);
    }
  });
  return { done: made, ...outcome() };
}

/** Every case that a row names, once. A row whose case can't be had, or is another one, is told so. */
async function readCases(
  all: Entry[],
  { read, patiently, lifecycle, numberedAt }: ImportingDecisions,
  wrong: Set<Entry>,
): Promise<Map<string, RuledReading>> {
  const readings = new Map<string, RuledReading>();
  const groups = [
    ...Map.groupBy(
      all.filter(({ id }) => id !== undefined),
      ({ id }) => id ?? '',
    ),
  ];
  await inParallel(groups, atOnce, async ([id, entries]) => {
    const object = (code: string, message: Text) => {
      for (const one of entries) {
        wrong.add(one);
        one.row.object(numberedAt, code, message);
      }
    };
    try {
      const reading = await patiently(() => read(id));
      if (reading.case.lifecycle === lifecycle) readings.set(id, reading);
      else object('other-lifecycle', otherLifecycle(reading.case.lifecycle, lifecycle));
    } catch (error) {
      if (error instanceof NoSuchCase) object('no-such-case', noSuchCase);
      else if (error instanceof CaseInTrouble) object('case-in-trouble', error.text);
      else throw error;
    }
  });
  return readings;
}

const noSuchCase = text('没有已知的这个编号的事项', 'no case is known under this number');
const otherLifecycle = (is: string, wanted: string): Text =>
  text(`这个事项属于流程 ${is}，不是 ${wanted}`, `this case is one of ${is} and not of ${wanted}`);

/** What a case would say to each row about it, in order; a row that it has on record already is passed over. */
async function thinkThrough(
  entries: Entry[],
  reading: RuledReading,
  { event, acting, directory, numberedAt }: ImportingDecisions,
  refused: Set<Entry>,
): Promise<{ decisions: Deciding[]; skipped: number }> {
  const { case: before, lifecycle, now } = reading;
  const decisions: Deciding[] = [];
  const known = new Set(before.log.map((line) => line.decisionId));
  const by = await acting(reading);
  let skipped = 0;
  let seen = before;
  for (const entry of entries) {
    const id = decisionId(before.id, event, entry.data);
    if (known.has(id)) skipped++;
    else {
      const refusals: Refusal[] = by.ok ? [] : [...by.refusals];
      if (by.ok) {
        const decision = withNamed({ id, event, by: by.value, data: entry.data }, directory);
        const outcome = decide(lifecycle, seen, decision, now);
        const strangers = strangersIn(lifecycle, before, decision, directory);
        refusals.push(...andStrangers(outcome.ok ? [] : outcome.refusals, strangers));
        if (outcome.ok && refusals.length === 0) {
          const next = outcome.step.case;
          const asks = next.invocations.length > seen.invocations.length;
          decisions.push({ entry, id, by: by.value, asks });
          // What the books will say to one row is not known when the next is thought through.
          if (!asks) seen = next;
        }
      }
      if (refusals.length > 0) {
        refused.add(entry);
        tellRefusals(entry, refusals, numberedAt);
      }
    }
  }
  return { decisions, skipped };
}

const decisionId = (caseId: string, event: string, data: unknown): string => {
  const said = canonicalize([caseId, event, data ?? null]) ?? '';
  return `import-${createHash('sha256').update(said).digest('hex').slice(0, 32)}`;
};

/** Sends a decision, and waits for what it asks of the books. */
async function send(
  { entry, id, by, asks }: Deciding,
  { case: seen }: RuledReading,
  { cases, event, read, patience, numberedAt }: ImportingDecisions,
): Promise<'made' | 'there' | 'refused'> {
  try {
    let seq = 0;
    const counted = await once(async () => {
      ({ seq } = await cases.decide(seen.id, event, { id, by, data: entry.data }, seen));
    });
    if (!counted) return 'there';
    if (!asks) return 'made';
    const settled = await whenSettled(() => read(seen.id), { id, seq }, patience);
    if (settled.outcome !== 'refused') return 'made';
    tellRefusals(entry, settled.refusals, numberedAt);
  } catch (error) {
    // Somebody decided in between.
    if (!(error instanceof Refused)) throw error;
    tellRefusals(entry, error.refusals, numberedAt);
  }
  return 'refused';
}
