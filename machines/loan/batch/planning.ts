import { z } from 'zod';
import { event as eventOf } from '../../core/definition/definition.ts';
import { field } from '../../core/definition/field.ts';
import { happened, money, nothing, person } from '../../core/definition/form-fields.ts';
import type { StatePart } from '../../core/definition/part.ts';
import { listOf, notYet, type Stamp, stamp } from '../../core/definition/recording.ts';
import { asking, type Question } from '../../core/patterns/ask-case.ts';
import { holdsPost } from '../../core/patterns/people.ts';
import { dateOf, formatDate } from '../../core/values/calendar.ts';
import { fen } from '../../core/values/money.ts';
import { place } from '../../core/values/place.ts';
import { repeated } from '../../core/values/repeated.ts';
import { longText, text } from '../../core/values/text.ts';
import type { Fen, Instant, Lang, Place } from '../../core/values/vocabulary.ts';
import { yuan } from '../../core/values/yuan.ts';
import { type Chosen, rangesOf } from '../chosen.ts';
import { isNumberOf, numberOf } from '../input.ts';
import type { Terms } from '../plan.ts';
import { groupRoles } from '../roles.ts';
import { type Batch, office, owner, stages } from './batch.ts';

/** Before the intake: a place in the programme, the verification groups, and whom a second batch is for. 二、三2 */

/** A group that verifies the applicants of some townships 核查组. 二 */
const group = z.strictObject({
  no: field(z.int().min(1).max(100), '组别', 'number of the group'),
  members: z.array(person('成员', 'members')).min(1).max(30),
  townships: field(z.array(place).min(1).max(200), '负责乡镇', 'townships covered'),
});

const grouping = z.strictObject({
  groups: field(z.array(group).min(1).max(100), '核查组', 'verification groups'),
});

const candidate = z.strictObject({
  application: numberOf('申请书编号', 'number of the application'),
  incomePerHead: money('人均年收入', 'income a head and year', fen),
  surveyedOn: happened('摸底日期', 'surveyed on'),
  chosen: field(z.boolean(), '是否选定', 'chosen', { help: text('最贫困的在先', 'the poorest first') }),
  exception: field(longText, '例外理由', 'reason for an exception', {
    help: text(
      '较贫困而未选定、或较不贫困而选定的，写明理由',
      'for one left out who is poorer, or one chosen who is less poor',
    ),
  }).optional(),
});

/** Those surveyed for a batch that follows another, and who of them is chosen 拟定帮扶对象. 三2 */
const candidates = z.strictObject({
  /** Left empty where the day of the payout of the batch before is on record. */
  supervisedFrom: happened('督查起始日（前一批发放到位的日期已在案的不填）', 'supervised since').optional(),
  candidates: field(z.array(candidate).min(1).max(2_000), '拟定帮扶对象', 'candidates'),
});
export type Candidates = z.output<typeof candidates>;

/** How the candidates of a batch that follows another were ranked; the list itself is in the log. 三2 */
interface Ranking extends Stamp {
  /** The day since when the batch before was being supervised. */
  supervisedFrom: string;
  candidates: number;
  chosen: number;
  /** The highest income among those chosen, and the lowest among those left out; fen a head and year. */
  highestChosen: Fen;
  lowestLeft?: Fen;
  /** The running numbers of those chosen, as ranges; absent in rankings of earlier builds. */
  numbers?: Chosen;
}

/** What the programme answers a batch that enters: the townships to be covered, and since when the batch before was paid out. */
interface Entered {
  townships: Place[];
  paidOutOn?: string;
  /** When the batch before entered the programme. */
  beforeSince?: Instant;
}

/** What planning leaves on record. */
export const planning = {
  groups: listOf<z.output<typeof group>>(),
  ...notYet<{ entered: Entered & { at: Instant }; ranking: Ranking }>(),
};
export type Planning = typeof planning;

type Context = Batch & Planning;
const event = eventOf<Context>();

/** The day since when the batch before is supervised: the one on record, else the one given. */
const supervisedSince = (context: Context, { supervisedFrom }: Candidates) =>
  context.entered?.paidOutOn ?? supervisedFrom;

