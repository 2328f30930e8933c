import { z } from 'zod';
import { type ActionMapping, event as eventOf, type Rule } from '../core/definition/definition.ts';
import { choice, field } from '../core/definition/field.ts';
import { nothing } from '../core/definition/form-fields.ts';
import { notify } from '../core/definition/notify.ts';
import type { StatePart } from '../core/definition/part.ts';
import { append, type Recorded, recorded } from '../core/definition/recording.ts';
import { asking } from '../core/patterns/ask-case.ts';
import { askedOf, booking, type BookingContext } from '../core/patterns/booking.ts';
import type { Rectifications } from '../core/patterns/rectification-record.ts';
import { nextTranche } from '../core/patterns/tranche.ts';
import { formatDate } from '../core/values/calendar.ts';
import { longText } from '../core/values/text.ts';
import type { Text } from '../core/values/vocabulary.ts';
import { returning } from './bookings.ts';
import { lastReturn, type Sums, unspentOf } from './money.ts';
import { outcome, type Performance, results, resultsAnswer, withOutcome } from './performance.ts';
import { assessed, type Progress, type Project, reasons } from './project.ts';
import { involved } from './roles.ts';
import { nothingToRectify } from './supervising.ts';
import { groundTitles, withdrawalGrounds } from './vocabulary.ts';

/** How a project ends: withdrawn 撤回 or closed 结项, with what is not spent handed over. 二(二)2, 三(三) */

const opinion = z.strictObject({
  supports: field(z.boolean(), '支持撤回', 'supports the withdrawal'),
  grounds: field(
    z.array(choice(groundTitles, '撤回情形', 'grounds')).max(withdrawalGrounds.length),
    '撤回情形',
    'grounds',
    { help: { zh: '不填则针对全部情形。', en: 'None: the opinion is on all of them.' } },
  ),
  opinion: longText,
});

const withdrawal = z.strictObject({ ground: choice(groundTitles, '撤回情形', 'ground'), reasons });

const closing = z.strictObject({ summary: field(longText, '结项总结', 'summary'), outcome, results });

/** What the end leaves on record. */
export const ended: {
  withdrawalOpinions: Recorded<typeof opinion>[];
  withdrawal?: Recorded<typeof withdrawal>;
  closing?: Recorded<typeof closing>;
} = { withdrawalOpinions: [] };

type Own = typeof ended & Performance & Pick<Sums, 'handedOver' | 'returns'> & Pick<Project, 'assessments'>;
type Context = Project & Progress & Sums & Rectifications & BookingContext & Own;
const event = eventOf<Context, Own>();
const county = { roles: ['countyOrganisation'], capacity: 'approve' };

/** The latest opinion on a ground; one that names no ground is on all of them. */
const latestOn = (ground: (typeof withdrawalGrounds)[number], { withdrawalOpinions }: typeof ended) =>
  withdrawalOpinions.findLast(({ grounds }) => grounds.length === 0 || grounds.includes(ground));

const notYetAccepted: Rule<Progress, unknown> = {
  code: 'already-accepted',
  clauses: ['D-15'],
  broken: ({ context }) =>
    context.acceptance.acceptedAt === undefined
      ? undefined
      : { zh: '项目已终验合格，不能撤回。', en: 'An accepted project is not withdrawn.' },
};

