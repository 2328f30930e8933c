import { z } from 'zod';
import { problem } from '../core/values/issues.ts';
import { fen, positiveFen } from '../core/values/money.ts';
import { place, villageOf } from '../core/values/place.ts';
import { shortText, text } from '../core/values/text.ts';
import { planInput } from './plan-input.ts';
import { fundSources } from './plan.ts';
import { word } from '../core/values/word.ts';

const village = place.check((ctx) => {
  if (villageOf(ctx.value) === undefined)
    ctx.issues.push(
      problem(ctx.value, text('示范项目属于一个村', 'a demonstration project belongs to a village')),
    );
});

const funds = z.strictObject({
  /** From the province, in fen. */
  province: fen,
  /** What matches it, by source, in fen. */
  match: z.array(z.strictObject({ source: z.enum(fundSources), amount: positiveFen })).max(20),
});

/**
 * What a case is opened with: the village, the project's title, the programme's plan, the county's programme case
 * and the village's fund. Whoever opens it is its first secretary. 三(一)
 */
export const input = z.strictObject({
  place: village,
  title: shortText,
  plan: planInput,
  /** Case number of the county's programme, which keeps the register and the pool. */
  programme: word(200),
  funds,
});
export type Input = z.output<typeof input>;
