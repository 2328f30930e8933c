import { type SearchAttributePair, TypedSearchAttributes } from '@temporalio/common';
import { expect, test } from 'vitest';
import { fromExecution } from '../../../client/open-cases/open-case.ts';
import { SeenUntil } from '../../../client/open-cases/seen-until.ts';
import { searchAttributes as keys } from '../../../workflows/search-attributes.ts';

const execution = (
  pairs: { key: { name: string }; value: unknown }[],
  memo: Record<string, unknown> = {},
) => ({
  workflowId: 'permit-1',
  type: 'permit',
  memo,
  startTime: new Date('2027-03-01T01:00:00.000Z'),
  typedSearchAttributes: new TypedSearchAttributes(pairs as SearchAttributePair[]),
});

test('a record that tells little still makes a case: its number for a title, its run’s start for its opening', () => {
  expect(fromExecution(execution([]))).toEqual({
    id: 'permit-1',
    lifecycle: 'permit',
    title: 'permit-1',
    state: '',
    stage: '',
    awaiting: [],
    involved: [],
    place: '',
    openedAt: '2027-03-01T01:00:00.000Z',
    startedAt: '2027-03-01T01:00:00.000Z',
  });
});

test('a county’s case has no township: its place is in the memo, else it is the county that is awaited', () => {
  const awaiting = { key: keys.awaiting, value: ['=wen', 'countyOfficer@yunling'] };
  expect(fromExecution(execution([awaiting]))).toMatchObject({ place: 'yunling' });
  expect(fromExecution(execution([awaiting], { place: 'hexi', title: 7 }))).toMatchObject({
    place: 'hexi',
    title: 'permit-1',
  });
});

test('after a continuation, the memo still tells when the case was opened', () => {
  const openedAt = '2026-01-01T00:00:00.000Z';
  expect(fromExecution(execution([], { openedAt }))).toMatchObject({ openedAt });
});

test('changes are looked for from the newest seen, with time for latecomers until none can come', () => {
  const now = Date.parse('2027-03-01T02:00:00.000Z');
  const seen = new SeenUntil(now - 60_000, 0);
  const look = { by: 10_000, whileMoving: 60_000 };
  const changed = (passed: number) => seen.conditions(look, passed).changed;
  expect(changed(0)).toBe("Changed >= '2027-03-01T01:58:50.000Z'");
  seen.see(execution([{ key: keys.changed, value: new Date(now - 5000) }]), now, 1000);
  expect(changed(1000)).toBe("Changed >= '2027-03-01T01:59:45.000Z'");
  expect(changed(70_000)).toBe("Changed >= '2027-03-01T01:59:55.000Z'");
  // A client whose clock runs an hour ahead.
  seen.see(execution([{ key: keys.changed, value: new Date(now + 3_600_000) }]), now, 1000);
  expect(changed(1000)).toBe("Changed >= '2027-03-01T01:59:50.000Z'");
});
