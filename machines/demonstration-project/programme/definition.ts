import { setup } from 'xstate';
import { z } from 'zod';
import { defineLifecycle } from '../../core/definition/define.ts';
import { event, type Opened } from '../../core/definition/definition.ts';
import { eventActions } from '../../core/definition/event-actions.ts';
import { field } from '../../core/definition/field.ts';
import { namedActions, recordings } from '../../core/definition/recording.ts';
import { askCase, wasRefused } from '../../core/patterns/ask-case.ts';
import { longText } from '../../core/values/text.ts';
import { clauses } from './clauses.ts';
import { type Context, newContext, withWhatIsKeptNow } from './context.ts';
import { forms } from './papers.ts';
import {
  books,
  money,
  moneyTitles,
  nothingUnassigned,
  passingOn,
  poolEvents,
  poolGuards,
  poolNotices,
  poolRecords,
} from './pool.ts';
import { input, type Input } from './programme.ts';
import { registerEvents, registering, running } from './register.ts';
import {
  drawDeadlines,
  drawEvents,
  drawingSpotChecks,
  drawNotices,
  drawRecords,
  rounds,
} from './spot-checks.ts';
import { movingWindows, windowEvents } from './windows.ts';

const closing = {
  'programme.close': event<Context>()({
    roles: ['countyOrganisation'],
    title: { zh: '结束项目库', en: 'close the programme' },
    schema: z.strictObject({ summary: field(longText, '总结', 'summary') }),
    rules: [
      {
        code: 'projects-running',
        clauses: ['D-01', 'D-16'],
        broken({ context }) {
          const numbers = running(context).map((one) => one.number);
          if (numbers.length === 0 && !context.offer) return undefined;
          return {
            zh: `尚有项目未结：${numbers.join('、') || '（转款待答复）'}。`,
            en: `Projects still run: ${numbers.join(', ') || '(a transfer is on its way)'}.`,
          };
        },
      },
      nothingUnassigned,
    ],
    record: (_, { data }) => ({ summary: data.summary }),
    clauses: ['D-01', 'D-16'],
  }),
};

/**
 * The county's programme 县级项目库: the register that gives every project its number and every village one project at
 * a time, the pool through which money of withdrawn projects goes to the next one, and the draw of spot checks.
 */
const machine = setup({
  types: {
    context: {} as Context,
    input: {} as Input & Opened,
    output: {} as { projects: number; money: Record<string, number> },
  },
  actors: { askCase },
  actions: {
    ...eventActions(registerEvents),
    ...eventActions(poolEvents),
    ...eventActions(drawEvents),
    ...eventActions(windowEvents),
    ...eventActions(closing),
    ...recordings({ ...poolRecords, ...drawRecords }),
    ...namedActions({ ...poolNotices, ...drawNotices }),
  },
  guards: {
    ...poolGuards,
    wasRefused: ({ event: answer }) => wasRefused({ event: answer as { error?: unknown } }),
  },
}).createMachine({
  id: 'countyProgramme',
  context: ({ input: given }) => newContext(given),
  initial: 'open',
  states: {
    open: {
      type: 'parallel',
      meta: { title: { zh: '进行中', en: 'open' }, stage: 'open' },
      on: { 'programme.close': { target: 'closed', actions: 'programme.close' } },
      states: {
        register: registering,
        pool: passingOn,
        spotChecks: drawingSpotChecks,
        windows: movingWindows,
      },
    },
    closed: {
      type: 'final',
      meta: { title: { zh: '已结束', en: 'closed' }, owner: 'nobody', stage: 'closed' },
    },
  },
  output: ({ context }) => ({ projects: context.register.length, money: money(context) }),
});

/** The county's programme 县级项目库: the machine and what surrounds it. */
export const countyProgramme = defineLifecycle<Context, Input>({
  machine,
  version: '2',
  migrate: {
    '1': {
      to: '2',
      states: { 'open.spotChecks': 'open.spotChecks.quiet' },
      beside: { 'open.register': 'open.windows' },
      context: withWhatIsKeptNow,
    },
  },
  title: { zh: '党员精准扶贫示范工程（县）', en: "the county's programme" },
  document: '乡镇党员精准扶贫实施方案',
  input,
  place: ({ place }) => place,
  caseTitle: ({ title }) => title,
  programmeYear: ({ year }) => year,
  // One programme a county and year, which alone gives out the year's register numbers.
  caseNumber: ({ input: { place, year } }) => `countyProgramme-${place}-${year}`,
  opening: { roles: ['countyOrganisation'], clauses: ['D-01', 'D-08'], numbered: true },
  roles: {
    countyOrganisation: {
      title: { zh: '县委组织部', en: 'county organisation department' },
      level: 'county',
    },
  },
  events: { ...registerEvents, ...poolEvents, ...drawEvents, ...windowEvents, ...closing },
  actions: { ...poolNotices, ...drawNotices },
  deadlines: drawDeadlines,
  clauses,
  controls: { suspend: ['countyOrganisation'] },
  rounds,
  money,
  moneyTitles,
  books,
  forms,
  stages: { open: { zh: '进行中', en: 'open' }, closed: { zh: '已结束', en: 'closed' } },
});
