import { mkdtemp, rm } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Client, Connection } from '@temporalio/client';
import { DefaultLogger, makeTelemetryFilterString, Runtime } from '@temporalio/worker';
import { bundleWorkflows } from '../../worker/bundle.ts';
import { startTemporalServer } from '../../worker/temporal/server.ts';
import { fetchHistories, type History, historyFigures, inRealTime, replayTime } from './histories.ts';
import { startChild } from './measured-child.ts';
import { measurePure } from './pure.ts';
import { report } from './report.ts';
import { compareWithRestate } from './restate/compare.ts';
import { results, type Results } from './results.ts';
import { caseId, takeTurns } from './rounds.ts';
import { player, type SideName, sideNames, slowPlayer, workflowPaths } from './sides.ts';
import { playTwoYears, productWorkflows } from './two-years.ts';

/**
 * What the engine costs: `npm run bench -- [--rounds N] [--size N] [--json]`. Compares it in interleaved rounds with
 * the same project written by hand (see hand-written/), both on one embedded server, and a bare machine with
 * Restate. Exits 1 when a mark is missed.
 */
const { values: options } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    rounds: { type: 'string', default: '5' },
    size: { type: 'string', default: '20' },
  },
});
const rounds = Number(options.rounds);
const size = Number(options.size);
if (!(rounds >= 1 && size >= 1)) throw new RangeError('--rounds and --size are whole numbers from 1.');

// Both logs go to the errors: the output may be JSON.
Runtime.install({
  logger: new DefaultLogger('ERROR'),
  telemetryOptions: {
    logging: { forward: {}, filter: makeTelemetryFilterString({ core: 'ERROR', other: 'ERROR' }) },
  },
});
const directory = await mkdtemp(join(tmpdir(), 'countersign-bench-'));
const cacheDir = process.env.COUNTERSIGN_CACHE ?? join(homedir(), '.cache', 'countersign');
const server = await startTemporalServer({
  dataDir: join(directory, 'temporal'),
  cacheDir,
  timeSkipping: true,
  namespaces: ['default', 'rehearsal'],
});
const connection = await Connection.connect({ address: server.address });
const say = (line: string) => void process.stderr.write(`${line}\n`);

const startWorker = (taskQueue: string, workflows: string, namespace = 'default') =>
  startChild('./worker-process.ts', [
    server.address,
    namespace,
    taskQueue,
    workflows,
    join(directory, taskQueue),
  ]);

try {
  const results = await measure();
  process.stdout.write(options.json ? `${JSON.stringify(results, undefined, 2)}\n` : report(results));
  if (results.marks.some((mark) => !mark.met)) process.exitCode = 1;
} finally {
  await connection.close();
  await server.stop();
  await rm(directory, { recursive: true, force: true });
}

async function measure(): Promise<Results> {
  say(`${rounds} rounds of ${size} projects each way …`);
  const workers = await Promise.all(sideNames.map((name) => startWorker(name, workflowPaths[name])));
  const [engineWorker, handWrittenWorker] = workers as [(typeof workers)[0], (typeof workers)[0]];
  const serverPid = server.pid;
  const client = new Client({ connection });
  const turns = await takeTurns(
    {
      engine: { play: player('engine', client), worker: engineWorker, serverPid },
      handWritten: { play: player('handWritten', client), worker: handWrittenWorker, serverPid },
    },
    rounds,
    size,
  );
  const last = (name: string) => Array.from({ length: size }, (_, index) => caseId(name, rounds, index));
  const histories = {
    engine: await fetchHistories(client, last('engine')),
    handWritten: await fetchHistories(client, last('handWritten')),
  };
  await Promise.all(workers.map((worker) => worker.stop()));

  say('the same approval on Restate …');
  const restate = await compareWithRestate({
    ...{ client, serverPid, startWorker, cacheDir, directory: join(directory, 'restate') },
    ...{ rounds, size },
  }).catch((error: unknown) => ({ skipped: String(error) }));

  say('two years in virtual time …');
  const rehearsal = new Client({ connection, namespace: 'rehearsal' });
  const slow = {
    engine: await overTwoYears('engine', rehearsal),
    handWritten: await overTwoYears('handWritten', rehearsal),
  };
  const worker = await startWorker('two-years', productWorkflows, 'rehearsal');
  const twoYears = await playTwoYears(rehearsal, 'two-years', 'project-two-years');
  await worker.stop();

  say('replays and pure steps …');
  const lifecycle = histories.engine[0] as (typeof histories.engine)[0];
  const byHand = histories.handWritten[0] as (typeof histories.engine)[0];
  return results({
    ...{ rounds, size, turns, histories, slow, restate },
    twoYears: historyFigures([inRealTime(twoYears)]),
    replay: {
      engine: await replayTime(await bundleWorkflows(workflowPaths.engine), lifecycle),
      handWritten: await replayTime(await bundleWorkflows(workflowPaths.handWritten), byHand),
      twoYears: await replayTime(await bundleWorkflows(productWorkflows), twoYears),
    },
    pure: measurePure(),
  });
}

/** The same project with the days that people take, played once for the history that it leaves. */
async function overTwoYears(name: SideName, client: Client): Promise<History> {
  const worker = await startWorker(name, workflowPaths[name], client.options.namespace);
  await slowPlayer(name, client)(`${name}-slow`);
  const [history] = await fetchHistories(client, [`${name}-slow`]);
  await worker.stop();
  return inRealTime(history as History);
}
