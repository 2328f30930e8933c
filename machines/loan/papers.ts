import { z } from 'zod';
import { event as eventOf, type Rule } from '../core/definition/definition.ts';
import { choice } from '../core/definition/field.ts';
import { happened, money, nothing } from '../core/definition/form-fields.ts';
import type { StatePart } from '../core/definition/part.ts';
import {
  type Decided,
  listOf,
  notYet,
  type Recorded,
  recorded,
  type Stamp,
  stamp,
} from '../core/definition/recording.ts';
import { notBefore } from '../core/patterns/days.ts';
import { timed } from '../core/patterns/timed.ts';
import { dateOf } from '../core/values/calendar.ts';
import { longText } from '../core/values/text.ts';
import type { Lang } from '../core/values/vocabulary.ts';
import { yuan } from '../core/values/yuan.ts';
import type { Determination } from './determining.ts';
import { numberOf } from './input.ts';
import { newcomer, newcomerHasSigned, oneParty, orNewcomer, type Responsibility } from './letter.ts';
import type { Loan } from './loan.ts';
import { onPaper, recorder, scanIsAttached } from './on-paper.ts';
import { ownHousehold } from './people.ts';
import { timeLimit } from './time-limits.ts';
import { type Paper, papers, paperTitles } from './vocabulary.ts';

/** Contract 合同书, IOU 借据, and one number on them and the application 三线合一. 五 */

const conclusion = z.strictObject({
  number: numberOf('合同书编号', 'number of the contract'),
  on: happened('乡镇政府签订日期', 'signed by the township government on'),
});

const signature = z.strictObject({ on: happened('党员户签订日期', 'signed by the household on') });

const debt = z.strictObject({
  number: numberOf('借据编号', 'number of the IOU'),
  on: happened('订立日期', 'signed on'),
  amount: money('借款金额', 'amount of the loan'),
});

const correction = z.strictObject({
  paper: choice(paperTitles, '更正哪份', 'which paper'),
  number: numberOf('正确编号', 'right number'),
  reason: longText,
});

/** What contract, IOU and their numbers leave on record. */
export const paperwork = {
  /** Corrections of a paper's number, oldest first. */
  corrections: listOf<Stamp & { paper: Paper; from: string; to: string; reason: string }>(),
  ...notYet<{
    /** Concluded by the township, then signed by the household. */
    contract: Recorded<typeof conclusion> & { signed?: Recorded<typeof signature> & { scan?: string } };
    iou: Recorded<typeof debt> & { scan?: string };
    /** The one number, and when it was found to be one. */
    unified: Stamp & { number: string };
  }>(),
};
export type Paperwork = typeof paperwork;

type Context = Loan & Determination & Responsibility & Paperwork;
const event = eventOf<Context>();
const office = { roles: ['countyLoanOffice'], capacity: 'determine' };

/** Application, contract and IOU carry one number 三线合一. */
export const oneNumber: Rule<Loan & Paperwork, unknown> = {
  code: 'numbers-differ',
  clauses: ['L-20'],
  broken({ context }) {
    if (new Set(papers.map((paper) => context[paper]?.number)).size === 1) return undefined;
    const list = (lang: Lang, comma: string) =>
      papers.map((paper) => `${paperTitles[paper][lang]} ${context[paper]?.number ?? '—'}`).join(comma);
    return {
      zh: `申请书、合同书、借据编号不一致：${list('zh', '、')}。`,
      en: `Application, contract and IOU must carry one number: ${list('en', ', ')}.`,
    };
  },
};

/** The number under which the loan was entered, which no other household has. */
const enteredNumber = ({ application, corrections }: Loan & Paperwork): string =>
  corrections.find((one) => one.paper === 'application')?.from ?? application.number;

/** The one number is the loan's own and no other household's. */
const ownNumber: Rule<Loan & Paperwork, unknown> = {
  code: 'number-of-another-loan',
  clauses: ['L-20'],
  broken({ context }) {
    const [own, { number }] = [enteredNumber(context), context.application];
    if (number === own || papers.some((paper) => context[paper]?.number !== number)) return undefined;
    return {
      zh: `本户登记的编号为${own}，三份不能统一为${number}；请将申请书、合同书、借据更正为${own}。`,
      en: `The loan was entered as ${own}: its papers are not numbered ${number}. Correct application, contract and IOU to ${own}.`,
    };
  },
};

