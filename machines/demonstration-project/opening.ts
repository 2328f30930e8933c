import { z } from 'zod';
import type { OpeningRule } from '../core/definition/definition.ts';
import { choice, field } from '../core/definition/field.ts';
import { problem } from '../core/values/issues.ts';
import { fen, positiveFen, sumOfAmounts } from '../core/values/money.ts';
import { place, villageOf } from '../core/values/place.ts';
import { shortText, text } from '../core/values/text.ts';
import type { Lang } from '../core/values/vocabulary.ts';
import { word } from '../core/values/word.ts';
import { yuan } from '../core/values/yuan.ts';
import { planInput } from './plan-input.ts';
import { fundSourceTitles } from './vocabulary.ts';

const village = place.check((ctx) => {
  if (villageOf(ctx.value) === undefined)
    ctx.issues.push(
      problem(ctx.value, text('示范项目属于一个村', 'a demonstration project belongs to a village')),
    );
});

const funds = z.strictObject({
  province: field(fen, '省级补助', 'from the province'),
  match: field(
    z
      .array(
        z.strictObject({
          source: choice(fundSourceTitles, '资金来源', 'source'),
          amount: positiveFen,
        }),
      )
      .max(20),
    '匹配资金',
    'match',
    { help: { zh: '每个来源一行。', en: 'One line a source.' } },
  ),
});

/**
 * What a case is opened with: the village, the project's title, the programme's plan, the county's programme case
 * and the village's fund. Whoever opens it is its first secretary. 三(一)
 */
export const input = z.strictObject({
  place: field(village, '所在村', 'village'),
  title: field(shortText, '事项名称', 'title of the case'),
  plan: planInput,
  programme: field(word(200), '县级项目库事项编号', "case number of the county's programme", {
    help: {
      zh: '登记造册和资金调剂所在的县级项目库。',
      en: 'The programme that keeps the register and the pool.',
    },
  }),
  funds: field(funds, '帮扶资金', 'funds'),
});
export type Input = z.output<typeof input>;

/** A village's fund is what the plan says that it is: the provincial share, and enough to match it from named sources. 三(一) */
export const openingRules: OpeningRule<Input>[] = [
  {
    code: 'wrong-provincial-share',
    clauses: ['D-26'],
    field: 'funds.province',
    broken({ input: { plan, funds } }) {
      const { province } = plan.funding;
      if (funds.province === province) return undefined;
      return text(
        `省级补助应为每村${yuan(province)}，而不是${yuan(funds.province)}。`,
        `The province gives ${yuan(province, 'en')} a village, not ${yuan(funds.province, 'en')}.`,
      );
    },
  },
  {
    code: 'match-too-small',
    clauses: ['D-26'],
    field: 'funds.match',
    broken({ input: { plan, funds } }) {
      const { minimumMatch } = plan.funding;
      const match = sumOfAmounts(funds.match);
      if (match >= minimumMatch) return undefined;
      return text(
        `匹配资金${yuan(match)}，每村不低于${yuan(minimumMatch)}。`,
        `The match is ${yuan(match, 'en')}; each village needs at least ${yuan(minimumMatch, 'en')}.`,
      );
    },
  },
  {
    code: 'source-not-in-plan',
    clauses: ['D-26'],
    field: 'funds.match',
    broken({ input: { plan, funds } }) {
      const { sources } = plan.funding;
      const others = funds.match.map((one) => one.source).filter((source) => !sources.includes(source));
      if (others.length === 0) return undefined;
      const named = (lang: Lang, which: typeof others) =>
        which.map((source) => fundSourceTitles[source][lang]).join(lang === 'zh' ? '、' : ', ');
      return text(
        `${named('zh', others)}不是方案所列的资金来源；所列的有：${named('zh', sources)}。`,
        `${named('en', others)}: no source of the plan, which has ${named('en', sources)}.`,
      );
    },
  },
];
