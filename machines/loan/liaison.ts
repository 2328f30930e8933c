import { z } from 'zod';
import { event as eventOf, type Rule } from '../core/definition/definition.ts';
import { choice, field } from '../core/definition/field.ts';
import { person } from '../core/definition/form-fields.ts';
import { notify } from '../core/definition/notify.ts';
import { type Stamp, stamp } from '../core/definition/recording.ts';
import { holdsPost } from '../core/patterns/people.ts';
import { shortText } from '../core/values/text.ts';
import type { Instant } from '../core/values/vocabulary.ts';
import type { Determination } from './determining.ts';
import { classCode } from './form-fields.ts';
import { notSignedForAnother, type Responsibility } from './letter.ts';
import type { Loan } from './loan.ts';
import { hasLiaison, notOneself } from './people.ts';
import { classTitle } from './plan.ts';
import { type LiaisonPost, liaisonPostTitles } from './vocabulary.ts';

/** A liaison from the township leadership 行政联系人 and a technical lead 技术负责人 for each household. 二 */

const post = choice(liaisonPostTitles, '联系人职务', "liaison's post");

const assignment = z.strictObject({
  liaison: person('行政联系人', 'administrative liaison'),
  liaisonPost: post,
  technicalLead: person('技术负责人', 'technical lead'),
  technicalField: classCode('技术负责人专业', "technical lead's field"),
});

const change = z.strictObject({
  from: person('现任联系人', 'present liaison'),
  to: person('新任联系人', 'new liaison'),
  post,
  document: field(shortText, '更换文件编号', 'number of the document'),
});

const leadChange = z.strictObject({
  technicalLead: assignment.shape.technicalLead,
  technicalField: assignment.shape.technicalField,
  document: field(shortText, '更换文件编号', 'number of the document'),
});

const ownClass = ({ purpose }: Loan): string => purpose.class;

/** What is on record of the liaison, besides who it is. */
export interface Liaisons {
  liaisonPost?: LiaisonPost;
  technicalLead?: string;
  /** The field in which the technical lead is trained: the class of the project. */
  technicalField?: string;
  /** Liaisons before the present one, oldest first. */
  formerLiaisons?: (Stamp & { person: string; document: string; signed?: Instant })[];
}

type Context = Loan & Determination & Responsibility & Liaisons;
const event = eventOf<Context>();
const township = { roles: ['townshipCommittee'], capacity: 'assign' };

/** Liaison and technical lead help the household and are not of it: nobody vouches for the own debt. 二、四 */
const notOfTheHousehold = <Data>(
  field: keyof Data & string,
  people: (data: Data) => (string | undefined)[],
): Rule<Loan, Data> => ({
  code: 'of-the-household',
  clauses: ['L-09'],
  field,
  broken({ context, data }) {
    const { person, name } = context.household;
    if (!people(data).includes(person)) return undefined;
    return {
      zh: `${person}是本户党员${name}，借款人不能做自己的行政联系人或技术负责人。`,
      en: `${person} is ${name}, the member of this household: a borrower is not the own liaison or technical lead.`,
    };
  },
});

/** Of a decision that names a technical lead. */
interface Lead {
  technicalLead?: string | undefined;
  technicalField?: string | undefined;
}

/** A technical lead is fit for the project, of the class given: trained in its field. 二 */
const fitFor = <Own extends Loan>(wanted: (context: Own) => string): Rule<Own & Liaisons, Lead> => ({
  code: 'technical-lead-unfit',
  clauses: ['L-09'],
  field: 'technicalField',
  broken({ context, data }) {
    const { plan, purpose, technicalField } = context;
    const [needed, given] = [wanted(context), data.technicalField ?? technicalField ?? ''];
    // Where neither class nor lead changes, nothing is to be shown.
    const nobodyNew = data.technicalLead === undefined && data.technicalField === undefined;
    if (given === needed || (nobodyNew && needed === purpose.class)) return undefined;
    const [project, lead] = [classTitle(plan, needed), classTitle(plan, given)];
    return {
      zh: `项目类别为“${project.zh}”，技术负责人的专业是“${lead.zh}”。`,
      en: `The project is in ${project.en}; the technical lead's field is ${lead.en}.`,
    };
  },
});

/** Whoever is to be technical lead holds that post, is not of the household, and is not its liaison. 二 */
const canLead: Rule<Loan, Lead>[] = [
  holdsPost(['L-09'], ({ technicalLead: person }) =>
    person === undefined ? [] : [{ field: 'technicalLead', person, roles: ['technicalLead'] }],
  ),
  notOfTheHousehold<Lead>('technicalLead', ({ technicalLead }) => [technicalLead]),
  notOneself<Lead>('technicalLead', ({ technicalLead: one }) => (one === undefined ? [] : [one]), ['L-09']),
  {
    code: 'liaison-already',
    clauses: ['L-09'],
    field: 'technicalLead',
    broken({ context, data }) {
      if (data.technicalLead === undefined || context.liaison !== data.technicalLead) return undefined;
      return {
        zh: `${data.technicalLead}是本户的行政联系人，联系人和技术负责人须为两人。`,
        en: `${data.technicalLead} is the household's liaison; liaison and technical lead are two people.`,
      };
    },
  },
];

