import type { ActionMapping, EffectRequest } from '../core/definition/definition.ts';
import { namedActions } from '../core/definition/recording.ts';
import { patternNotices } from '../core/patterns/notices.ts';
import type { Case } from '../core/case/case.ts';
import type { Role, Text } from '../core/values/vocabulary.ts';
import { fundingRequest } from './bookings.ts';
import type { Context, Recorded } from './context.ts';
import { groundTitles, type WithdrawalGround } from './vocabulary.ts';

type Mapping = ActionMapping<Context>;

const notify = (to: Role[], subject: Text, zh: string, en: string): EffectRequest[] => [
  { kind: 'notify', to, subject, body: { zh, en } },
];

/** Whom the project's news concerns. */
const all = ['firstSecretary', 'villageCommittee', 'townshipCommittee', 'countyOrganisation'];

/** The register keeps one project a village: it hears where the project is now, and in which line that stands. 一 */
export const movedInRegister = (
  { id, programme, place }: Context,
  { log }: Pick<Case, 'log'>,
): EffectRequest[] => {
  const line = log.length + 1;
  const data = { project: id, village: place, line };
  return [{ kind: 'message', to: programme, event: 'register.move', data, id: `${id}/moved/${line}` }];
};

/** What the machine's actions ask the world to do: notices, messages, and bookings that nobody waits for. */
export const notices = {
  /** It moved while the register was being asked for its number. */
  tellMoved({ context, case: c, event }) {
    const { village } = (event.output ?? {}) as { village?: string };
    return village === undefined || village === context.place ? [] : movedInRegister(context, c);
  },
  tellRegistered: ({ context }) =>
    notify(
      all,
      { zh: '项目已登记造册', en: 'Project registered' },
      `“${context.title}”已登记造册，编号${context.register?.number}，可以开始实施准备。`,
      `"${context.title}" is in the register as ${context.register?.number}; preparations can begin.`,
    ),
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
  tellAccepted: ({ context }) =>
    notify(
      [...all, 'lineDepartment', 'dispatchingUnit'],
      { zh: '终验合格', en: 'Accepted' },
      `“${context.title}”终验合格，结果计入第一书记年底考核。`,
      `"${context.title}" has passed final acceptance; the result enters the first secretary's assessment.`,
    ),
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
