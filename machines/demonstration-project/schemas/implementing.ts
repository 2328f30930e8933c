import { z } from 'zod';
import { month, plainDate } from '../../core/values/calendar.ts';
import { formedText } from '../../core/values/formed-text.ts';
import { positiveFen } from '../../core/values/money.ts';
import { checklistForms } from '../../core/patterns/checklist.ts';
import { disclosureForm } from '../../core/patterns/disclosure.ts';
import { longText, shortText } from '../../core/values/text.ts';
import { advisers, disclosureStages, paymentKinds, procedures, yearlyDuties } from '../vocabulary.ts';
import { personId, reasons, reference } from './common.ts';

/** An item of the plan: what is bought or built, and for how much at most, in fen. */
const item = z.strictObject({
  code: formedText(/^[A-Za-z0-9-]{1,20}$/, {
    zh: '由字母、数字和连字符组成的编号，至多20位，如 A-01',
    en: 'up to 20 letters, digits and hyphens, e.g. A-01',
  }),
  title: shortText,
  kind: z.enum(paymentKinds),
  budget: positiveFen,
});

/** The implementation plan 《项目实施方案》: content, construction period, person responsible. 二(二)1 */
const implementationPlan = z.strictObject({
  content: longText,
  items: z.array(item).min(1).max(100),
  from: plainDate,
  to: plainDate,
  responsible: personId,
});

const forms = checklistForms(procedures);

/** Preparations, works and the duties that run beside them. */
export const implementing = {
  'plan.file': implementationPlan,
  'plan.pass': z.strictObject({ minutes: reference, heldOn: plainDate }),
  'plan.sendBack': z.strictObject({ reasons }),
  'advice.record': z.strictObject({
    from: z.enum(advisers),
    person: personId,
    on: plainDate,
    advice: longText,
  }),
  'checklist.clear': forms.clear,
  'checklist.notApplicable': forms.notApplicable,
  'work.start': z.strictObject({}).optional(),
  'work.complete': z.strictObject({ summary: longText }),
  'report.submit': z.strictObject({ month, progress: longText, problems: longText.optional() }),
  'report.remind': z.strictObject({ period: month, kind: z.enum(['first', 'last']) }),
  'duty.remind': z.strictObject({
    duty: z.enum(yearlyDuties),
    period: formedText(/^\d{4}$/, { zh: '四位数的年份，如 2027', en: 'a year of four digits, e.g. 2027' }),
  }),
  'disclosure.publish': disclosureForm(disclosureStages),
};
export type ImplementationPlan = z.output<typeof implementationPlan>;
