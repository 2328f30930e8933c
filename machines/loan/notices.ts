import type { ActionMapping, EffectRequest } from '../core/definition/definition.ts';
import { formatDate } from '../core/values/calendar.ts';
import { yuan } from '../core/values/yuan.ts';
import { patternNotices } from '../core/patterns/notices.ts';
import { namedActions } from '../core/definition/recording.ts';
import type { Role, Text } from '../core/values/vocabulary.ts';
import { activeNotices } from './active/index.ts';
import type { Context } from './context.ts';
import { undelivered } from './records/booked.ts';
import { type ExclusionGround, exclusionTitles } from './vocabulary.ts';

type Mapping = ActionMapping<Context>;

const notify = (to: Role[], subject: Text, zh: string, en: string): EffectRequest[] => [
  { kind: 'notify', to, subject, body: { zh, en } },
];

/** What people are told up to the payout: only where someone has to act who did not expect it. */
const lendingNotices: Record<string, Mapping> = {
  tellExcluded: ({ event, case: c }) => {
    const { ground, reason } = event.data as { ground: ExclusionGround; reason: string };
    const { zh, en } = exclusionTitles[ground];
    return notify(
      ['household', 'townshipCommittee'],
      { zh: '未列入扶持对象', en: 'Not among those supported' },
      `“${c.title}”（${c.id}）因“${zh}”未列入扶持对象：${reason}`,
      `"${c.title}" (${c.id}) is excluded (${en}): ${reason}`,
    );
  },
  tellNotFeasible: ({ event, case: c }) => {
    const { opinion } = event.data as { opinion: string };
    return notify(
      ['verificationGroup', 'townshipCommittee', 'household'],
      { zh: '专家论证不可行，请另行选定', en: 'Not feasible: choose again' },
      `“${c.title}”（${c.id}）的项目论证为不可行：${opinion}`,
      `The experts find the project of "${c.title}" (${c.id}) not feasible: ${opinion}`,
    );
  },
  tellDeclined: ({ context, case: c }) => {
    const reasons = (context.ending?.reasons ?? []).map((one, index) => `${index + 1}. ${one}`).join(' ');
    return notify(
      ['household', 'townshipCommittee'],
      { zh: '未予借款', en: 'Loan declined' },
      `“${c.title}”（${c.id}）未予借款：${reasons}`,
      `"${c.title}" (${c.id}) is declined: ${reasons}`,
    );
  },
  tellPartialPayout: ({ context, case: c }) => {
    const missing = undelivered(context);
    if (missing === 0) return [];
    return notify(
      ['countyLoanOffice', 'townshipCommittee'],
      { zh: '预警：资金未足额发放', en: 'Alarm: paid out in part only' },
      `“${c.title}”（${c.id}）尚有${yuan(missing)}未发放到户。`,
      `${yuan(missing, 'en')} of "${c.title}" (${c.id}) has not reached the household.`,
    );
  },
  tellLatePayout: ({ context, case: c }) => {
    const missing = undelivered(context);
    const { payoutBy } = context.plan;
    return notify(
      ['countyLoanOffice', 'countySettlement', 'townshipFinance'],
      { zh: '预警：资金未按期发放', en: 'Alarm: payout is late' },
      `“${c.title}”（${c.id}）应于${formatDate(payoutBy, 'zh', { year: true })}前发放到户，尚有${yuan(missing)}未到。`,
      `"${c.title}" (${c.id}) was to be paid out by ${formatDate(payoutBy, 'en', { year: true })}; ${yuan(missing, 'en')} is missing.`,
    );
  },
};

/** Everything that the machine asks for besides recording, by the action's name. */
export const actions: Record<string, Mapping> = {
  ...(patternNotices as Record<string, Mapping>),
  ...lendingNotices,
  ...activeNotices,
};

/** The names of these actions, for the machine. */
export const noticeActions = namedActions(actions);
