import { readFile } from 'node:fs/promises';
import { directorySchema } from '../../machines/core/directory.ts';
import { parse } from '../../machines/core/issues.ts';
import type { Lang } from '../../machines/core/text.ts';
import { statusOf } from '../../machines/core/view.ts';
import { mainState } from '../../machines/core/states.ts';
import { movePlan, shippedPlan } from '../../machines/demonstration-project/plan-input.ts';
import { lifecycles } from '../../machines/registry.ts';
import { Cases } from '../cases.ts';
import { connect } from '../connection.ts';
import { countyScript } from './county/script.ts';
import { play } from './play.ts';
import { progressLine } from './progress.ts';
import { RehearsalFailed } from './script.ts';
import { REHEARSAL_NAMESPACE, startInVirtualTime } from './time-skipping.ts';

/** How to rehearse. */
export interface RehearsalOptions {
  /** `county`, the only one so far. */
  scenario?: string;
  /** The programme's first year; the coming one by default. */
  year?: number;
  lang: Lang;
  json: boolean;
  dataDir?: string;
  /** Path of the county directory file. */
  directory: string;
  say(line: string): void;
}

/** How a rehearsal ended. Amounts in fen. */
export interface RehearsalResult {
  scenario: string;
  year: number;
  run: string;
  seconds: number;
  cases: {
    id: string;
    title: string;
    state: string;
    status: string;
    decisions: number;
    money: Record<string, number>;
  }[];
  money: { putIn: number; spent: number; pool: number; balanced: boolean };
  allFinal: boolean;
  uiUrl?: string;
}

const scenarios = ['county'];

/**
 * Plays a whole programme in virtual time on the real server: every decision an Update, every deadline a real timer.
 *
 * @throws RehearsalFailed when something does not go as written, ServerUnreachable, RangeError for an unknown scenario.
 */
export async function rehearse(options: RehearsalOptions): Promise<RehearsalResult> {
  const { scenario = 'county', lang } = options;
  if (!scenarios.includes(scenario))
    throw new RangeError(`No scenario "${scenario}"; there is: ${scenarios.join(', ')}.`);
  const begun = Date.now();
  const year = options.year ?? new Date().getUTCFullYear() + 1;
  const directory = parse(directorySchema, JSON.parse(await readFile(options.directory, 'utf8')));
  if (!directory.ok) throw new RehearsalFailed(directory.refusals.map((one) => one.message[lang]).join('\n'));
  const { connection, client, uiUrl } = await connect({
    namespace: REHEARSAL_NAMESPACE,
    ...(options.dataDir === undefined ? {} : { dataDir: options.dataDir }),
  });
  try {
    const run = `R${begun.toString(36).slice(-5)}`;
    const script = countyScript(run, directory.value, movePlan(shippedPlan('2016'), year));
    const first = script.acts.reduce(
      (least, act) => (act.at < least ? act.at : least),
      script.acts[0]?.at ?? '',
    );
    if (Date.parse(first) < begun)
      throw new RehearsalFailed(`The year ${year} has begun; choose a later one.`);
    const casesAt = (startAt: string) =>
      new Cases(client, lifecycles, {
        async start(_client, { searchAttributes, ...request }) {
          const set = searchAttributes.filter((pair) => pair.value !== null);
          await startInVirtualTime(client, { ...request, typedSearchAttributes: set, startAt });
        },
      });
    await play(
      {
        client,
        directory: directory.value,
        casesAt,
        idPrefix: run,
        progress: (stop) => options.json || options.say(progressLine(stop, lang)),
      },
      script.acts,
    );
    const reading = casesAt(new Date().toISOString());
    const cases: RehearsalResult['cases'] = [];
    for (const id of [...script.projects, script.programme]) {
      const { case: c } = await reading.read(id);
      cases.push({
        id,
        title: c.title,
        state: mainState(c.snapshot.value),
        status: statusOf(c),
        decisions: c.log.filter((entry) => entry.kind === 'decision').length,
        money: reading.lifecycle(c.lifecycle).money(c.snapshot.context),
      });
    }
    return {
      scenario,
      year,
      run,
      seconds: Math.round((Date.now() - begun) / 100) / 10,
      cases,
      ...totals(cases, script.projects),
      ...(uiUrl === undefined ? {} : { uiUrl }),
    };
  } finally {
    await connection.close();
  }
}

/** Money put in = money spent + money that came back and waits in the county's pool, over all cases. */
function totals(
  cases: RehearsalResult['cases'],
  projects: string[],
): Pick<RehearsalResult, 'money' | 'allFinal'> {
  const own = cases.filter((one) => projects.includes(one.id));
  const sum = (list: RehearsalResult['cases'], key: string) =>
    list.reduce((total, one) => total + (one.money[key] ?? 0), 0);
  const programme = cases.filter((one) => !projects.includes(one.id));
  const [forwarded, pool] = [sum(programme, 'forwarded'), sum(programme, 'pool')];
  const putIn = sum(own, 'whole') - forwarded;
  const spent = sum(own, 'spent');
  const unspent = sum(own, 'onHand') + sum(own, 'unreleased') + sum(own, 'forfeited');
  const allFinal = own.every((one) => one.status === 'closed');
  return { money: { putIn, spent, pool, balanced: putIn === spent + unspent + pool }, allFinal };
}
