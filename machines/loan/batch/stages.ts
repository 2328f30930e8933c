import { z } from 'zod';
import {
  type ActionMapping,
  event as eventOf,
  type EventDefinition,
} from '../../core/definition/definition.ts';
import { field } from '../../core/definition/field.ts';
import { count, happened, nothing } from '../../core/definition/form-fields.ts';
import { notify } from '../../core/definition/notify.ts';
import type { StatePart } from '../../core/definition/part.ts';
import {
  append,
  type Decided,
  listOf,
  notYet,
  type Recorded,
  type Stamp,
  stamp,
} from '../../core/definition/recording.ts';
import { asking, type Question } from '../../core/patterns/ask-case.ts';
import { notBefore } from '../../core/patterns/days.ts';
import { gate, gateRecords } from '../../core/patterns/gate.ts';
import { type Audits, reopening } from '../../core/patterns/reopening.ts';
import { countOf, type NoneLeft, type Tally, type TallyRequest } from '../../core/patterns/tally.ts';
import { dateOf } from '../../core/values/calendar.ts';
import { sha256 } from '../../core/values/sha256.ts';
import { longText, shortText, text } from '../../core/values/text.ts';
import type { Text } from '../../core/values/vocabulary.ts';
import { document } from '../roles.ts';
import { type Batch, loansOf, office, owner, stages, stagesUpTo } from './batch.ts';
import { type Planning, whatIsPlanned } from './planning.ts';

/** From the intake to the end: no stage ends while a loan of the batch is left behind, so each is counted first. 二至五 */

/** What an import of applications did 登记. 二 */
const imported = z.strictObject({
  file: field(sha256, '文件指纹', "file's fingerprint", {
    help: text('导入文件的 SHA-256', 'SHA-256 of the imported file'),
  }),
  rows: count('表中行数', 'rows in the file'),
  opened: count('立项户数', 'cases opened'),
  skipped: count('跳过行数', 'rows skipped'),
});

const intakeEnd = z.strictObject({
  applications: field(z.int().min(1).max(1_000_000), '申请户数', 'applications'),
});
type IntakeEnd = z.output<typeof intakeEnd>;

/** With what a stage is closed. */
const minutes = z.strictObject({
  minutes: shortText,
  summary: field(longText, '小结', 'summary').optional(),
});
export type Minutes = z.output<typeof minutes>;

const paidOut = minutes.extend({ on: happened('发放到位日期', 'paid out on') });

/** What the stages leave on record. */
export const progress = {
  imports: listOf<Recorded<typeof imported>>(),
  /** When each stage was closed, by its event. */
  closed: {} as Record<string, Stamp & { data: unknown }>,
  /** The count at the end. */
  ...notYet<{ closing: Tally }>(),
};

type Context = Batch & Planning & typeof progress;
const event = eventOf<Context>();

/** A stage of the batch, closed by an event once a count of the batch's loans allows it. */
interface Stage<Data> extends Omit<EventDefinition<Context, Data>, 'roles' | 'record'> {
  name: keyof typeof stages;
  /** The event that closes it. */
  event: string;
  /** Whom the count may not find. */
  none?: NoneLeft;
  /** What else is asked of the count. */
  count?(context: Context): Partial<TallyRequest>;
  /** What else goes on record once it is closed. */
  closed?(decision: Decided<NoInfer<Data>>, counted: Tally): Partial<Context>;
  next: string;
  /** What else its state takes and does. */
  also?: { entry?: string; on?: Record<string, object>; onPassed?: string[] };
}

function stage<Data>(o: Stage<Data>) {
  const { name, event: close, none, count: asked, closed, next, also, ...about } = o;
  const request = (context: Context): TallyRequest => ({
    ...loansOf(context),
    ...(none === undefined ? {} : { none }),
    ...asked?.(context),
  });
  const counted = { title: stages[name], stage: name, owner, event: close, request, retry: 'count.retry' };
  const state: StatePart = { id: name, ...gate<Context>({ ...counted, passed: next, ...also }) };
  const passed = (context: Context, decision: Decided<never>, tally: Tally): Partial<Context> => ({
    closed: { ...context.closed, [close]: { ...stamp(decision), data: decision.data } },
    ...closed?.(decision, tally),
  });
  return { state, events: { [close]: event({ ...office, ...about }) }, passed: { [close]: passed } };
}

