import { defineLifecycle } from '../../machines/core/define.ts';
import { interpreter } from '../../workflows/interpreter.ts';
import { charts } from './charts/index.ts';

/** The conformance suite's workflow bundle: every chart as a lifecycle of its own, bare. */
export const lifecycles = Object.fromEntries(
  charts.map((chart) => [chart.machine.id, defineLifecycle({ machine: chart.machine })]),
);

export default interpreter(lifecycles);
