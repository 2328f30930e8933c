import type { Rule } from '../../core/definition/definition.ts';
import { yuan } from '../../core/values/yuan.ts';
import type { Context } from '../context.ts';
import { numbersOf } from '../numbers.ts';
import { type Paper, papers, paperTitles } from '../vocabulary.ts';

/** Five parties are five people. 四 */
export const onePartyOnePerson: Rule<Context, unknown> = {
  code: 'signed-for-another-party',
  clauses: ['L-11'],
  broken({ context, by }) {
    const other = context.signatures.find((one) => one.by === by.person && one.role !== by.role);
    if (other === undefined) return undefined;
    return {
      zh: `${by.person}已代表“${other.role}”签字，不能再代表另一方。`,
      en: `${by.person} has signed as "${other.role}" and does not sign for another party.`,
    };
  },
};

/** 五 */
export const notYetConcluded: Rule<Context, unknown> = {
  code: 'contract-concluded',
  clauses: ['L-19'],
  broken: ({ context }) =>
    context.contract === undefined
      ? undefined
      : {
          zh: `乡镇已签合同书${context.contract.number}，待党员户签字。`,
          en: `The township has signed the contract ${context.contract.number}; the household's signature is awaited.`,
        },
};

/** 五 */
export const townshipHasSigned: Rule<Context, unknown> = {
  code: 'contract-not-concluded',
  clauses: ['L-19'],
  broken: ({ context }) =>
    context.contract === undefined
      ? { zh: '乡镇尚未签订合同书。', en: 'The township has not signed the contract yet.' }
      : undefined,
};

/** 五 */
export const exactAmount: Rule<Context, { amount: number }> = {
  code: 'not-the-approved-amount',
  clauses: ['L-19'],
  field: 'amount',
  broken({ context, data }) {
    const approved = context.approved?.amount ?? 0;
    if (data.amount === approved) return undefined;
    return {
      zh: `借据应为核定的${yuan(approved)}，而不是${yuan(data.amount)}。`,
      en: `The IOU is for exactly the approved ${yuan(approved, 'en')}, not ${yuan(data.amount, 'en')}.`,
    };
  },
};

/** 三线合一. 五 */
export const oneNumber: Rule<Context, unknown> = {
  code: 'numbers-differ',
  clauses: ['L-20'],
  broken({ context }) {
    const numbers = numbersOf(context);
    if (new Set(papers.map((paper) => numbers[paper])).size === 1) return undefined;
    const list = (lang: 'zh' | 'en', comma: string) =>
      papers.map((paper) => `${paperTitles[paper][lang]} ${numbers[paper] ?? '—'}`).join(comma);
    return {
      zh: `申请书、合同书、借据编号不一致：${list('zh', '、')}。`,
      en: `Application, contract and IOU must carry one number: ${list('en', ', ')}.`,
    };
  },
};

/** 五 */
export const anotherNumber: Rule<Context, { paper: Paper; number: string }> = {
  code: 'number-unchanged',
  clauses: ['L-20'],
  field: 'number',
  broken({ context, data }) {
    if (numbersOf(context)[data.paper] !== data.number) return undefined;
    const { zh, en } = paperTitles[data.paper];
    return {
      zh: `${zh}的编号已是${data.number}。`,
      en: `The ${en} already carries the number ${data.number}.`,
    };
  },
};