export const endingEvents = {
  'withdrawal.opinion': event({
    roles: ['lineDepartment'],
    capacity: 'advise',
    title: { zh: '对撤回提出意见', en: 'give an opinion on withdrawal' },
    schema: opinion,
    rules: [
      notYetAccepted,
      {
        code: 'no-ground-named',
        clauses: ['D-15'],
        field: 'grounds',
        broken: ({ data: { supports, grounds } }) =>
          supports && grounds.length === 0
            ? {
                zh: '支持撤回的，须写明属于哪种情形。',
                en: 'An opinion that supports the withdrawal names the ground.',
              }
            : undefined,
      },
    ],
    record: append('withdrawalOpinions'),
    tell: ({ context: { title }, event: { data } }) =>
      notify(
        ['countyOrganisation'],
        { zh: '业务主管部门意见', en: "Line department's opinion" },
        `业务主管部门对撤回“${title}”的意见：${data.supports ? '同意撤回' : '不同意撤回'}。`,
        `The line department ${data.supports ? 'supports' : 'does not support'} withdrawing "${title}".`,
      ),
    clauses: ['D-15'],
  }),

  'project.withdraw': event({
    ...county,
    title: { zh: '撤回项目', en: 'withdraw the project' },
    schema: withdrawal,
    verdict: 'adverse',
    rules: [
      notYetAccepted,
      {
        code: 'no-supporting-opinion',
        clauses: ['D-15'],
        field: 'ground',
        broken({ context, data: { ground } }) {
          const { zh, en } = groundTitles[ground];
          const last = latestOn(ground, context);
          if (last === undefined)
            return {
              zh: `撤回须有业务主管部门的意见，现无针对“${zh}”的意见。`,
              en: `Withdrawal needs the line department's opinion; there is none on "${en}".`,
            };
          if (last.supports) return undefined;
          const [day, on] = [
            formatDate(last.at, 'zh', { year: true }),
            formatDate(last.at, 'en', { year: true }),
          ];
          return {
            zh: `业务主管部门${day}的意见不支持以“${zh}”撤回。`,
            en: `The line department's opinion of ${on} does not support withdrawal because the project is "${en}".`,
          };
        },
      },
    ],
    record: (context, decided) => ({
      withdrawal: recorded(decided),
      ...assessed(context, 'neverReached', decided.at),
    }),
    ...returning,
    tell({ context: { title }, event: { data } }) {
      const { zh, en } = groundTitles[data.ground];
      return notify(
        [...involved, 'dispatchingUnit'],
        { zh: '项目撤回', en: 'Project withdrawn' },
        `“${title}”因“${zh}”予以撤回，未用资金转给下一个项目。`,
        `"${title}" is withdrawn (${en}); what is not spent goes to the next project.`,
      );
    },
    clauses: ['D-15', 'D-16'],
  }),

  'project.close': event({
    ...county,
    title: { zh: '结项', en: 'close the project' },
    schema: closing,
    rules: [
      {
        code: 'tranche-open',
        clauses: ['D-32'],
        broken({ context }) {
          const next = nextTranche(context.tranches);
          if (next === undefined) return undefined;
          return {
            zh: `第${next.no}期资金未拨付也未核销，不能结项。`,
            en: `Tranche ${next.no} is neither released nor forfeited; the project stays open.`,
          };
        },
      },
      nothingToRectify,
      resultsAnswer,
    ],
    record: (context, decided) => ({
      closing: recorded(decided),
      ...withOutcome(context, 'close', decided),
    }),
    ...returning,
    clauses: ['D-32', 'D-38', 'D-39'],
  }),

  'handover.retry': event({
    roles: ['countyOrganisation'],
    title: { zh: '再次移交资金', en: 'try the handover of money again' },
    schema: nothing,
    clauses: ['D-16'],
  }),
};

export const endingNotices = {
  tellClosed: ({ context: { title, register } }) =>
    notify(
      involved,
      { zh: '项目结项', en: 'Project closed' },
      `“${title}”（${register?.number}）已结项。`,
      `"${title}" (${register?.number}) is closed.`,
    ),
  tellProgrammeEnded: ({ context: { id, programme, closing } }) => [
    {
      kind: 'message',
      to: programme,
      event: 'register.close',
      data: { project: id, outcome: closing === undefined ? 'withdrawn' : 'closed' },
      id: `${id}/ended`,
    },
  ],
} satisfies Record<string, ActionMapping<Context>>;

export const hasNoSurplus = ({ context }: { context: Context }) => unspentOf(context) === 0;

const finance = 'countyFinance';
const refused = { zh: '收回未用资金：账务未通过', en: 'booking back: refused by the books' };

/**
 * What is not spent is booked back into the county's fund, then the programme is told to pass it on to the next project.
 * A project that has spent everything ends at once. `ended` is the state that follows. 二(二)2
 */
export const handingOver = (o: { id: string; title: Text; stage: string; ended: string }): StatePart => ({
  id: o.id,
  initial: 'returning',
  meta: { title: o.title, stage: o.stage },
  states: {
    returning: {
      ...booking<Context>({
        title: { zh: '收回未用资金', en: 'booking back what is not spent' },
        owner: finance,
        request: askedOf<Context>({
          ...endingEvents,
          ...{ 'booking.retry': returning, 'audit.conclude': returning },
        }),
        booked: `#${o.id}.handingOver`,
        refused: `#${o.id}.notReturned`,
        retry: 'booking.retry',
      }),
      always: { guard: 'hasNoSurplus', target: o.ended, actions: 'recordNothingToReturn' },
    },
    notReturned: {
      meta: { title: refused, owner: finance },
      entry: { type: 'tellAwaited', params: { to: [finance], title: refused } },
      on: { 'booking.retry': { target: 'returning', actions: 'booking.retry' } },
    },
    handingOver: asking<Context>({
      title: { zh: '交县项目库', en: 'handing over to the programme' },
      owner: 'countyOrganisation',
      question(context) {
        const { amount, no } = lastReturn(context);
        const id = `${context.id}/unspent${no > 1 ? `-${no}` : ''}`;
        return {
          to: context.programme,
          event: 'funds.return',
          data: { transfer: id, project: context.id, amount },
          id,
        };
      },
      answered: o.ended,
      recordFailure: 'recordUnanswered',
      retry: 'handover.retry',
    }),
  },
});
