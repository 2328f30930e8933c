import type { z } from 'zod';
import { eventOf } from '../../../machines/core/tasks/events.ts';
import type { FieldTitle } from '../../../machines/core/definition/field.ts';
import type { Lifecycle } from '../../../machines/core/definition/lifecycle.ts';
import { choicesNow } from '../../../machines/core/tasks/choices.ts';
import { fieldTitle } from '../../../machines/core/definition/field-titles.ts';
import type { Post } from '../../../machines/core/values/post.ts';
import type { Actor, Text } from '../../../machines/core/values/vocabulary.ts';
import type { Case } from '../../../machines/core/case/case.ts';
import type { FormModel } from '../fields/field.ts';
import type { JsonSchema } from '../fields/json-schema.ts';
import { fieldsOf, formSchema } from '../fields/model.ts';
import { writtenOf } from '../fields/values-from-schema.ts';

/** A file comes with its bytes, by the case's page; a form that only claims a hash would make any file readable here. */
const withBytes = 'case.attach';

/** The form of an event on a case: from its schema, with what can be chosen now. Nothing for an event without a form. */
export function eventForm(lifecycle: Lifecycle, c: Case, event: string, by?: Actor): FormModel | undefined {
  const definition = eventOf(lifecycle, event);
  if (definition === undefined || event === withBytes) return undefined;
  const model = chosenForm(lifecycle, event, definition.schema, choicesNow(lifecycle, c, event, by));
  return { ...model, place: c.place };
}

/** A form of whose fields some are chosen from what there is now. */
function chosenForm(
  lifecycle: Lifecycle,
  event: string,
  schema: z.ZodType,
  choices: Record<string, { value: unknown; title: Text }[]>,
): FormModel {
  const general = formSchema(schema) as JsonSchema;
  if (Object.keys(choices).length === 0) return generalForm(lifecycle, event, general);
  const properties = { ...general.properties };
  const titles: Record<string, FieldTitle> = {};
  for (const [field, values] of Object.entries(choices)) {
    const [only, another] = values;
    const alone = only !== undefined && another === undefined && general.required?.includes(field) === true;
    properties[field] = {
      enum: values.map((one) => one.value),
      ...(alone ? { default: only.value } : {}),
    };
    const name = `${event}:${field}`;
    const known = commonTitles[name] ?? fieldTitle(lifecycle, event, field)?.title;
    titles[name] = {
      ...lifecycle.fields[name],
      title: lifecycle.fields[name]?.title ?? known ?? { zh: field, en: field },
      options: Object.fromEntries(values.map((one) => [writtenOf(one.value), one.title])),
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

/** The fields of a lifecycle's opening that are one of the opener's own posts. */
export const ownPostFields = (lifecycle: Lifecycle): string[] =>
  Object.entries((formSchema(lifecycle.input) as JsonSchema).properties ?? {})
    .filter(([, { format }]) => format === 'own-post')
    .map(([field]) => field);

/** The form of a new case of a lifecycle, for someone with these posts. */
export function openingForm(lifecycle: Lifecycle, posts: { value: Post; title: Text }[] = []): FormModel {
  const fields = posts.length === 0 ? [] : ownPostFields(lifecycle);
  const choices = Object.fromEntries(fields.map((field) => [field, posts]));
  return chosenForm(lifecycle, 'open', lifecycle.input, choices);
}
