import type { OpeningRule } from '../../core/definition/definition.ts';
import { yuan } from '../../core/values/yuan.ts';
import { text } from '../../core/values/text.ts';
import type { Lang } from '../../core/values/vocabulary.ts';
import type { Input } from '../input.ts';
import { fundSourceTitles } from '../vocabulary.ts';

const provincialShare: OpeningRule<Input> = {
  code: 'wrong-provincial-share',
  field: 'funds.province',
  broken({ input: { plan, funds } }) {
    const { province } = plan.funding;
    if (funds.province === province) return undefined;
    return text(
      `省级补助应为每村${yuan(province)}，而不是${yuan(funds.province)}。`,
      `The province gives ${yuan(province, 'en')} a village, not ${yuan(funds.province, 'en')}.`,
    );
  },
};

const enoughMatch: OpeningRule<Input> = {
  code: 'match-too-small',
  field: 'funds.match',
  broken({ input: { plan, funds } }) {
    const { minimumMatch } = plan.funding;
    const match = funds.match.reduce((sum, one) => sum + one.amount, 0);
    if (match >= minimumMatch) return undefined;
    return text(
      `匹配资金${yuan(match)}，每村不低于${yuan(minimumMatch)}。`,
      `The match is ${yuan(match, 'en')}; each village needs at least ${yuan(minimumMatch, 'en')}.`,
    );
  },
};

const sourcesOfThePlan: OpeningRule<Input> = {
  code: 'source-not-in-plan',
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
};

/** A village's fund is what the plan says that it is: the provincial share, and enough to match it from named sources. 三(一) */
export const openingRules = [provincialShare, enoughMatch, sourcesOfThePlan];
