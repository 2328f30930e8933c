import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { play, type Stop } from '../../client/rehearsal/play.ts';
import { bundleWorkflows, withoutSources } from '../../worker/bundle.ts';
import { soonAgain } from '../../workflows/channel.ts';
import { REHEARSAL_NAMESPACE } from '../../workflows/messages.ts';
import { unlike, type Unlike } from './compare.ts';
import { type Ends, endsOf } from './ends.ts';
import { Killer } from './killer.ts';
import { Parts } from './parts.ts';
import { killPlan, type Victim } from './plan.ts';
import { chaosScript, type Script, type Size } from './script.ts';
import { stubbornStage } from './stage.ts';

/** What is to be played, and how often something is killed meanwhile. */
export interface ChaosOptions extends Size {
  kills: number;
  seed: number;
  workers: number;
  /** Who is killed; everyone in turn when missing. */
  victims?: readonly Victim[];
  /** Told at every stop of the clock how far the disturbed run is. */
  progress?(stop: Stop, kills: number): void;
}

/** How a disturbed run ended beside the undisturbed one. */
export interface ChaosResult {
  kills: Record<Victim, number>;
  acts: number;
  cases: number;
  /** Cases whose record, state and context are as undisturbed. */
  casesAlike: number;
  logEntries: number;
  entries: number;
  balances: number;
  payments: number;
  unlike: Unlike[];
  /** What the books' own check finds wrong in the disturbed run. */
  wrong: unknown[];
  /** Parts that ended by themselves. */
  faults: string[];
  seconds: { undisturbed: number; disturbed: number };
}

/** Plays a script twice on real parts, once in peace and once while they are killed, and compares what is left. */
export async function chaosRun(options: ChaosOptions): Promise<ChaosResult> {
  const script = await chaosScript(options);
  const code = withoutSources((await bundleWorkflows()).code);
  // Whether an act that depends on how things stand is played shows only then.
  const sure = script.acts.filter((act) => act.kind !== 'decide' || act.when === undefined).length;
  const killer = new Killer(killPlan(options.seed, options.kills, sure, options.victims));
  const [peace, chaos] = await Promise.all([
    played(script, code, options.workers),
    played(script, code, options.workers, killer, (stop) => options.progress?.(stop, killer.done)),
  ]);
  const cases = Object.keys(peace.ends.cases);
  const differences = unlike(peace.ends, chaos.ends);
  return {
    kills: killer.counts,
    acts: script.acts.length,
    cases: cases.length,
    casesAlike: cases.filter((id) => unlike(peace.ends.cases[id], chaos.ends.cases[id]).length === 0).length,
    logEntries: Object.values(chaos.ends.cases).reduce((sum, one) => sum + one.log.length, 0),
    entries: Object.values(chaos.ends.entries).flat().length,
    balances: Object.keys(chaos.ends.balances).length,
    payments: Object.keys(chaos.ends.payments).length,
    unlike: differences,
    wrong: chaos.ends.wrong,
    faults: chaos.faults,
    seconds: { undisturbed: peace.seconds, disturbed: chaos.seconds },
  };
}

async function played(
  { acts, directory, idPrefix }: Script,
  workflowCode: string,
  workers: number,
  killer?: Killer,
  progress?: (stop: Stop) => void,
): Promise<{ ends: Ends; faults: string[]; seconds: number }> {
  const dataDir = await mkdtemp(join(tmpdir(), 'countersign-chaos-'));
  const heard = (word: string) => killer?.hear(word);
  const parts = await Parts.start(dataDir, { workflowCode, workers, heard });
  // Without the SDK's own retries: a clock that is moved by so much would be moved twice. Who plays asks again itself.
  const options = { address: parts.address, channelArgs: soonAgain, interceptors: [] };
  const connection = await Connection.connect(options);
  try {
    const client = new Client({ connection, namespace: REHEARSAL_NAMESPACE });
    const begun = performance.now();
    killer?.aim(parts);
    // A worker that is to take over has to be there: on a busy machine that takes its time.
    const patience = Math.max(2_000, parts.startedIn);
    const stage = stubbornStage({ client, directory, idPrefix, patience, tell: heard });
    const ids = await play({ ...stage, ...(progress === undefined ? {} : { progress }) }, acts);
    await killer?.rest();
    const seconds = Math.round((performance.now() - begun) / 100) / 10;
    const ends = await endsOf(client, ids, { dataDir, booksUrl: parts.booksUrl });
    // Not closed after a failure: a call that waits for its next try would end this process, and with it the failure's words.
    await connection.close();
    return { ends, faults: parts.faults, seconds };
  } finally {
    await parts.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}
