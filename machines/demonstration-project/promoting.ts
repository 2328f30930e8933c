import { z } from 'zod';
import { event as eventOf } from '../core/definition/definition.ts';
import { field } from '../core/definition/field.ts';
import { happened } from '../core/definition/form-fields.ts';
import { notify } from '../core/definition/notify.ts';
import type { StatePart } from '../core/definition/part.ts';
import { append, type Recorded, recorded } from '../core/definition/recording.ts';
import { notBefore } from '../core/patterns/days.ts';
import { dateOf } from '../core/values/calendar.ts';
import { villagerId } from '../core/values/person-id.ts';
import { longText, shortText } from '../core/values/text.ts';
import { attested, type Project, unmet } from './project.ts';
import { involved } from './roles.ts';

/** An accepted project as an example to others 示范推广, with pairings 结对帮扶 and lectures 大讲堂. 二(三)2 */

const promotion = z.strictObject({
  income: field(attested, '收益好', 'good income'),
  rating: field(attested, '评价高', 'good rating'),
  prospects: field(attested, '发展前景广阔', 'prospects'),
});

const member = field(villagerId, '率先脱贫党员', 'member who was lifted first');

const pairing = z.strictObject({
  member,
  household: field(villagerId, '帮扶对象', 'household helped'),
  on: happened('结对日期', 'paired on'),
  help: field(longText, '帮扶内容', 'help given'),
});

const lecture = z.strictObject({
  member,
  on: happened('开讲日期', 'held on'),
  topic: field(shortText, '主题', 'topic'),
  listeners: field(z.int().min(1).max(100_000), '听讲人数', 'listeners'),
});

/** What promotion leaves on record. */
export const promoted: {
  promotion?: Recorded<typeof promotion>;
  pairings: Recorded<typeof pairing>[];
  lectures: Recorded<typeof lecture>[];
} = { pairings: [], lectures: [] };

const event = eventOf<Project & typeof promoted>();
const village = { roles: ['firstSecretary', 'villageCommittee'] };

const sincePromotion = notBefore<typeof promoted>(
  ['D-25'],
  ({ promotion: one }) => one && { day: dateOf(one.at), what: { zh: '示范推广', en: 'the promotion' } },
);

export const promotionEvents = {
  'project.promote': event({
    roles: ['countyOrganisation'],
    capacity: 'approve',
    title: { zh: '示范推广', en: 'promote the project' },
    schema: promotion,
    verdict: 'favourable',
    rules: [
      {
        code: 'not-worth-promoting',
        clauses: ['D-24'],
        broken({ data: { income, rating, prospects } }) {
          const wanting = unmet(
            [income.meets, '收益好', 'good income'],
            [rating.meets, '评价高', 'good rating'],
            [prospects.meets, '发展前景广阔', 'prospects'],
          );
          return (
            wanting && {
              zh: `示范推广须收益好、评价高、前景广阔；不具备：${wanting.zh}。`,
              en: `Promotion needs income, rating and prospects; wanting: ${wanting.en}.`,
            }
          );
        },
      },
    ],
    record: (_, decided) => ({ promotion: recorded(decided) }),
    tell: ({ context: { title } }) =>
      notify(
        involved,
        { zh: '示范推广', en: 'Promoted' },
        `“${title}”列为示范推广项目。`,
        `"${title}" is now promoted as an example.`,
      ),
    clauses: ['D-24'],
  }),

  'pairing.record': event({
    ...village,
    title: { zh: '记录结对帮扶', en: 'record a pairing' },
    schema: pairing,
    rules: [sincePromotion],
    record: append('pairings'),
    clauses: ['D-25'],
  }),

  'lecture.record': event({
    ...village,
    title: { zh: '记录大讲堂', en: 'record a lecture' },
    schema: lecture,
    rules: [sincePromotion],
    record: append('lectures'),
    clauses: ['D-25'],
  }),
};

/** While it is an example, more can be invested in it, planned and spent. */
export const promoting: StatePart = {
  meta: { title: { zh: '示范推广', en: 'promoted' }, owner: 'countyOrganisation', stage: 'closing' },
  on: {
    'plan.file': { actions: 'plan.file' },
    'plan.pass': { actions: 'plan.pass' },
    'plan.sendBack': { actions: 'plan.sendBack' },
    'investment.add': { guard: 'booksAreIdle', actions: 'investment.add' },
    'investment.reverse': { guard: 'booksAreIdle', actions: 'investment.reverse' },
    'pairing.record': { actions: 'pairing.record' },
    'lecture.record': { actions: 'lecture.record' },
    'project.close': { guard: 'booksAreIdle', target: '#closingAccounts', actions: 'project.close' },
  },
};
