import { event } from '../../../core/definition/definition.ts';
import type { Context } from '../../context.ts';
import { sincePayout } from '../rules/common.ts';
import {
  afterDefault,
  householdOwes,
  inArrears,
  somethingToWriteOff,
  voucherOnce,
  withinGuarantorDebt,
  withinOverpaid,
} from '../rules/money.ts';
import { schemas } from '../schemas.ts';

const on = event<Context>();
const settlement = { roles: ['countySettlement'], capacity: 'pay', clauses: ['L-17'] };
const leadingGroup = { roles: ['countyLeadingGroup'], clauses: ['L-17'] };
const received = [...sincePayout(['L-17']), voucherOnce];

/** Money that comes back, and who decides when it doesn't. 四、五 */
export const moneyEvents = {
  'repayment.take': on({
    ...settlement,
    title: { zh: '收还款', en: 'take a repayment' },
    schema: schemas['repayment.take'],
    rules: [householdOwes(['L-17']), ...received],
  }),
  'overpayment.refund': on({
    ...settlement,
    title: { zh: '退还多还款', en: 'give back an overpayment' },
    schema: schemas['overpayment.refund'],
    rules: [withinOverpaid, ...received],
  }),
  'default.declare': on({
    roles: ['countyLoanOffice'],
    capacity: 'determine',
    title: { zh: '认定违约', en: 'declare a default' },
    schema: schemas['default.declare'],
    rules: [inArrears],
    clauses: ['L-17'],
  }),
  'guarantor.call': on({
    ...leadingGroup,
    title: { zh: '向担保人追偿', en: 'call the guarantor' },
    schema: schemas['guarantor.call'],
    rules: [afterDefault, inArrears, householdOwes(['L-17'])],
  }),
  'recovery.take': on({
    ...settlement,
    title: { zh: '收担保人代偿款', en: "take the guarantor's payment" },
    schema: schemas['recovery.take'],
    rules: [withinGuarantorDebt, ...received],
  }),
  'loan.writeOff': on({
    ...leadingGroup,
    title: { zh: '核销', en: 'write off' },
    schema: schemas['loan.writeOff'],
    rules: [afterDefault, somethingToWriteOff],
  }),
};
