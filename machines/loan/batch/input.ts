import { z } from 'zod';
import { problem } from '../../core/values/issues.ts';
import { levelOf, place } from '../../core/values/place.ts';
import { shortText, text } from '../../core/values/text.ts';
import { planInput } from '../plan-input.ts';
import { word } from '../../core/values/word.ts';

/** The number of a case. */
export const caseId = word(200);

const county = place.check((ctx) => {
  if (ctx.value.includes('/') || levelOf(ctx.value) !== 'county')
    ctx.issues.push(problem(ctx.value, text('一批项目属于一个县', 'a batch belongs to a county')));
});

/** What a batch 批次 is opened with: the programme whose fund pays, its number there, and the batch before it. */
export const input = z
  .strictObject({
    place: county,
    title: shortText,
    plan: planInput,
    programme: caseId,
    no: z.int().min(1).max(99),
    follows: caseId.optional(),
  })
  .check((ctx) => {
    const { no, follows } = ctx.value;
    if (no > 1 && follows === undefined)
      ctx.issues.push(
        problem(follows, text(`第${no}批须写明其前一批`, `batch ${no} names the batch before it`), [
          'follows',
        ]),
      );
    if (no === 1 && follows !== undefined)
      ctx.issues.push(
        problem(follows, text('第1批之前没有批次', 'no batch comes before the first'), ['follows']),
      );
  });
export type Input = z.output<typeof input>;
