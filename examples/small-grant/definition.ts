import { setup } from 'xstate';
import {
  assemble,
  defineLifecycle,
  type Opened,
  openedWithin,
  type Step,
  text,
  timedStep,
} from 'countersign/lifecycle';
import { clauses } from './clauses.ts';
import * as grant from './grant.ts';
import type { Context, Input } from './grant.ts';

/** A step with the time limit of its name, after which the county government is told as well. */
const step = (
  name: 'eligibility' | 'award' | 'audit' | 'recovery',
  zh: string,
  o: Pick<Step<Context>, 'owner' | 'clauses' | 'on'>,
) =>
  timedStep<Context>({
    ...o,
    name,
    title: text(zh, name),
    due: grant.limit(name),
    above: ['countyGovernment'],
  });
const to = (target: string, event: string) => ({ [event]: { target, actions: event } });

const eligibility = step('eligibility', '资格审查', {
  owner: 'countyCulture',
  clauses: ['S-03'],
  on: { ...to('scoring', 'eligibility.confirm'), ...to('appeal', 'eligibility.decline') },
});
const award = step('award', '审定', {
  owner: 'countyGovernment',
  clauses: ['S-05'],
  on: { ...to('awarding', 'award.grant'), ...to('appeal', 'award.decline') },
});
const audit = step('audit', '审计', {
  owner: 'countyAudit',
  clauses: ['S-09'],
  on: { ...to('closing', 'audit.pass'), ...to('recovery', 'audit.recover') },
});
const recovery = step('recovery', '退回补助', {
  owner: 'countyFinance',
  clauses: ['S-09'],
  on: to('recovering', 'recovery.receive'),
});

const isUnscored = ({ context }: { context: Context }) => context.panel.length === 0;
const own = { events: grant.events, guards: { isUnscored } };
const { implementations, source, booking } = assemble<Context>({
  parts: [own, eligibility, grant.panel, award, grant.appealing, grant.reporting, audit, recovery],
  books: { owner: 'countyFinance' },
});
const end = (zh: string, en: string) => ({ type: 'final' as const, meta: { title: text(zh, en) } });

const machine = () =>
  setup({ types: { context: {} as Context, input: {} as Input & Opened }, ...implementations }).createMachine(
    {
      id: 'smallGrant',
      context: ({ input: { at, ...given } }) => ({ ...given, ...grant.empty, openedAt: at }),
      initial: 'eligibility',
      states: {
        eligibility: eligibility.state,
        scoring: grant.panel.state,
        award: award.state,
        awarding: booking({ booked: '#smallGrant.running', refused: '#smallGrant.award' }),
        running: {
          type: 'parallel',
          meta: { title: text('实施', 'running') },
          on: { 'grant.complete': { guard: 'booksAreIdle', target: 'audit' } },
          states: {
            money: {
              initial: 'idle',
              meta: { title: text('拨付', 'drawdowns') },
              states: {
                idle: {
                  meta: {
                    title: text('待拨付', 'to be drawn'),
                    owner: 'countyFinance',
                    awaits: (context: Context) => (grant.drawable(context) > 0 ? ['countyFinance'] : []),
                  },
                  on: to('booking', 'drawdown.pay'),
                },
                booking: booking({
                  booked: '#smallGrant.running.money.idle',
                  refused: '#smallGrant.running.money.idle',
                }),
              },
            },
            reports: grant.reporting.state,
          },
        },
        audit: audit.state,
        recovery: recovery.state,
        closing: booking({ booked: '#smallGrant.closed', refused: '#smallGrant.audit' }),
        recovering: booking({ booked: '#smallGrant.recovered', refused: '#smallGrant.recovery' }),
        appeal: grant.appealing.state,
        closed: end('已结项', 'closed'),
        recovered: end('已退回', 'recovered'),
        refused: end('未获补助', 'refused'),
      },
    },
  );

const county = (zh: string, en: string) => ({ title: text(zh, en), level: 'county' as const });

/** A small grant 小额补助 from application to closeout: a worked example, not the rules of any county. */
export const smallGrant = defineLifecycle<Context, Input>({
  machine,
  ...source,
  title: text('村级文化小额补助（样例）', 'small culture grant (sample)'),
  document: '村级文化小额补助办法（样例）',
  input: grant.input,
  place: ({ place }) => place,
  caseTitle: ({ title }) => title,
  opening: { ...grant.village, rules: [openedWithin(['S-01'], ({ plan }) => plan)] },
  roles: {
    villageCommittee: { title: text('村民委员会', 'village committee'), level: 'village' },
    assessor: { title: text('评审', 'assessor'), level: 'any', personal: true },
    countyCulture: county('县文化部门', 'county culture office'),
    countyGovernment: county('县政府', 'county government'),
    countyFinance: county('县财政局', 'county finance office'),
    countyAudit: county('县审计局', 'county audit office'),
    countySupervision: county('县监察机关', 'county supervision'),
  },
  clauses,
  controls: { extend: ['countyGovernment'], suspend: ['countyGovernment'] },
  // The assessors act on their case alone.
  parties: ({ panel: people, place }) => people.map((person) => ({ person, role: 'assessor', place })),
  money: (context) => ({ award: grant.awarded(context), drawn: grant.drawn(context) }),
  moneyTitles: { award: text('补助', 'award'), drawn: text('已拨', 'drawn') },
  books(context) {
    const [whole, out, back] = [grant.awarded(context), grant.drawn(context), context.returned];
    return back === undefined
      ? { '4010': whole, '3020': whole - out, '3030': out, '1030': out }
      : { '4010': whole, '3010': whole - out + back, '5010': out - back };
  },
});
