import { setup } from 'xstate';
import { askCase, asking, wasRefused } from '../../core/patterns/ask-case.ts';
import { gate, tally } from '../../core/patterns/gate.ts';
import { countOf, type Tally } from '../../core/patterns/tally.ts';
import type { StatePart } from '../../core/definition/part.ts';
import type { Actor, Instant, Text } from '../../core/values/vocabulary.ts';
import { type Context, newContext } from './context.ts';
import { gateRequest, type gates, intakeRequest, loansOf, stages, stagesUpTo } from './gates.ts';
import type { Input } from './input.ts';
import { noticeActions } from './notices.ts';
import { enter, leave } from './questions.ts';
import { recordActions } from './records.ts';

const owner = 'countyLoanOffice';

const stage = (event: keyof typeof gates, name: string, passed: string, more: object = {}): StatePart => ({
  id: name,
  ...gate<Context>({
    title: stages[name] as Text,
    owner,
    event,
    request: gateRequest(event),
    passed,
    retry: 'count.retry',
    stage: name,
    ...more,
  }),
});

const preparing: StatePart = {
  'groups.assign': { actions: 'groups.assign' },
  'candidates.rank': { actions: 'candidates.rank' },
};

/**
 * A batch of loans 一批项目: planned, its applications taken in, verified house by house, determined, paid out, followed
 * up and closed. No stage ends while a loan of the batch is left behind: each is counted first.
 */
export const machine = setup({
  types: {
    context: {} as Context,
    input: {} as Input & { id: string; at: Instant; by: Actor },
    output: {} as { no: number; applications: number },
  },
  actors: { askCase, tally },
  actions: { ...recordActions, ...noticeActions },
  guards: {
    isPlanned: ({ context }) =>
      context.groups.length > 0 && (context.follows === undefined || context.ranking !== undefined),
    isPaidOut: ({ context }) => context.paidOutOn !== undefined,
    somebodyIsUnpaid: ({ context, event }) =>
      context.applications === undefined ||
      countOf((event as { output?: unknown }).output as Tally, stagesUpTo('payout')) > 0,
    wasRefused: ({ event }) => wasRefused({ event: event as { error?: unknown } }),
  },
  delays: { payoutBy: 1 },
}).createMachine({
  id: 'loanBatch',
  context: ({ input }) => newContext(input),
  initial: 'running',
  states: {
    running: {
      type: 'parallel',
      meta: { title: { zh: '进行中', en: 'running' } },
      states: {
        course: {
          initial: 'entering',
          meta: { title: { zh: '批次', en: 'batch' } },
          states: {
            entering: asking<Context>({
              title: { zh: '列入项目', en: 'entering the programme' },
              stage: 'planning',
              owner,
              question: enter,
              answered: '#planning',
              record: 'recordEntered',
              recordFailure: 'recordUnanswered',
              retry: 'enter.retry',
            }),
            planning: {
              id: 'planning',
              meta: { title: stages.planning as Text, owner, stage: 'planning' },
              always: { guard: 'isPlanned', target: 'intake' },
              on: preparing,
            },
            intake: gate<Context>({
              title: stages.intake as Text,
              owner,
              event: 'intake.close',
              request: intakeRequest,
              passed: '#verification',
              retry: 'count.retry',
              stage: 'intake',
              on: { ...preparing, 'intake.record': { actions: 'intake.record' } },
            }),
            verification: stage('verification.close', 'verification', '#determination', {
              entry: 'tellVerification',
              on: { 'verification.tell': { actions: 'tellVerification' } },
            }),
            determination: stage('determination.close', 'determination', '#payout'),
            payout: stage('payout.close', 'payout', '#followUp', { onPassed: ['tellPaidOut'] }),
            followUp: stage('followUp.close', 'followUp', '#closing'),
            closing: stage('batch.close', 'closing', '#leaving'),
            leaving: {
              id: 'leaving',
              ...asking<Context>({
                title: { zh: '向项目销号', en: 'leaving the programme' },
                stage: 'closing',
                owner,
                question: leave,
                answered: '#closed',
                recordFailure: 'recordUnanswered',
                retry: 'leave.retry',
              }),
            },
          },
        },
        payoutLimit: {
          initial: 'waiting',
          meta: { title: { zh: '资金到位期限', en: 'day for the payout' } },
          states: {
            waiting: {
              meta: { title: { zh: '未到期', en: 'in time' }, owner: 'nobody' },
              always: { guard: 'isPaidOut', target: 'kept' },
              after: { payoutBy: { target: 'counting' } },
            },
            counting: {
              meta: { title: { zh: '到期清点', en: 'being counted' }, owner: 'nobody' },
              invoke: {
                src: 'tally',
                input: ({ context }) => loansOf(context),
                onDone: [
                  { guard: 'somebodyIsUnpaid', target: 'late', actions: ['recordUnpaid', 'tellUnpaid'] },
                  { target: 'kept' },
                ],
                onError: { target: 'late', actions: ['recordUnpaid', 'tellUnpaid'] },
              },
            },
            late: {
              meta: { title: { zh: '未按期到位', en: 'not paid out in time' }, owner },
              always: { guard: 'isPaidOut', target: 'kept' },
            },
            kept: { meta: { title: { zh: '已到位', en: 'paid out' }, owner: 'nobody' }, type: 'final' },
          },
        },
        figures: {
          initial: 'resting',
          meta: { title: { zh: '进度', en: 'figures' } },
          states: {
            resting: {
              meta: { title: { zh: '无待清点', en: 'nothing to count' }, owner: 'nobody' },
              on: { 'tally.take': { target: 'counting', actions: 'tally.take' } },
            },
            counting: {
              meta: { title: { zh: '清点中', en: 'being counted' }, owner: 'nobody' },
              invoke: {
                src: 'tally',
                input: ({ context }) => loansOf(context),
                onDone: { target: 'resting', actions: 'recordTally' },
                onError: {
                  target: 'resting',
                  actions: [
                    'recordUncounted',
                    {
                      type: 'tellAwaited',
                      params: { to: [owner], title: { zh: '清点未成，请再次清点', en: 'count again' } },
                    },
                  ],
                },
              },
            },
          },
        },
      },
    },
    closed: {
      id: 'closed',
      type: 'final',
      meta: { title: stages.closed as Text, owner: 'nobody', stage: 'closed' },
    },
  },
  output: ({ context }) => ({ no: context.no, applications: context.applications ?? 0 }),
});
