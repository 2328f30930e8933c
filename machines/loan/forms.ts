import type { FormDefinition } from '../core/definition/forms.ts';
import { catalogue } from '../core/patterns/papers.ts';
import type { Context } from './context.ts';
import { applicationForm } from './forms/application-form.ts';
import { contract, iou } from './forms/contract-and-iou.ts';
import { registrationForm } from './forms/registration-form.ts';
import { repaymentLedger } from './forms/repayment-ledger.ts';
import { responsibilityLetter } from './forms/responsibility-letter.ts';
import { checkRecord, liaisonVisitRecord, verificationRecord } from './forms/visit-records.ts';

/** What a loan's papers are, in the order in which its file has them. */
const filed: Record<string, FormDefinition<Context>> = {
  registrationForm,
  applicationForm,
  verificationRecord,
  responsibilityLetter,
  contract,
  iou,
  liaisonVisitRecord,
  checkRecord,
  repaymentLedger,
};

/** The loan's papers, by name; the last is the catalogue of the household's file 档案. 一 */
export const forms: Record<string, FormDefinition<Context>> = {
  ...filed,
  catalogue: catalogue(['L-32'], filed),
};
