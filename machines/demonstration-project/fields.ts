import type { FieldTitle } from '../core/definition/field.ts';
import { acceptingFields } from './fields/accepting.ts';
import { implementingFields } from './fields/implementing.ts';
import { spendingFields } from './fields/spending.ts';

/** What every field of the demonstration project is called, in the words of the document. */
export const fields: Record<string, FieldTitle> = {
  ...implementingFields,
  ...spendingFields,
  ...acceptingFields,
};
