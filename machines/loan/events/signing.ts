import { dateOf } from '../../core/values/calendar.ts';
import { event } from '../../core/definition/definition.ts';
import type { Context } from '../context.ts';
import { letter } from '../parts.ts';
import { notBefore, notInFuture } from '../rules/days.ts';
import { assignedLiaison, ownHousehold } from '../rules/people.ts';
import {
  anotherNumber,
  exactAmount,
  notYetConcluded,
  onePartyOnePerson,
  oneNumber,
  townshipHasSigned,
} from '../rules/signing.ts';
import { schemas } from '../schemas.ts';
import { letterParties } from '../vocabulary.ts';

const on = event<Context>();
const office = { roles: ['countyLoanOffice'], capacity: 'determine' };
const parties = { roles: [...letterParties] };

const sinceLetter = notBefore<Context>(['L-19', 'L-11'], ({ signatures }) => {
  const last = signatures.at(-1);
  return last && { day: dateOf(last.at), what: { zh: '责任书签订', en: 'the responsibility letter' } };
});
const sinceConclusion = notBefore<Context>(
  ['L-19'],
  ({ contract }) =>
    contract && { day: contract.on, what: { zh: '乡镇签订合同书', en: "the township's signature" } },
);
const sinceContract = notBefore<Context>(
  ['L-19'],
  ({ contract }) =>
    contract?.signed && { day: contract.signed.on, what: { zh: '签订合同书', en: 'the contract' } },
);

/** Letter, contract, IOU and their one number. 四、五 */
export const signingEvents = {
  // A party's own commitment, not the approval of what another submits: the office that determined signs as well.
  'letter.sign': on({
    ...parties,
    title: { zh: '签订责任书', en: 'sign the responsibility letter' },
    schema: schemas['letter.sign'],
    rules: [...letter.rules, assignedLiaison, ownHousehold, onePartyOnePerson],
    clauses: ['L-11'],
  }),
  'letter.refuse': on({
    ...parties,
    title: { zh: '不签责任书', en: 'refuse the responsibility letter' },
    schema: schemas['letter.refuse'],
    verdict: 'adverse',
    rules: [assignedLiaison, ownHousehold],
    clauses: ['L-11'],
  }),
  'letter.resend': on({
    ...office,
    title: { zh: '重新送签责任书', en: 'send the letter for signing again' },
    schema: schemas['letter.resend'],
    clauses: ['L-11'],
  }),
  'contract.conclude': on({
    roles: ['townshipCommittee'],
    capacity: 'assign',
    title: { zh: '乡镇签订合同书', en: 'sign the contract for the township' },
    schema: schemas['contract.conclude'],
    rules: [notYetConcluded, notInFuture(['L-19']), sinceLetter],
    clauses: ['L-19'],
  }),
  'contract.sign': on({
    roles: ['household'],
    title: { zh: '党员户签订合同书', en: 'sign the contract as the household' },
    schema: schemas['contract.sign'],
    rules: [ownHousehold, townshipHasSigned, notInFuture(['L-19']), sinceConclusion],
    clauses: ['L-19'],
  }),
  'iou.sign': on({
    roles: ['household'],
    title: { zh: '订立借据', en: 'sign the IOU' },
    schema: schemas['iou.sign'],
    rules: [ownHousehold, exactAmount, notInFuture(['L-19']), sinceContract],
    clauses: ['L-19'],
  }),
  'number.correct': on({
    ...office,
    title: { zh: '更正编号', en: "correct a paper's number" },
    schema: schemas['number.correct'],
    rules: [anotherNumber],
    clauses: ['L-20'],
  }),
  'numbers.unify': on({
    ...office,
    title: { zh: '编号三线合一', en: 'find the numbers to be one' },
    schema: schemas['numbers.unify'],
    // The last approval before money moves.
    verdict: 'favourable',
    rules: [oneNumber],
    clauses: ['L-20'],
  }),
};
