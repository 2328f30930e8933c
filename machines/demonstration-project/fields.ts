import type { FieldTitle } from '../core/definition/definition.ts';
import { acceptingFields } from './fields/accepting.ts';
import { implementingFields } from './fields/implementing.ts';
import { planFields } from './fields/plan.ts';
import { proposingFields } from './fields/proposing.ts';
import { spendingFields } from './fields/spending.ts';
import { supervisingFields } from './fields/supervising.ts';

/** What every field of the demonstration project is called, in the words of the document. */
export const fields: Record<string, FieldTitle> = {
  ...planFields,
  ...proposingFields,
  ...implementingFields,
  ...spendingFields,
  ...supervisingFields,
  ...acceptingFields,
};