/** Who leads from now on and in which field, where a project becomes another class. */
export const newLead = {
  technicalLead: person('新任技术负责人', 'new technical lead').optional(),
  technicalField: classCode('技术负责人专业', "technical lead's field").optional(),
};

/** Where a project becomes another class, its technical lead is fit for that one: the present lead, or one who is named. 二 */
export const leadFor = <Own extends Loan>(
  wanted: (context: Own) => string | undefined,
): Rule<Own & Liaisons, Lead>[] => [
  ...canLead,
  fitFor((context: Own) => wanted(context) ?? context.purpose.class),
];

export const liaisonEvents = {
  'liaison.assign': event({
    ...township,
    title: { zh: '落实联系人和技术负责人', en: 'assign liaison and technical lead' },
    schema: assignment,
    startsFrom: ['liaison.assign'],
    rules: [
      holdsPost(['L-09'], ({ liaison, technicalLead }: z.output<typeof assignment>) => [
        { field: 'liaison', person: liaison, roles: ['liaison'] },
        { field: 'technicalLead', person: technicalLead, roles: ['technicalLead'] },
      ]),
      notOfTheHousehold('liaison', ({ liaison, technicalLead }: z.output<typeof assignment>) => [
        liaison,
        technicalLead,
      ]),
      notOneself('liaison', ({ liaison }: z.output<typeof assignment>) => [liaison], ['L-09']),
      notOneself('technicalLead', ({ technicalLead }: z.output<typeof assignment>) => [technicalLead], [
        'L-09',
      ]),
      fitFor(ownClass),
    ],
    record: (_, { data }) => data,
    clauses: ['L-09'],
  }),

  'technicalLead.change': event({
    ...township,
    title: { zh: '更换技术负责人', en: 'change the technical lead' },
    schema: leadChange,
    rules: [
      hasLiaison(['L-09']),
      ...canLead,
      fitFor(ownClass),
      {
        code: 'nothing-changes',
        clauses: ['L-09'],
        field: 'technicalLead',
        broken({ context, data }) {
          const same =
            context.technicalLead === data.technicalLead && context.technicalField === data.technicalField;
          if (!same) return undefined;
          return {
            zh: `${data.technicalLead}已是本户的技术负责人。`,
            en: `${data.technicalLead} is the household's technical lead already.`,
          };
        },
      },
    ],
    record: (_, { data: { technicalLead, technicalField } }) => ({ technicalLead, technicalField }),
    tell: ({ case: c, event: { data } }) =>
      notify(
        ['household', 'liaison', 'countyLoanOffice'],
        { zh: '更换技术负责人', en: 'New technical lead' },
        `“${c.title}”（${c.id}）的技术负责人由${data.technicalLead}接任（${data.document}）。`,
        `${data.technicalLead} is the technical lead of "${c.title}" (${c.id}) from now on (${data.document}).`,
      ),
    clauses: ['L-09'],
  }),

  'liaison.change': event({
    ...township,
    title: { zh: '更换联系人', en: 'change the liaison' },
    schema: change,
    rules: [
      holdsPost(['L-09'], ({ to }: z.output<typeof change>) => [
        { field: 'to', person: to, roles: ['liaison'] },
      ]),
      {
        code: 'technical-lead-already',
        clauses: ['L-09'],
        field: 'to',
        broken({ context, data }) {
          if (context.technicalLead !== data.to) return undefined;
          return {
            zh: `${data.to}是本户的技术负责人，联系人和技术负责人须为两人。`,
            en: `${data.to} is the household's technical lead; liaison and technical lead are two people.`,
          };
        },
      },
      notOfTheHousehold('to', ({ to }: z.output<typeof change>) => [to]),
      notOneself('to', ({ to }: z.output<typeof change>) => [to], ['L-09']),
      notSignedForAnother,
      {
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
      },
    ],
    // The letter is the newcomer's to sign; the signature of the one before stays with that one.
    record({ signatures, formerLiaisons = [] }, decided) {
      const { from, to, post: held, document } = decided.data;
      const signed = signatures.find((one) => one.role === 'liaison')?.at;
      const former = {
        person: from,
        document,
        ...(signed === undefined ? {} : { signed }),
        ...stamp(decided),
      };
      return {
        liaison: to,
        liaisonPost: held,
        formerLiaisons: [...formerLiaisons, former],
        signatures: signatures.filter((one) => one.role !== 'liaison'),
      };
    },
    tell: ({ context, case: c, event: { data } }) =>
      context.reservedAt === undefined
        ? []
        : notify(
            ['liaison', 'countyLoanOffice'],
            { zh: '更换联系人：新任须签责任书', en: 'New liaison: the letter is to be signed' },
            `“${c.title}”（${c.id}）的行政联系人由${data.from}换为${data.to}，新任签字前不再办理合同、拨付和追偿。`,
            `${data.to} takes over from ${data.from} as liaison of "${c.title}" (${c.id}); until the signature no contract, payout or recovery goes on.`,
          ),
    clauses: ['L-09'],
  }),
};
