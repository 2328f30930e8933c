import type { Field, PublicDisclosure, Source } from '../../core/definition/forms.ts';
import { countOf } from '../../core/patterns/tally.ts';
import { hanging } from '../disclosures.ts';
import type { Context } from './context.ts';
import type { Candidates } from './planning.ts';
import type { Minutes } from './stages.ts';

type From = Source<Context>;

/**
 * What of a batch is hung out, where its plan rules that determinations are: whom the ranking has chosen, and what was
 * determined and paid out in all. Who the households are stands in each loan's own disclosure.
 */
export const disclosures = (from: From): PublicDisclosure[] => [
  ...candidates(from),
  ...determined(from),
  ...paidOut(from),
];

const batchNo = ({ no }: Context): Field => ({ label: { zh: '批次', en: 'Batch' }, value: no });

/** 拟定帮扶对象: by the numbers of their applications, without those left out. 三2 */
function candidates({ context, case: c }: From): PublicDisclosure[] {
  const { ranking, plan } = context;
  const hung = ranking && hanging(plan, ranking.at);
  if (ranking === undefined || hung === undefined) return [];
  const rankings = c.log.filter((one) => one.kind === 'decision' && one.event === 'candidates.rank');
  const index = rankings.findLastIndex((one) => one.at === ranking.at);
  const ranked = rankings[index]?.data as Candidates | undefined;
  const chosen = (ranked?.candidates ?? []).filter((one) => one.chosen);
  return [
    {
      // Another ranking is another disclosure.
      key: `candidates-${index + 1}`,
      title: { zh: '拟定帮扶对象公示', en: 'Candidates chosen' },
      ...hung,
      rows: [
        batchNo(context),
        { label: { zh: '摸底户数', en: 'Surveyed' }, value: ranking.candidates },
        { label: { zh: '选定户数', en: 'Chosen' }, value: ranking.chosen },
        { label: { zh: '排定日期', en: 'Ranked on' }, value: { day: ranking.at } },
      ],
      lists: [
        {
          title: { zh: '选定的申请', en: 'Applications chosen' },
          columns: [
            { zh: '序号', en: 'No.' },
            { zh: '申请书编号', en: 'Application' },
            { zh: '摸底日期', en: 'Surveyed on' },
          ],
          rows: chosen.map((one, row) => [row + 1, one.application, { day: one.surveyedOn }]),
        },
      ],
    },
  ];
}

/** How many were determined, when the determination of the batch has ended. 三 */
function determined({ context }: From): PublicDisclosure[] {
  const closed = closedBy(context, 'determination.close');
  if (closed === undefined) return [];
  const { plan, applications } = context;
  return [
    {
      key: 'determination',
      title: { zh: '本批审定结果公示', en: 'Determination of the batch' },
      ...closed.hung,
      rows: [
        batchNo(context),
        { label: { zh: '计划户数', en: 'Planned households' }, value: plan.batch.households },
        { label: { zh: '计划金额', en: 'Planned amount' }, value: { fen: plan.batch.amount } },
        { label: { zh: '申请户数', en: 'Applications' }, value: applications },
        {
          label: { zh: '审定户数', en: 'Determined' },
          value: closed.tally && countOf(closed.tally, ['signing', 'payout', 'followUp', 'recovery']),
        },
        { label: { zh: '会议纪要', en: 'Minutes' }, value: closed.minutes },
      ],
    },
  ];
}

/** That the batch is paid out, and to how many. 五 */
function paidOut({ context }: From): PublicDisclosure[] {
  const closed = closedBy(context, 'payout.close');
  const { paidOutOn } = context;
  if (closed === undefined || paidOutOn === undefined) return [];
  return [
    {
      key: 'payout',
      title: { zh: '本批资金发放公示', en: 'Payout of the batch' },
      ...closed.hung,
      rows: [
        batchNo(context),
        { label: { zh: '发放到位', en: 'Paid out on' }, value: { day: paidOutOn } },
        {
          label: { zh: '在借户数', en: 'Households with a loan' },
          value: closed.tally && countOf(closed.tally, ['followUp', 'recovery']),
        },
        { label: { zh: '会议纪要', en: 'Minutes' }, value: closed.minutes },
      ],
    },
  ];
}

/** How a stage of the batch was closed and counted, and where that hangs. */
function closedBy({ closed, tallies, plan }: Context, event: 'determination.close' | 'payout.close') {
  const record = closed[event];
  const hung = record && hanging(plan, record.at);
  if (record === undefined || hung === undefined) return undefined;
  const { minutes } = record.data as Minutes;
  return { hung, minutes, tally: tallies.findLast((one) => one.event === event)?.tally };
}
