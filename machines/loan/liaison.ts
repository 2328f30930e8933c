import { z } from 'zod';
import { event as eventOf } from '../core/definition/definition.ts';
import { choice, field } from '../core/definition/field.ts';
import { person } from '../core/definition/form-fields.ts';
import { type Stamp, stamp } from '../core/definition/recording.ts';
import { shortText } from '../core/values/text.ts';
import { classCode } from './form-fields.ts';
import type { Responsibility } from './letter.ts';
import type { Loan } from './loan.ts';
import type { Paperwork } from './papers.ts';
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

/** What is on record of the liaison, besides who it is. */
export interface Liaisons {
  liaisonPost?: LiaisonPost;
  technicalLead?: string;
  /** The field in which the technical lead is trained: the class of the project. */
  technicalField?: string;
  /** Liaisons before the present one, oldest first. */
  formerLiaisons?: (Stamp & { person: string; document: string })[];
}

type Context = Loan & Responsibility & Paperwork & Liaisons;
const event = eventOf<Context>();
const township = { roles: ['townshipCommittee'], capacity: 'assign' };

export const liaisonEvents = {
  'liaison.assign': event({
    ...township,
    title: { zh: '落实联系人和技术负责人', en: 'assign liaison and technical lead' },
    schema: assignment,
    startsFrom: ['liaison.assign'],
    rules: [
      {
        code: 'technical-lead-unfit',
        clauses: ['L-09'],
        field: 'technicalField',
        broken({ context: { plan, purpose }, data }) {
          if (data.technicalField === purpose.class) return undefined;
          const [needed, given] = [classTitle(plan, purpose.class), classTitle(plan, data.technicalField)];
          return {
            zh: `项目类别为“${needed.zh}”，技术负责人的专业是“${given.zh}”。`,
            en: `The project is in ${needed.en}; the technical lead's field is ${given.en}.`,
          };
        },
      },
    ],
    record: (_, { data }) => data,
    clauses: ['L-09'],
  }),

  'liaison.change': event({
    ...township,
    title: { zh: '更换联系人', en: 'change the liaison' },
    schema: change,
    rules: [
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
    record({ signatures, contract, formerLiaisons = [] }, decided) {
      const { from, to, post: held, document } = decided.data;
      return {
        liaison: to,
        liaisonPost: held,
        formerLiaisons: [...formerLiaisons, { person: from, document, ...stamp(decided) }],
        // Until the contract is concluded the letter is the new liaison's to sign.
        signatures: contract === undefined ? signatures.filter((one) => one.role !== 'liaison') : signatures,
      };
    },
    clauses: ['L-09'],
  }),
};
