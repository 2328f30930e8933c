import { z } from 'zod';
import {
  type ActionMapping,
  type DeadlineDefinition,
  event as eventOf,
  type RoundDefinition,
} from '../../core/definition/definition.ts';
import { field } from '../../core/definition/field.ts';
import { notify } from '../../core/definition/notify.ts';
import type { StatePart } from '../../core/definition/part.ts';
import { listOf } from '../../core/definition/recording.ts';
import { dayDrawn, draw, type Draw, seed } from '../../core/patterns/draw.ts';
import { endOfLimit, month, monthOf } from '../../core/values/calendar.ts';
import type { Instant } from '../../core/values/vocabulary.ts';
import { word } from '../../core/values/word.ts';
import { spotChecksOf } from '../works-parameters.ts';
import type { Programme } from './programme.ts';
import { project, type Register, running } from './register.ts';

/**
 * Unannounced spot checks 抽查. A round puts a seed on record that the engine drew by chance; the draw itself comes on a day
 * within the plan's time that follows from the seed, over the projects that run then. The projects and their villages hear
 * nothing of it: a project is told when the county begins its check. 二(二)3
 */

const drawing = z.strictObject({
  seed: field(seed, '抽取种子', 'seed of the draw', {
    help: { zh: '由系统随机生成，抽取之前记录在案。', en: 'Drawn by chance and on record before the draw.' },
  }),
  period: field(month, '抽查月份', 'month'),
});

const beginning = z.strictObject({
  draw: field(word(200), '抽查编号', 'number of the draw'),
  project,
});

/** What the draws leave on record. */
export const draws = {
  draws: listOf<Draw>(),
  /** The checks that have begun. */
  begun: listOf<z.output<typeof beginning> & { at: Instant; by: string }>(),
};
export type Draws = Omit<typeof draws, 'begun'> & {
  begun?: (typeof draws)['begun'];
  /** The seed whose draw is to come. */
  sealed?: { seed: string; period: string; at: Instant } | null;
};

type Context = Programme & Register & Draws;
const event = eventOf<Context, Draws>();
const office = ['countyOrganisation'];

/** What was drawn, still runs, and is not being checked yet. */
function toCheck(context: Context): z.output<typeof beginning>[] {
  const projects = new Set(running(context).map((one) => one.project));
  return context.draws
    .filter(({ seedAt }) => seedAt !== undefined)
    .flatMap(({ draw: name, drawn }) => drawn.map((one) => ({ draw: name, project: one })))
    .filter(
      (one) =>
        projects.has(one.project) &&
        !context.begun?.some((begun) => begun.draw === one.draw && begun.project === one.project),
    );
}

export const drawEvents = {
  'draw.spotChecks': event({
    roles: ['clock'],
    title: { zh: '记录抽取种子', en: 'put the seed of a draw on record' },
    schema: drawing,
    rules: [
      {
        code: 'one-draw-a-round',
        clauses: ['D-19'],
        field: 'period',
        broken({ context, data: { period } }) {
          const known = [...context.draws, ...(context.sealed ? [context.sealed] : [])];
          if (!known.some((one) => one.period === period)) return undefined;
          return {
            zh: `${period}已抽取或正待抽取，一轮只抽一次。`,
            en: `${period} has its draw, or is about to: one draw a round.`,
          };
        },
      },
    ],
    record: (_, { data, at }) => ({ sealed: { ...data, at } }),
    clauses: ['D-19'],
  }),

  'spotcheck.begin': event({
    roles: office,
    title: { zh: '开始抽查', en: 'begin a spot check' },
    schema: beginning,
    rules: [
      {
        code: 'not-drawn',
        clauses: ['D-19'],
        field: 'project',
        broken({ context, data }) {
          const open = toCheck(context);
          if (open.some((one) => one.draw === data.draw && one.project === data.project)) return undefined;
          const known = open.map((one) => `${one.draw}：${one.project}`).join('、') || '（无）';
          return {
            zh: `${data.project}不在抽查“${data.draw}”的待查项目之中；待查：${known}。`,
            en: `${data.project} is not to be checked by "${data.draw}"; to be checked: ${known}.`,
          };
        },
      },
    ],
    record: ({ begun = [] }, { data, at, by }) => ({ begun: [...begun, { ...data, at, by: by.person }] }),
    // The project itself, whose page the village reads, hears of it only now.
    tell({ context, event: { data } }) {
      const found = context.draws.find((one) => one.draw === data.draw);
      if (found === undefined) return [];
      const { draw: name, seed: used, period } = found;
      return [
        {
          kind: 'message',
          to: data.project,
          event: 'spotcheck.draw',
          data: { draw: name, seed: used, period },
          id: `${name}/${data.project}`,
        },
      ];
    },
    clauses: ['D-19'],
  }),
};

