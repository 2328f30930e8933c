import type { FormModel } from '../../../../client/web/fields/field.ts';
import type { JsonSchema } from '../../../../client/web/fields/json-schema.ts';
import { formSchema, formsOf } from '../../../../client/web/fields/model.ts';
import { eventOf } from '../../../../machines/core/tasks/events.ts';
import { lifecycles } from '../../../../machines/registry.ts';

/** A form, and the schema that it was made from. */
export interface Sample {
  name: string;
  model: FormModel;
  schema: JsonSchema;
}

/** The forms of every event and opening of every registered lifecycle. */
export const everyForm: Sample[] = Object.values(lifecycles).flatMap((lifecycle) =>
  formsOf(lifecycle).map((model) => {
    const schema = eventOf(lifecycle, model.event)?.schema ?? lifecycle.input;
    return { name: `${lifecycle.id} ${model.event}`, model, schema: formSchema(schema) as JsonSchema };
  }),
);

/** The form of one event. */
export function formOf(lifecycle: string, event: string): FormModel {
  const found = everyForm.find(({ name }) => name === `${lifecycle} ${event}`);
  if (found === undefined) throw new Error(`no form ${lifecycle} ${event}`);
  return found.model;
}