/** The contract is there for the household to sign, and the days follow each other. */
const contractToSign: Rule<Context, { on: string }>[] = [
  newcomerHasSigned(['L-11', 'L-19']),
  {
    code: 'contract-not-concluded',
    clauses: ['L-19'],
    broken: ({ context }) =>
      context.contract === undefined
        ? { zh: '乡镇政府尚未签订合同书。', en: 'The township government has not signed the contract yet.' }
        : undefined,
  },
  notBefore(
    ['L-19'],
    ({ contract }) =>
      contract && {
        day: contract.on,
        what: { zh: '乡镇政府签订合同书', en: "the township government's signature" },
      },
  ),
];

const contractSigned = {
  record: ({ contract }: Context, decided: Decided<z.output<typeof signature> & { scan?: string }>) =>
    contract === undefined ? {} : { contract: { ...contract, signed: recorded(decided) } },
  clauses: ['L-19'],
};

/** The IOU is for exactly the approved amount, after the contract. */
const iouToSign: Rule<Context, z.output<typeof debt>>[] = [
  newcomerHasSigned(['L-11', 'L-19']),
  {
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
  },
  notBefore(
    ['L-19'],
    ({ contract }) =>
      contract?.signed && { day: contract.signed.on, what: { zh: '签订合同书', en: 'the contract' } },
  ),
];

const iouSigned = {
  record: (_: Context, decided: Decided<z.output<typeof debt> & { scan?: string }>) => ({
    iou: recorded(decided),
  }),
  clauses: ['L-19'],
};

export const paperEvents = {
  'contract.conclude': event({
    roles: ['townshipHead'],
    capacity: 'conclude',
    title: { zh: '乡镇政府签订合同书', en: 'sign the contract for the township government' },
    schema: conclusion,
    rules: [
      newcomerHasSigned(['L-11', 'L-19']),
      oneParty,
      {
        code: 'contract-concluded',
        clauses: ['L-19'],
        broken({ context: { contract } }) {
          if (contract === undefined) return undefined;
          return {
            zh: `乡镇已签合同书${contract.number}，待党员户签字。`,
            en: `The township has signed the contract ${contract.number}; the household's signature is awaited.`,
          };
        },
      },
      notBefore(['L-19', 'L-11'], ({ signatures }) => {
        const last = signatures.at(-1);
        return last && { day: dateOf(last.at), what: { zh: '责任书签订', en: 'the responsibility letter' } };
      }),
    ],
    record: (_, decided) => ({ contract: recorded(decided) }),
    clauses: ['L-19'],
  }),

  'contract.sign': event({
    roles: ['household'],
    title: { zh: '党员户签订合同书', en: 'sign the contract as the household' },
    schema: signature,
    rules: [ownHousehold, ...contractToSign],
    ...contractSigned,
  }),

  'contract.signOnPaper': event({
    ...recorder,
    title: {
      zh: '记录党员户在合同书上的签字（纸质）',
      en: "record the household's signature on the contract, on paper",
    },
    schema: onPaper(signature),
    rules: [scanIsAttached, ...contractToSign],
    ...contractSigned,
  }),

  'iou.sign': event({
    roles: ['household'],
    title: { zh: '订立借据', en: 'sign the IOU' },
    schema: debt,
    rules: [ownHousehold, ...iouToSign],
    ...iouSigned,
  }),

  'iou.signOnPaper': event({
    ...recorder,
    title: { zh: '记录党员户订立的借据（纸质）', en: "record the household's IOU, signed on paper" },
    schema: onPaper(debt),
    rules: [scanIsAttached, ...iouToSign],
    ...iouSigned,
  }),

  'number.correct': event({
    ...office,
    title: { zh: '更正编号', en: "correct a paper's number" },
    schema: correction,
    rules: [
      {
        code: 'number-unchanged',
        clauses: ['L-20'],
        field: 'number',
        broken({ context, data }) {
          if (context[data.paper]?.number !== data.number) return undefined;
          const { zh, en } = paperTitles[data.paper];
          return {
            zh: `${zh}的编号已是${data.number}。`,
            en: `The ${en} already carries the number ${data.number}.`,
          };
        },
      },
    ],
    record(context, decided) {
      const { paper, number, reason } = decided.data;
      const { corrections, [paper]: corrected } = context;
      const from = corrected?.number ?? '';
      return {
        ...(corrected === undefined ? {} : { [paper]: { ...corrected, number } }),
        corrections: [...corrections, { paper, from, to: number, reason, ...stamp(decided) }],
      };
    },
    clauses: ['L-20'],
  }),

  'numbers.unify': event({
    ...office,
    title: { zh: '编号三线合一', en: 'find the numbers to be one' },
    schema: nothing,
    // The last approval before money moves.
    verdict: 'favourable',
    rules: [oneNumber, ownNumber, newcomerHasSigned(['L-11', 'L-20'])],
    record: ({ application }, decided) => ({ unified: { number: application.number, ...stamp(decided) } }),
    clauses: ['L-20'],
  }),
};

