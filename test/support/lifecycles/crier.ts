import { assign, setup } from 'xstate';
import { z } from 'zod';
import { defineLifecycle } from '../../../machines/core/definition/define.ts';
import { event } from '../../../machines/core/definition/definition.ts';
import { text } from '../../../machines/core/values/text.ts';

/** What a crier remembers. */
export interface CrierContext {
  calls: number;
}

/** So many notices go out for each call, each as long as a notice may be. */
export const NOTICES = 2;

const machine = setup({
  types: { context: {} as CrierContext, events: {} as { type: 'call' } },
  actions: { count: assign({ calls: ({ context }) => context.calls + 1 }), cry: () => undefined },
}).createMachine({
  id: 'crier',
  context: { calls: 0 },
  initial: 'listening',
  states: {
    listening: {
      meta: { title: text('听候', 'listening'), owner: 'caller' },
      on: { call: { actions: ['count', 'cry'] }, hush: 'silent' },
    },
    silent: { type: 'final', meta: { title: text('停', 'silent'), owner: 'nobody' } },
  },
});

const calling = (zh: string, en: string) =>
  event<CrierContext>()({ title: text(zh, en), roles: ['caller'], schema: z.strictObject({}) });

/** A crier: whatever is called to it, it cries out at length and often. */
export const crier = defineLifecycle<CrierContext, object>({
  machine,
  version: '1',
  title: text('传呼', 'crier'),
  input: z.strictObject({}),
  place: () => 'yunling',
  caseTitle: () => '传呼',
  opening: { roles: ['caller'] },
  roles: { caller: { title: text('呼者', 'caller'), level: 'county' } },
  events: { call: calling('呼', 'call'), hush: calling('停', 'hush') },
  actions: {
    cry: () =>
      Array.from({ length: NOTICES }, (_, index) => ({
        kind: 'notify' as const,
        to: ['caller'],
        subject: text(`第${index + 1}声`, `cry ${index + 1}`),
        body: text('听'.repeat(2_000), 'hear '.repeat(400)),
      })),
  },
});
