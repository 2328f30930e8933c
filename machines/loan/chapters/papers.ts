import type { StatePart } from '../../core/definition/part.ts';
import { timed } from '../../core/patterns/timed.ts';
import type { Context } from '../context.ts';
import { letter } from '../parts.ts';

/**
 * What must be signed and numbered before money moves: the responsibility letter of five, the contract, the IOU, and
 * one number on all papers. Until then the household may withdraw and the county office may decline; either gives the
 * reserved money back. 四、五
 */
export const papers: StatePart = {
  id: 'preparing',
  initial: 'signing',
  meta: { title: { zh: '签约编号', en: 'papers' }, stage: 'signing' },
  on: {
    'household.withdraw': { target: '#withdrawing', actions: 'recordPending' },
    'loan.decline': { target: '#declining', actions: 'recordPending' },
  },
  states: {
    signing: letter.state,
    refusedLetter: {
      meta: {
        title: { zh: '责任书未签成，待县办处理', en: 'letter refused, for the county office to resolve' },
        owner: 'countyLoanOffice',
      },
      on: { 'letter.resend': { target: 'signing', actions: 'letter.resend' } },
    },
    contract: {
      meta: { title: { zh: '签订合同书', en: 'contract' } },
      ...timed({
        title: { zh: '乡镇与党员户签订合同书', en: 'contract between township and household' },
        owner: ['townshipCommittee', 'household'],
        awaits: ({ contract }: Context) => [contract === undefined ? 'townshipCommittee' : 'household'],
        deadline: 'contractSigning',
        escalate: ['townshipCommittee', 'household', 'countyLoanOffice'],
        quiet: true,
      }),
      on: {
        'contract.conclude': { actions: 'contract.conclude' },
        'contract.sign': { target: 'iou', actions: 'contract.sign' },
      },
    },
    iou: {
      meta: { title: { zh: '订立借据', en: 'IOU' } },
      ...timed({
        title: { zh: '党员户订立借据', en: 'IOU by the household' },
        owner: 'household',
        deadline: 'iouSigning',
        escalate: ['household', 'townshipCommittee'],
        quiet: true,
      }),
      on: { 'iou.sign': { target: 'numbering', actions: 'iou.sign' } },
    },
    numbering: {
      meta: { title: { zh: '核查编号', en: 'checking the numbers' } },
      ...timed({
        title: { zh: '申请书、合同书、借据三线合一', en: 'one number on application, contract and IOU' },
        owner: 'countyLoanOffice',
        deadline: 'numbering',
        escalate: ['countyLoanOffice', 'countyLeadingGroup'],
        quiet: true,
      }),
      on: {
        'number.correct': { actions: 'number.correct' },
        'numbers.unify': { target: 'ready', actions: 'numbers.unify' },
      },
    },
    ready: {
      id: 'ready',
      meta: {
        title: { zh: '待拨付', en: 'to be transferred' },
        owner: 'countySettlement',
        stage: 'payout',
      },
      on: { 'payout.transfer': { target: '#transferring', actions: 'recordPending' } },
    },
    last: { type: 'history', history: 'deep' },
  },
};
