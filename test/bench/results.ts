import { historyFigures, type History } from './histories.ts';
import type { LatencyFigures } from './latency.ts';
import type { MemoryEach } from './memory-each.ts';
import type { OpeningFigures } from './opening.ts';
import type { Sizes } from './options.ts';
import type { PureFigures } from './pure.ts';
import type { RecordFigures } from './records.ts';
import type { Round } from './rounds.ts';
import type { SideName } from './sides.ts';
import { median, medians } from './statistics.ts';

/** A figure of the engine beside that of another. */
export interface Comparison {
  name: string;
  engine: number;
  other: number;
  /** Engine to the other; of what changes from round to round, the median of the rounds' ratios. */
  ratio: number;
  lost: boolean;
}

/** What the engine is compared with, and how it stands. */
export interface Section {
  title: string;
  against: string;
  rows: Comparison[];
}

/** A figure of the engine's own. */
export interface Figure {
  name: string;
  value: number;
}

/** A bound that the engine keeps or misses. */
export interface Mark extends Figure {
  bound: string;
  met: boolean;
}

export interface Results {
  sizes: Sizes;
  sections: Section[];
  figures: Figure[];
  marks: Mark[];
  /** Who was not measured, and why. */
  missing: { who: string; why: string }[];
}

/** What was measured of another that runs the same bare approval. */
export interface Rival {
  name: string;
  rounds: Record<'engine' | 'other', Round[]>;
  latency: LatencyFigures<'engine' | 'other'>[];
  atOnce: Record<'engine' | 'other', number>;
}

/** What was measured. */
export interface Measured {
  sizes: Sizes;
  rounds: Record<SideName, Round[]>;
  histories: Record<SideName, History[]>;
  latency: LatencyFigures<SideName>[];
  atOnce: Record<SideName, number>;
  opening: Record<SideName | 'loan', OpeningFigures>;
  secondYear: MemoryEach;
  records: RecordFigures[];
  /** The same project over two years of virtual time, where timers fire between decisions. */
  slow: Record<SideName, History>;
  /** A demonstration project from survey to close in virtual time. */
  twoYears: History;
  /** Milliseconds for a whole history. */
  replay: Record<SideName | 'twoYears', number>;
  pure: PureFigures;
  rivals: ({ missing: string; name: string } | Rival)[];
}

/** The figures that follow from what was measured, and whether each mark is met. */
export function results(measured: Measured): Results {
  const { sizes, rounds, opening, secondYear, records, replay, pure } = measured;
  const { size, atOnce } = sizes;
  const [played, slow, twoYears] = [
    historiesOf(measured.histories),
    historiesOf({ engine: [measured.slow.engine], handWritten: [measured.slow.handWritten] }),
    historyFigures([measured.twoYears]),
  ];
  const lives = roundRows(rounds.engine, rounds.handWritten);
  const sections: Section[] = [
    {
      ...{ title: `a project of 17 decisions, ${size} at a time; CPU for one`, against: 'by hand' },
      rows: [
        ...lives,
        ...played,
        less('replay of its history, ms', replay.engine, replay.handWritten),
        ...latencyRows(measured.latency, 'handWritten'),
        more(`decisions a second, ${atOnce} at once`, measured.atOnce.engine, measured.atOnce.handWritten),
        less('CPU of opening and reading, ms', opening.engine.cpu, opening.handWritten.cpu),
        less('heap a cached case, MB', opening.engine.heap, opening.handWritten.heap),
      ],
    },
    { ...{ title: 'the same with the days that people take', against: 'by hand' }, rows: slow },
    {
      ...{ title: 'without a server', against: 'XState' },
      rows: [more('pure steps a second', pure.engine, pure.xstate)],
    },
    ...measured.rivals.flatMap((rival) => ('missing' in rival ? [] : [rivalSection(rival, atOnce)])),
  ];
  const [fewest, most] = [records[0], records.at(-1)];
  return {
    ...{ sizes, sections },
    figures: [
      { name: 'opening and reading a loan, CPU ms', value: opening.loan.cpu },
      { name: 'loans opened and read a second', value: opening.loan.casesPerSecond },
      ...memoryFigures('a cached loan, just opened', opening.loan),
      ...memoryFigures(`a cached loan in its second year, of ${sizes.secondYear}`, secondYear),
      ...records.flatMap(({ entries, took, workerCpu }) => [
        { name: `a decision with ${entries} entries on record, ms`, value: took },
        { name: `a decision with ${entries} entries on record, worker CPU ms`, value: workerCpu },
      ]),
      {
        name: `worker CPU with ${most?.entries} entries, to that with ${fewest?.entries}`,
        value: (most?.workerCpu ?? Number.NaN) / (fewest?.workerCpu ?? Number.NaN),
      },
      { name: 'two years of a demonstration project, events', value: twoYears.events },
      { name: 'two years of a demonstration project, bytes', value: twoYears.bytes },
      { name: 'replay of two years, ms', value: replay.twoYears },
    ],
    marks: marksOf(measured, lives, played),
    missing: measured.rivals.flatMap((one) =>
      'missing' in one ? [{ who: one.name, why: one.missing }] : [],
    ),
  };
}

