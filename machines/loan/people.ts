import { peopleOf } from '../core/case/people.ts';
import type { Rule } from '../core/definition/definition.ts';
import type { Loan } from './loan.ts';

/** Who stands on which side of a loan: the household itself, its liaison, its batch. */

/** Only the member whose household it is acts for it. 四、五 */
export const ownHousehold: Rule<Loan, unknown> = {
  code: 'not-this-household',
  clauses: ['L-11', 'L-19'],
  broken({ context, by }) {
    const { person } = context.household;
    if (by.role !== 'household' || by.person === person) return undefined;
    return {
      zh: `本借款的党员户为${person}，不是${by.person}。`,
      en: `This loan's household is ${person}, not ${by.person}.`,
    };
  },
};

/** Only the liaison assigned to the household acts as its liaison. 二、四 */
export const assignedLiaison: Rule<Loan, unknown> = {
  code: 'not-the-assigned-liaison',
  clauses: ['L-09', 'L-11'],
  broken({ context, by }) {
    if (by.role !== 'liaison' || by.person === context.liaison) return undefined;
    return {
      zh: `本户的行政联系人为${context.liaison ?? '（未落实）'}，不是${by.person}。`,
      en: `The household's liaison is ${context.liaison ?? '(none yet)'}, not ${by.person}.`,
    };
  },
};

/** Nobody decides on a loan to their own household. 四 */
export const notForOneself: Rule<Loan, unknown> = {
  code: 'own-loan',
  clauses: ['L-12'],
  broken({ context, by }) {
    const { person } = context.household;
    // Nor does anyone in their stead.
    if (by.role === 'household' || !peopleOf(by).includes(person)) return undefined;
    return {
      zh: `${person}是本户党员，不能在自己的借款上办理。`,
      en: `${person} is the member of this household and does not act on the own loan.`,
    };
  },
};

/** Whoever stands by the household as its liaison or guarantor, or did: one person stands for one party over a loan's life. */
interface Standing extends Loan {
  formerLiaisons?: { person: string }[];
  guarantorCall?: { guarantor?: string };
}

const guarantorsOf = ({ liaison, formerLiaisons = [], guarantorCall }: Standing): (string | undefined)[] => [
  liaison,
  ...formerLiaisons.map((one) => one.person),
  guarantorCall?.guarantor,
];

/** Who answers for the loan as its liaison or guarantor, or did, acts on it for nobody else. 四 */
export const notForTheGuarantor: Rule<Standing, unknown> = {
  code: 'own-guarantee',
  clauses: ['L-11', 'L-17'],
  broken({ context, by, titleOf }) {
    if (by.role === 'liaison') return undefined;
    const guarantors = guarantorsOf(context);
    const self = peopleOf(by).find((one) => guarantors.includes(one));
    if (self === undefined) return undefined;
    const { zh, en } = titleOf(by.role);
    return {
      zh: `${self}是或曾是本户的行政联系人（担保人），一人只代表一方，不能再以“${zh}”办理本借款。`,
      en: `${self} is or was this household's liaison, who guarantees the loan, and does not act on it as ${en} as well.`,
    };
  },
};

/** Nobody names themselves, nor whom they stand in for. 二、四 */
export const notOneself = <Data>(
  field: keyof Data & string,
  people: (data: Data) => string[],
  clauses: string[],
): Rule<unknown, Data> => ({
  code: 'names-oneself',
  clauses,
  field,
  broken({ by, data }) {
    const self = peopleOf(by).find((one) => people(data).includes(one));
    if (self === undefined) return undefined;
    return {
      zh: `${self}是办理人，不能把自己列入，请由他人办理。`,
      en: `${self} decides this and can't be among those named; someone else decides it.`,
    };
  },
});

/** A batch speaks for its own loans. 二 */
export const ownBatch: Rule<Loan, unknown> = {
  code: 'not-the-own-batch',
  clauses: ['L-06'],
  broken: ({ context, by }) =>
    by.person === context.batch
      ? undefined
      : {
          zh: `本借款属于批次${context.batch}，不由${by.person}启动核查。`,
          en: `The loan belongs to the batch ${context.batch}; ${by.person} does not begin its verification.`,
        },
};

/** Nothing is agreed with a household that has no liaison yet. 二 */
export const hasLiaison = (clauses: string[]): Rule<Loan, unknown> => ({
  code: 'no-liaison',
  clauses,
  broken({ context }) {
    if (context.liaison !== undefined) return undefined;
    return {
      zh: '尚未落实行政联系人和技术负责人，请乡镇先落实。',
      en: 'The household has no liaison and no technical lead yet: the township assigns them first.',
    };
  },
});
