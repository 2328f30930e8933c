import { randomUUID } from 'node:crypto';
import { ApplicationFailure } from '@temporalio/common';
import type { LogEntry, LogMetadata } from '@temporalio/worker';
import { expect, test } from 'vitest';
import { countedLines, faultIn } from '../../worker/fault-log.ts';

function counted() {
  const lines: string[] = [];
  const clock = { now: 0 };
  const take = countedLines(
    (line) => lines.push(line),
    () => clock.now,
  );
  return { lines, clock, take };
}

const entry = (message: string, meta: LogMetadata): LogEntry => ({
  ...{ level: 'WARN', message, meta },
  timestampNanos: 0n,
});

test('a fault that comes a thousand times is four lines with its count', () => {
  const { lines, take } = counted();
  for (let time = 1; time <= 1_500; time += 1) take(`tried ${time} times`, `case ${time}`);
  expect(lines).toEqual([
    'tried 1 times case 1',
    'tried 10 times case 10 (×10)',
    'tried 100 times case 100 (×100)',
    'tried 1000 times case 1000 (×1000)',
  ]);
});

test('the same fault of another run is the same fault', () => {
  const { lines, take } = counted();
  for (let run = 0; run < 9; run += 1) take(`${randomUUID()}:4:1 took too long`);
  expect(lines).toHaveLength(1);
});

test('each fault is counted by itself, and after an hour of silence it is news again', () => {
  const { lines, clock, take } = counted();
  for (const line of ['a', 'b', 'a', 'b']) take(line);
  expect(lines).toEqual(['a', 'b']);
  clock.now = 3_600_001;
  take('a');
  expect(lines).toEqual(['a', 'b', 'a']);
});

test('of ten thousand different faults only the latest are remembered', () => {
  const { lines, take } = counted();
  const name = (index: number) =>
    index.toString(36).replaceAll(/\d/g, (digit) => 'ABCDEFGHIJ'.charAt(+digit));
  for (let index = 0; index < 10_000; index += 1) take(name(index));
  expect(lines).toHaveLength(10_000);
  take(name(9_999));
  expect(lines).toHaveLength(10_000);
  take(name(0));
  expect(lines).toHaveLength(10_001);
});

test('of a task that fails nothing is told but what kind of fault it is, and where', () => {
  const secret = '张三 42012319800101123X';
  const error = ApplicationFailure.create({ type: 'NotFoundError', message: secret, details: [secret] });
  const { line, about } = faultIn(
    entry(`Error while processing ActivityTask.start: ${secret}`, {
      ...{ namespace: 'default', activityType: 'photograph', workflowType: 'permit', workflowId: 'P-1' },
      ...{ error, task: JSON.stringify({ input: secret }), taskEncoded: secret },
    }),
  );
  expect(line).toBe(
    '[WARN] Error while processing ActivityTask.start (NotFoundError) namespace=default workflowType=permit activityType=photograph',
  );
  expect(about).toBe('workflowId=P-1');
});

test('what broke a connection is told by its codes', () => {
  const cause = Object.assign(new Error('terminating connection at 10.0.0.7'), { code: '57P01' });
  expect(faultIn(entry('Activity failed', { error: new TypeError('of 张三', { cause }) })).line).toBe(
    '[WARN] Activity failed (TypeError < Error 57P01)',
  );
  const native = `Status { code: Unavailable, message: "tcp connect error", details: "张三" }`;
  expect(faultIn(entry('gRPC call poll retried 6 times', { error: native })).line).toBe(
    '[WARN] gRPC call poll retried 6 times (Unavailable)',
  );
});
