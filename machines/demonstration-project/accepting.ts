import { z } from 'zod';
import {
  type ActionMapping,
  type DeadlineDefinition,
  event as eventOf,
  type Rule,
} from '../core/definition/definition.ts';
import { field } from '../core/definition/field.ts';
import { ahead, happened } from '../core/definition/form-fields.ts';
import { notify } from '../core/definition/notify.ts';
import type { StatePart } from '../core/definition/part.ts';
import { type Decided, recorded, recordings, type Stamp, stamp } from '../core/definition/recording.ts';
import type { Rectifications } from '../core/patterns/rectification-record.ts';
import { notBefore } from '../core/patterns/days.ts';
import { noOtherPart } from '../core/patterns/people.ts';
import { signing } from '../core/patterns/signing.ts';
import { timed } from '../core/patterns/timed.ts';
import type { Reopened } from '../core/patterns/window.ts';
import { dateOf, endOfDay, formatDate } from '../core/values/calendar.ts';
import { longText } from '../core/values/text.ts';
import type { Instant, Role } from '../core/values/vocabulary.ts';
import { fullyDisclosed, type published } from './disclosing.ts';
import { outcome, type Performance, withOutcome } from './performance.ts';
import { assessed, type Project, reasons, within } from './project.ts';
import { author, involved, roles } from './roles.ts';
import { nothingToRectify } from './supervising.ts';
import { acceptanceWindow } from './windows.ts';

/** Acceptance 项目验收: by the township 初验, then on site by three who all sign 终验. 二(三)1 */

const inspectedOn = happened('验收日期', 'inspected on');
const limit = field(ahead('整改期限', 'to be put right by'), '整改期限', 'to be put right by', {
  help: { zh: '含当日；不填则按方案规定的时限。', en: "Included; without a day, the plan's time limit." },
}).optional();
const onSite = field(z.boolean(), '已到实地', 'on site');

const passed = z.strictObject({ inspectedOn, opinion: longText });
const failed = z.strictObject({ inspectedOn, reasons, limit });
const rework = z.strictObject({
  measures: field(longText, '整改措施', 'measures'),
  evidence: field(longText, '整改佐证', 'evidence'),
});

/** What acceptance leaves on record. */
interface Acceptance {
  appliedAt?: Instant;
  results?: string;
  preliminary: (Stamp & { inspectedOn: string; passed: boolean; opinion?: string; reasons?: string[] })[];
  /** Signatures of the present round of final acceptance. */
  signatures: (Stamp & { role: Role; inspectedOn: string; opinion: string })[];
  refusals: (Stamp & { role: Role; inspectedOn: string; reasons: string[] })[];
  /** Until when what was found is to be put right. */
  limit?: Instant;
  rework: (Stamp & z.output<typeof rework>)[];
  acceptedAt?: Instant;
}

export const acceptance: { acceptance: Acceptance } = {
  acceptance: { preliminary: [], signatures: [], refusals: [], rework: [] },
};

type Context = Project & Reopened & Rectifications & typeof published & Performance & typeof acceptance;
const event = eventOf<Context>();

const changed = (context: Context, change: Partial<Acceptance>): Partial<Context> => ({
  acceptance: { ...context.acceptance, ...change },
});

const rectificationEnds = within('rectification');

/** By when what was found is put right: the day given, else by the plan's time limit. */
const limitOf = (context: Context, { data, at }: Decided<z.output<typeof failed>>): Instant =>
  data.limit === undefined ? rectificationEnds({ context, at }) : endOfDay(data.limit);

const parties: Role[] = ['countyOrganisation', 'lineDepartment', 'dispatchingUnit'];

/** Final acceptance 终验会签. */
const finalSigning = signing<Context>({
  name: 'final',
  title: { zh: '终验会签', en: 'final acceptance' },
  parties: parties.map((role) => ({ role, title: roles[role]?.title ?? { zh: role, en: role } })),
  signed: ({ acceptance }) => acceptance.signatures.map((one) => one.role),
  deadline: 'finalAcceptance',
  due: within('finalAcceptance'),
  escalate: parties,
  complete: '#closing',
  onComplete: ['recordAccepted', 'tellAccepted'],
  refused: 'rectifying',
  author: 'firstSecretary',
  clauses: ['D-22'],
});

const township = { roles: ['townshipHead'], capacity: 'accept' };
const three = { roles: parties, capacity: 'accept' };

