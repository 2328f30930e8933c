import { z } from 'zod';
import { field } from '../../core/definition/field.ts';
import { person } from '../../core/definition/form-fields.ts';
import { correction, type Corrections } from '../../core/patterns/correction.ts';
import { type Audits, reopening } from '../../core/patterns/reopening.ts';
import { place } from '../../core/values/place.ts';
import { text } from '../../core/values/text.ts';
import { type Founded, isOfCommittee } from './founding.ts';
import { office } from './programme.ts';

/** What of a programme's record can be put right 更正: who stands in its organisation, when posts change hands. 一 */

const replacing = z.strictObject({
  place: field(place, '县或乡镇', 'county or township', {
    help: text('在哪一级的领导组和办公室', 'of whose leading group and office'),
  }),
  from: person('原人员', 'person on record'),
  to: person('现人员', 'person from now on'),
});
type Replacing = z.output<typeof replacing>;

type Context = Founded & Corrections;
type Organisation = NonNullable<Founded['organisation']>;
type Leading = Pick<Organisation, 'leader' | 'members' | 'office'> & { secretary?: string };

const clauses = ['D-40', 'L-01'];

/** The leading group and office of a county or township, as the organisation has it. */
const leadingAt = ({ place: county, organisation }: Founded, where: string): Leading | undefined =>
  where === county ? organisation : organisation?.townships.find((one) => one.place === where);

const peopleIn = ({ leader, members, office: staff, secretary }: Leading): string[] => [
  ...[leader, ...members, ...staff].map((one) => one.person),
  ...(secretary === undefined ? [] : [secretary]),
];

/** The same group and office with one person in the place of another, post by post. */
function replaced<Group extends Leading>(group: Group, { from, to }: Replacing): Group {
  const now = <One extends { person: string }>(one: One) =>
    one.person === from ? { ...one, person: to } : one;
  return {
    ...group,
    leader: now(group.leader),
    members: group.members.map(now),
    office: group.office.map(now),
    ...(group.secretary === from ? { secretary: to } : {}),
  };
}

export const correctionEvents = {
  'organisation.replace': correction<Context, Replacing, Pick<Founded, 'organisation'>>({
    title: text('更换领导组人员', 'replace a person of the organisation'),
    by: office.roles,
    form: replacing,
    change: ({ organisation }, { place: where, from, to }) =>
      organisation && {
        what: text(`${where}领导组和办公室人员`, `leading group and office of ${where}`),
        ...{ was: from, now: to },
      },
    apply({ place: county, organisation }, data) {
      if (organisation === undefined) return {};
      if (data.place === county) return { organisation: replaced(organisation, data) };
      const townships = organisation.townships.map((one) =>
        one.place === data.place ? replaced(one, data) : one,
      );
      return { organisation: { ...organisation, townships } };
    },
    rules: [
      {
        code: 'not-in-the-organisation',
        clauses,
        field: 'from',
        broken({ context, data }) {
          const group = leadingAt(context, data.place);
          if (group !== undefined && peopleIn(group).includes(data.from)) return undefined;
          const known = group === undefined ? [] : [...new Set(peopleIn(group))];
          return text(
            `${data.place}的领导组和办公室没有${data.from}；有：${known.join('、') || '（无此县或乡镇）'}。`,
            `${data.from} is not in the leading group or office of ${data.place}; there are: ${known.join(', ') || '(no such place)'}.`,
          );
        },
      },
      {
        code: 'secretary-of-another-office',
        clauses,
        field: 'to',
        broken({ context, data: { place: where, from, to }, named }) {
          if (leadingAt(context, where)?.secretary !== from || isOfCommittee(named(to), where))
            return undefined;
          return text(
            `${to}不是${where}党委的人员，不能任直接责任人。`,
            `${to} is not of the party committee of ${where} and can't be directly responsible.`,
          );
        },
      },
    ],
    clauses,
  }),
};

/** A programme that has ended is reopened by the county office after a finding. */
export const reopened = reopening<Context & Audits>({
  by: 'countyLoanOffice',
  told: ['countyLoanOffice', 'countyLeadingGroup', 'countySettlement'],
  clauses: ['D-40'],
});
