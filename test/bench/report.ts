import type { Results } from './results.ts';

const figures = [
  ['lifecyclesPerSecond', 'lifecycles a second', 2],
  ['events', 'history events', 0],
  ['bytes', 'history bytes', 0],
  ['workerCpu', 'worker CPU, ms', 1],
  ['clientCpu', 'client CPU, ms', 1],
  ['serverCpu', 'server CPU, ms', 1],
] as const;

/** The results as a table to read. */
export function report(results: Results): string {
  const { engine, handWritten, ratios, replay, twoYears, pureSteps, restate, marks, slow } = results;
  const lines = [
    `medians of ${results.rounds} interleaved rounds of ${results.size} projects at a time; CPU for one lifecycle`,
    '',
    row('', 'engine', 'by hand', 'ratio'),
    ...figures.map(([key, name, digits]) =>
      row(name, engine[key].toFixed(digits), handWritten[key].toFixed(digits), ratios[key].toFixed(2)),
    ),
    row(
      'replay of its history, ms',
      replay.engine.toFixed(1),
      replay.handWritten.toFixed(1),
      (replay.engine / replay.handWritten).toFixed(2),
    ),
    '',
    row('with the days people take', 'engine', 'by hand', 'ratio'),
    ...figures.slice(1, 3).map(([key, name]) => {
      const figure = key as keyof typeof slow.ratios;
      const values = [slow.engine, slow.handWritten].map((one) => one[figure].toFixed(0));
      return row(name, values[0] ?? '', values[1] ?? '', slow.ratios[figure].toFixed(2));
    }),
    '',
    row('', 'engine', 'XState', 'ratio'),
    row(
      'pure steps a second',
      pureSteps.engine.toFixed(0),
      pureSteps.xstate.toFixed(0),
      (pureSteps.engine / pureSteps.xstate).toFixed(2),
    ),
    '',
    ...('skipped' in restate
      ? [`Restate was not measured: ${restate.skipped}`]
      : [
          row('a bare approval of six events', 'engine', `Restate ${restate.version}`, 'ratio'),
          ...figures
            .filter(([key]) => key in restate.ratios)
            .map(([key, name, digits]) => {
              const round = key as keyof typeof restate.ratios;
              const values = [restate.engine, restate.restate].map((one) => one[round].toFixed(digits));
              return row(name, values[0] ?? '', values[1] ?? '', restate.ratios[round].toFixed(2));
            }),
        ]),
    '',
    `two years of a demonstration project: ${twoYears.events} events, ${twoYears.bytes} bytes, replayed in ${replay.twoYears.toFixed(1)} ms`,
    '',
    ...marks.map(
      ({ name, value, bound, met }) =>
        `${met ? '✓' : '✗'} ${name.padEnd(46)} ${value.toFixed(2).padStart(8)}  ${bound}`,
    ),
  ];
  return `${lines.join('\n')}\n`;
}

const row = (name: string, ...cells: string[]): string =>
  name.padEnd(32) + cells.map((cell) => cell.padStart(15)).join('');