/** The three look at the project with fresh eyes. */
const noPartBefore = noOtherPart(['D-22'], ['final.sign', 'final.refuse']);

const isOnSite: Rule<Context, { onSite: boolean }> = {
  code: 'not-on-site',
  clauses: ['D-22'],
  field: 'onSite',
  broken: ({ data }) =>
    data.onSite ? undefined : { zh: '终验须到实地进行。', en: 'Final acceptance is made on site.' },
};

/** The township inspects what was applied for, or what was put right since. */
const afterApplication = notBefore<Context>(
  ['D-21'],
  ({ acceptance: { appliedAt, rework: again } }) => {
    const at = again.at(-1)?.at ?? appliedAt;
    return at === undefined
      ? undefined
      : { day: dateOf(at), what: { zh: '验收申请', en: 'the application' } };
  },
  'inspectedOn',
);

/** The county inspects what has passed preliminary acceptance. */
const afterPreliminary = notBefore<Context>(
  ['D-22', 'D-21'],
  ({ acceptance: { preliminary } }) => {
    const day = preliminary.at(-1)?.inspectedOn;
    return day === undefined ? undefined : { day, what: { zh: '初验', en: 'preliminary acceptance' } };
  },
  'inspectedOn',
);

/** All three inspect together 一同: on the day of the visit that was signed for first. */
const sameVisit: Rule<Context, { inspectedOn: string }> = {
  code: 'another-visit',
  clauses: ['D-22'],
  field: 'inspectedOn',
  broken({ context, data }) {
    const [first] = context.acceptance.signatures;
    if (first === undefined || first.inspectedOn === data.inspectedOn) return undefined;
    const title = roles[first.role]?.title ?? { zh: first.role, en: first.role };
    return {
      zh: `终验须三方一同到实地：${title.zh}签的是${formatDate(first.inspectedOn, 'zh', { year: true })}的验收，而不是${formatDate(data.inspectedOn, 'zh', { year: true })}。`,
      en: `Final acceptance is one visit: ${title.en} signed for that of ${formatDate(first.inspectedOn, 'en', { year: true })}, not ${formatDate(data.inspectedOn, 'en', { year: true })}.`,
    };
  },
};

export const acceptanceEvents = {
  'acceptance.apply': event({
    ...author,
    title: { zh: '提出验收申请', en: 'apply for acceptance' },
    schema: z.strictObject({ results: field(longText, '实施成效', 'results'), outcome }),
    startsFrom: ['acceptance.apply'],
    rules: [acceptanceWindow.rule(), fullyDisclosed, nothingToRectify],
    record: (context, decided) => ({
      ...changed(context, { appliedAt: decided.at, results: decided.data.results }),
      ...withOutcome(context, 'acceptance', decided),
    }),
    clauses: ['D-21', 'D-20', 'D-38'],
  }),

  'preliminary.pass': event({
    ...township,
    title: { zh: '初验合格', en: 'pass preliminary acceptance' },
    schema: passed,
    verdict: 'favourable',
    rules: [acceptanceWindow.rule(), afterApplication],
    record(context, decided) {
      const inspection = { ...recorded(decided), passed: true };
      return changed(context, { preliminary: [...context.acceptance.preliminary, inspection] });
    },
    clauses: ['D-21', 'D-20'],
  }),

  'preliminary.fail': event({
    ...township,
    title: { zh: '初验不合格', en: 'fail preliminary acceptance' },
    schema: failed,
    verdict: 'adverse',
    rules: [afterApplication],
    record(context, decided) {
      const { inspectedOn, reasons } = decided.data;
      const inspection = { inspectedOn, reasons, passed: false, ...stamp(decided) };
      return {
        ...changed(context, {
          preliminary: [...context.acceptance.preliminary, inspection],
          limit: limitOf(context, decided),
        }),
        ...assessed(context, 'failed', decided.at),
      };
    },
    clauses: ['D-21'],
  }),

  'acceptance.resubmit': event({
    ...author,
    title: { zh: '整改后再次申请', en: 'resubmit after rectification' },
    schema: rework,
    record: (context, decided) =>
      changed(context, { rework: [...context.acceptance.rework, recorded(decided)], signatures: [] }),
    clauses: ['D-21'],
  }),

  'final.sign': event({
    ...three,
    title: { zh: '终验签字', en: 'sign final acceptance' },
    schema: z.strictObject({ onSite, ...passed.shape }),
    verdict: 'favourable',
    rules: [
      ...finalSigning.rules,
      ...[isOnSite, sameVisit, noPartBefore, afterPreliminary, acceptanceWindow.rule(), nothingToRectify],
    ],
    record(context, decided) {
      const { inspectedOn, opinion } = decided.data;
      const signature = { role: decided.by.role, inspectedOn, opinion, ...stamp(decided) };
      return changed(context, { signatures: [...context.acceptance.signatures, signature] });
    },
    clauses: ['D-22', 'D-20'],
  }),

  'final.refuse': event({
    ...three,
    title: { zh: '终验不予通过', en: 'refuse final acceptance' },
    schema: z.strictObject({ onSite, ...failed.shape }),
    verdict: 'adverse',
    rules: [isOnSite, sameVisit, noPartBefore, afterPreliminary],
    record(context, decided) {
      const { inspectedOn, reasons } = decided.data;
      const refusal = { role: decided.by.role, inspectedOn, reasons, ...stamp(decided) };
      return {
        ...changed(context, {
          refusals: [...context.acceptance.refusals, refusal],
          signatures: [],
          limit: limitOf(context, decided),
        }),
        ...assessed(context, 'failed', decided.at),
      };
    },
    clauses: ['D-22'],
  }),
};

