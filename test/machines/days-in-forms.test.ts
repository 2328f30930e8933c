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

/** Days that may lie anywhere: starts and ends of spans in plans, days of birth, days given by other cases. */
const anywhere = [
  /^countyProgramme\/register\.enter\.plan\./,
  /^countyProgramme\/window\.move\.from$/,
  /^demonstrationProject\/disclosure\.publish\.to$/,
  /^demonstrationProject\/plan\.(file|changePurpose\.plan)\.from$/,
  /^demonstrationProject\/window\.moved\.(from|to)$/,
  /^loan\/verification\.begin\.plan\./,
  /^(loan|loanProgramme)\/.*\.identity\.birthDate$/,
];

it('every day in a form has happened or lies ahead, apart from those that may lie anywhere', () => {
  const untold = days.filter(({ lies }) => lies === undefined).map(({ path }) => path);
  expect(untold.filter((path) => !anywhere.some((one) => one.test(path)))).toEqual([]);
  expect(anywhere.filter((one) => !untold.some((path) => one.test(path)))).toEqual([]);
});

/** Days that a rule of their own binds, by its code. */
const bound: Record<string, string> = {
  'demonstrationProject/disclosure.publish.from': 'disclosed-out-of-stage',
  'demonstrationProject/firstSecretary.handover.on': 'not-today',
  'demonstrationProject/firstSecretary.vacate.on': 'not-today',
  'demonstrationProject/report.submit.guided.*.on': 'guided-in-another-month',
  'loanBatch/candidates.rank.candidates.*.surveyedOn': 'surveyed-without-supervision',
  'loanBatch/candidates.rank.supervisedFrom': 'before-the-batch-before',
};

/** Days that follow nothing yet: a draft is judged when it is submitted. */
const unbound = new Set(['demonstrationProject/proposal.draft.consulted.*.on']);

it('every day on which something happened says what it may not precede', () => {
  const codes = new Set(['day-before-step', 'day-outside-window']);
  const loose = days
    .filter(({ lies }) => lies === 'behind')
    .filter(({ path, event }) => {
      const field = path.slice(path.indexOf('/') + 1).split('.');
      return !(event.rules ?? []).some(
        (rule) =>
          rule.code === bound[path] ||
          (codes.has(rule.code) && rule.field !== undefined && field.join('.').endsWith(`.${rule.field}`)),
      );
    })
    .map(({ path }) => path);
  expect(loose.toSorted()).toEqual([...unbound].toSorted());
});
