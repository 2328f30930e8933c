import type { ActionMapping, EffectRequest } from '../core/definition/definition.ts';
import { namedActions } from '../core/definition/recording.ts';
import { patternNotices } from '../core/patterns/notices.ts';
import type { Role, Text } from '../core/values/vocabulary.ts';
import { acceptanceNotices } from './accepting.ts';
import { approvalNotices } from './approving.ts';
import { fundingRequest } from './bookings.ts';
import type { Context, Recorded } from './context.ts';
import { groundTitles, type WithdrawalGround } from './vocabulary.ts';

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
  ...acceptanceNotices,
  tellPromoted: ({ context }) =>
    notify(
      all,
      { zh: '示范推广', en: 'Promoted' },
      `“${context.title}”列为示范推广项目。`,
      `"${context.title}" is now promoted as an example.`,
    ),
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
} satisfies Record<string, Mapping>;

/** Everything that the machine asks for besides recording, by the action's name. */
export const actions: Record<string, Mapping> = {
  ...(patternNotices as Record<string, Mapping>),
  ...notices,
};

/** The names of these actions, for the machine. */
export const noticeActions = namedActions({ ...patternNotices, ...notices });
