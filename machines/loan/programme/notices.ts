import type { ActionMapping, EffectRequest } from '../../core/definition/definition.ts';
import { patternNotices } from '../../core/patterns/notices.ts';
import { namedActions } from '../../core/definition/recording.ts';
import type { Case } from '../../core/case/case.ts';
import type { Place, Text } from '../../core/values/vocabulary.ts';
import type { Context } from './context.ts';
import { townshipReports } from './parts.ts';
import { townshipsIn } from './periods.ts';
import type { Data } from './schemas.ts';

type Mapping = ActionMapping<Context>;

/** Each township whose report is missing is told itself: its secretary answers for it. 四 */
const toTownships = (places: Place[], { title, id }: Case<Context>): EffectRequest => ({
  kind: 'notify',
  to: ['townshipCommittee'],
  places,
  subject: { zh: '进展汇报逾期', en: 'Progress report overdue' },
  body: {
    zh: `贵乡镇尚未向“${title}”（${id}）汇报上月进展，请尽快补报；逾期已记录在案。`,
    en: `Your township has not reported last month's progress to "${title}" (${id}). Report it soon; that it is late stands on record.`,
  },
});

const own = {
  /** Every open loan of every batch hears of a disaster. 灾害 */
  tellDisaster: ({ context, event }) => {
    const { disaster, title, on } = event.data as Data<'disaster.declare'>;
    return context.batches
      .filter((one) => one.left === undefined)
      .map(({ batch }) => ({
        kind: 'broadcast',
        to: { lifecycle: 'loan', idPrefix: `${batch}-` },
        event: 'disaster.notify',
        data: { disaster, title, on },
        id: `${context.id}/disaster/${disaster}/${batch}`,
      }));
  },
  /** As every overdue duty; for the townships' reports, which of them are missing. 四 */
  tellOverdue(args) {
    const told = patternNotices.tellOverdue(args as never);
    const { title } = args.params as { title: Text };
    if (title.zh !== townshipReports.deadlines.townshipReports?.title.zh) return told;
    const missing = args.context.missed
      .filter((one) => one.duty === 'townshipReports' && one.at === args.at)
      .map((one) => one.period);
    const named = told.map((one): EffectRequest =>
      one.kind === 'notify'
        ? {
            ...one,
            body: {
              zh: `${one.body.zh}未汇报：${missing.join('、')}。`,
              en: `${one.body.en} Not reported: ${missing.join(', ')}.`,
            },
          }
        : one,
    );
    const places = townshipsIn(missing);
    return places.length === 0 ? named : [...named, toTownships(places, args.case)];
  },
  tellNoFigures: ({ context, case: c }) => [
    {
      kind: 'notify',
      to: ['countyLoanOffice'],
      subject: { zh: '调度会数据未成', en: 'No figures for the meeting' },
      body: {
        zh: `“${c.title}”（${c.id}）的分乡镇数据没有清点成：${context.unanswered ?? ''}。请再次准备。`,
        en: `The figures per township of "${c.title}" (${c.id}) could not be counted: ${context.unanswered ?? ''}. Prepare them again.`,
      },
    },
  ],
} satisfies Record<string, Mapping>;

/** What the machine's actions ask the world to do. */
export const actions: Record<string, Mapping> = {
  ...(patternNotices as Record<string, Mapping>),
  ...own,
};

/** The names of these actions, for the machine. */
export const noticeActions = namedActions({ ...patternNotices, ...own });
