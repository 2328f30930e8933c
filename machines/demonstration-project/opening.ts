import { z } from 'zod';
import type { OpeningRule, Taking } from '../core/definition/definition.ts';
import { choice, field, taken } from '../core/definition/field.ts';
import { endOfDay, formatDate } from '../core/values/calendar.ts';
import { problem } from '../core/values/issues.ts';
import { fen, positiveFen, sumOfAmounts } from '../core/values/money.ts';
import { covers, place, villageOf } from '../core/values/place.ts';
import { listed, shortText, text } from '../core/values/text.ts';
import type { Place, Text } from '../core/values/vocabulary.ts';
import { word } from '../core/values/word.ts';
import { yuan } from '../core/values/yuan.ts';
import { movedOnce, movedWindows, spanOf, told } from './moved-windows.ts';
import { furtherName, notListed, sourceTitle } from './open-lists.ts';
import { planInput } from './plan-input.ts';
import { programmeOver } from './programme-years.ts';
import { matchSourceTitles } from './vocabulary.ts';

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
          source: choice(matchSourceTitles, '资金来源', 'source'),
          name: furtherName,
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
  /** The programme's plan, and how it has moved its windows since. */
  plan: taken(planInput),
  moves: taken(field(z.array(movedOnce).max(200), '办理期调整', 'windows moved').optional()),
  programme: field(word(200), '县级项目库事项编号', "case number of the county's programme", {
    help: {
      zh: '登记造册和资金调剂所在的县级项目库；项目的方案随项目库，不另填。',
      en: 'The programme that keeps the register and the pool; the project takes its plan.',
    },
  }),
  funds: field(funds, '帮扶资金', 'funds'),
});
export type Input = z.output<typeof input>;

/** The programme from which a project takes its plan, as far as the opening looks at it. */
interface Programme extends Pick<Input, 'plan' | 'moves'> {
  place: Place;
  register: { village: string; number: string; title: string; ended?: object }[];
}

/** A project takes the plan of its county's programme as that stands now. 一 */
export const fromProgramme: Taking<Input, Programme> = {
  field: 'programme',
  lifecycle: 'countyProgramme',
  gives: ({ plan, moves = [] }) => ({ plan, moves: moves.map(told) }),
  clauses: ['D-42'],
  rules: [
    {
      code: 'village-elsewhere',
      clauses: ['D-08'],
      field: 'place',
      broken: ({ input, from }) =>
        covers(from.place, input.place)
          ? undefined
          : text(
              `${input.place}不属于${input.programme}所在的${from.place}。`,
              `${input.place} is not in ${from.place}, whose programme ${input.programme} is.`,
            ),
    },
    {
      code: 'village-has-a-project',
      clauses: ['D-01'],
      field: 'place',
      broken: ({ input, from }) => villageHasOne(from.register, input.place),
    },
  ],
};

/** Why a village takes no further project: it has one that runs. 一 */
export function villageHasOne(register: Programme['register'], village: string): Text | undefined {
  const other = register.find((one) => one.village === village && one.ended === undefined);
  if (other === undefined) return undefined;
  return text(
    `${village}已有示范项目${other.number}（${other.title}），每村同时只培育1个。`,
    `${village} already has the project ${other.number} (${other.title}); a village has one at a time.`,
  );
}

/** A village's fund is what the plan says that it is: the provincial share, and enough to match it from named sources. 三(一) */
export const openingRules: OpeningRule<Input>[] = [
  {
    code: 'programme-over',
    clauses: ['D-01'],
    field: 'programme',
    broken: ({ input: { plan }, at }) => programmeOver(plan, at),
  },
  {
    code: 'survey-over',
    clauses: ['D-02'],
    field: 'programme',
    broken({ input: { plan, moves }, at }) {
      const { to } = spanOf(movedWindows(plan, moves), 'surveyWindow');
      if (at <= endOfDay(to)) return undefined;
      return text(
        `摸底调研已于${formatDate(to, 'zh', { year: true })}截止，不再立项；确需立项的，先由县级项目库调整摸底调研期。`,
        `The survey ended on ${formatDate(to, 'en', { year: true })} and no project is opened any more, unless the programme moves its survey first.`,
      );
    },
  },
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
      const named = plan.further?.fundSources;
      const unnamed = funds.match.flatMap(
        ({ source, name }) => notListed({ value: source, name }, named) ?? [],
      );
      if (unnamed.length > 0) {
        const { zh, en } = listed(unnamed);
        return text(`资金来源：${zh}。`, `Source: ${en}.`);
      }
      const sources: string[] = plan.funding.sources;
      const others = funds.match.filter(({ source }) => source !== 'other' && !sources.includes(source));
      if (others.length === 0) return undefined;
      const [brought, open] = [others.map(({ source }) => source), sources].map((which) =>
        listed(which.map((value) => sourceTitle({ source: value }))),
      );
      return text(
        `${brought?.zh}不是方案所列的资金来源；所列的有：${open?.zh}。`,
        `${brought?.en}: no source of the plan, which has ${open?.en}.`,
      );
    },
  },
];
