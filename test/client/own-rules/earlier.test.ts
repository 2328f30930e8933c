import { expect, test } from 'vitest';
import { z } from 'zod';
import { lifecyclesIn } from '../../../client/own-rules/bundle.ts';
import { fieldTitle } from '../../../machines/core/definition/field-titles.ts';

/** A bundle of a build whose definitions kept the titles of fields in a table. */
const earlier = `
  const note = { title: { zh: '记事', en: 'note' } };
  const grant = { id: 'grant', events: { write: {} }, fields: { 'write:note': note } };
  const __TEMPORAL__ = { importWorkflows: () => ({ default: { definitions: () => ({ grant }) } }) };
`;

test('a definition of a build before titles stood in schemas calls its fields as its table does', () => {
  const grant = lifecyclesIn(earlier)?.grant;
  if (grant?.events.write === undefined) throw new Error('There is no such definition.');
  grant.events.write.schema = z.strictObject({ note: z.string(), more: z.string(), reason: z.string() });
  expect(fieldTitle(grant, 'write', 'note')?.title.en).toBe('note');
  expect(fieldTitle(grant, 'write', 'reason')?.title.en).toBe('reason');
  expect(fieldTitle(grant, 'write', 'more')).toBeUndefined();
});

test('a bundle from before bundles gave their definitions has none', () => {
  expect(lifecyclesIn('const __TEMPORAL__ = { importWorkflows: () => ({ default: {} }) };')).toBeUndefined();
});
