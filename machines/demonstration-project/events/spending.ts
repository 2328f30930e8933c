import { event } from '../../core/definition/definition.ts';
import type { Context } from '../context.ts';
import {
  enoughOnHand,
  fromSpecialAccount,
  insidePlan,
  minutesForPayment,
  minutesOnRecord,
  minutesOnce,
  neverCash,
  toSpecialAccount,
  voucherOnce,
  workHasStarted,
} from '../rules/payments.ts';
import {
  appliedInTime,
  canStillUse,
  lastAfterAcceptance,
  nextInTurn,
  onceAYear,
  receivedOnce,
  trancheAmount,
} from '../rules/tranches.ts';
import { schemas } from '../schemas.ts';

const on = event<Context>();
const finance = { roles: ['countyFinance'], capacity: 'pay' };

/** Appropriation and payments. 三 */
export const spendingEvents = {
  'minutes.record': on({
    roles: ['villageCommittee'],
    capacity: 'deliberate',
    title: { zh: '记录一事一议纪要', en: 'record minutes' },
    schema: schemas['minutes.record'],
    rules: [minutesOnce],
    clauses: ['D-29'],
  }),
  'appropriation.apply': on({
    roles: ['firstSecretary'],
    capacity: 'propose',
    title: { zh: '提出拨款申请', en: 'apply for the appropriation' },
    schema: schemas['appropriation.apply'],
    rules: [appliedInTime, onceAYear, lastAfterAcceptance, minutesOnRecord],
    clauses: ['D-30'],
  }),
  'tranche.visit': on({
    roles: ['countyOrganisation'],
    capacity: 'inspect',
    title: { zh: '实地走访', en: 'visit the site' },
    schema: schemas['tranche.visit'],
    clauses: ['D-31'],
  }),
  'tranche.release': on({
    ...finance,
    title: { zh: '拨付资金', en: 'release the tranche' },
    schema: schemas['tranche.release'],
    verdict: 'favourable',
    rules: [trancheAmount, toSpecialAccount, minutesOnRecord, voucherOnce],
    clauses: ['D-31', 'D-32'],
  }),
  'tranche.refuse': on({
    ...finance,
    title: { zh: '不予拨付', en: 'refuse the tranche' },
    schema: schemas['tranche.refuse'],
    verdict: 'adverse',
    clauses: ['D-31'],
  }),
  'tranche.forfeit': on({
    roles: ['countyOrganisation'],
    capacity: 'approve',
    title: { zh: '核销一期资金', en: 'forfeit a tranche' },
    schema: schemas['tranche.forfeit'],
    verdict: 'adverse',
    rules: [nextInTurn],
    clauses: ['D-32'],
  }),
  'payment.make': on({
    ...finance,
    title: { zh: '支付', en: 'make a payment' },
    schema: schemas['payment.make'],
    rules: [
      workHasStarted,
      neverCash,
      insidePlan,
      minutesForPayment,
      fromSpecialAccount,
      voucherOnce,
      enoughOnHand,
    ],
    clauses: ['D-27', 'D-28', 'D-29'],
  }),
  'booking.retry': on({
    roles: ['countyFinance'],
    title: { zh: '再次记账', en: 'ask the books again' },
    schema: schemas['booking.retry'],
    clauses: ['D-27'],
  }),
  'funds.receive': on({
    roles: ['case'],
    title: { zh: '接收调剂资金', en: 'receive reallocated money' },
    schema: schemas['funds.receive'],
    rules: [receivedOnce, canStillUse],
    clauses: ['D-16'],
    reply: ({ context, data }) => ({ project: context.id, transfer: data.transfer }),
  }),
  'investment.add': on({
    ...finance,
    title: { zh: '追加投入', en: 'add investment' },
    schema: schemas['investment.add'],
    rules: [toSpecialAccount, minutesOnRecord, voucherOnce],
    clauses: ['D-24'],
  }),
};