/** The household signs itself, or on paper, which the township records. */
const household = ['household', 'townshipCommittee'];

/** Contract, then IOU, then the check of the numbers. */
export const paperStates: Record<'contract' | 'iou' | 'numbering', StatePart> = {
  contract: {
    meta: { title: { zh: '签订合同书', en: 'contract' } },
    ...timed({
      title: { zh: '乡镇与党员户签订合同书', en: 'contract between township and household' },
      owner: ['townshipHead', 'household', 'townshipCommittee', 'liaison'],
      awaits: (context: Context) =>
        orNewcomer(context, context.contract === undefined ? ['townshipHead'] : household),
      deadline: 'contractSigning',
      escalate: ['townshipHead', 'townshipCommittee', 'household', 'countyLoanOffice'],
      quiet: true,
    }),
    on: {
      'contract.conclude': { actions: 'contract.conclude' },
      'contract.sign': { target: 'iou', actions: 'contract.sign' },
      'contract.signOnPaper': { target: 'iou', actions: 'contract.signOnPaper' },
      ...newcomer,
    },
  },
  iou: {
    meta: { title: { zh: '订立借据', en: 'IOU' } },
    ...timed({
      title: { zh: '党员户订立借据', en: 'IOU by the household' },
      owner: ['household', 'townshipCommittee', 'liaison'],
      awaits: (context: Context) => orNewcomer(context, household),
      deadline: 'iouSigning',
      escalate: ['household', 'townshipCommittee'],
      quiet: true,
    }),
    on: {
      'iou.sign': { target: 'numbering', actions: 'iou.sign' },
      'iou.signOnPaper': { target: 'numbering', actions: 'iou.signOnPaper' },
      ...newcomer,
    },
  },
  numbering: {
    meta: { title: { zh: '核查编号', en: 'checking the numbers' } },
    ...timed({
      title: { zh: '申请书、合同书、借据三线合一', en: 'one number on application, contract and IOU' },
      owner: ['countyLoanOffice', 'liaison'],
      awaits: (context: Context) => orNewcomer(context, ['countyLoanOffice']),
      deadline: 'numbering',
      escalate: ['countyLoanOffice', 'countyLeadingGroup'],
      quiet: true,
    }),
    on: {
      'number.correct': { actions: 'number.correct' },
      'numbers.unify': { target: 'ready', actions: 'numbers.unify' },
      ...newcomer,
    },
  },
};

export const paperDeadlines = {
  contractSigning: timeLimit('contract', { zh: '签订合同书时限', en: 'contract' }, ['L-19']),
  iouSigning: timeLimit('contract', { zh: '订立借据时限', en: 'IOU' }, ['L-19']),
  numbering: timeLimit('numbering', { zh: '编号核查时限', en: 'numbering' }, ['L-20']),
};
