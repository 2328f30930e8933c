import { z } from 'zod';
import { holder } from '../core/case/people.ts';
import { event, type Rule } from '../core/definition/definition.ts';
import { field } from '../core/definition/field.ts';
import { happened } from '../core/definition/form-fields.ts';
import { notify } from '../core/definition/notify.ts';
import { type Stamp, stamp } from '../core/definition/recording.ts';
import { undisclosed } from '../core/patterns/disclosure.ts';
import { holdsPost } from '../core/patterns/people.ts';
import { open, type Rectifications } from '../core/patterns/rectification-record.ts';
import { dateOf, formatDate } from '../core/values/calendar.ts';
import { personId } from '../core/values/person-id.ts';
import { longText, shortText, text } from '../core/values/text.ts';
import type { Instant, Text } from '../core/values/vocabulary.ts';
import { appropriationsOwed } from './appropriating.ts';
import type { published } from './disclosing.ts';
import type { Project } from './project.ts';
import { reportsDue } from './reporting.ts';
import { involved } from './roles.ts';
import { disclosureStages, disclosureTitles } from './vocabulary.ts';

/** The first secretary 第一书记 is responsible first, and hands what is open over to the next. 四(一) */

const handover = z.strictObject({
  from: field(personId, '现任第一书记', 'present first secretary', {
    help: { zh: '空缺时填前任。', en: 'While the post is vacant, the one who held it last.' },
  }),
  to: field(personId, '接任第一书记', 'next first secretary'),
  on: happened('交接日期', 'handed over on'),
  document: field(shortText, '任职文号', 'document'),
});

const vacating = z.strictObject({
  person: field(personId, '离任第一书记', 'first secretary who leaves'),
  on: happened('离任日期', 'left on'),
  reason: field(longText, '离任和空缺原因', 'why the post is vacant'),
});

/** A first secretary's time in charge of the project; the first one stays on record. */
export interface Tenure {
  person: string;
  from: Instant;
  until?: Instant;
  document?: string;
  /** Open duties taken over; of before, in words of English. */
  duties?: (Text | string)[];
}

/** Whose project it was, in order. */
export interface Tenures {
  tenures: Tenure[];
  /** Set while nobody holds the post; whoever held it last stays on record as responsible. */
  vacancy?: (Omit<z.output<typeof vacating>, 'person'> & Stamp) | null;
}

type Own = Tenures & Pick<Project, 'firstSecretary'>;
type Context = Parameters<typeof reportsDue>[0] &
  Parameters<typeof appropriationsOwed>[0] &
  Tenures &
  Rectifications &
  typeof published;

/** Only the person who holds the post now acts as first secretary, or whoever stands in for them. */
export const currentFirstSecretary: Rule<Project & Partial<Tenures>, unknown> = {
  code: 'not-the-current-first-secretary',
  clauses: ['D-33'],
  broken({ context, by }) {
    const person = holder(by);
    if (by.role !== 'firstSecretary') return undefined;
    if (context.vacancy)
      return {
        zh: `第一书记自${context.vacancy.on}起空缺，先由县委组织部办理交接。`,
        en: `The post of first secretary is vacant since ${context.vacancy.on}; the county hands it over first.`,
      };
    if (person === context.firstSecretary) return undefined;
    return {
      zh: `本项目现任第一书记为${context.firstSecretary}，不是${person}。`,
      en: `The project's first secretary is ${context.firstSecretary}, not ${person}.`,
    };
  },
};

/** What a first secretary leaves to do for the next, whether it is overdue or just due. */
function openDuties(context: Context, at: Instant): Text[] {
  if (context.register === undefined) return [];
  return [
    ...reportsDue(context, at).map((month) => text(`${month}进展报告`, `report for ${month}`)),
    ...appropriationsOwed(context, at).map((year) => text(`${year}年拨款申请`, `appropriation of ${year}`)),
    ...undisclosed(disclosureStages, context.disclosures).map((stage) => disclosureTitles[stage]),
    ...context.rectifications.filter(open).map(({ no }) => text(`第${no}号整改`, `rectification ${no}`)),
  ];
}

/** The post changes hands on the day on which that is put on record. */
const today = (clauses: string[]): Rule<unknown, { on: string }> => ({
  code: 'not-today',
  clauses,
  field: 'on',
  broken({ data: { on }, at }) {
    const day = dateOf(at);
    if (on === day) return undefined;
    return {
      zh: `交接当日办理，今天是${formatDate(day, 'zh', { year: true })}，不是${on}。`,
      en: `It is put on record on its day: today is ${formatDate(day, 'en', { year: true })}, not ${on}.`,
    };
  },
});

/** The tenures with the present one ended. */
const until = (tenures: Tenure[], at: Instant): Tenure[] =>
  tenures.map((one) => (one.until === undefined ? { ...one, until: at } : one));

export const firstSecretaryEvents = {
  'firstSecretary.handover': event<Context, Own>()({
    title: { zh: '第一书记交接', en: 'hand over the post of first secretary' },
    roles: ['countyOrganisation'],
    schema: handover,
    rules: [
      {
        code: 'not-the-current-first-secretary',
        clauses: ['D-33'],
        field: 'from',
        broken({ context, data: { from, to } }) {
          // Whoever left the post vacant may come back to it.
          const another = to !== from || Boolean(context.vacancy);
          if (from === context.firstSecretary && another) return undefined;
          return {
            zh: `交接应由现任第一书记${context.firstSecretary}交给另一人，而不是由${from}交给${to}。`,
            en: `The post passes from ${context.firstSecretary} to someone else, not from ${from} to ${to}.`,
          };
        },
      },
      today(['D-33']),
      holdsPost(['D-33'], ({ to }: { to: string }) => [
        { field: 'to', person: to, roles: ['firstSecretary'] },
      ]),
    ],
    record: (context, { data, at }) => ({
      firstSecretary: data.to,
      vacancy: null,
      tenures: [
        ...until(context.tenures, at),
        { person: data.to, from: at, document: data.document, duties: openDuties(context, at) },
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

  'firstSecretary.vacate': event<Context, Own>()({
    title: { zh: '第一书记空缺', en: 'leave the post of first secretary vacant' },
    roles: ['countyOrganisation'],
    schema: vacating,
    rules: [
      {
        code: 'not-the-current-first-secretary',
        clauses: ['D-33'],
        field: 'person',
        broken({ context: { vacancy, firstSecretary }, data: { person } }) {
          if (vacancy)
            return {
              zh: `第一书记自${vacancy.on}起已空缺。`,
              en: `The post is vacant since ${vacancy.on} already.`,
            };
          if (person === firstSecretary) return undefined;
          return {
            zh: `本项目现任第一书记为${firstSecretary}，不是${person}。`,
            en: `The project's first secretary is ${firstSecretary}, not ${person}.`,
          };
        },
      },
      today(['D-33']),
    ],
    record: ({ tenures }, decided) => {
      const { on, reason } = decided.data;
      return { vacancy: { on, reason, ...stamp(decided) }, tenures: until(tenures, decided.at) };
    },
    tell: ({ context: { title }, event: { data } }) =>
      notify(
        [...involved, 'townshipHead'],
        { zh: '第一书记空缺', en: 'Post of first secretary vacant' },
        `“${title}”的第一书记${data.person}离任（${data.reason}），接任前由乡镇关注各项未完事项。`,
        `${data.person}, first secretary of "${title}", has left (${data.reason}); until there is a successor the township keeps an eye on what is open.`,
      ),
    clauses: ['D-33'],
  }),
};
