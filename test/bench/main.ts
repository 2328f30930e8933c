import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { fastForward } from '../../client/rehearsal/time-skipping.ts';
import { REHEARSAL_NAMESPACE } from '../../workflows/messages.ts';
import { bundled } from '../support/bundled.ts';
import { decidedAtOnce } from './at-once.ts';
import { type Contestant, play } from './contestant.ts';
import { fetchHistories, type History, inRealTime, replayTime } from './histories.ts';
import { withFlowable } from './flowable/with-flowable.ts';
import { latencies } from './latency.ts';
import { NotFetched } from './not-fetched.ts';
import { loans, openingFigures } from './opening.ts';
import { readOptions, type RivalName } from './options.ts';
import { measurePure } from './pure.ts';
import { quietRuntime } from './quiet-runtime.ts';
import { recordFigures } from './records.ts';
import { report } from './report.ts';
import { approvalsOnEngine } from './restate/compare.ts';
import { withRestate } from './restate/with-restate.ts';
import { results, type Measured, type Rival } from './results.ts';
import { idsOf, takeTurns } from './rounds.ts';
import { secondYearFigures } from './second-year.ts';
import { cacheDir, startServer } from './server.ts';
import { type SideName, sideNames, sideOf, workflowPaths } from './sides.ts';
import { playTwoYears } from './two-years.ts';
import { startWorker } from './worker.ts';

/**
 * What the engine costs on the product's whole bundle, beside what one would take instead, in interleaved rounds on one
 * machine: `npm run bench -- [--small] [--json] [--rounds N] …`, see options.ts. The same project written by hand (see
 * hand-written/) runs on the same embedded server, a bare approval on Restate and on Flowable. Exits 1 when a mark is missed.
 */
const { json, sizes, rivals: chosen } = readOptions();
const { rounds, size } = sizes;

quietRuntime();
const server = await startServer();
const { cpu: serverCpu } = server;
const connection = await Connection.connect({ address: server.address });
const say = (line: string) => void process.stderr.write(`${line}\n`);

try {
  const done = results(await measure());
  process.stdout.write(json ? `${JSON.stringify(done, undefined, 2)}\n` : report(done));
  if (done.marks.some((mark) => !mark.met)) process.exitCode = 1;
} finally {
  await connection.close();
  await server.stop();
}

async function measure(): Promise<Measured> {
  const bundles = await bySide((name) => bundled(workflowPaths[name]));
  const real = await inRealNow();
  const virtual = await inVirtualTime();
  say('replays and pure steps …');
  return {
    ...{ sizes, ...real, ...virtual },
    replay: {
      engine: await replayTime(bundles.engine, first(real.histories.engine)),
      handWritten: await replayTime(bundles.handWritten, first(real.histories.handWritten)),
      twoYears: await replayTime(bundles.engine, virtual.replayed),
    },
    pure: measurePure(rounds),
  };
}

/** Everything that needs no clock but the real one. */
async function inRealNow() {
  const client = new Client({ connection });
  const workers = await startWorkers(client);
  const sides = await bySide((name) =>
    Promise.resolve({ ...sideOf(name, client), name, worker: workers[name], serverCpu }),
  );
  const { engine, handWritten } = sides;

  say(`${rounds} rounds of ${size} projects each way …`);
  const played = await takeTurns(sides, rounds, size);
  const histories = await bySide((name) => fetchHistories(client, idsOf(`${name}-${rounds}`, size)));

  say('opening and reading …');
  const loan = { ...loans(client, 'engine'), worker: engine.worker, serverCpu };
  const opening = {
    loan: await openingFigures(client, loan, 'loan', sizes.loans),
    engine: await openingFigures(client, engine, 'opened', sizes.loans),
    handWritten: await openingFigures(client, handWritten, 'opened-by-hand', sizes.loans),
  };
  say(`decisions with ${sizes.records.join(', ')} entries on record …`);
  const records = await recordFigures(client, engine.worker, sizes.records, 4 * rounds);

  const watched = { callers: sizes.callers, rounds: Math.ceil(rounds / 2), lives: size };
  say(`decisions by ${sizes.callers.join(', ')} callers …`);
  const latency = await latencies(sides, watched);
  say(`${sizes.atOnce} decisions at once …`);
  const atOnce = await decidedAtOnce(sides, sizes.atOnce);

  const approvals = { ...approvalsOnEngine(client), worker: engine.worker, serverCpu };
  const against = async (name: string, other: Contestant): Promise<Rival> => {
    const both = { engine: { ...approvals, name: `beside-${other.name}` }, other };
    return {
      name,
      rounds: await takeTurns(both, rounds, size),
      latency: await latencies(both, watched),
      atOnce: await decidedAtOnce(both, sizes.atOnce),
    };
  };
  say('the same approval on others …');
  const compared: Record<RivalName, () => Promise<Rival>> = {
    Restate: () => withRestate({ cacheDir, directory: join(server.directory, 'restate') }, against),
    Flowable: () => withFlowable({ cacheDir, warmUp: 10 * size }, against),
  };
  const rivals: Awaited<ReturnType<typeof orMissing>>[] = [];
  for (const name of chosen) rivals.push(await orMissing(name, compared[name]()));
  await bySide((name) => workers[name].stop());
  return { rounds: played, histories, opening, records, latency, atOnce, rivals };
}

async function orMissing(
  name: string,
  comparing: Promise<Rival>,
): Promise<Rival | { name: string; missing: string }> {
  return comparing.catch((error: unknown) => {
    if (error instanceof NotFetched) return { name, missing: error.message };
    throw error;
  });
}

/** Everything that takes years. */
async function inVirtualTime() {
  const client = new Client({ connection, namespace: REHEARSAL_NAMESPACE });
  const workers = await startWorkers(client);
  say('two years in virtual time …');
  const { virtual: upTo } = sizes;
  const [slow, twoYears] = await Promise.all([
    bySide(async (name) => {
      const [id, side] = [`${name}-slow`, sideOf(name, client, { virtual: true, reports: 16 })];
      await play(side, id, {
        pause: ({ days }) => fastForward(client, [id], { byMs: days * 86_400_000 }),
        upTo,
      });
      return inRealTime(first(await fetchHistories(client, [id])));
    }),
    playTwoYears(client, 'engine', upTo),
  ]);
  say(`${sizes.secondYear} loans in their second year …`);
  const secondYear = await secondYearFigures(client, workers.engine, 'engine', sizes.secondYear);
  await bySide((name) => workers[name].stop());
  return { slow, secondYear, replayed: twoYears, twoYears: inRealTime(twoYears) };
}

/** A worker for each side, on its own task queue. */
function startWorkers(client: Client) {
  return bySide((name) =>
    startWorker(server, client, { taskQueue: name, workflowsPath: workflowPaths[name] }),
  );
}

async function bySide<Result>(act: (name: SideName) => Promise<Result>): Promise<Record<SideName, Result>> {
  const done = await Promise.all(sideNames.map(async (name) => [name, await act(name)] as const));
  return Object.fromEntries(done) as Record<SideName, Result>;
}

function first(histories: readonly History[]): History {
  const [history] = histories;
  if (history === undefined) throw new Error('There is no history.');
  return history;
}