function marksOf(
  { opening, secondYear, replay, rivals }: Measured,
  lives: Comparison[],
  played: Comparison[],
) {
  const ratioOf = (rows: Comparison[], name: string) =>
    rows.find((one) => one.name === name)?.ratio ?? Number.NaN;
  return [
    atMost('CPU of opening and reading a loan, ms', opening.loan.cpu, 18),
    atMost('memory a cached loan, MB', opening.loan.resident ?? opening.loan.heap, 0.3),
    atMost('memory a cached loan in its second year, MB', secondYear.resident ?? secondYear.heap, 0.3),
    atLeast('lifecycles a second, to hand-written', ratioOf(lives, throughput), 1.1),
    atMost('worker CPU, to hand-written', ratioOf(lives, workerCpu), 0.9),
    atMost('history events, to hand-written', ratioOf(played, events), 0.85),
    atMost('history bytes, to hand-written', ratioOf(played, bytes), 1.2),
    atMost('replay of two years, ms', replay.twoYears, 250),
    ...rivals.flatMap((rival) =>
      'missing' in rival || !rival.name.startsWith('Restate')
        ? []
        : [
            atLeast(
              `lifecycles a second, to ${rival.name}`,
              ratioOf(roundRows(rival.rounds.engine, rival.rounds.other), throughput),
              0.5,
            ),
          ],
    ),
  ];
}

const [throughput, workerCpu] = ['lifecycles a second', 'worker CPU, ms'];
const [events, bytes] = ['history events', 'history bytes'];

const rivalSection = ({ name, rounds, latency, atOnce }: Rival, count: number): Section => ({
  ...{ title: 'a bare approval of six events', against: name },
  rows: [
    ...roundRows(rounds.engine, rounds.other),
    ...latencyRows(latency, 'other'),
    more(`decisions a second, ${count} at once`, atOnce.engine, atOnce.other),
  ],
});

const memoryFigures = (what: string, { heap, resident }: MemoryEach): Figure[] => [
  { name: `heap of ${what}, MB`, value: heap },
  ...(resident === undefined ? [] : [{ name: `resident memory of ${what}, MB`, value: resident }]),
];

function historiesOf({ engine, handWritten }: Record<SideName, readonly History[]>): Comparison[] {
  const [ours, theirs] = [historyFigures(engine), historyFigures(handWritten)];
  return [less(events, ours.events, theirs.events), less(bytes, ours.bytes, theirs.bytes)];
}

/** Ratios of rounds that were played next to each other, so that what else the machine does touches both alike. */
function roundRows(left: readonly Round[], right: readonly Round[]): Comparison[] {
  const [engine, other] = [medians(left), medians(right)];
  const row = (figure: keyof Round, name: string, compare: typeof more) => {
    const ratio = median(left.map((one, index) => one[figure] / (right[index]?.[figure] ?? Number.NaN)));
    return compare(name, engine[figure], other[figure], ratio);
  };
  return [
    row('lifecyclesPerSecond', throughput, more),
    row('workerCpu', workerCpu, less),
    row('clientCpu', 'client CPU, ms', less),
    row('serverCpu', 'server CPU, ms', less),
  ];
}

const latencyRows = <Other extends string>(
  figures: LatencyFigures<'engine' | Other>[],
  other: NoInfer<Other>,
): Comparison[] =>
  figures.flatMap(({ callers, latency }) => {
    const [ours, theirs] = [latency.engine, latency[other]];
    const who = callers === 1 ? '1 caller' : `${callers} callers`;
    return [
      less(`a decision, median of ${who}, ms`, ours.median, theirs.median),
      less(`a decision, 95 % of ${who}, ms`, ours.most, theirs.most),
    ];
  });

/** The more the better. */
const more = (name: string, engine: number, other: number, ratio = engine / other): Comparison => ({
  ...{ name, engine, other, ratio },
  lost: ratio < 1,
});

/** The less the better. */
const less = (name: string, engine: number, other: number, ratio = engine / other): Comparison => ({
  ...{ name, engine, other, ratio },
  lost: ratio > 1,
});

const atMost = (name: string, value: number, limit: number): Mark => ({
  ...{ name, value, bound: `≤ ${limit}`, met: value <= limit },
});
const atLeast = (name: string, value: number, limit: number): Mark => ({
  ...{ name, value, bound: `≥ ${limit}`, met: value >= limit },
});
