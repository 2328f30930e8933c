import type { FormDefinition } from '../core/definition/forms.ts';
import type { Context } from './context.ts';
import { contract, iou } from './forms/contract-and-iou.ts';
import { registrationForm } from './forms/registration-form.ts';
import { responsibilityLetter } from './forms/responsibility-letter.ts';

/** The loan's papers, by name. */
export const forms: Record<string, FormDefinition<Context>> = {
  registrationForm,
  responsibilityLetter,
  contract,
  iou,
};
