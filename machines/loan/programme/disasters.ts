import { z } from 'zod';
import { event as eventOf, type Rule } from '../../core/definition/definition.ts';
import { field } from '../../core/definition/field.ts';
import { caseNumber, happened, money } from '../../core/definition/form-fields.ts';
import type { ReportDefinition } from '../../core/definition/forms.ts';
import { append, listOf, type Recorded, stamp, type Stamp } from '../../core/definition/recording.ts';
import { notBefore } from '../../core/patterns/days.ts';
import { dateOf } from '../../core/values/calendar.ts';
import { place } from '../../core/values/place.ts';
import { slug } from '../../core/values/slug.ts';
import { longText, shortText, text } from '../../core/values/text.ts';
import type { Fen, Instant } from '../../core/values/vocabulary.ts';
import { word } from '../../core/values/word.ts';
import { type Batches, openBatches, speaksForItself } from './batches.ts';
import { office, type Programme } from './programme.ts';

/** Disasters 灾害: one event with many claims. 灾害 */

const disaster = field(slug, '灾害编号', 'disaster', {
  help: text('小写字母、数字和连字符，如 hail-0708', 'e.g. hail-0708'),
});

const declaration = z.strictObject({
  disaster,
  title: field(shortText, '灾害名称', 'name of the disaster'),
  on: happened('受灾日期', 'day of the disaster'),
  kinds: field(z.array(shortText).min(1).max(10), '灾害种类', 'kinds', {
    help: text('如：风雹、洪涝', 'e.g. hail, flood'),
  }),
});

/** What a household lost in a disaster; `projects` counts the damaged ones. Loss in fen. */
const claim = z.strictObject({
  claim: field(word(200), '申报编号', 'number of the claim'),
  disaster,
  loan: caseNumber('借款', 'loan'),
  place: field(place, '所在村', 'village'),
  projects: field(z.int().min(1).max(100), '受损项目数', 'number of damaged projects'),
  loss: money('直接经济损失', 'direct loss'),
});
type Claim = z.output<typeof claim> & { at: Instant };

const conclusion = z.strictObject({ disaster, summary: field(longText, '结案小结', 'summary') });

/** What disasters leave on record. */
export const damage = {
  disasters: listOf<Recorded<typeof declaration> & { closed?: Stamp & { summary: string } }>(),
  claims: listOf<Claim>(),
};
export type Damage = typeof damage;

/** The disasters that still take claims. */
export const openDisasters = ({ disasters: all }: Damage) => all.filter((one) => one.closed === undefined);

type Context = Programme & Batches & Damage;
const event = eventOf<Context>();

const openDisaster: Rule<Context, { disaster: string }> = {
  code: 'no-open-disaster',
  clauses: ['L-24'],
  field: 'disaster',
  broken: ({ context, data }) =>
    openDisasters(context).some((one) => one.disaster === data.disaster)
      ? undefined
      : {
          zh: `没有受理申报的灾害“${data.disaster}”。`,
          en: `No disaster "${data.disaster}" takes claims.`,
        },
};

export const disasterEvents = {
  'disaster.declare': event({
    ...office,
    title: { zh: '灾害立案', en: 'declare a disaster' },
    schema: declaration,
    rules: [
      {
        code: 'disaster-known',
        clauses: ['L-24'],
        field: 'disaster',
        broken: ({ context, data }) =>
          context.disasters.some((one) => one.disaster === data.disaster)
            ? { zh: `灾害“${data.disaster}”已在案。`, en: `The disaster "${data.disaster}" is on record.` }
            : undefined,
      },
      notBefore<Context>(['L-24'], ({ openedAt }) => ({
        day: dateOf(openedAt),
        what: { zh: '本工程立项', en: 'the programme was opened' },
      })),
    ],
    record: append('disasters'),
    // Every open loan of every batch hears of it.
    tell: ({ context, event: { data } }) =>
      openBatches(context).map(({ batch }) => ({
        kind: 'broadcast',
        to: { lifecycle: 'loan', idPrefix: `${batch}-` },
        event: 'disaster.notify',
        data: { disaster: data.disaster, title: data.title, on: data.on },
        id: `${context.id}/disaster/${data.disaster}/${batch}`,
      })),
    clauses: ['L-24'],
  }),

  'claim.enter': event({
    roles: ['case'],
    title: { zh: '受灾申报', en: 'enter a claim' },
    schema: claim,
    whileSuspended: true,
    rules: [
      speaksForItself('loan', ['L-24']),
      {
        code: 'loan-elsewhere',
        clauses: ['L-24'],
        field: 'loan',
        broken: ({ context, data: { loan } }) =>
          context.batches.some((one) => loan.startsWith(`${one.batch}-`))
            ? undefined
            : { zh: `${loan}不属于本项目的任何一批。`, en: `${loan} belongs to no batch of this programme.` },
      },
      openDisaster,
      {
        code: 'claim-known',
        clauses: ['L-24'],
        field: 'claim',
        broken: ({ context, data }) =>
          context.claims.some((one) => one.claim === data.claim)
            ? { zh: `申报${data.claim}已在案。`, en: `The claim ${data.claim} is on record.` }
            : undefined,
      },
    ],
    record: ({ claims }, { data, at }) => ({ claims: [...claims, { ...data, at }] }),
    reply: ({ data }) => ({ claim: data.claim }),
    clauses: ['L-24'],
  }),

  'disaster.close': event({
    ...office,
    title: { zh: '灾害结案', en: 'close a disaster' },
    schema: conclusion,
    rules: [openDisaster],
    record({ disasters: all }, decided) {
      const { disaster: name, summary } = decided.data;
      const closed = { summary, ...stamp(decided) };
      return { disasters: all.map((one) => (one.disaster === name ? { ...one, closed } : one)) };
    },
    clauses: ['L-24'],
  }),
};

/** Claims summed up: households are counted once, however many claims they have. */
export interface DisasterTotals {
  claims: number;
  households: number;
  projects: number;
  loss: Fen;
}

/** The sums of some claims. */
export const totalsOf = (claims: readonly Claim[]): DisasterTotals => ({
  claims: claims.length,
  households: new Set(claims.map((one) => one.loan)).size,
  projects: claims.reduce((sum, one) => sum + one.projects, 0),
  loss: claims.reduce((sum, one) => sum + one.loss, 0),
});

/** 受灾情况: each disaster, and all together. A household hit twice stands in both, and once in the sum. */
export const disasters: ReportDefinition<Context> = {
  title: { zh: '受灾情况', en: 'Disasters' },
  clauses: ['L-24'],
  columns: {
    disaster: { zh: '灾害', en: 'Disaster' },
    on: { zh: '日期', en: 'Date' },
    claims: { zh: '申报次数', en: 'Claims' },
    households: { zh: '受灾户数', en: 'Households' },
    projects: { zh: '受损项目', en: 'Damaged projects' },
    loss: { zh: '直接经济损失', en: 'Direct loss' },
  },
  rows({ context }) {
    const cells = ({ loss, ...counts }: DisasterTotals) => ({ ...counts, loss: { fen: loss } });
    const each = context.disasters.map((one) => ({
      year: Number(one.on.slice(0, 4)),
      cells: {
        disaster: one.title,
        on: { day: one.on },
        ...cells(totalsOf(context.claims.filter((of) => of.disaster === one.disaster))),
      },
    }));
    const year = each.at(-1)?.year ?? context.plan.year;
    const all = { disaster: { zh: '合计', en: 'All' }, on: undefined, ...cells(totalsOf(context.claims)) };
    return each.length === 0 ? [] : [...each, { year, cells: all }];
  },
};
