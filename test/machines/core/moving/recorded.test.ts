import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { defaultPayloadConverter } from '@temporalio/common';
import { expect, test } from 'vitest';
import { carryOver } from '../../../../machines/core/moving/carry-over.ts';
import { lifecycles } from '../../../../machines/registry.ts';
import type { CaseArguments } from '../../../../workflows/messages.ts';
import { permit } from '../../../support/lifecycles/permit.ts';
import { fromJson } from '../../../support/history.ts';

const directory = fileURLToPath(new URL('../../../histories/', import.meta.url));

const recordings = readdirSync(directory).filter((file) => file.endsWith('.json.gz'));

/** The cases that recorded runs began with: the first builds that there ever were handed them on. */
const handedOn = recordings.flatMap((file) => {
  const { events } = fromJson(gunzipSync(readFileSync(directory + file)).toString());
  const [payload] = events?.[0]?.workflowExecutionStartedEventAttributes?.input?.payloads ?? [];
  if (payload === undefined) return [];
  const args = defaultPayloadConverter.fromPayload<CaseArguments>(payload);
  return 'carried' in args ? [{ file, c: args.carried.case }] : [];
});

test('there are recorded cases of the project’s own lifecycles and of the tests’', () => {
  expect(new Set(handedOn.map(({ c }) => c.lifecycle))).toEqual(new Set(['demonstrationProject', 'permit']));
});

test.each(handedOn)(
  'the case of $file goes on under today’s definitions, with every line as it was',
  ({ c }) => {
    const lifecycle = { ...lifecycles, permit }[c.lifecycle];
    if (lifecycle === undefined) throw new Error(`There is no ${c.lifecycle} any more.`);
    const over = carryOver(lifecycle, c, c.asOf);
    if (!over.ok) throw new Error(over.problems.map(({ en }) => en).join('; '));
    expect(over.case.log.slice(0, c.log.length)).toEqual(c.log);
    // What is recorded since then begins empty; whatever was there is as it was.
    expect(over.case.snapshot).toMatchObject(c.snapshot);
  },
);
