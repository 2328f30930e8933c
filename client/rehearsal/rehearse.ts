import { readFile } from 'node:fs/promises';
import type { Client } from '@temporalio/client';
import { chart } from '../../machines/core/ledger/chart.ts';
import type { FundReport } from '../../machines/core/ledger/reports.ts';
import { directorySchema, type Directory } from '../../machines/core/values/directory.ts';
import { parse } from '../../machines/core/values/issues.ts';
import type { Lang, Refusal, Text } from '../../machines/core/values/vocabulary.ts';
import { statusOf } from '../../machines/core/reading/view.ts';
import { mainState } from '../../machines/core/case/states.ts';
import { lifecycles } from '../../machines/registry.ts';
import { type BooksCheck, checkBooks } from '../books/check.ts';
import { fundReport } from '../books/books.ts';
import type { CaseEnd } from '../cases/ends.ts';
import { Cases } from '../cases/cases.ts';
import type { Sign } from '../../workflows/messages.ts';
import { connect, defaultDataDirectory } from '../temporal/connection.ts';
import { signingKey } from '../proof/signing-key.ts';
import { signingWith } from '../proof/signing.ts';
import { attachmentSettings, openAttachments } from '../attachments/settings.ts';
import { countyScenario } from './county/scenario.ts';
import { loanScenario } from './loan/scenario.ts';
import { requireRehearsing } from './able-to-rehearse.ts';
import { play, type Stop } from './play.ts';
import {
  type Conclusion,
  decisionsOf,
  type Ended,
  type FundSums,
  type Scenario,
  type ScenarioBuilder,
} from './scenario.ts';
import { RehearsalFailed } from './script.ts';
import { startingVirtually } from './start-case.ts';
import { REHEARSAL_NAMESPACE } from './time-skipping.ts';

/** How to rehearse. */
export interface RehearsalOptions {
  /** `county` (the default) or `loan`. */
  scenario?: string;
  /** The programme's first year; the coming one by default. */
  year?: number;
  /** How many households are lent to; as many as the document says by default. */
  households?: number;
  lang: Lang;
  dataDir?: string;
  /** Path of the county directory file. */
  directory: string;
  /** Told after every stop of the clock. */
  progress(stop: Stop): void;
}

/** How a rehearsal ended. Amounts in fen. */
export interface RehearsalResult extends Partial<Conclusion> {
  scenario: string;
  year: number;
  run: string;
  seconds: number;
  cases: Ended[];
  /** Cases and ledger compared, to the fen. */
  money: FundSums;
  books: Pick<BooksCheck, 'clean' | 'cases' | 'differences' | 'unread'> & { problems: Text[] };
  allFinal: boolean;
  uiUrl?: string;
}

const scenarios: Record<string, ScenarioBuilder> = { county: countyScenario, loan: loanScenario };

/**
 * Plays a whole programme in virtual time on the real server: every decision an Update, every deadline a real timer.
 *
 * @throws RehearsalFailed when something does not go as written, ServerUnreachable, RangeError for an unknown scenario.
 */
export async function rehearse(options: RehearsalOptions): Promise<RehearsalResult> {
  const { scenario = 'county', lang } = options;
  const write = Object.hasOwn(scenarios, scenario) ? scenarios[scenario] : undefined;
  if (write === undefined)
    throw new RangeError(`No scenario "${scenario}"; there are: ${Object.keys(scenarios).join(', ')}.`);
  const begun = Date.now();
  const year = options.year ?? new Date().getUTCFullYear() + 1;
  const directory = parse(directorySchema, JSON.parse(await readFile(options.directory, 'utf8')));
  if (!directory.ok) throw new RehearsalFailed(directory.refusals.map((one) => one.message[lang]).join('\n'));
  const { connection, client, uiUrl } = await connect({
    namespace: REHEARSAL_NAMESPACE,
    ...(options.dataDir === undefined ? {} : { dataDir: options.dataDir }),
  });
  try {
    await requireRehearsing(client);
    const run = `R${begun.toString(36).slice(-5)}`;
    const { households } = options;
    const dataDir = options.dataDir ?? defaultDataDirectory();
    const sign = signingWith(await signingKey(dataDir), 'rehearsal');
    const written = await write({
      ...{ run, year, directory: directory.value },
      ...(households === undefined ? {} : { households }),
    });
    const first = written.acts.map((act) => act.at).sort()[0] ?? '';
    if (Date.parse(first) < begun)
      throw new RehearsalFailed(`The year ${year} has begun; choose a later one.`);
    await keep(written.files ?? [], dataDir, lang);
    await play(
      {
        client,
        directory: directory.value,
        casesAt: (startAt) => virtualCases(client, directory.value, sign, startAt),
        idPrefix: run,
        lazily: written.lazily ?? false,
        progress: options.progress,
      },
      written.acts,
    );
    const reading = virtualCases(client, directory.value, sign, new Date().toISOString());
    const cases = await Promise.all(written.listed.map((id) => ended(reading, id)));
    const ends: CaseEnd[] = [];
    const {
      clean,
      cases: compared,
      differences,
      unread,
      integrity,
    } = await checkBooks(reading, { idPrefix: run, seen: (end) => ends.push(end) });
    const conclusion = await written.conclude?.(ends, async (id) => (await reading.read(id)).case);
    return {
      ...{ scenario, year, run, cases },
      seconds: Math.round((Date.now() - begun) / 100) / 10,
      allFinal: cases.every((one) => one.status === 'closed'),
      ...conclusion,
      money: sumsOf(await fundReport(reading, { fund: written.fund })),
      books: { clean, cases: compared, differences, unread, problems: integrity.problems },
      ...(uiUrl === undefined ? {} : { uiUrl }),
    };
  } finally {
    await connection.close();
  }
}

/** Keeps what a scenario attaches where attachments are. @throws RehearsalFailed, StoreUnavailable */
async function keep(files: NonNullable<Scenario['files']>, dataDir: string, lang: Lang): Promise<void> {
  if (files.length === 0) return;
  const settings = attachmentSettings(process.env, dataDir);
  const told = ({ refusals }: { refusals: Refusal[] }) =>
    new RehearsalFailed(refusals.map((one) => one.message[lang]).join('\n'));
  if (!settings.ok) throw told(settings);
  const store = openAttachments(settings.value);
  for (const file of files) {
    const kept = await store.put(file);
    if (!kept.ok) throw told(kept);
  }
}

function sumsOf({ movements, whereabouts, designations }: FundReport): FundSums {
  const sum = (amounts: { amount: number }[]) => amounts.reduce((total, one) => total + one.amount, 0);
  return {
    putIn: sum(movements.filter((one) => one.transaction === 'contribution')),
    spent: sum(whereabouts.filter((one) => chart[one.code].type === 'EXPENSE')),
    ...designations,
  };
}

const virtualCases = (client: Client, directory: Directory, sign: Sign, startAt: string) =>
  new Cases(client, lifecycles, { directory, sign, start: startingVirtually({ startAt }) });

async function ended(cases: Cases, id: string): Promise<Ended> {
  const { case: c } = await cases.read(id);
  return {
    ...{ id, title: c.title, state: mainState(c.snapshot.value), status: statusOf(c) },
    decisions: decisionsOf(c),
    money: cases.lifecycle(c.lifecycle).money(c.snapshot.context),
  };
}
