import type { ActionMapping, EffectRequest } from '../core/definition/definition.ts';
import { yuan } from '../core/values/yuan.ts';
import { namedActions } from '../core/definition/recording.ts';
import { patternNotices } from '../core/patterns/notices.ts';
import type { Role, Text } from '../core/values/vocabulary.ts';
import { acceptanceNotices } from './accepting.ts';
import { approvalNotices } from './approving.ts';
import { fundingRequest, reallocationRequest } from './bookings.ts';
import type { Context, Recorded } from './context.ts';
import type { Decided } from './records/record.ts';
import { groundTitles, type WithdrawalGround, type YearlyDuty } from './vocabulary.ts';

type Mapping = ActionMapping<Context>;

const notify = (to: Role[], subject: Text, zh: string, en: string): EffectRequest[] => [
  { kind: 'notify', to, subject, body: { zh, en } },
];

/** Whom the project's news concerns. */
const all = ['firstSecretary', 'villageCommittee', 'townshipCommittee', 'countyOrganisation'];

/** What the machine's actions ask the world to do: notices, messages, and bookings that nobody waits for. */
export const notices = {
  ...approvalNotices,
  tellHandover: ({ context, event }) => {
    const { from, to } = event.data as { from: string; to: string };
    return notify(
      all,
      { zh: '第一书记交接', en: 'First secretary handed over' },
      `“${context.title}”的第一书记由${from}交接给${to}。`,
      `The first secretary of "${context.title}" changes from ${from} to ${to}.`,
    );
  },
  tellWithdrawalOpinion: ({ context, event }) => {
    const { supports } = event.data as Recorded<'withdrawal.opinion'>;
    return notify(
      ['countyOrganisation'],
      { zh: '业务主管部门意见', en: "Line department's opinion" },
      `业务主管部门对撤回“${context.title}”的意见：${supports ? '同意撤回' : '不同意撤回'}。`,
      `The line department ${supports ? 'supports' : 'does not support'} withdrawing "${context.title}".`,
    );
  },
  tellWithdrawn: ({ context, event }) => {
    const { ground } = event.data as { ground: WithdrawalGround };
    return notify(
      [...all, 'dispatchingUnit'],
      { zh: '项目撤回', en: 'Project withdrawn' },
      `“${context.title}”因“${groundTitles[ground].zh}”予以撤回，未用资金转给下一个项目。`,
      `"${context.title}" is withdrawn (${groundTitles[ground].en}); what is not spent goes to the next project.`,
    );
  },
  tellPlanAmended: ({ context }) =>
    notify(
      ['townshipCommittee'],
      { zh: '实施方案变更待讨论', en: 'Amended plan to be discussed' },
      `“${context.title}”上报了变更后的实施方案，班子讨论通过后生效。`,
      `"${context.title}" has filed an amended plan; it takes effect when the meeting has passed it.`,
    ),
  tellReportReminder: ({ context, event }) => {
    const { period, kind } = event.data as { period: string; kind: 'first' | 'last' };
    const { dueDay } = context.plan.reports;
    return notify(
      ['firstSecretary'],
      { zh: `${period}进展报告提醒`, en: `Report for ${period}: reminder` },
      `“${context.title}”${period}的进展报告应于${dueDay}日前上报${kind === 'last' ? '（最后提醒）' : ''}。`,
      `The report of "${context.title}" for ${period} is due by day ${dueDay}${kind === 'last' ? ' (last reminder)' : ''}.`,
    );
  },
  tellYearlyReminder: ({ context, event }) => {
    const { duty, period } = event.data as { duty: YearlyDuty; period: string };
    const { month, day } = context.plan[duty === 'appropriation' ? 'appropriation' : 'evaluation'];
    return duty === 'appropriation'
      ? notify(
          ['firstSecretary'],
          { zh: `${period}年拨款申请提醒`, en: `Appropriation of ${period}: reminder` },
          `“${context.title}”${period}年的拨款申请应于${month}月${day}日前提出。`,
          `The appropriation of ${period} for "${context.title}" is applied for by day ${day} of month ${month}.`,
        )
      : notify(
          ['countyOrganisation'],
          { zh: `${period}年度评估提醒`, en: `Evaluation of ${period}: reminder` },
          `“${context.title}”${period}年度的督查评估应于${month}月${day}日前完成。`,
          `The evaluation of "${context.title}" for ${period} is due by day ${day} of month ${month}.`,
        );
  },
  ...acceptanceNotices,
  tellPromoted: ({ context }) =>
    notify(
      all,
      { zh: '示范推广', en: 'Promoted' },
      `“${context.title}”列为示范推广项目。`,
      `"${context.title}" is now promoted as an example.`,
    ),
  tellReceived: ({ context, event }) => {
    const { amount } = event.data as { amount: number };
    return notify(
      ['firstSecretary', 'countyFinance'],
      { zh: '收到调剂资金', en: 'Reallocated money received' },
      `“${context.title}”收到调剂资金${yuan(amount)}。`,
      `"${context.title}" has received ${yuan(amount, 'en')} from another project.`,
    );
  },

  tellClosed: ({ context }) =>
    notify(
      all,
      { zh: '项目结项', en: 'Project closed' },
      `“${context.title}”（${context.register?.number}）已结项。`,
      `"${context.title}" (${context.register?.number}) is closed.`,
    ),
  tellProgrammeEnded: ({ context }) => [
    {
      kind: 'message',
      to: context.programme,
      event: 'register.close',
      data: { project: context.id, outcome: context.closing === undefined ? 'withdrawn' : 'closed' },
      id: `${context.id}/ended`,
    },
  ],
  bookFunding: ({ context, at }) => [{ kind: 'book', request: fundingRequest(context, at) }],
  bookReceived: ({ context, event }) => [
    { kind: 'book', request: reallocationRequest(context, event as Decided<Recorded<'funds.receive'>>) },
  ],
} satisfies Record<string, Mapping>;

/** Everything that the machine asks for besides recording, by the action's name. */
export const actions: Record<string, Mapping> = {
  ...(patternNotices as Record<string, Mapping>),
  ...notices,
};

/** The names of these actions, for the machine. */
export const noticeActions = namedActions({ ...patternNotices, ...notices });