export const planningEvents = {
  'enter.retry': event({
    ...office,
    title: { zh: '再次列入', en: 'ask to enter again' },
    schema: nothing,
  }),

  'groups.assign': event({
    ...office,
    title: { zh: '分组', en: 'assign the groups' },
    schema: grouping,
    startsFrom: ['groups.assign'],
    rules: [
      {
        code: 'groups-other-than-planned',
        clauses: ['L-06'],
        field: 'groups',
        broken({ context: { plan }, data: { groups } }) {
          const numbers = new Set(groups.map((one) => one.no));
          if (groups.length === plan.groups && numbers.size === plan.groups) return undefined;
          return {
            zh: `方案定为${plan.groups}个组，各有编号；现有${groups.length}个组、${numbers.size}个编号。`,
            en: `The plan has ${plan.groups} groups, each with its number; given are ${groups.length} with ${numbers.size} numbers.`,
          };
        },
      },
      {
        // Together the groups go to every township, and to none twice.
        code: 'townships-not-covered',
        clauses: ['L-06'],
        field: 'groups',
        broken({ context, data }) {
          const given = data.groups.flatMap((one) => one.townships);
          const wanted = context.entered?.townships ?? [];
          const parts = [
            ['未分到组', 'in no group', wanted.filter((one) => !given.includes(one))],
            ['分到不止一个组', 'in more than one', repeated(given)],
            ['不是本县乡镇', 'not a township of the county', given.filter((one) => !wanted.includes(one))],
          ] as const;
          const wrong = parts.filter(([, , list]) => list.length > 0);
          if (wrong.length === 0) return undefined;
          const count = wanted.length;
          return {
            zh: `各组合起来应到全部${count}个乡镇，每个一次。${wrong.map(([zh, , list]) => `${zh}：${list.join('、')}`).join('；')}。`,
            en: `Together the groups go to each of ${count} townships once. ${wrong.map(([, en, list]) => `${en}: ${list.join(', ')}`).join('; ')}.`,
          };
        },
      },
      holdsPost(['L-06'], ({ groups }: z.output<typeof grouping>) =>
        groups.flatMap((one) =>
          one.members.map((member) => ({ field: 'groups', person: member, roles: groupRoles })),
        ),
      ),
    ],
    record: (_, { data }) => ({ groups: data.groups.toSorted((a, b) => a.no - b.no) }),
    clauses: ['L-06'],
  }),

  'candidates.rank': event({
    ...office,
    title: { zh: '排定拟帮扶对象', en: 'rank the candidates' },
    schema: candidates,
    startsFrom: ['candidates.rank'],
    rules: [
      {
        code: 'no-batch-before',
        clauses: ['L-26'],
        broken: ({ context }) =>
          context.follows === undefined
            ? { zh: '第一批没有前一批可督查。', en: 'The first batch follows no other.' }
            : undefined,
      },
      {
        // Surveyed with the supervision of the batch before: since it was paid out.
        code: 'surveyed-without-supervision',
        clauses: ['L-26'],
        field: 'candidates',
        broken({ context, data }) {
          const from = supervisedSince(context, data);
          if (from === undefined)
            return {
              zh: `${context.follows}何时发放到位未在案，请写明督查从哪一天开始。`,
              en: `No day is on record on which ${context.follows} had been paid out: say since when it is supervised.`,
            };
          const wrong = data.candidates.filter((one) => one.surveyedOn < from);
          if (wrong.length === 0) return undefined;
          const list = wrong.slice(0, 10).map((one) => `${one.application}（${one.surveyedOn}）`);
          return {
            zh: `摸底应结合前一批的督查，即自${formatDate(from, 'zh', { year: true })}起；早于此的有${wrong.length}户：${list.join('、')}。`,
            en: `Candidates are surveyed with the supervision of the batch before, since ${formatDate(from, 'en', { year: true })}; ${wrong.length} were before: ${list.join(', ')}.`,
          };
        },
      },
      {
        code: 'before-the-batch-before',
        clauses: ['L-26'],
        field: 'supervisedFrom',
        broken({ context: { entered, follows }, data: { supervisedFrom } }) {
          const since = entered?.beforeSince && dateOf(entered.beforeSince);
          if (since === undefined || supervisedFrom === undefined || supervisedFrom >= since)
            return undefined;
          return {
            zh: `前一批${follows}于${formatDate(since, 'zh', { year: true })}才列入项目，督查不能从${supervisedFrom}开始。`,
            en: `${follows} entered the programme on ${formatDate(since, 'en', { year: true })}; it can't be supervised since ${supervisedFrom}.`,
          };
        },
      },
      {
        code: 'number-of-another-batch',
        clauses: ['L-26'],
        field: 'candidates',
        broken({ context, data }) {
          const { plan, no } = context;
          const wrong = data.candidates
            .map((one) => one.application)
            .filter((number) => !isNumberOf(number, context));
          if (wrong.length === 0) return undefined;
          return {
            zh: `本批为${plan.year}年第${no}批，编号不是本批的：${wrong.slice(0, 10).join('、')}。`,
            en: `This is batch ${no} of ${plan.year}; not its numbers: ${wrong.slice(0, 10).join(', ')}.`,
          };
        },
      },
      {
        code: 'candidate-twice',
        clauses: ['L-26'],
        field: 'candidates',
        broken({ data }) {
          const twice = repeated(data.candidates.map((one) => one.application));
          if (twice.length === 0) return undefined;
          return { zh: `重复列出：${twice.join('、')}。`, en: `Listed twice: ${twice.join(', ')}.` };
        },
      },
      {
        // Nobody left out is poorer than anyone chosen.
        code: 'poorer-left-out',
        clauses: ['L-26'],
        field: 'candidates',
        broken({ data }) {
          if (!data.candidates.some((one) => one.chosen))
            return { zh: '没有选定任何户。', en: 'Nobody is chosen.' };
          // Where there is a reason, on either side, it is an exception.
          const ruled = data.candidates.filter((one) => one.exception === undefined);
          const [best] = ruled
            .filter((one) => one.chosen)
            .toSorted((a, b) => b.incomePerHead - a.incomePerHead);
          const poorer = ruled.filter(
            (one) => best !== undefined && !one.chosen && one.incomePerHead < best.incomePerHead,
          );
          if (best === undefined || poorer.length === 0) return undefined;
          const list = (lang: Lang) =>
            poorer.slice(0, 10).map((one) => `${one.application} (${yuan(one.incomePerHead, lang)})`);
          return {
            zh: `最贫困的在先：选定了${best.application}（人均${yuan(best.incomePerHead)}），更贫困的${poorer.length}户却未选，也没有例外理由：${list('zh').join('、')}。`,
            en: `The poorest come first: ${best.application} (${yuan(best.incomePerHead, 'en')} a head) is chosen, but ${poorer.length} poorer are left out without a reason: ${list('en').join(', ')}.`,
          };
        },
      },
      {
        code: 'more-than-planned',
        clauses: ['L-22'],
        field: 'candidates',
        broken({ context, data }) {
          const { households } = context.plan.batch;
          const chosen = data.candidates.filter((one) => one.chosen).length;
          if (chosen <= households) return undefined;
          return {
            zh: `本批计划${households}户，不能有${chosen}户。`,
            en: `The batch is planned for ${households} households; ${chosen} are too many.`,
          };
        },
      },
    ],
    record(context, decided) {
      const { data } = decided;
      const incomes = (chosen: boolean) =>
        data.candidates.filter((one) => one.chosen === chosen).map((one) => one.incomePerHead);
      const [chosen, left] = [incomes(true), incomes(false)];
      const ranking = {
        ...stamp(decided),
        supervisedFrom: supervisedSince(context, data) ?? '',
        candidates: data.candidates.length,
        chosen: chosen.length,
        highestChosen: Math.max(...chosen),
        ...(left.length === 0 ? {} : { lowestLeft: Math.min(...left) }),
        numbers: rangesOf(data.candidates.filter((one) => one.chosen).map((one) => one.application)),
      };
      return { ranking };
    },
    clauses: ['L-26'],
  }),
};

