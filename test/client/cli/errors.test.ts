import { expect, test } from 'vitest';
import { toFailure } from '../../../client/cli/errors.ts';
import { isOlder } from '../../../client/cli/server-version.ts';
import { CaseExists, NoSuchCase } from '../../../client/cases/cases.ts';
import { ServerUnreachable } from '../../../client/temporal/connection.ts';
import { CaseInTrouble } from '../../../client/trouble/case-in-trouble.ts';
import type { TroubleKind } from '../../../client/trouble/trouble.ts';
import { Refused } from '../../../machines/core/deciding/refused.ts';

const grpc = (code: number, details: string) => Object.assign(new Error(details), { code, details });
const shortly = (error: unknown) => {
  const { exitCode, code } = toFailure(error);
  return `${exitCode} ${code}`;
};

test('every kind of trouble has its exit code', () => {
  expect(shortly(new Refused([]))).toBe('3 refused');
  expect(shortly(new CaseExists('x'))).toBe('3 exists');
  expect(shortly(new NoSuchCase('x'))).toBe('4 no-such-case');
  expect(shortly(new ServerUnreachable({ zh: '无', en: 'none' }))).toBe('5 unreachable');
  const inTrouble = (kind: TroubleKind) => shortly(new CaseInTrouble('x', { kind }));
  expect((['terminated', 'failed', 'timed-out', 'canceled'] as const).map(inTrouble)).toEqual([
    '6 case-terminated',
    '6 case-failed',
    '6 case-timed-out',
    '6 case-canceled',
  ]);
  expect((['paused', 'too-large', 'not-replayable', 'no-worker'] as const).map(inTrouble)).toEqual([
    '7 case-paused',
    '7 case-too-large',
    '7 case-not-replayable',
    '5 no-worker',
  ]);
  expect(shortly(grpc(14, 'connection refused'))).toBe('5 unreachable');
  expect(shortly(grpc(12, 'unknown method'))).toBe('5 server-too-old');
  expect(shortly(grpc(4, 'deadline exceeded'))).toBe('5 no-worker');
  expect(shortly(grpc(9, 'no poller seen for task queue recently, worker may be down'))).toBe('5 no-worker');
  expect(shortly(grpc(5, 'Namespace x is not found.'))).toBe('5 no-namespace');
  expect(shortly(new Error('outer', { cause: grpc(14, 'gone') }))).toBe('5 unreachable');
});

test('what nobody expected is one line, without a stack', () => {
  const failure = toFailure(new TypeError('x is not a function\n    at y'));
  expect([failure.exitCode, failure.text.en]).toEqual([
    1,
    'Unexpected error: x is not a function (COUNTERSIGN_DEBUG=1 shows more)',
  ]);
});

test('messages in two languages are taken apart', () => {
  expect(toFailure(new NoSuchCase('甲')).text).toEqual({
    zh: '没有已知的编号为“甲”的事项。',
    en: 'No case is known under the number "甲".',
  });
});

test('versions are compared by number', () => {
  expect(isOlder('1.9.12', '1.25.0')).toBe(true);
  expect(isOlder('1.24.9', '1.25.0')).toBe(true);
  expect(isOlder('1.25.0', '1.25.0')).toBe(false);
  expect(isOlder('2.0.0', '1.25.0')).toBe(false);
  expect(isOlder('cloud', '1.25.0')).toBe(false);
});
