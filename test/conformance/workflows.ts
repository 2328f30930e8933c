import { defineLifecycle } from '../../machines/core/definition/define.ts';
import { interpreter } from '../../workflows/interpreter.ts';
import { charts } from './charts/index.ts';

/** The conformance suite's workflow bundle: every chart as a bare lifecycle under the chart's name. */
export const lifecycles = Object.fromEntries(
  charts.map(({ name, machine }) => [name, defineLifecycle({ id: name, machine })]),
);

export default interpreter(lifecycles);
