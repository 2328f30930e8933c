import { dateOf, formatDate } from '../../core/values/calendar.ts';
import type { Rule } from '../../core/definition/definition.ts';
import type { Lang } from '../../core/values/vocabulary.ts';
import type { Context } from '../context.ts';
import type { Proposal } from '../schemas/proposing.ts';
import { consultedParties, consultedPartyTitles } from '../vocabulary.ts';

/** Only the person who holds the post now acts as first secretary, or whoever stands in for them. 四(一) */
export const currentFirstSecretary: Rule<Context, unknown> = {
  code: 'not-the-current-first-secretary',
  clauses: ['D-33'],
  broken({ context, by }) {
    const holder = by.for?.person ?? by.person;
    if (by.role !== 'firstSecretary' || holder === context.firstSecretary) return undefined;
    return {
      zh: `本项目现任第一书记为${context.firstSecretary}，不是${holder}。`,
      en: `The project's first secretary is ${context.firstSecretary}, not ${holder}.`,
    };
  },
};

/** 二(一)2 */
export const oneLeadingMember: Rule<Context, Proposal> = {
  code: 'exactly-one-leading-member',
  clauses: ['D-04'],
  field: 'leadingMembers',
  broken({ data }) {
    const { length } = data.leadingMembers;
    if (length === 1) return undefined;
    return {
      zh: `领办党员应选取1名，现填${length}名。`,
      en: `Exactly one leading member is chosen; ${length} are given.`,
    };
  },
};

/** 二(一)2 */
export const attestedMember: Rule<Context, Proposal> = {
  code: 'leading-member-not-attested',
  clauses: ['D-04'],
  field: 'leadingMembers',
  broken({ data }) {
    const wanting = data.leadingMembers.flatMap(({ person, hardToLift, willing, withoutDirection }) => {
      const missing = [
        ...(hardToLift ? [] : [['难脱贫', 'hard to lift']]),
        ...(willing ? [] : [['想脱贫', 'willing']]),
        ...(withoutDirection ? [] : [['无方向', 'without direction']]),
      ];
      return missing.length === 0 ? [] : [{ person, missing }];
    });
    if (wanting.length === 0) return undefined;
    const list = (index: 0 | 1, comma: string) =>
      wanting
        .map(({ person, missing }) => `${person}: ${missing.map((one) => one[index]).join(comma)}`)
        .join('; ');
    return {
      zh: `领办党员须同时符合难脱贫、想脱贫、无方向；未证明：${list(0, '、')}。`,
      en: `A leading member is hard to lift, willing and without direction; not attested: ${list(1, ', ')}.`,
    };
  },
};

/** 二(一)2 */
export const everyoneConsulted: Rule<Context, Proposal> = {
  code: 'not-everyone-consulted',
  clauses: ['D-04'],
  field: 'consulted',
  broken({ data }) {
    const missing = consultedParties.filter((party) => !data.consulted.some((one) => one.party === party));
    if (missing.length === 0) return undefined;
    const titles = missing.map((party) => consultedPartyTitles[party]);
    return {
      zh: `尚未记录征求意见：${titles.map(({ zh }) => zh).join('、')}。`,
      en: `Not recorded as consulted: ${titles.map(({ en }) => en).join(', ')}.`,
    };
  },
};

/** 二(一)2 */
export const consultedBefore: Rule<Context, Proposal> = {
  code: 'consulted-in-the-future',
  clauses: ['D-04'],
  field: 'consulted',
  broken({ data, at }) {
    const late = data.consulted.filter((one) => one.on > dateOf(at));
    if (late.length === 0) return undefined;
    const days = (lang: Lang) => late.map(({ on }) => formatDate(on, lang, { year: true }));
    return {
      zh: `征求意见须在提交之前；这些日期还没有到：${days('zh').join('、')}。`,
      en: `Opinions are asked for before the submission; these days have not come yet: ${days('en').join(', ')}.`,
    };
  },
};

/** 二(一)2 */
export const fitsTheVillage: Rule<Context, Proposal> = {
  code: 'project-does-not-fit',
  clauses: ['D-05'],
  field: 'fit',
  broken({ data }) {
    const { localPlan, reach, participation } = data.fit;
    const wanting = [
      ...(localPlan.meets ? [] : [['符合本地规划', 'local plan']]),
      ...(reach.meets ? [] : [['辐射带动', 'reach']]),
      ...(participation.meets ? [] : [['群众参与', 'participation']]),
    ];
    if (wanting.length === 0) return undefined;
    return {
      zh: `项目审核不符合：${wanting.map(([zh]) => zh).join('、')}。`,
      en: `The project does not meet: ${wanting.map(([, en]) => en).join(', ')}.`,
    };
  },
};
