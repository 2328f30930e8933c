import type { FieldTitle } from '../../core/definition/field.ts';

/** A field's title in both languages, with what else there is to say of it. */
export const titled = (zh: string, en: string, more: Omit<FieldTitle, 'title'> = {}): FieldTitle => ({
  title: { zh, en },
  ...more,
});