/** Loans that have not left a stage of their own, as a section of the document demands before the batch goes on. */
const left = (upTo: string, section: string, code: string, title: Text): NoneLeft => ({
  code,
  title,
  stages: stagesUpTo(upTo),
  cites: [{ document, section }],
});

/** Applications are taken in 登记 until all that there are can be found. 二 */
const intake = stage({
  name: 'intake',
  event: 'intake.close',
  title: { zh: '结束登记', en: 'close the intake' },
  schema: intakeEnd,
  rules: [
    {
      code: 'fewer-than-imported',
      clauses: ['L-06'],
      field: 'applications',
      broken({ context, data: { applications } }) {
        const opened = context.imports.reduce((sum, one) => sum + one.opened, 0);
        if (applications >= opened) return undefined;
        return {
          zh: `已导入${opened}户，不能只按${applications}户结束登记。`,
          en: `${opened} households were imported; the intake can't end with ${applications}.`,
        };
      },
    },
    {
      code: 'more-than-chosen',
      clauses: ['L-26'],
      field: 'applications',
      broken({ context: { ranking }, data: { applications } }) {
        if (ranking === undefined || applications <= ranking.chosen) return undefined;
        return {
          zh: `本批排定选定${ranking.chosen}户，不能登记${applications}户。`,
          en: `The ranking of this batch has chosen ${ranking.chosen} households; ${applications} are too many.`,
        };
      },
    },
  ],
  count: ({ gate: waiting }) => ({ atLeast: (waiting as Decided<IntakeEnd>).data.applications }),
  closed: ({ data }) => ({ applications: data.applications }),
  next: '#verification',
  also: { on: { ...whatIsPlanned, 'intake.record': { actions: 'intake.record' } } },
  clauses: ['L-06', 'L-22'],
});

const toldAgain = { 'verification.tell': { actions: 'tellVerification' } };

/** The groups visit every applicant at home 入户核查. 二 */
const verification = stage({
  name: 'verification',
  event: 'verification.close',
  title: { zh: '结束核查', en: 'close the verification' },
  schema: minutes,
  none: left('verification', '二', 'households-not-visited', {
    zh: '尚未完成入户核查的户',
    en: 'households whose visit is not complete',
  }),
  next: '#determination',
  also: {
    entry: 'tellVerification',
    on: toldAgain,
  },
  clauses: ['L-06'],
});

/** Amounts are determined 审定, of no more households than the plan has. 三、五 */
const determination = stage({
  name: 'determination',
  event: 'determination.close',
  title: { zh: '结束审定', en: 'close the determination' },
  schema: minutes,
  none: left('determination', '三', 'households-not-determined', {
    zh: '尚未审定的户',
    en: 'households not determined',
  }),
  count: ({ plan }) => ({
    atMost: {
      code: 'more-than-planned',
      title: { zh: '已审定的户', en: 'households determined' },
      stages: ['signing', 'payout', 'followUp', 'recovery'],
      count: plan.batch.households,
      cites: [{ document, section: '五' }],
    },
  }),
  next: '#payout',
  // A loan that came while the verification was being closed is visited all the same, or left out.
  also: { on: toldAgain },
});

/** The loans are paid out 发放. 五 */
const payout = stage({
  name: 'payout',
  event: 'payout.close',
  title: { zh: '结束发放', en: 'close the payout' },
  schema: paidOut,
  rules: [
    notBefore(['L-22'], ({ closed }) => {
      const determined = closed['determination.close']?.at;
      return determined === undefined
        ? undefined
        : { day: dateOf(determined), what: { zh: '审定结束', en: 'the end of the determination' } };
    }),
  ],
  none: left('payout', '五', 'households-not-paid', {
    zh: '尚未发放到位的户',
    en: 'households not paid out',
  }),
  closed: ({ data }) => ({ paidOutOn: data.on }),
  next: '#followUp',
  also: { onPassed: ['tellPaidOut'] },
  clauses: ['L-22'],
});

/** The households are followed up 跟踪. 五 */
const followUp = stage({
  name: 'followUp',
  event: 'followUp.close',
  title: { zh: '结束跟踪', en: 'close the follow-up' },
  schema: minutes,
  none: left('payout', '五', 'households-not-followed', {
    zh: '尚未进入跟踪的户',
    en: 'households not yet followed up',
  }),
  next: '#closing',
});

/** Every loan has come to its end, and so does the batch 结批. 四 */
const closing = stage({
  name: 'closing',
  event: 'batch.close',
  title: { zh: '结批', en: 'close the batch' },
  schema: minutes,
  none: left('ended', '四', 'loans-open', { zh: '尚未了结的借款', en: 'loans still open' }),
  closed: (_, counted) => ({ closing: counted }),
  next: '#leaving',
});

