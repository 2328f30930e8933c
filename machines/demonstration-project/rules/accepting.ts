import type { Rule } from '../../core/definition/definition.ts';
import { nextTranche } from '../../core/patterns/tranche.ts';
import type { Actor } from '../../core/values/vocabulary.ts';
import type { Case } from '../../core/case/case.ts';
import type { Context, Recorded } from '../context.ts';
import { groundTitles } from '../vocabulary.ts';

/** 二(二)2 */
export const supportedByOpinion: Rule<Context, Recorded<'project.withdraw'>> = {
  code: 'no-supporting-opinion',
  clauses: ['D-15'],
  field: 'ground',
  broken({ context, data }) {
    const opinion = context.withdrawalOpinions.at(-1);
    if (opinion === undefined)
      return {
        zh: '撤回须有业务主管部门的意见，现无意见。',
        en: 'Withdrawal needs the opinion of the line department; there is none.',
      };
    const { zh, en } = groundTitles[data.ground];
    if (opinion.supports && opinion.grounds.includes(data.ground)) return undefined;
    return {
      zh: `业务主管部门的意见不支持以“${zh}”撤回。`,
      en: `The line department's opinion does not support withdrawal because the project is "${en}".`,
    };
  },
};

/** 二(二)2 */
export const notYetAccepted: Rule<Context, unknown> = {
  code: 'already-accepted',
  clauses: ['D-15'],
  broken: ({ context }) =>
    context.acceptance.acceptedAt === undefined
      ? undefined
      : { zh: '项目已终验合格，不能撤回。', en: 'An accepted project is not withdrawn.' },
};

/** 二(三)2 */
export const worthPromoting: Rule<Context, Recorded<'project.promote'>> = {
  code: 'not-worth-promoting',
  clauses: ['D-24'],
  broken({ data }) {
    const wanting = [
      ...(data.income.meets ? [] : [['收益好', 'good income']]),
      ...(data.rating.meets ? [] : [['评价高', 'good rating']]),
      ...(data.prospects.meets ? [] : [['发展前景广阔', 'prospects']]),
    ];
    if (wanting.length === 0) return undefined;
    return {
      zh: `示范推广须收益好、评价高、前景广阔；不具备：${wanting.map(([zh]) => zh).join('、')}。`,
      en: `Promotion needs income, rating and prospects; wanting: ${wanting.map(([, en]) => en).join(', ')}.`,
    };
  },
};

/** 三(三) */
export const tranchesSettled: Rule<Context, unknown> = {
  code: 'tranche-open',
  clauses: ['D-32'],
  broken({ context }) {
    const next = nextTranche(context.tranches);
    if (next === undefined) return undefined;
    return {
      zh: `第${next.no}期资金未拨付也未核销，不能结项。`,
      en: `Tranche ${next.no} is neither released nor forfeited; the project stays open.`,
    };
  },
};

type Handover = Recorded<'firstSecretary.handover'>;

/** 四(一) */
export const fromTheCurrent: Rule<Context, Handover> = {
  code: 'not-the-current-first-secretary',
  clauses: ['D-33'],
  field: 'from',
  broken({ context, data }) {
    if (data.from === context.firstSecretary && data.to !== data.from) return undefined;
    return {
      zh: `交接应由现任第一书记${context.firstSecretary}交给另一人，而不是由${data.from}交给${data.to}。`,
      en: `The post passes from ${context.firstSecretary} to someone else, not from ${data.from} to ${data.to}.`,
    };
  },
};

const actedOtherwise = (c: Pick<Case, 'acted'>, person: Actor['person']): string | undefined =>
  Object.entries(c.acted).find(
    ([capacity, people]) => capacity !== 'propose' && people.includes(person),
  )?.[0];

/** 四(一) */
export const successorIsFree: Rule<Context, Handover> = {
  code: 'successor-has-acted',
  clauses: ['D-33'],
  field: 'to',
  broken({ data, case: c }) {
    const capacity = actedOtherwise(c, data.to);
    if (capacity === undefined) return undefined;
    return {
      zh: `${data.to}已在本项目中以“${capacity}”身份办理过，不能接任第一书记。`,
      en: `${data.to} has acted on this project in the capacity "${capacity}" and can't become its first secretary.`,
    };
  },
};
