import { z } from 'zod';
import { field } from '../../core/definition/field.ts';
import { problem } from '../../core/values/issues.ts';
import { levelOf, place } from '../../core/values/place.ts';
import { shortText, text } from '../../core/values/text.ts';
import type { Instant, Place } from '../../core/values/vocabulary.ts';
import { planInput } from '../plan-input.ts';
import type { MovedWindows } from '../moved-windows.ts';
import { programmeYear } from '../plan.ts';

const county = place.check((ctx) => {
  if (ctx.value.includes('/') || levelOf(ctx.value) !== 'county')
    ctx.issues.push(problem(ctx.value, text('项目库属于一个县', 'a programme belongs to a county')));
});

/** What a county's programme is opened with: its year, which is in every register number, and its plan. */
export const input = z
  .strictObject({
    place: field(county, '县', 'county'),
    title: field(shortText, '项目库名称', 'title of the programme'),
    year: field(z.int().min(2000).max(2200), '项目年度', 'programme year', {
      help: {
        zh: '写入每个登记编号，应与方案一致。',
        en: "In every register number; the same as the plan's.",
      },
    }),
    plan: planInput,
  })
  .check((ctx) => {
    const year = programmeYear(ctx.value.plan);
    if (ctx.value.year !== year)
      ctx.issues.push(problem(ctx.value.year, text(`方案为${year}年`, `the plan is for ${year}`), ['year']));
  });
export type Input = z.output<typeof input>;

/** What every chapter of a programme looks at. */
export interface Programme extends MovedWindows {
  id: string;
  place: Place;
  title: string;
  year: number;
  openedAt: Instant;
}