/** What the day of the draw leaves on record. */
export const drawRecords = {
  recordDraw(context: Context, { at }: { at: Instant }): Partial<Draws> {
    const { sealed } = context;
    if (!sealed) throw new Error('No seed is on record.');
    const among = running(context).map((one) => one.project);
    const name = `${context.id}/draw-${context.draws.length + 1}`;
    const drawn = draw(sealed.seed, among, spotChecksOf(context.plan).projects);
    const { seed: used, period, at: seedAt } = sealed;
    const made = { draw: name, at, by: 'clock', period, seed: used, seedAt, among, drawn };
    return { draws: [...context.draws, made], sealed: null };
  },
};

export const drawNotices: Record<'tellDrawn', ActionMapping<Context>> = {
  tellDrawn({ context }) {
    const last = context.draws.at(-1);
    if (last === undefined || last.drawn.length === 0) return [];
    return notify(
      office,
      { zh: '抽查抽中', en: 'Drawn for a spot check' },
      `抽查“${last.draw}”抽中：${last.drawn.join('、')}。请组织业务部门不打招呼到现场，到场时“开始抽查”。`,
      `"${last.draw}" drew ${last.drawn.join(', ')}. Go unannounced with the line department, and "begin a spot check" when you are there.`,
    );
  },
};

export const drawDeadlines: Record<string, DeadlineDefinition<Context>> = {
  spotCheckDraw: {
    title: { zh: '抽查抽取', en: 'draw of spot checks' },
    due({ context: { sealed, plan }, at }) {
      const { withinWorkingDays } = spotChecksOf(plan);
      return endOfLimit(at, dayDrawn(sealed?.seed ?? '', withinWorkingDays), plan.calendar);
    },
    // By chance is by chance: nobody moves the day.
    fixed: true,
    clauses: ['D-19'],
  },
};

const awaits = (context: Context) => (toCheck(context).length > 0 ? office : []);

export const drawingSpotChecks: StatePart = {
  initial: 'quiet',
  meta: { title: { zh: '抽查', en: 'spot checks' } },
  on: { 'spotcheck.begin': { actions: 'spotcheck.begin' } },
  states: {
    quiet: {
      meta: { title: { zh: '抽查', en: 'spot checks' }, owner: office, awaits },
      on: { 'draw.spotChecks': { target: 'sealed', actions: 'draw.spotChecks' } },
    },
    sealed: {
      meta: {
        title: { zh: '抽查：随机日抽取', en: 'spot checks: drawn on a day by chance' },
        owner: office,
        awaits,
      },
      after: { spotCheckDraw: { target: 'quiet', actions: ['recordDraw', 'tellDrawn'] } },
    },
  },
};

/** A seed every quarter; the draw follows on a day that nobody fixes. */
export const rounds: Record<string, RoundDefinition> = {
  spotCheckDraw: {
    title: { zh: '抽查种子', en: 'seed of the spot checks' },
    event: 'draw.spotChecks',
    calendar: { months: [3, 6, 9, 12], day: 12, hour: 9 },
    period: monthOf,
    data: ({ period, seed: drawn }) => ({ period, seed: drawn }),
    clauses: ['D-19'],
  },
};
