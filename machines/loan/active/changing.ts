import { z } from 'zod';
import { event as eventOf } from '../../core/definition/definition.ts';
import { listOf, type Recorded, recorded, type Stamp, stamp } from '../../core/definition/recording.ts';
import { sumOfAmounts } from '../../core/values/money.ts';
import { longText, text } from '../../core/values/text.ts';
import type { Text } from '../../core/values/vocabulary.ts';
import { yuan } from '../../core/values/yuan.ts';
import { classCode, content, scale } from '../form-fields.ts';
import type { Purpose } from '../loan.ts';
import { classOf } from '../plan.ts';
import { leadFor, type Liaisons, newLead } from '../liaison.ts';
import { newcomerHasSigned, type Responsibility } from '../letter.ts';
import { ownPeople, type PaidOut } from './paid-out.ts';
import { answer, asking, office, request, tellAnswer } from './requests.ts';

/** Changes of what the loan is for 变更项目, which take effect only with the county office's approval. 四 */

const change = z.strictObject({
  class: classCode('项目类别', 'class of the project'),
  content,
  scale,
  reason: longText,
});

/** Of another class, with who leads from now on. */
const approval = answer.extend(newLead);

interface Change extends Stamp {
  no: number;
  purpose: Purpose;
  reason: string;
  decided?: Recorded<typeof approval> & { approved: boolean };
}

/** Changes that were asked for, with the answer. */
export const changes = { changes: listOf<Change>() };
export type Changes = typeof changes;

type Context = PaidOut & Responsibility & Liaisons & Changes;
const event = eventOf<Context>();
const what = text('项目变更', 'change');

/** The change that waits for the county office. */
const pendingChange = ({ changes }: Context) => changes.find((one) => one.decided === undefined);

const decide = (context: Context, decided: Change['decided']) =>
  context.changes.map((one) => (one.decided === undefined ? { ...one, decided } : one));

const ceiling = { code: 'ceiling-below-loan', clauses: ['L-15'] };

/** The loan stays within the standard 借款标准 of its new class. 三 */
function aboveCeiling({ plan, deliveries }: Context, code: string): Text | undefined {
  const found = classOf(plan, code);
  const loan = sumOfAmounts(deliveries);
  if (found === undefined || loan <= found.ceiling) return undefined;
  return {
    zh: `“${found.title.zh}”的借款标准为${yuan(found.ceiling)}，本户借款${yuan(loan)}，不能改为这一类。`,
    en: `The loan standard of ${found.title.en} is ${yuan(found.ceiling, 'en')}; this loan of ${yuan(loan, 'en')} is above it.`,
  };
}

export const changeEvents = {
  'change.request': event({
    ...asking,
    title: { zh: '申请变更项目', en: 'ask for a change' },
    schema: change,
    startsFrom: ['change.request'],
    rules: [
      ...ownPeople(['L-15']),
      {
        code: 'no-such-class',
        clauses: ['L-15'],
        field: 'class',
        broken({ context, data }) {
          if (classOf(context.plan, data.class) !== undefined) return undefined;
          const codes = context.plan.classes.map((one) => one.code).join('、');
          return {
            zh: `方案没有“${data.class}”这一类；有：${codes}。`,
            en: `The plan has no class "${data.class}"; it has ${codes}.`,
          };
        },
      },
      { ...ceiling, field: 'class', broken: ({ context, data }) => aboveCeiling(context, data.class) },
      {
        code: 'nothing-changes',
        clauses: ['L-15'],
        broken({ context: { purpose }, data }) {
          const same =
            data.class === purpose.class && data.content === purpose.content && data.scale === purpose.scale;
          return same
            ? {
                zh: '类别、内容、规模与核定的相同。',
                en: 'Class, content and scale are what has been approved.',
              }
            : undefined;
        },
      },
    ],
    record(context, decided) {
      const { reason, ...purpose } = decided.data;
      const no = context.changes.length + 1;
      return { changes: [...context.changes, { ...stamp(decided), no, purpose, reason }] };
    },
    clauses: ['L-15'],
  }),

  'change.approve': event({
    ...office,
    title: { zh: '同意变更', en: 'approve the change' },
    schema: approval,
    verdict: 'favourable',
    rules: [
      newcomerHasSigned(['L-11', 'L-15']),
      {
        ...ceiling,
        broken: ({ context }) => aboveCeiling(context, pendingChange(context)?.purpose.class ?? ''),
      },
      ...leadFor<Context>((context) => pendingChange(context)?.purpose.class),
    ],
    record(context, decided) {
      const { technicalLead, technicalField } = decided.data;
      return {
        purpose: pendingChange(context)?.purpose ?? context.purpose,
        changes: decide(context, { ...recorded(decided), approved: true }),
        ...(technicalLead && { technicalLead }),
        ...(technicalField && { technicalField }),
      };
    },
    tell: tellAnswer(what, 'approved'),
    clauses: ['L-15'],
  }),

  'change.refuse': event({
    ...office,
    title: { zh: '不同意变更', en: 'refuse the change' },
    schema: answer,
    verdict: 'adverse',
    record: (context, decided) => ({
      changes: decide(context, { ...recorded(decided), approved: false }),
    }),
    tell: tellAnswer(what, 'refused'),
    clauses: ['L-15'],
  }),
};

export const changeRequest = request({
  name: 'change',
  title: { zh: '项目变更审批', en: 'request for a change' },
  none: { zh: '无变更申请', en: 'no change is asked for' },
  limit: { zh: '变更审批时限', en: 'time limit of a change' },
  refuse: 'change.refuse',
  clauses: ['L-15'],
});
