import { parseArgs } from 'node:util';
import { progressLine } from '../../client/rehearsal/progress.ts';
import { type Victim, victims } from './plan.ts';
import { type ChaosResult, chaosRun } from './run.ts';

/**
 * Kills the real parts again and again while projects, loans and payouts are played, and compares what is left with the
 * same script played in peace: `npm run chaos -- [--kills N] [--seed N] [--json]`. Exits 1 when anything differs.
 */
const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '1000' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    counties: { type: 'string' },
    villages: { type: 'string', default: '13' },
    households: { type: 'string', default: '16' },
    until: { type: 'string' },
    victims: { type: 'string', default: victims.join() },
    workers: { type: 'string', default: '2' },
    json: { type: 'boolean', default: false },
  },
});
const [kills, seed] = [Number(values.kills), Number(values.seed)];
if (!values.victims.split(',').every((one) => victims.includes(one as Victim)))
  throw new RangeError(`--victims are some of ${victims.join()}.`);
if (!Number.isInteger(kills) || !Number.isInteger(seed))
  throw new RangeError('--kills and --seed are whole numbers.');
const say = (line: string) => void process.stderr.write(`${line}\n`);
say(`seed ${seed}`);

const result = await chaosRun({
  ...{ kills, seed, workers: Number(values.workers) },
  counties: Number(values.counties ?? Math.ceil(kills / 500)),
  villages: Number(values.villages),
  households: Number(values.households),
  victims: values.victims.split(',') as Victim[],
  ...(values.until === undefined ? {} : { until: values.until }),
  progress: (stop, done) => say(`${String(done).padStart(4)} kills ${progressLine(stop, 'en')}`),
});
process.stdout.write(values.json ? `${JSON.stringify(result, undefined, 2)}\n` : report(result));
if ([...result.unlike, ...result.wrong, ...result.faults].length > 0) process.exitCode = 1;

function report({ kills: killed, seconds, unlike, wrong, faults, ...counted }: ChaosResult): string {
  const total = Object.values(killed).reduce((sum, one) => sum + one, 0);
  const by = Object.entries(killed).map(([victim, count]) => `${victim} ${count}`);
  const list = (title: string, some: unknown[]) =>
    some.length === 0 ? [] : [title, ...some.map((one) => `  ${JSON.stringify(one)}`)];
  return [
    `seed ${seed}: ${total} kills (${by.join(', ')}) in ${seconds.disturbed} s; in peace ${seconds.undisturbed} s`,
    `${counted.casesAlike} of ${counted.cases} cases end alike, after ${counted.acts} acts, with ${counted.logEntries} lines on record`,
    `${counted.entries} entries, ${counted.balances} balances, ${counted.payments} payment instructions; ${unlike.length} differences from peace`,
    ...list('Differences:', unlike),
    ...list('The books’ own check finds:', wrong),
    ...list('Ended by themselves:', faults),
    '',
  ].join('\n');
}