export const acceptanceRecords = recordings({
  /** The last signature is there: accepted, which enters the first secretary's year-end assessment. */
  recordAccepted: (context: Context, { at }: { at: Instant }): Partial<Context> => ({
    ...changed(context, { acceptedAt: at }),
    ...assessed(context, 'accepted', at),
  }),
});

export const acceptanceNotices = {
  tellAccepted: ({ context }) =>
    notify(
      [...involved, 'lineDepartment', 'dispatchingUnit'],
      { zh: '终验合格', en: 'Accepted' },
      `“${context.title}”终验合格，结果计入第一书记年底考核。`,
      `"${context.title}" has passed final acceptance; the result enters the first secretary's assessment.`,
    ),
} satisfies Record<string, ActionMapping<Context>>;

export const acceptanceGuards = {
  isAccepted: ({ context }: { context: Context }) => context.acceptance.acceptedAt !== undefined,
  ...finalSigning.guard,
};

export const acceptanceDeadlines: Record<string, DeadlineDefinition<Context>> = {
  preliminaryAcceptance: {
    title: { zh: '初验时限', en: 'preliminary acceptance' },
    due: within('preliminaryAcceptance'),
    clauses: ['D-21'],
  },
  acceptanceRectification: {
    title: { zh: '验收整改期限', en: 'rectification before acceptance' },
    due: ({ context, at }) => context.acceptance.limit ?? rectificationEnds({ context, at }),
    clauses: ['D-21'],
  },
  ...finalSigning.deadlines,
};

const rectification = { zh: '验收整改', en: 'rectification before acceptance' };

/** Preliminary acceptance by the township, rectification, final acceptance signed by three. */
export const accepting: StatePart = {
  initial: 'preliminary',
  meta: { title: { zh: '项目验收', en: 'acceptance' }, stage: 'acceptance' },
  states: {
    preliminary: {
      meta: { title: { zh: '初验', en: 'preliminary acceptance' } },
      ...timed({
        title: { zh: '乡镇初验', en: 'preliminary acceptance by the township' },
        owner: 'townshipHead',
        deadline: 'preliminaryAcceptance',
        escalate: ['townshipHead', 'countyOrganisation'],
      }),
      on: {
        'preliminary.pass': { target: 'signing', actions: 'preliminary.pass' },
        'preliminary.fail': {
          target: 'rectifying',
          actions: [
            'preliminary.fail',
            {
              type: 'tellRefused',
              params: { to: ['firstSecretary'], title: { zh: '初验', en: 'preliminary acceptance' } },
            },
          ],
        },
      },
    },
    rectifying: {
      meta: { title: rectification },
      ...timed({
        title: rectification,
        owner: 'firstSecretary',
        deadline: 'acceptanceRectification',
        escalate: ['firstSecretary', 'townshipCommittee'],
      }),
      on: { 'acceptance.resubmit': { target: 'preliminary', actions: 'acceptance.resubmit' } },
    },
    signing: finalSigning.state,
  },
};
