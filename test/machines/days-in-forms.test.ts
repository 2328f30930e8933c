import { expect, it } from 'vitest';
import { formOf } from '../../machines/core/values/formats.ts';
import { lifecycles } from '../../machines/registry.ts';

interface Described {
  format?: string;
  lies?: string;
  properties?: Record<string, Described>;
  items?: Described;
  anyOf?: Described[];
  oneOf?: Described[];
}

/** Every day in a form, by its path, and where it lies. */
function daysIn(form: Described, path: string): { path: string; lies: string | undefined }[] {
  const { format, lies, properties = {}, items, anyOf = [], oneOf = [] } = form;
  return [
    ...(format === 'date' ? [{ path, lies }] : []),
    ...Object.entries(properties).flatMap(([name, one]) => daysIn(one, `${path}.${name}`)),
    ...(items === undefined ? [] : daysIn(items, `${path}.*`)),
    ...[...anyOf, ...oneOf].flatMap((one) => daysIn(one, path)),
  ];
}

const days = Object.values(lifecycles).flatMap((lifecycle) =>
  Object.entries(lifecycle.events).flatMap(([name, event]) =>
    daysIn(formOf(event.schema) as Described, `${lifecycle.id}/${name}`).map((one) => ({ ...one, event })),
  ),
);

/** Days that may lie anywhere: starts and ends of spans, days of birth, days given by other cases. */
const anywhere = new Set<string>([]);

it('every day in a form has happened or lies ahead, apart from those that may lie anywhere', () => {
  const untold = days.filter(({ lies }) => lies === undefined).map(({ path }) => path);
  expect(untold.toSorted()).toEqual([...anywhere].toSorted());
});

/** Days that follow nothing, so that they may have happened at any time. */
const unbound = new Set<string>([]);

it('every day on which something happened says what it may not precede', () => {
  const codes = new Set(['day-before-step', 'day-outside-window']);
  const loose = days
    .filter(({ lies }) => lies === 'behind')
    .filter(({ path, event }) => {
      const field = path.slice(path.indexOf('/') + 1).split('.');
      return !(event.rules ?? []).some(
        (rule) =>
          codes.has(rule.code) && rule.field !== undefined && field.join('.').endsWith(`.${rule.field}`),
      );
    })
    .map(({ path }) => path);
  expect(loose.toSorted()).toEqual([...unbound].toSorted());
});
