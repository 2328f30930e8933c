import { type History, historyFigures, type HistoryFigures } from './histories.ts';
import type { PureFigures } from './pure.ts';
import type { Round } from './rounds.ts';
import type { SideName } from './sides.ts';
import { median, medians } from './statistics.ts';

/** Figures of one side: medians over rounds. */
export type SideFigures = Round & HistoryFigures;

/** A bound that the engine keeps or misses. */
export interface Mark {
  name: string;
  value: number;
  bound: string;
  met: boolean;
}

export interface Results {
  rounds: number;
  size: number;
  engine: SideFigures;
  handWritten: SideFigures;
  /** Engine to hand-written; of what changes from round to round, the median of the rounds' ratios. */
  ratios: SideFigures;
  /** The same project over two years of virtual time, where timers fire between decisions. */
  slow: Record<'engine' | 'handWritten' | 'ratios', HistoryFigures>;
  /** Milliseconds for a whole history on a running worker. */
  replay: Record<SideName | 'twoYears', number>;
  /** A demonstration project from survey to close in virtual time. */
  twoYears: HistoryFigures;
  /** A second. */
  pureSteps: PureFigures;
  restate: { version: string; engine: Round; restate: Round; ratios: Round } | { skipped: string };
  marks: Mark[];
}

/** What was measured. */
export interface Measured {
  rounds: number;
  size: number;
  turns: Record<SideName, Round[]>;
  histories: Record<SideName, History[]>;
  slow: Record<SideName, History>;
  twoYears: HistoryFigures;
  replay: Record<SideName | 'twoYears', number>;
  pure: PureFigures;
  restate:
    { version: string; rounds: Record<'engineApproval' | 'restateApproval', Round[]> } | { skipped: string };
}

/** The figures that follow from what was measured, and whether each mark is met. */
export function results(measured: Measured): Results {
  const { turns, rounds, size, twoYears, replay, pure, restate } = measured;
  const engine = { ...medians(turns.engine), ...historyFigures(measured.histories.engine) };
  const handWritten = { ...medians(turns.handWritten), ...historyFigures(measured.histories.handWritten) };
  const ratios = {
    ...pairwise(turns.engine, turns.handWritten),
    events: engine.events / handWritten.events,
    bytes: engine.bytes / handWritten.bytes,
  };
  const slow = {
    engine: historyFigures([measured.slow.engine]),
    handWritten: historyFigures([measured.slow.handWritten]),
  };
  return {
    ...{ rounds, size, engine, handWritten, ratios, replay, twoYears, pureSteps: pure },
    slow: {
      ...slow,
      ratios: {
        events: slow.engine.events / slow.handWritten.events,
        bytes: slow.engine.bytes / slow.handWritten.bytes,
      },
    },
    restate: 'skipped' in restate ? restate : compared(restate),
    marks: [
      atMost('history events, engine to hand-written', ratios.events, 0.85),
      atMost('history bytes, engine to hand-written', ratios.bytes, 1.2),
      atLeast('lifecycles a second, engine to hand-written', ratios.lifecyclesPerSecond, 1),
      atMost('replay of two years, ms', replay.twoYears, 50),
    ],
  };
}

const atMost = (name: string, value: number, limit: number): Mark => ({
  ...{ name, value, bound: `≤ ${limit}`, met: value <= limit },
});
const atLeast = (name: string, value: number, limit: number): Mark => ({
  ...{ name, value, bound: `≥ ${limit}`, met: value >= limit },
});

function compared({ version, rounds }: Exclude<Measured['restate'], { skipped: string }>) {
  const { engineApproval, restateApproval } = rounds;
  return {
    version,
    engine: medians(engineApproval),
    restate: medians(restateApproval),
    ratios: pairwise(engineApproval, restateApproval),
  };
}

/** Ratios of rounds that were played next to each other, so that what else the machine does touches both alike. */
function pairwise(left: readonly Round[], right: readonly Round[]): Round {
  const ratio = (figure: keyof Round) =>
    median(left.map((one, index) => one[figure] / (right[index]?.[figure] ?? Number.NaN)));
  return {
    lifecyclesPerSecond: ratio('lifecyclesPerSecond'),
    workerCpu: ratio('workerCpu'),
    clientCpu: ratio('clientCpu'),
    serverCpu: ratio('serverCpu'),
  };
}
