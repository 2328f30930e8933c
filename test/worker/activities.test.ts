import { expect, it } from 'vitest';
import { fromPromise, fromTransition } from 'xstate';
import { defineLifecycle } from '../../machines/core/definition/define.ts';
import { refuseUncarried } from '../../worker/activities.ts';
import { createMachine, assign, enqueueActions, setup } from '../support/loose-xstate.ts';

const work = fromPromise(async () => 1);
const child = setup({ actors: { weigh: work }, actions: { ring: () => {} } }).createMachine({
  invoke: { src: 'weigh' },
  entry: 'ring',
});
const lifecycle = defineLifecycle({
  id: 'parcel',
  machine: setup({
    actors: { child, sum: fromTransition((n: number) => n, 0) },
    actions: { keep: assign({ kept: true }), call: () => {} },
  }).createMachine({
    invoke: [{ src: 'child' }, { src: 'sum' }, { src: 'deliver' }],
    entry: ['keep', enqueueActions(({ enqueue }) => enqueue('call'))],
  }),
});
const names = ['weigh', 'ring', 'deliver', 'call'];

it('a worker with an activity for all that machines ask for may start', () => {
  expect(() => refuseUncarried({ lifecycle }, [...names, 'others'])).not.toThrow();
});

it.each(names)('one that lacks "%s" is told so before it starts, and by which lifecycle', (name) => {
  const others = names.filter((one) => one !== name);
  expect(() => refuseUncarried({ lifecycle }, others)).toThrow(
    new RegExp(`"parcel" cannot be loaded:\n- the (action|actor) "${name}" is .* by nobody`),
  );
});

it('an action without a name is named when the definition is loaded', () => {
  const machine = createMachine({ id: 'nameless', entry: () => {} });
  expect(() => defineLifecycle({ machine })).toThrow(/an inline action has no name/);
});
