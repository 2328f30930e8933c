import { setup } from 'xstate';
import { wasRefused } from '../../core/patterns/ask-case.ts';
import { book, booking } from '../../core/patterns/booking.ts';
import { tally } from '../../core/patterns/gate.ts';
import { concernsWindow } from '../../core/patterns/window.ts';
import type { AnyGuard } from '../../core/definition/part.ts';
import type { Actor, Instant } from '../../core/values/vocabulary.ts';
import { type Context, newContext } from './context.ts';
import { figuresRequest } from './figures.ts';
import type { Input } from './input.ts';
import { contribution, money } from './money.ts';
import { noticeActions } from './notices.ts';
import { dispatchMeetings, surveyWindow, townshipReports } from './parts.ts';
import { recordActions } from './records.ts';

/**
 * The county's loan programme 农村贫困党员脱贫工程: organised, surveyed and planned; then its fund, batches, registers,
 * disasters, the townships' reports and the dispatch meetings run beside each other until it is closed.
 */
export const machine = setup({
  types: {
    context: {} as Context,
    input: {} as Input & { id: string; at: Instant; by: Actor },
    output: {} as { batches: number; money: Record<string, number> },
  },
  actors: { book, tally },
  actions: { ...recordActions, ...noticeActions },
  guards: {
    isSurveyed: ({ context }) => context.survey !== undefined,
    concernsWindow: concernsWindow as AnyGuard,
    wasRefused: ({ event }) => wasRefused({ event: event as { error?: unknown } }),
    ...(townshipReports.guards as Record<keyof typeof townshipReports.guards, AnyGuard>),
    ...(dispatchMeetings.guards as Record<string, AnyGuard>),
  },
}).createMachine({
  id: 'loanProgramme',
  context: ({ input }) => newContext(input),
  initial: 'founding',
  states: {
    founding: {
      type: 'parallel',
      meta: { title: { zh: '筹建', en: 'founding' }, stage: 'founding' },
      states: {
        course: {
          initial: 'organising',
          meta: { title: { zh: '筹建', en: 'founding' } },
          states: {
            organising: {
              meta: { title: { zh: '成立组织', en: 'organising' }, owner: 'countyLoanOffice' },
              on: { 'organisation.record': { target: 'surveying', actions: 'organisation.record' } },
            },
            surveying: {
              meta: { title: { zh: '调查摸底', en: 'surveying' }, owner: 'countyLoanOffice' },
              on: { 'survey.record': { target: 'planning', actions: 'survey.record' } },
            },
            planning: {
              meta: { title: { zh: '制定规划', en: 'planning' }, owner: 'countyLoanOffice' },
              on: { 'plans.adopt': { target: '#running', actions: 'plans.adopt' } },
            },
          },
        },
        surveyWindow: surveyWindow.state,
      },
    },
    running: {
      id: 'running',
      type: 'parallel',
      meta: { title: { zh: '实施', en: 'running' }, stage: 'running' },
      on: {
        'batch.enter': { actions: 'batch.enter' },
        'batch.paidOut': { actions: 'batch.paidOut' },
        'batch.leave': { actions: 'batch.leave' },
        'register.enter': { actions: 'register.enter' },
        'disaster.declare': { actions: ['disaster.declare', 'tellDisaster'] },
        'claim.enter': { actions: 'claim.enter' },
        'disaster.close': { actions: 'disaster.close' },
        'programme.close': { target: 'closed', actions: 'programme.close' },
      },
      states: {
        fund: {
          initial: 'open',
          meta: { title: { zh: '资金', en: 'fund' } },
          states: {
            open: {
              id: 'fund',
              meta: { title: { zh: '实施', en: 'running' }, owner: 'nobody' },
              on: {
                'account.open': { actions: 'account.open' },
                'fund.contribute': { target: 'booking', actions: 'recordPending' },
              },
            },
            booking: booking<Context>({
              title: { zh: '资金入账', en: 'booking a contribution' },
              owner: 'countySettlement',
              request: contribution,
              booked: '#fund',
              refused: '#fund',
              retry: 'books.retry',
            }),
          },
        },
        reports: townshipReports.state,
        meetings: dispatchMeetings.state,
        figures: {
          initial: 'resting',
          meta: { title: { zh: '调度会数据', en: 'figures' } },
          states: {
            resting: {
              meta: { title: { zh: '无待清点', en: 'nothing to count' }, owner: 'nobody' },
              on: { 'meeting.prepare': { target: 'counting', actions: 'meeting.prepare' } },
            },
            counting: {
              meta: { title: { zh: '清点中', en: 'being counted' }, owner: 'nobody' },
              invoke: {
                src: 'tally',
                input: ({ context }) => figuresRequest(context),
                onDone: { target: 'resting', actions: 'recordFigures' },
                onError: { target: 'resting', actions: ['recordNoFigures', 'tellNoFigures'] },
              },
            },
          },
        },
      },
    },
    closed: {
      type: 'final',
      meta: { title: { zh: '已结束', en: 'closed' }, owner: 'nobody', stage: 'closed' },
    },
  },
  output: ({ context }) => ({ batches: context.batches.length, money: money(context) }),
});
