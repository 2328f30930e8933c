import { setup } from 'xstate';
import { eventActions, eventsOf } from '../core/definition/event-actions.ts';
import { book } from '../core/patterns/booking.ts';
import type { Actor, Instant } from '../core/values/vocabulary.ts';
import { active, activeFinals } from './active/index.ts';
import { application } from './chapters/application.ts';
import { granting } from './chapters/granting.ts';
import type { Context } from './context.ts';
import { guards } from './guards.ts';
import type { Input } from './input.ts';
import { money } from './money.ts';
import { newContext } from './new-context.ts';
import { noticeActions } from './notices.ts';
import { reserving } from './parts.ts';
import { recordActions } from './records.ts';
import { verifyingEvents } from './verifying.ts';

/** The loan's events from the application to the payout. */
export const lendingEvents = eventsOf<string, Context>(verifyingEvents);

/**
 * A revolving loan to a poor party member's household 农村贫困党员脱贫工程借款, from the application to the last fen:
 * verified at home, judged, determined and reserved; signed by five, one number on every paper; paid out through the
 * township; then used, watched over and repaid, until it is closed or written off.
 */
export const machine = setup({
  types: {
    context: {} as Context,
    input: {} as Input & { id: string; at: Instant; by: Actor },
    output: {} as { outcome: string; money: Record<string, number> },
  },
  actors: { book },
  actions: { ...eventActions(lendingEvents), ...recordActions, ...noticeActions },
  guards,
}).createMachine({
  id: 'loan',
  context: ({ input }) => newContext(input),
  initial: 'application',
  on: { 'liaison.change': { actions: 'liaison.change' } },
  states: {
    application,
    reserving: { id: 'reserving', ...reserving },
    granting,
    active,

    ...activeFinals,
    excluded: {
      id: 'excluded',
      type: 'final',
      meta: { title: { zh: '已排除', en: 'excluded' }, owner: 'nobody', stage: 'ended' },
    },
    declined: {
      id: 'declined',
      type: 'final',
      meta: { title: { zh: '未予借款', en: 'declined' }, owner: 'nobody', stage: 'ended' },
      entry: 'tellDeclined',
    },
    withdrawn: {
      id: 'withdrawn',
      type: 'final',
      meta: { title: { zh: '本人撤回', en: 'withdrawn by the household' }, owner: 'nobody', stage: 'ended' },
    },
  },
  output: ({ context }) => ({
    outcome: context.ending?.why ?? (context.writeOff === undefined ? 'closed' : 'writtenOff'),
    money: money(context),
  }),
});
