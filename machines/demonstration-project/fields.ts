import type { FieldTitle } from '../core/definition/field.ts';
import { acceptingFields } from './fields/accepting.ts';

/** What every field of the demonstration project is called, in the words of the document. */
export const fields: Record<string, FieldTitle> = acceptingFields;
