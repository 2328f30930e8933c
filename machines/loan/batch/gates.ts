import type { Pending } from '../../core/patterns/booking.ts';
import type { NoneLeft, TallyRequest } from '../../core/patterns/tally.ts';
import type { Text } from '../../core/values/vocabulary.ts';
import { document } from '../roles.ts';
import { loanStages } from '../vocabulary.ts';
import type { Context } from './context.ts';

/** The loans of the batch: their numbers begin with the batch's. At least the known applications must be found. */
export const loansOf = ({ id, applications }: Context): TallyRequest => ({
  lifecycle: 'loan',
  idPrefixes: [`${id}-`],
  stages: loanStages,
  ...(applications === undefined ? {} : { atLeast: applications }),
});

/** The stages of a loan up to one of them. @throws RangeError for a stage that a loan has not. */
export function stagesUpTo(stage: string): string[] {
  const names = Object.keys(loanStages);
  if (!names.includes(stage)) throw new RangeError(`A loan has no stage "${stage}".`);
  return names.slice(0, names.indexOf(stage) + 1);
}

const left = (code: string, section: string, zh: string, en: string, upTo: string): NoneLeft => ({
  code,
  title: { zh, en },
  stages: stagesUpTo(upTo),
  cites: [{ document, section }],
});

/** Who may not be left when a stage of the batch is closed, by the event that would close it. 二、三、五 */
export const gates = {
  'verification.close': left(
    'households-not-visited',
    '二',
    '尚未完成入户核查的户',
    'households whose visit is not complete',
    'verification',
  ),
  'determination.close': left(
    'households-not-determined',
    '三',
    '尚未审定的户',
    'households not determined',
    'determination',
  ),
  'payout.close': left('households-not-paid', '五', '尚未发放到位的户', 'households not paid out', 'payout'),
  'followUp.close': left(
    'households-not-followed',
    '五',
    '尚未进入跟踪的户',
    'households not yet followed up',
    'payout',
  ),
  'batch.close': left('loans-open', '四', '尚未了结的借款', 'loans still open', 'ended'),
} satisfies Record<string, NoneLeft>;

/** No more households are determined than the plan has. 五 */
const withinPlan = ({ plan }: Context): TallyRequest['atMost'] => ({
  code: 'more-than-planned',
  title: { zh: '已审定的户', en: 'households determined' },
  stages: ['signing', 'payout', 'followUp', 'recovery'],
  count: plan.batch.households,
  cites: [{ document, section: '五' }],
});

/** The count with which a stage ends. */
export const gateRequest =
  (event: keyof typeof gates) =>
  (context: Context): TallyRequest => {
    const atMost = event === 'determination.close' ? withinPlan(context) : undefined;
    return { ...loansOf(context), none: gates[event], ...(atMost === undefined ? {} : { atMost }) };
  };

/** The count with which the intake ends: every application that it is said to have can be found. 二 */
export const intakeRequest = (context: Context): TallyRequest => {
  const { applications } = (context.gate as Pending).data as { applications: number };
  return { ...loansOf(context), atLeast: applications };
};

/** The batch's own stages. */
export const stages: Record<string, Text> = {
  planning: { zh: '筹备', en: 'planning' },
  intake: { zh: '登记', en: 'intake' },
  verification: { zh: '核查', en: 'verification' },
  determination: { zh: '审定', en: 'determination' },
  payout: { zh: '发放', en: 'payout' },
  followUp: { zh: '跟踪', en: 'follow-up' },
  closing: { zh: '结批', en: 'closing' },
  closed: { zh: '已结批', en: 'closed' },
};
