import { z } from 'zod';
import { event as eventOf, type RoundDefinition } from '../../core/definition/definition.ts';
import { field } from '../../core/definition/field.ts';
import type { StatePart } from '../../core/definition/part.ts';
import { listOf } from '../../core/definition/recording.ts';
import { month, monthOf } from '../../core/values/calendar.ts';
import type { Instant } from '../../core/values/vocabulary.ts';
import { word } from '../../core/values/word.ts';
import { draw } from './draw.ts';
import type { Programme } from './programme.ts';
import { type Register, running } from './register.ts';

/** The draw of the projects for unannounced spot checks 抽查. 二(二)3 */

const drawing = z.strictObject({
  seed: field(word(200), '抽取种子', 'seed of the draw', {
    help: { zh: '凭它可以重新抽取核对。', en: 'With it the draw can be repeated.' },
  }),
  period: field(month, '抽查月份', 'month'),
  count: field(z.int().min(1).max(100), '抽取项目数', 'how many are drawn').default(1),
});

/** A draw: with the same seed over the same projects it comes out the same. */
interface Draw {
  draw: string;
  at: Instant;
  by: string;
  period: string;
  seed: string;
  /** The running projects that took part, in register order, and those that were drawn. */
  among: string[];
  drawn: string[];
}

/** What the draws leave on record. */
export const draws = { draws: listOf<Draw>() };
export type Draws = typeof draws;

export const drawEvents = {
  'draw.spotChecks': eventOf<Programme & Register & Draws, Draws>()({
    roles: ['countyOrganisation', 'clock'],
    title: { zh: '抽取抽查项目', en: 'draw spot checks' },
    schema: drawing,
    rules: [
      {
        code: 'nothing-to-draw',
        clauses: ['D-19'],
        broken: ({ context }) =>
          running(context).length > 0
            ? undefined
            : { zh: '没有进行中的项目可抽。', en: 'No project runs that could be drawn.' },
      },
    ],
    record(context, { data, at, by }) {
      const { seed, period, count } = data;
      const among = running(context).map((one) => one.project);
      const name = `${context.id}/draw-${context.draws.length + 1}`;
      const drawn = draw(seed, among, count);
      return { draws: [...context.draws, { draw: name, at, by: by.person, period, seed, among, drawn }] };
    },
    tell({ context }) {
      const last = context.draws.at(-1);
      if (last === undefined) return [];
      const { draw: name, seed, period, drawn } = last;
      return drawn.map((to) => ({
        kind: 'message',
        to,
        event: 'spotcheck.draw',
        data: { draw: name, seed, period },
        id: `${name}/${to}`,
      }));
    },
    reply: ({ context }) => ({ drawn: context.draws.at(-1)?.drawn }),
    clauses: ['D-19'],
  }),
};

export const drawingSpotChecks: StatePart = {
  meta: { title: { zh: '抽查', en: 'spot checks' }, owner: 'nobody' },
  on: { 'draw.spotChecks': { actions: 'draw.spotChecks' } },
};

/** A draw every quarter. */
export const rounds: Record<string, RoundDefinition> = {
  spotCheckDraw: {
    title: { zh: '抽取抽查项目', en: 'draw of spot checks' },
    event: 'draw.spotChecks',
    calendar: { months: [3, 6, 9, 12], day: 12, hour: 9 },
    period: monthOf,
    data: ({ period, seed }) => ({ period, seed }),
    clauses: ['D-19'],
  },
};
