import type { FieldTitle } from '../core/definition/field.ts';
import { activeFields } from './fields/active.ts';
import { applyingFields } from './fields/applying.ts';
import { grantingFields } from './fields/granting.ts';

/** What the fields of the loan's forms are called. */
export const fields: Record<string, FieldTitle> = {
  ...applyingFields,
  ...grantingFields,
  ...activeFields,
};
