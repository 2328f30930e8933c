import { setup } from 'xstate';
import type { ActionMapping, Opened } from '../core/definition/definition.ts';
import { eventActions, eventsOf } from '../core/definition/event-actions.ts';
import type { AnyAction, AnyGuard, StatePart } from '../core/definition/part.ts';
import { namedActions } from '../core/definition/recording.ts';
import { wasRefused } from '../core/patterns/ask-case.ts';
import { book, bookedBy, bookingRecords } from '../core/patterns/booking.ts';
import { patternNotices } from '../core/patterns/notices.ts';
import {
  active,
  activeBooked,
  activeFinals,
  activeGuards,
  activeNotices,
  activeRecords,
  reopenedStates,
} from './active/index.ts';
import { bookingEvents } from './booking.ts';
import type { Context } from './context.ts';
import { correcting, correctionEvents, reopened } from './correcting.ts';
import { determiningEvents, determiningGuards, determiningStates, reserving } from './determining.ts';
import { endingEvents, endingNotices, endingRecords, endings, releasingStates } from './ending.ts';
import type { Input } from './input.ts';
import { letter, letterEvents, letterStates } from './letter.ts';
import { liaisonEvents } from './liaison.ts';
import { money } from './money.ts';
import { newContext } from './new-context.ts';
import { paperEvents, paperStates } from './papers.ts';
import {
  payingEvents,
  payingGuards,
  payingNotices,
  payingRecords,
  payingStates,
  ready,
  returningEvents,
} from './paying.ts';
import { selectingEvents, selectionState } from './selecting.ts';
import { verifying, verifyingEvents } from './verifying.ts';

/** The loan's events from the application to the payout. */
export const lendingEvents = eventsOf<string, Context>(
  verifyingEvents,
  endingEvents,
  liaisonEvents,
  selectingEvents,
  determiningEvents,
  letterEvents,
  paperEvents,
  payingEvents,
  returningEvents,
  bookingEvents,
  correctionEvents,
  reopened.events,
);

/** Everything that the machine asks for besides recording and what its events tell, by the action's name. */
export const notices: Record<string, ActionMapping<Context>> = {
  ...(patternNotices as Record<string, ActionMapping<Context>>),
  ...endingNotices,
  ...payingNotices,
  ...activeNotices,
};

const actions: Record<string, AnyAction> = {
  ...eventActions(lendingEvents),
  ...endingRecords,
  ...payingRecords,
  ...activeRecords,
  ...bookingRecords<Context>({ ...bookedBy(lendingEvents), ...activeBooked }),
  ...namedActions(notices),
};

/** Which way the loan branches. What refuses a decision stands in rules, in words. */
const guards: Record<string, AnyGuard> = {
  ...determiningGuards,
  ...letter.guard,
  ...payingGuards,
  ...activeGuards,
  wasRefused,
};

/** Verified at home, the project chosen together, judged by experts, the amount determined. 二、三 */
const application: StatePart = {
  initial: 'intake',
  meta: { title: { zh: '申请', en: 'application' } },
  on: {
    'household.withdraw': { target: '#withdrawn', actions: 'recordWithdrawn' },
    'household.withdrawOnPaper': { target: '#withdrawn', actions: 'recordWithdrawn' },
  },
  states: { ...verifying, selection: selectionState, ...determiningStates },
};

/**
 * What must be signed and numbered before money moves. Until then the household may withdraw and the county office may
 * decline; either gives the reserved money back. 四、五
 */
const papers: StatePart = {
  id: 'preparing',
  initial: 'signing',
  meta: { title: { zh: '签约编号', en: 'papers' }, stage: 'signing' },
  on: {
    'household.withdraw': { target: '#withdrawing', actions: 'household.withdraw' },
    'household.withdrawOnPaper': { target: '#withdrawing', actions: 'household.withdrawOnPaper' },
    'loan.decline': { target: '#declining', actions: 'loan.decline' },
  },
  states: { ...letterStates, ...paperStates, ready, last: { type: 'history', history: 'deep' } },
};

/** From the determined amount to the household's hands. When the day of payout passes, an alarm is raised. 四、五 */
const granting: StatePart = {
  id: 'approved',
  initial: 'papers',
  meta: { title: { zh: '签订与发放', en: 'papers and payout' }, stage: 'signing' },
  after: { payoutBy: { actions: ['recordLate', 'tellLatePayout'] } },
  states: { papers, ...payingStates, ...releasingStates },
};

/**
 * A revolving loan to a poor party member's household 农村贫困党员脱贫工程借款, from the application to the last fen:
 * verified at home, judged, determined and reserved; signed by five, one number on every paper; paid out through the
 * township; then used, watched over and repaid, until it is closed or written off.
 */
export const machine = setup({
  types: {
    context: {} as Context,
    input: {} as Input & Opened,
    output: {} as { outcome: string; money: Record<string, number> },
  },
  actors: { book },
  actions,
  guards,
}).createMachine({
  id: 'loan',
  context: ({ input }) => newContext(input),
  initial: 'application',
  on: {
    // What is being booked rests on who the liaison is.
    'liaison.change': { guard: 'booksAreFree', actions: 'liaison.change' },
    'technicalLead.change': { actions: 'technicalLead.change' },
    ...correcting,
  },
  states: {
    application,
    reserving: { id: 'reserving', ...reserving },
    granting,
    active,

    ...activeFinals,
    ...endings,
    ...reopenedStates(reopened.states),
  },
  output: ({ context }) => ({
    outcome: context.ending?.why ?? (context.writeOff === undefined ? 'closed' : 'writtenOff'),
    money: money(context),
  }),
});
