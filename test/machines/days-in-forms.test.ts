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

/** Days that people write; what cases tell each other is theirs. */
const days = Object.values(lifecycles).flatMap((lifecycle) =>
  Object.entries(lifecycle.events)
    .filter(([, { roles }]) => roles.some((role) => role !== 'case' && role !== 'clock'))
    .flatMap(([name, event]) =>
      daysIn(formOf(event.schema) as Described, `${lifecycle.id}/${name}`).map((one) => ({ ...one, event })),
    ),
);

/** Where spans begin and end, and days of birth: these may lie anywhere. */
const anywhere = [
  'countyProgramme/window.move.from',
  'demonstrationProject/disclosure.publish.to',
  'demonstrationProject/plan.changePurpose.plan.from',
  'demonstrationProject/plan.file.from',
  'loan/correct.identity.identity.birthDate',
  'loanProgramme/register.enter.people.*.identity.birthDate',
];

it('every day in a form has happened or lies ahead, apart from those that may lie anywhere', () => {
  const untold = days.filter(({ lies }) => lies === undefined).map(({ path }) => path);
  expect(untold.toSorted()).toEqual(anywhere);
});

/** Rules that say what a day may not precede. */
const floors = new Set([
  'day-before-step',
  'day-outside-window',
  'disclosed-out-of-stage',
  'guided-in-another-month',
  'not-today',
  'surveyed-without-supervision',
  'before-the-batch-before',
]);

/** A draft counts for nothing until it is sent. */
const unbound = ['demonstrationProject/proposal.draft.consulted.*.on'];

it('every day on which something happened says what it may not precede', () => {
  const loose = days
    .filter(({ lies }) => lies === 'behind')
    .filter(({ path, event: { rules = [] } }) => {
      const field = path.slice(path.indexOf('.', path.indexOf('/')) + 1);
      return !rules.some((rule) => floors.has(rule.code) && names(field, rule.field));
    })
    .map(({ path }) => path);
  expect(loose.toSorted()).toEqual(unbound);
});

/** Whether a rule is about a field, or about the list or object in which it stands. */
const names = (field: string, rule: string | undefined): boolean =>
  rule !== undefined && (field === rule || field.endsWith(`.${rule}`) || field.includes(`${rule}.`));
