import { z } from 'zod';
import type { Rule } from '../core/definition/definition.ts';
import { choice, field } from '../core/definition/field.ts';
import { happened } from '../core/definition/form-fields.ts';
import type { Recorded } from '../core/definition/recording.ts';
import { notBefore } from '../core/patterns/days.ts';
import { holdsPost } from '../core/patterns/people.ts';
import { dateOf, formatDate } from '../core/values/calendar.ts';
import { personId } from '../core/values/person-id.ts';
import { longText } from '../core/values/text.ts';
import type { Instant } from '../core/values/vocabulary.ts';

/** The visit on site 实地走访 before a tranche is released, and what it found, on which the release rests. 三(三) */

const findings = {
  asPlanned: { zh: '符合年度计划', en: 'as planned' },
  behind: { zh: '落后于计划', en: 'behind the plan' },
  none: { zh: '没有进展', en: 'no progress' },
};

export const siteVisit = z.strictObject({
  on: happened('走访日期', 'visited on'),
  members: field(z.array(personId).min(1).max(50), '走访人员', 'who visited', {
    help: {
      zh: '县委组织部组织，至少有其一人参加。',
      en: 'Organised by the county organisation department, with at least one of its own.',
    },
  }),
  finding: choice(findings, '进展认定', 'finding of progress'),
  progress: field(longText, '现场进展', 'progress seen'),
  percent: field(z.int().min(0).max(100), '完成比例（%）', 'done, in per cent'),
  despite: field(longText, '仍同意拨付的理由', 'why it is released all the same', {
    help: {
      zh: '没有进展或落后于计划的，不写理由不能拨付。',
      en: 'Without a reason nothing is released where there is no progress, or less than the plan has.',
    },
  }).optional(),
});

/** Visits of before findings were told apart have said in words what they found. */
export type SiteVisit = Omit<Recorded<typeof siteVisit>, 'finding'> & {
  tranche: number;
  finding?: keyof typeof findings;
};

/** What the visit and its release look at. */
interface Context {
  applications: { at: Instant }[];
  trancheVisits: SiteVisit[];
}

/** Who may be on a visit before a release: whom the county organisation department asks to come, and who pays nothing. */
const visitors = ['countyOrganisation', 'lineDepartment', 'townshipCommittee', 'townshipHead'];

/** By whom it is made, and not before the application. */
export const siteVisitRules: Rule<Context, z.output<typeof siteVisit>>[] = [
  holdsPost<Context, z.output<typeof siteVisit>>(['D-31'], ({ members }) =>
    members.map((person) => ({ field: 'members', person, roles: visitors })),
  ),
  {
    code: 'nobody-of-the-county',
    clauses: ['D-31'],
    field: 'members',
    broken({ data: { members }, named }) {
      const posts = members.flatMap((person) => named(person).map(({ role }) => role));
      return posts.includes('countyOrganisation')
        ? undefined
        : {
            zh: `拨付前走访由县委组织部组织：${members.join('、')}中没有县委组织部的人员。`,
            en: `The county organisation department makes the visit: nobody of it is among ${members.join(', ')}.`,
          };
    },
  },
  {
    code: 'nothing-done-as-planned',
    clauses: ['D-31'],
    field: 'finding',
    broken: ({ data: { finding, percent } }) =>
      finding === 'asPlanned' && percent === 0
        ? {
            zh: '完成比例为0%，应认定为“没有进展”或“落后于计划”，不是“符合年度计划”。',
            en: 'Nothing is done (0 %): the finding is "no progress" or "behind the plan", not "as planned".',
          }
        : undefined,
  },
  notBefore(['D-31'], ({ applications }: Context) => {
    const last = applications.at(-1);
    return last && { day: dateOf(last.at), what: { zh: '拨款申请', en: 'the application' } };
  }),
];

/** The latest visit, which is for the tranche whose turn it is: a release comes after a visit only. */
const lastVisit = ({ trancheVisits }: Context) => trancheVisits.at(-1);

/** The release rests on what the visit found. 三(三) */
export const progressFound: Rule<Context, unknown> = {
  code: 'no-progress-found',
  clauses: ['D-31'],
  broken({ context }) {
    const visit = lastVisit(context);
    if (visit === undefined) return undefined;
    const { finding = 'asPlanned', despite, on } = visit;
    if (finding === 'asPlanned' || despite !== undefined) return undefined;
    const { zh, en } = findings[finding];
    return {
      zh: `${formatDate(on, 'zh', { year: true })}走访认定“${zh}”，县委组织部没有写明仍同意拨付的理由。`,
      en: `The visit of ${formatDate(on, 'en', { year: true })} found: ${en}; the county organisation department gives no reason to release it all the same.`,
    };
  },
};
