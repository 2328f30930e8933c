import { eventOf } from '../../machines/core/events.ts';
import type { FieldTitle } from '../../machines/core/definition.ts';
import type { Lifecycle } from '../../machines/core/lifecycle.ts';
import { choicesNow } from '../../machines/core/office/choices.ts';
import type { Actor, Case } from '../../machines/core/vocabulary.ts';
import type { FormModel } from './fields/field.ts';
import { fieldsOf, formSchema } from './fields/model.ts';

/** A file comes with its bytes, by the case's page; a form that only claims a hash would make any file readable here. */
const withBytes = 'case.attach';

/** The form of an event on a case: from its schema, with what can be chosen now. Nothing for an event without a form. */
export function eventForm(lifecycle: Lifecycle, c: Case, event: string, by?: Actor): FormModel | undefined {
  const definition = eventOf(lifecycle, event);
  if (definition === undefined || event === withBytes) return undefined;
  const general = formSchema(definition.schema) as { properties?: Record<string, object> };
  const choices = Object.entries(choicesNow(lifecycle, c, event, by));
  if (choices.length === 0) return generalForm(lifecycle, event, general);
  const properties = { ...general.properties };
  const titles: Record<string, FieldTitle> = {};
  for (const [field, values] of choices) {
    const numeric = typeof values[0]?.value === 'number';
    properties[field] = { type: numeric ? 'integer' : 'string', enum: values.map((one) => one.value) };
    const known = lifecycle.fields[`${event}:${field}`]?.title ?? commonTitles[`${event}:${field}`];
    titles[`${event}:${field}`] = {
      title: known ?? { zh: field, en: field },
      options: Object.fromEntries(values.map((one) => [String(one.value), one.title])),
    };
  }
  const named = { ...lifecycle, fields: { ...lifecycle.fields, ...titles } };
  return fieldsOf(named, event, { ...general, properties });
}

const models = new WeakMap<Lifecycle, Map<string, FormModel>>();

/** The form of an event that is the same on every case, worked out once. */
function generalForm(lifecycle: Lifecycle, event: string, schema: unknown): FormModel {
  let known = models.get(lifecycle);
  if (known === undefined) models.set(lifecycle, (known = new Map<string, FormModel>()));
  let model = known.get(event);
  if (model === undefined) known.set(event, (model = fieldsOf(lifecycle, event, schema)));
  return model;
}

const commonTitles: Record<string, FieldTitle['title']> = {
  'case.return:to': { zh: '退回到', en: 'return to' },
  'deadline.extend:name': { zh: '期限', en: 'deadline' },
  'disclosure.answer:number': { zh: '异议', en: 'objection' },
};

/** The form of a new case of a lifecycle. */
export const openingForm = (lifecycle: Lifecycle): FormModel =>
  generalForm(lifecycle, 'open', formSchema(lifecycle.input));
