import type { Rule } from '../../core/definition/definition.ts';
import { yuan } from '../../core/values/yuan.ts';
import type { Context } from '../context.ts';
import { classOf } from '../plan.ts';

const titleOf = ({ plan }: Context, code: string) => classOf(plan, code)?.title ?? { zh: code, en: code };

/** The technical lead is trained in what the project is about. 二 */
export const fitTechnicalLead: Rule<Context, { technicalField: string }> = {
  code: 'technical-lead-unfit',
  clauses: ['L-09'],
  field: 'technicalField',
  broken({ context, data }) {
    const { class: code } = context.purpose;
    if (data.technicalField === code) return undefined;
    const [needed, given] = [titleOf(context, code), titleOf(context, data.technicalField)];
    return {
      zh: `项目类别为“${needed.zh}”，技术负责人的专业是“${given.zh}”。`,
      en: `The project is in ${needed.en}; the technical lead's field is ${given.en}.`,
    };
  },
};

/** 二 */
export const liaisonAssigned: Rule<Context, unknown> = {
  code: 'no-liaison',
  clauses: ['L-09'],
  broken: ({ context }) =>
    context.liaison === undefined
      ? {
          zh: '尚未落实行政联系人和技术负责人。',
          en: 'The household has no liaison and no technical lead yet.',
        }
      : undefined,
};

/** 四 */
export const fromPresentLiaison: Rule<Context, { from: string; to: string }> = {
  code: 'not-the-present-liaison',
  clauses: ['L-09'],
  field: 'from',
  broken({ context, data }) {
    if (context.liaison === data.from && data.to !== data.from) return undefined;
    return {
      zh: `联系人应由现任${context.liaison ?? '（未落实）'}换为另一人，而不是由${data.from}换为${data.to}。`,
      en: `The liaison changes from ${context.liaison ?? '(none yet)'} to someone else, not from ${data.from} to ${data.to}.`,
    };
  },
};

/** A household that wants another class of project applies anew: applications are entered by class. 二 */
export const ownClass: Rule<Context, { class: string }> = {
  code: 'class-differs',
  clauses: ['L-05', 'L-08'],
  field: 'class',
  broken({ context, data }) {
    const { class: code } = context.application;
    if (data.class === code) return undefined;
    const [entered, given] = [titleOf(context, code), titleOf(context, data.class)];
    return {
      zh: `申请按“${entered.zh}”登记，登记表填的是“${given.zh}”；改类别须重新申请。`,
      en: `The application is entered under ${entered.en}, the form under ${given.en}; another class needs a new application.`,
    };
  },
};

/** 三 */
export const withinCeiling: Rule<Context, { amount: number }> = {
  code: 'above-ceiling',
  clauses: ['L-10'],
  field: 'amount',
  broken({ context, data }) {
    const found = classOf(context.plan, context.purpose.class);
    if (found === undefined || data.amount <= found.ceiling) return undefined;
    return {
      zh: `“${found.title.zh}”的借款标准为${yuan(found.ceiling)}，不能核定${yuan(data.amount)}。`,
      en: `The loan standard of ${found.title.en} is ${yuan(found.ceiling, 'en')}; ${yuan(data.amount, 'en')} is above it.`,
    };
  },
};

/** 三 */
export const withinRequest: Rule<Context, { amount: number }> = {
  code: 'above-requested',
  clauses: ['L-10'],
  field: 'amount',
  broken({ context, data }) {
    const { requested } = context.application;
    if (data.amount <= requested) return undefined;
    return {
      zh: `该户申请${yuan(requested)}，不能核定${yuan(data.amount)}。`,
      en: `The household asks for ${yuan(requested, 'en')}; ${yuan(data.amount, 'en')} is more.`,
    };
  },
};
