import type { Rule } from '../../../core/definition/definition.ts';
import type { Fen } from '../../../core/values/vocabulary.ts';
import { yuan } from '../../../core/values/yuan.ts';
import type { Context } from '../../context.ts';
import { classOf } from '../../plan.ts';
import { pendingChange } from '../records/requests.ts';
import type { Data } from '../schemas.ts';

type ContextRule<Data = unknown> = Rule<Context, Data>;

/** The class is one of the plan's. 三 */
export const knownClass: ContextRule<{ class: string }> = {
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
};

const aboveCeiling = (context: Context, code: string | undefined) => {
  const found = classOf(context.plan, code ?? '');
  const loan = context.deliveries.reduce<Fen>((sum, one) => sum + one.amount, 0);
  if (found === undefined || loan <= found.ceiling) return undefined;
  return {
    zh: `“${found.title.zh}”的借款标准为${yuan(found.ceiling)}，本户借款${yuan(loan)}，不能改为这一类。`,
    en: `The loan standard of ${found.title.en} is ${yuan(found.ceiling, 'en')}; this loan of ${yuan(loan, 'en')} is above it.`,
  };
};

/** The loan stays within the standard of its new class. 三 */
export const ceilingCovers: ContextRule<{ class: string }> = {
  code: 'ceiling-below-loan',
  clauses: ['L-15'],
  field: 'class',
  broken: ({ context, data }) => aboveCeiling(context, data.class),
};

/** The same, when the change is approved. 三 */
export const ceilingStillCovers: ContextRule = {
  code: 'ceiling-below-loan',
  clauses: ['L-15'],
  broken: ({ context }) => aboveCeiling(context, pendingChange(context)?.purpose.class),
};

export const changesSomething: ContextRule<Data<'change.request'>> = {
  code: 'nothing-changes',
  clauses: ['L-15'],
  broken({ context, data }) {
    const { purpose } = context;
    const same =
      data.class === purpose.class && data.content === purpose.content && data.scale === purpose.scale;
    return same
      ? { zh: '类别、内容、规模与核定的相同。', en: 'Class, content and scale are what has been approved.' }
      : undefined;
  },
};