/** A place among the programme's batches, and in the year's plan. */
const enter = ({ id, programme, no, plan, follows }: Context): Question => ({
  to: programme,
  event: 'batch.enter',
  data: {
    ...{ batch: id, no, year: plan.year, ...plan.batch },
    ...(follows === undefined ? {} : { follows }),
  },
  id: `${id}/enter`,
});

/** The programme's terms hold for the batch, whatever it was opened with; its size and its days are its own. */
export const recordEntered = (
  { plan }: Context,
  {
    at,
    output: { terms = {}, townships = [], ...before },
  }: { at: Instant; output: Partial<Entered & { terms: Terms }> },
): Pick<Context, 'entered' | 'plan'> => ({
  entered: { at, townships, ...before },
  plan: { ...plan, ...terms },
});

/** Entering the programme, which numbers its batches. */
export const entering: StatePart = asking<Context>({
  title: { zh: '列入项目', en: 'entering the programme' },
  stage: 'planning',
  owner,
  question: enter,
  answered: '#planning',
  record: 'recordEntered',
  recordFailure: 'recordUnanswered',
  retry: 'enter.retry',
});

/** What is planned, and may be planned anew while applications are taken in. */
export const whatIsPlanned: StatePart = {
  'groups.assign': { actions: 'groups.assign' },
  'candidates.rank': { actions: 'candidates.rank' },
};

/** The groups are assigned and, where the batch follows another, its candidates ranked. */
export const preparing: StatePart = {
  id: 'planning',
  meta: { title: stages.planning, owner, stage: 'planning' },
  always: { guard: 'isPlanned', target: 'intake' },
  on: whatIsPlanned,
};

export const planningGuards = {
  isPlanned: ({ context: { groups, follows, ranking } }: { context: Context }) =>
    groups.length > 0 && (follows === undefined || ranking !== undefined),
};
