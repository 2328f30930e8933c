import { z } from 'zod';
import type { Case } from '../core/case/case.ts';
import { event, type Rule } from '../core/definition/definition.ts';
import { field } from '../core/definition/field.ts';
import { notify } from '../core/definition/notify.ts';
import type { MissedDuties } from '../core/patterns/missed.ts';
import { open, type Rectifications } from '../core/patterns/rectification-record.ts';
import { holder } from '../core/case/people.ts';
import { plainDate } from '../core/values/calendar.ts';
import { personId } from '../core/values/person-id.ts';
import { shortText } from '../core/values/text.ts';
import type { Instant } from '../core/values/vocabulary.ts';
import type { Project } from './project.ts';
import { involved } from './roles.ts';

/** The first secretary 第一书记 is responsible first, and hands what is open over to the next. 四(一) */

const handover = z.strictObject({
  from: field(personId, '现任第一书记', 'present first secretary'),
  to: field(personId, '接任第一书记', 'next first secretary'),
  on: field(plainDate, '交接日期', 'handed over on'),
  document: field(shortText, '任职文号', 'document'),
});

/** A first secretary's time in charge of the project; the first one stays on record. */
export interface Tenure {
  person: string;
  from: Instant;
  until?: Instant;
  document?: string;
  /** Open duties taken over. */
  duties?: string[];
}

/** Whose project it was, in order. */
export interface Tenures {
  tenures: Tenure[];
}

type Context = Project & Tenures & MissedDuties & Rectifications & { reports: { month: string }[] };

/** Only the person who holds the post now acts as first secretary, or whoever stands in for them. */
export const currentFirstSecretary: Rule<Project, unknown> = {
  code: 'not-the-current-first-secretary',
  clauses: ['D-33'],
  broken({ context, by }) {
    const person = holder(by);
    if (by.role !== 'firstSecretary' || person === context.firstSecretary) return undefined;
    return {
      zh: `本项目现任第一书记为${context.firstSecretary}，不是${person}。`,
      en: `The project's first secretary is ${context.firstSecretary}, not ${person}.`,
    };
  },
};

/** What a first secretary leaves to do for the next: reports owed and rectifications not yet closed. */
function openDuties({ missed, reports, rectifications }: Context): string[] {
  const owed = missed.filter(
    ({ duty, period }) => duty === 'monthlyReport' && !reports.some((one) => one.month === period),
  );
  return [
    ...owed.map(({ period }) => `report ${period}`),
    ...rectifications.filter(open).map(({ no }) => `rectification ${no}`),
  ];
}

/** A capacity other than the author's in which a person has acted on the case. */
const otherCapacity = ({ acted }: Pick<Case, 'acted'>, person: string): string | undefined =>
  Object.keys(acted).find((capacity) => capacity !== 'propose' && acted[capacity]?.includes(person));

export const firstSecretaryEvents = {
  'firstSecretary.handover': event<Context, Tenures & Pick<Project, 'firstSecretary'>>()({
    title: { zh: '第一书记交接', en: 'hand over the post of first secretary' },
    roles: ['countyOrganisation'],
    schema: handover,
    rules: [
      {
        code: 'not-the-current-first-secretary',
        clauses: ['D-33'],
        field: 'from',
        broken({ context, data: { from, to } }) {
          if (from === context.firstSecretary && to !== from) return undefined;
          return {
            zh: `交接应由现任第一书记${context.firstSecretary}交给另一人，而不是由${from}交给${to}。`,
            en: `The post passes from ${context.firstSecretary} to someone else, not from ${from} to ${to}.`,
          };
        },
      },
      {
        code: 'successor-has-acted',
        clauses: ['D-33'],
        field: 'to',
        broken({ data: { to }, case: c }) {
          const capacity = otherCapacity(c, to);
          if (capacity === undefined) return undefined;
          return {
            zh: `${to}已在本项目中以“${capacity}”身份办理过，不能接任第一书记。`,
            en: `${to} has acted on this project in the capacity "${capacity}" and can't become its first secretary.`,
          };
        },
      },
    ],
    record: (context, { data, at }) => ({
      firstSecretary: data.to,
      tenures: [
        ...context.tenures.map((one) => (one.until === undefined ? { ...one, until: at } : one)),
        { person: data.to, from: at, document: data.document, duties: openDuties(context) },
      ],
    }),
    tell: ({ context: { title }, event: { data } }) =>
      notify(
        involved,
        { zh: '第一书记交接', en: 'First secretary handed over' },
        `“${title}”的第一书记由${data.from}交接给${data.to}。`,
        `The first secretary of "${title}" changes from ${data.from} to ${data.to}.`,
      ),
    clauses: ['D-33'],
  }),
};
