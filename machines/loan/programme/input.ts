import { z } from 'zod';
import { problem } from '../../core/values/issues.ts';
import { levelOf, place } from '../../core/values/place.ts';
import { shortText, text } from '../../core/values/text.ts';
import { planInput } from '../plan-input.ts';

const county = place.check((ctx) => {
  if (ctx.value.includes('/') || levelOf(ctx.value) !== 'county')
    ctx.issues.push(problem(ctx.value, text('脱贫工程属于一个县', 'a programme belongs to a county')));
});

/** What a county's loan programme is opened with. Its case number is its fund's in the books. */
export const input = z.strictObject({ place: county, title: shortText, plan: planInput });
export type Input = z.output<typeof input>;
