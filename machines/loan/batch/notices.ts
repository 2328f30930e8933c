import type { ActionMapping } from '../../core/definition/definition.ts';
import { formatDate } from '../../core/values/calendar.ts';
import { patternNotices } from '../../core/patterns/notices.ts';
import { namedActions } from '../../core/definition/recording.ts';
import type { Context } from './context.ts';

type Mapping = ActionMapping<Context>;

const own = {
  /** Tells every loan of the batch that the groups set out, and which. Told again, a loan takes it once. 二 */
  tellVerification: ({ context }) => [
    {
      kind: 'broadcast',
      to: { lifecycle: 'loan', idPrefix: `${context.id}-` },
      event: 'verification.begin',
      data: { groups: context.groups.map(({ no, townships }) => ({ no, townships })) },
      id: `${context.id}/verification`,
    },
  ],
  tellNotPassed: ({ context, case: c }) => {
    const last = context.refusals.at(-1);
    if (last === undefined) return [];
    return [
      {
        kind: 'notify',
        to: [last.by.role],
        subject: { zh: '清点未通过', en: 'The count did not pass' },
        body: {
          zh: `“${c.title}”（${c.id}）：${last.refusals.map((one) => one.message.zh).join(' ')}`,
          en: `"${c.title}" (${c.id}): ${last.refusals.map((one) => one.message.en).join(' ')}`,
        },
      },
    ];
  },
  /** The programme remembers since when a batch is supervised. 三2 */
  tellPaidOut: ({ context }) => [
    {
      kind: 'message',
      to: context.programme,
      event: 'batch.paidOut',
      data: { batch: context.id, on: context.paidOutOn },
      id: `${context.id}/paidOut`,
    },
  ],
  tellUnpaid: ({ context, case: c, at }) => {
    const { households, intakeOpen } = context.unpaid ?? { intakeOpen: true };
    const planned = context.plan.batch.households;
    const zh = intakeOpen ? `登记尚未结束（计划${planned}户）` : `尚有${households ?? '若干'}户未发放到位`;
    const en = intakeOpen
      ? `the intake has not ended (${planned} households are planned)`
      : `${households ?? 'some'} households are not paid out`;
    return [
      {
        kind: 'notify',
        to: ['countyLoanOffice', 'countyLeadingGroup'],
        subject: { zh: '资金未按期到位', en: 'Not paid out in time' },
        body: {
          zh: `“${c.title}”（${c.id}）应于${formatDate(context.plan.payoutBy, 'zh', { year: true })}前发放到位，现为${formatDate(at, 'zh', { year: true })}：${zh}。`,
          en: `"${c.title}" (${c.id}) should have been paid out by ${formatDate(context.plan.payoutBy, 'en', { year: true })}; it is ${formatDate(at, 'en', { year: true })}: ${en}.`,
        },
      },
    ];
  },
} satisfies Record<string, Mapping>;

/** What the machine's actions ask the world to do. */
export const actions: Record<string, Mapping> = {
  ...(patternNotices as Record<string, Mapping>),
  ...own,
};

/** The names of these actions, for the machine. */
export const noticeActions = namedActions({ ...patternNotices, ...own });