/** In the order in which they come. */
export const stageEvents = {
  'intake.record': event({
    ...office,
    title: { zh: '登记导入', en: 'record an import' },
    schema: imported,
    rules: [
      {
        code: 'rows-do-not-add-up',
        clauses: ['L-22'],
        field: 'rows',
        broken({ data: { rows, opened, skipped } }) {
          if (opened + skipped <= rows) return undefined;
          return {
            zh: `表中${rows}行，立项${opened}、跳过${skipped}，合计不符。`,
            en: `The file has ${rows} rows; ${opened} opened and ${skipped} skipped are more.`,
          };
        },
      },
    ],
    record: append('imports'),
    clauses: ['L-22'],
  }),
  ...intake.events,

  // For loans that came after the groups set out.
  'verification.tell': event({
    ...office,
    title: { zh: '再次通知核查', en: 'tell the loans again' },
    schema: nothing,
    clauses: ['L-06'],
  }),
  ...verification.events,
  ...determination.events,
  ...payout.events,
  ...followUp.events,
  ...closing.events,

  'count.retry': event({ ...office, title: { zh: '再次清点', en: 'count again' }, schema: nothing }),
};

export const leavingEvents = {
  'leave.retry': event({ ...office, title: { zh: '再次销号', en: 'ask to leave again' }, schema: nothing }),
};

/** A batch that has ended is reopened by the county office after a finding. */
export const reopened = reopening<Context & Audits>({
  by: owner,
  told: [owner, 'countyLeadingGroup'],
  clauses: ['D-40'],
});

export const stageRecords = gateRecords<Context>({
  ...intake.passed,
  ...verification.passed,
  ...determination.passed,
  ...payout.passed,
  ...followUp.passed,
  ...closing.passed,
});

/** To be let go by the programme, with the numbers at the end. */
function leave({ id, programme, applications = 0, closing: counted }: Context): Question {
  if (counted === undefined) throw new Error('The batch has not been counted at its end.');
  const all = counted.stages.map((one) => one.stage);
  const [ended, lost] = [countOf(counted, all, 'ended'), countOf(counted, all, 'lost')];
  return {
    to: programme,
    event: 'batch.leave',
    data: { batch: id, applications, ended, lost },
    id: `${id}/leave`,
  };
}

/** The stages in order; at the end the batch leaves the programme 销号. */
export const stageStates: Record<string, StatePart> = {
  intake: intake.state,
  verification: verification.state,
  determination: determination.state,
  payout: payout.state,
  followUp: followUp.state,
  closing: closing.state,
  leaving: {
    id: 'leaving',
    ...asking<Context>({
      title: { zh: '向项目销号', en: 'leaving the programme' },
      stage: 'closing',
      owner,
      question: leave,
      answered: '#closed',
      recordFailure: 'recordUnanswered',
      retry: 'leave.retry',
    }),
  },
};

export const stageNotices = {
  /** Tells every loan of the batch that the groups set out, and by which plan. Told again, a loan takes it once. 二 */
  tellVerification: ({ context: { id, groups, plan, ranking } }) => [
    {
      kind: 'broadcast',
      to: { lifecycle: 'loan', idPrefix: `${id}-` },
      event: 'verification.begin',
      data: {
        groups: groups.map(({ no, townships }) => ({ no, townships })),
        plan,
        ...(ranking?.numbers === undefined ? {} : { chosen: ranking.numbers }),
      },
      id: `${id}/verification`,
    },
  ],
  tellNotPassed: ({ context, case: c }) => {
    const last = context.refusals.at(-1);
    if (last === undefined) return [];
    return notify(
      [last.by.role],
      { zh: '清点未通过', en: 'The count did not pass' },
      `“${c.title}”（${c.id}）：${last.refusals.map((one) => one.message.zh).join(' ')}`,
      `"${c.title}" (${c.id}): ${last.refusals.map((one) => one.message.en).join(' ')}`,
    );
  },
  /** The programme remembers since when a batch is supervised. 三2 */
  tellPaidOut: ({ context: { id, programme, paidOutOn } }) => [
    {
      kind: 'message',
      to: programme,
      event: 'batch.paidOut',
      data: { batch: id, on: paidOutOn },
      id: `${id}/paidOut`,
    },
  ],
} satisfies Record<string, ActionMapping<Context>>;
