import { monthOf } from '../../core/values/calendar.ts';
import { defineLifecycle } from '../../core/definition/define.ts';
import { event } from '../../core/definition/definition.ts';
import { clauses } from './clauses.ts';
import type { Context } from './context.ts';
import { fields } from './fields.ts';
import { input, type Input } from './input.ts';
import { machine } from './machine.ts';
import { actions } from './notices.ts';
import { money } from './pool.ts';
import {
  enteredOnce,
  isRunning,
  nothingRuns,
  oneAVillage,
  returnedOnce,
  somethingToDraw,
  speaksForItself,
  withinCounty,
  withinProgramme,
} from './rules.ts';
import { schemas } from './schemas.ts';

const on = event<Context>();
const county = { roles: ['countyOrganisation'] };
const project = { roles: ['case'] };

const events = {
  'register.enter': on({
    ...project,
    title: { zh: '登记造册', en: 'enter the register' },
    schema: schemas['register.enter'],
    rules: [speaksForItself, withinCounty, enteredOnce, oneAVillage, withinProgramme],
    clauses: ['D-08', 'D-01'],
    reply({ context, data }) {
      const entry = context.register.find((one) => one.project === data.project);
      return { number: entry?.number, seq: entry?.seq, village: entry?.village };
    },
  }),
  'register.move': on({
    ...project,
    title: { zh: '变更所在村（区划调整）', en: 'a project has moved with its village' },
    schema: schemas['register.move'],
    rules: [speaksForItself, isRunning, withinCounty],
    clauses: ['D-01'],
  }),
  'register.close': on({
    ...project,
    title: { zh: '项目结束', en: 'a project has ended' },
    schema: schemas['register.close'],
    rules: [speaksForItself, isRunning],
    clauses: ['D-01'],
  }),
  'funds.return': on({
    ...project,
    title: { zh: '交回未用资金', en: 'return unspent money' },
    schema: schemas['funds.return'],
    rules: [speaksForItself, isRunning, returnedOnce],
    clauses: ['D-16'],
    reply: ({ data }) => ({ transfer: data.transfer }),
  }),
  'funds.retry': on({
    ...county,
    title: { zh: '再次转款', en: 'try the transfer again' },
    schema: schemas['funds.retry'],
    clauses: ['D-16'],
  }),
  'funds.skip': on({
    ...county,
    title: { zh: '跳过该项目', en: 'skip the project' },
    schema: schemas['funds.skip'],
    clauses: ['D-16'],
  }),
  'draw.spotChecks': on({
    roles: ['countyOrganisation', 'clock'],
    title: { zh: '抽取抽查项目', en: 'draw spot checks' },
    schema: schemas['draw.spotChecks'],
    rules: [somethingToDraw],
    clauses: ['D-19'],
    reply: ({ context }) => ({ drawn: context.draws.at(-1)?.drawn }),
  }),
  'programme.close': on({
    ...county,
    title: { zh: '结束项目库', en: 'close the programme' },
    schema: schemas['programme.close'],
    rules: [nothingRuns],
    clauses: ['D-01'],
  }),
};

/** The county's programme 县级项目库: register, pool and draw. */
export const countyProgramme = defineLifecycle<Context, Input>({
  machine,
  version: '1',
  title: { zh: '党员精准扶贫示范工程（县）', en: "the county's programme" },
  document: '乡镇党员精准扶贫实施方案',
  input,
  place: ({ place }) => place,
  caseTitle: ({ title }) => title,
  programmeYear: ({ year }) => year,
  opening: { ...county, clauses: ['D-01'] },
  roles: {
    countyOrganisation: {
      title: { zh: '县委组织部', en: 'county organisation department' },
      level: 'county',
    },
  },
  events,
  actions,
  clauses,
  controls: { suspend: ['countyOrganisation'] },
  rounds: {
    spotCheckDraw: {
      title: { zh: '抽取抽查项目', en: 'draw of spot checks' },
      event: 'draw.spotChecks',
      calendar: { months: [3, 6, 9, 12], day: 12, hour: 9 },
      period: monthOf,
      data: ({ period, seed }) => ({ period, seed }),
    },
  },
  money,
  moneyTitles: {
    returned: { zh: '已交回', en: 'returned' },
    forwarded: { zh: '已转出', en: 'forwarded' },
    pool: { zh: '结余', en: 'in the pool' },
  },
  // Projects book under their own numbers; the programme has nothing of its own in the ledger.
  books: () => ({}),
  fields,
  stages: { open: { zh: '进行中', en: 'open' }, closed: { zh: '已结束', en: 'closed' } },
});
