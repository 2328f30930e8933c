import { z } from 'zod';
import { problem } from '../core/issues.ts';
import { fen, positiveFen, yuan } from '../core/money.ts';
import { place, villageOf } from '../core/place.ts';
import { shortText, text } from '../core/text.ts';
import { planInput } from './plan-input.ts';
import { fundSources } from './plan.ts';

const document = '乡镇党员精准扶贫实施方案';
const cites = [{ document, section: '三(一)' }];

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
export const input = z
  .strictObject({
    place: village,
    title: shortText,
    plan: planInput,
    /** Case number of the county's programme, which keeps the register and the pool. */
    programme: z.string().min(1).max(200),
    funds,
  })
  .check((ctx) => {
    const { plan, funds } = ctx.value;
    const { province, minimumMatch, sources } = plan.funding;
    if (funds.province !== province)
      ctx.issues.push(
        problem(
          funds.province,
          {
            code: 'wrong-provincial-share',
            zh: `省级补助应为每村${yuan(province)}，而不是${yuan(funds.province)}`,
            en: `the province gives ${yuan(province, 'en')} a village, not ${yuan(funds.province, 'en')}`,
            cites,
          },
          ['funds', 'province'],
        ),
      );
    const match = funds.match.reduce((sum, one) => sum + one.amount, 0);
    if (match < minimumMatch)
      ctx.issues.push(
        problem(
          match,
          {
            code: 'match-too-small',
            zh: `匹配资金${yuan(match)}，每村不低于${yuan(minimumMatch)}`,
            en: `the match is ${yuan(match, 'en')}; each village needs at least ${yuan(minimumMatch, 'en')}`,
            cites,
          },
          ['funds', 'match'],
        ),
      );
    for (const [index, { source }] of funds.match.entries())
      if (!sources.includes(source))
        ctx.issues.push(
          problem(
            source,
            {
              code: 'source-not-in-plan',
              zh: `不是方案所列的资金来源：${sources.join('、')}`,
              en: `is not a source of the plan: ${sources.join(', ')}`,
              cites,
            },
            ['funds', 'match', index, 'source'],
          ),
        );
  });
export type Input = z.output<typeof input>;
