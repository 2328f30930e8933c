import { setup } from 'xstate';
import { recordings } from '../definition/recording.ts';
import type { Actor, Instant } from '../values/vocabulary.ts';
import { begins, type Context, newContext } from './context.ts';
import type { Input } from './input.ts';
import { noticeActions } from './notices.ts';

const recordActions = recordings({
  'delegation.revoke': (
    _: Context,
    { at, by, data }: { at: Instant; by: Actor; data: { reason: string } },
  ): Partial<Context> => ({ revoked: { at, by: by.person, reason: data.reason } }),
});

/** A delegation 委派: planned, in force from its first day to the end of its last, over; revoked at any time. */
export const machine = setup({
  types: { context: {} as Context, input: {} as Input & { id: string; at: Instant; by: Actor } },
  actions: { ...recordActions, ...noticeActions },
  guards: { hasBegun: ({ context }) => begins(context) <= context.openedAt },
}).createMachine({
  id: 'delegation',
  context: ({ input }) => newContext(input),
  initial: 'planned',
  entry: 'tellDelegated',
  on: { 'delegation.revoke': { target: '.revoked', actions: ['delegation.revoke', 'tellRevoked'] } },
  states: {
    planned: {
      meta: { title: { zh: '待生效', en: 'planned' }, owner: 'nobody', stage: 'planned' },
      always: { guard: 'hasBegun', target: 'inForce' },
      after: { delegationBegins: { target: 'inForce', actions: 'tellBegun' } },
    },
    inForce: {
      meta: { title: { zh: '生效中', en: 'in force' }, owner: 'nobody', stage: 'inForce' },
      after: { delegationLapses: { target: 'over', actions: 'tellOver' } },
    },
    over: {
      type: 'final',
      meta: { title: { zh: '已到期', en: 'over' }, owner: 'nobody', stage: 'ended' },
    },
    revoked: {
      type: 'final',
      meta: { title: { zh: '已撤销', en: 'revoked' }, owner: 'nobody', stage: 'ended' },
    },
  },
});
