import type { Opened } from '../core/definition/definition.ts';
import { setup } from 'xstate';
import { appropriating } from './appropriating.ts';
import { accepting } from './accepting.ts';
import { countyApproval, registering, townshipReview, villageDeliberation } from './approving.ts';
import { changingPurpose } from './changing.ts';
import { implementations } from './chapters.ts';
import { type Context, newContext } from './context.ts';
import { correcting, reopened } from './correcting.ts';
import { handingOver } from './ending.ts';
import { disclosing } from './disclosing.ts';
import { building } from './implementing.ts';
import type { Input } from './opening.ts';
import { money } from './money.ts';
import { supervising } from './supervising.ts';
import { paying } from './paying.ts';
import { preparation } from './preparing.ts';
import { promoting } from './promoting.ts';
import { reporting } from './reporting.ts';
import { acceptanceWindow, applicationWindow, implementationWindow, surveyWindow } from './windows.ts';

/**
 * The demonstration project 党员精准扶贫示范项目 from survey to close: proposed by the first secretary, deliberated,
 * reviewed and approved; registered; prepared, built and accepted while reports, money, supervision and disclosure run
 * beside it; then promoted, closed or withdrawn.
 */
export const machine = setup({
  types: {
    context: {} as Context,
    input: {} as Input & Opened,
    output: {} as { outcome: string; register?: string; money: Record<string, number> },
  },
  ...implementations,
}).createMachine({
  id: 'demonstrationProject',
  context: ({ input }) => newContext(input),
  initial: 'proposing',
  on: {
    'firstSecretary.handover': { actions: 'firstSecretary.handover' },
    'firstSecretary.vacate': { actions: 'firstSecretary.vacate' },
    'window.moved': { actions: 'window.moved' },
    ...correcting,
  },
  states: {
    proposing: {
      type: 'parallel',
      meta: { title: { zh: '申报', en: 'application' }, stage: 'application' },
      on: { 'proposal.abandon': { target: '#declined' } },
      states: {
        application: {
          initial: 'survey',
          meta: { title: { zh: '申报', en: 'application' } },
          states: {
            survey: {
              meta: { title: { zh: '摸底调研', en: 'survey' }, owner: 'firstSecretary' },
              on: { 'survey.record': { target: 'drafting', actions: 'survey.record' } },
            },
            drafting: {
              meta: { title: { zh: '拟定项目', en: 'drafting the proposal' }, owner: 'firstSecretary' },
              on: {
                'proposal.draft': { actions: 'proposal.draft' },
                'proposal.submit': { target: 'villageDeliberation', actions: 'proposal.submit' },
              },
            },
            villageDeliberation: villageDeliberation.state,
            townshipReview: townshipReview.state,
            countyApproval: countyApproval.state,
          },
        },
        surveyWindow: surveyWindow.state,
        applicationWindow: applicationWindow.state,
      },
    },

    registering: { id: 'registering', ...registering },

    running: {
      id: 'running',
      type: 'parallel',
      meta: { title: { zh: '实施', en: 'implementation' }, stage: 'implementation' },
      entry: ['tellRegistered', 'tellMoved'],
      on: {
        'withdrawal.opinion': { actions: 'withdrawal.opinion' },
        'project.withdraw': {
          guard: 'booksAreIdle',
          target: '#withdrawing',
          actions: 'project.withdraw',
        },
        'targets.set': { actions: 'targets.set' },
        'publicity.record': { actions: 'publicity.record' },
        'duty.remind': { actions: 'duty.remind' },
      },
      states: {
        project: {
          initial: 'preparation',
          meta: { title: { zh: '项目', en: 'project' } },
          states: {
            preparation,
            building,
            changingPurpose,
            completed: {
              meta: {
                title: { zh: '完工待验', en: 'completed' },
                owner: 'firstSecretary',
                stage: 'acceptance',
              },
              on: { 'acceptance.apply': { target: 'acceptance', actions: 'acceptance.apply' } },
            },
            acceptance: accepting,
            closing: {
              id: 'closing',
              meta: {
                title: { zh: '已验收，待结项', en: 'accepted, to be closed' },
                owner: 'countyOrganisation',
                stage: 'closing',
              },
              on: {
                'project.promote': { target: 'promoted', actions: 'project.promote' },
                'project.close': {
                  guard: 'booksAreIdle',
                  target: '#closingAccounts',
                  actions: 'project.close',
                },
              },
            },
            promoted: promoting,
          },
        },
        implementationWindow: implementationWindow.state,
        acceptanceWindow: acceptanceWindow.state,
        reports: reporting,
        money: appropriating,
        books: paying,
        supervision: supervising,
        disclosure: disclosing,
      },
    },

    withdrawing: handingOver({
      id: 'withdrawing',
      title: { zh: '移交未用资金', en: 'handing over what is not spent' },
      stage: 'withdrawal',
      ended: '#withdrawn',
    }),
    closingAccounts: handingOver({
      id: 'closingAccounts',
      title: { zh: '结余上缴', en: 'returning the surplus' },
      stage: 'closing',
      ended: '#closed',
    }),

    closed: {
      id: 'closed',
      type: 'final',
      meta: { title: { zh: '已结项', en: 'closed' }, owner: 'nobody', stage: 'ended' },
      entry: ['tellProgrammeEnded', 'tellClosed'],
    },
    withdrawn: {
      id: 'withdrawn',
      type: 'final',
      meta: { title: { zh: '已撤回', en: 'withdrawn' }, owner: 'nobody', stage: 'ended' },
      entry: 'tellProgrammeEnded',
    },
    ...reopened.states,
    declined: {
      id: 'declined',
      type: 'final',
      meta: { title: { zh: '未立项', en: 'declined' }, owner: 'nobody', stage: 'ended' },
    },
  },
  output: ({ context }) => ({
    outcome: context.closing ? 'closed' : context.withdrawal ? 'withdrawn' : 'declined',
    ...(context.register === undefined ? {} : { register: context.register.number }),
    money: money(context),
  }),
});
