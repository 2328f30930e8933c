import { setup } from 'xstate';
import { askCase, wasRefused } from '../../core/patterns/ask-case.ts';
import type { Actor, Instant } from '../../core/values/vocabulary.ts';
import { type Context, newContext } from './context.ts';
import type { Input } from './input.ts';
import { noticeActions } from './notices.ts';
import { money, nextOffer, offerQuestion } from './pool.ts';
import { recordActions } from './records.ts';

/**
 * The county's programme 县级项目库: the register that gives every project its number and every village one project at
 * a time, the pool through which money of withdrawn projects goes to the next one, and the draw of spot checks.
 */
export const machine = setup({
  types: {
    context: {} as Context,
    input: {} as Input & { id: string; at: Instant; by: Actor },
    output: {} as { projects: number; money: Record<string, number> },
  },
  actors: { askCase },
  actions: { ...recordActions, ...noticeActions },
  guards: {
    hasOffer: ({ context }) => nextOffer(context) !== undefined,
    wasRefused: ({ event }) => wasRefused({ event: event as { error?: unknown } }),
  },
}).createMachine({
  id: 'countyProgramme',
  context: ({ input }) => newContext(input),
  initial: 'open',
  states: {
    open: {
      type: 'parallel',
      meta: { title: { zh: '进行中', en: 'open' }, stage: 'open' },
      on: { 'programme.close': { target: 'closed', actions: 'programme.close' } },
      states: {
        register: {
          meta: { title: { zh: '登记造册', en: 'register' }, owner: 'nobody' },
          on: {
            'register.enter': { actions: 'register.enter' },
            'register.move': { actions: 'register.move' },
            'register.close': { actions: 'register.close' },
          },
        },
        pool: {
          initial: 'idle',
          meta: { title: { zh: '资金调剂', en: 'pool' } },
          on: { 'funds.return': { actions: ['funds.return', 'tellReturned'] } },
          states: {
            idle: {
              meta: { title: { zh: '无待转资金', en: 'nothing to pass on' }, owner: 'nobody' },
              always: { guard: 'hasOffer', target: 'offering', actions: 'recordOffer' },
            },
            offering: {
              meta: { title: { zh: '转给下一个项目', en: 'offering to the next project' }, owner: 'nobody' },
              invoke: {
                src: 'askCase',
                input: ({ context }) => offerQuestion(context),
                onDone: { target: 'idle', actions: 'recordForwarded' },
                onError: [
                  { guard: 'wasRefused', target: 'idle', actions: 'recordNotTaken' },
                  { target: 'unanswered', actions: ['recordUnanswered', 'tellUnanswered'] },
                ],
              },
            },
            unanswered: {
              meta: {
                title: { zh: '转款无答复', en: 'no answer to a transfer' },
                owner: 'countyOrganisation',
              },
              on: {
                'funds.retry': { target: 'offering' },
                'funds.skip': { target: 'idle', actions: 'funds.skip' },
              },
            },
          },
        },
        spotChecks: {
          meta: { title: { zh: '抽查', en: 'spot checks' }, owner: 'nobody' },
          on: { 'draw.spotChecks': { actions: ['draw.spotChecks', 'tellDrawn'] } },
        },
      },
    },
    closed: {
      type: 'final',
      meta: { title: { zh: '已结束', en: 'closed' }, owner: 'nobody', stage: 'closed' },
    },
  },
  output: ({ context }) => ({ projects: context.register.length, money: money(context) }),
});
