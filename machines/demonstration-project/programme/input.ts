import { z } from 'zod';
import { problem } from '../../core/values/issues.ts';
import { levelOf, place } from '../../core/values/place.ts';
import { shortText, text } from '../../core/values/text.ts';
import { planInput } from '../plan-input.ts';
import { programmeYear } from '../plan.ts';

const county = place.check((ctx) => {
  if (ctx.value.includes('/') || levelOf(ctx.value) !== 'county')
    ctx.issues.push(problem(ctx.value, text('项目库属于一个县', 'a programme belongs to a county')));
});

/** What a county's programme is opened with: its year, which is in every register number, and its plan. */
export const input = z
  .strictObject({ place: county, title: shortText, year: z.int().min(2000).max(2200), plan: planInput })
  .check((ctx) => {
    const year = programmeYear(ctx.value.plan);
    if (ctx.value.year !== year)
      ctx.issues.push(problem(ctx.value.year, text(`方案为${year}年`, `the plan is for ${year}`), ['year']));
  });
export type Input = z.output<typeof input>;
