import { expect, test } from 'vitest';
import { serverArguments } from '../../../worker/temporal/arguments.ts';
import { searchAttributes } from '../../../workflows/search-attributes.ts';

const settings = {
  database: '/data/temporal.db',
  port: 1,
  uiPort: 2,
  namespaces: ['a', 'b'],
  timeSkipping: false,
};

test('the server listens on this machine only', () => {
  const line = serverArguments(settings).join(' ');
  expect(line).toContain('--ip 127.0.0.1 --ui-ip 127.0.0.1 --port 1 --ui-port 2');
  expect(line).toContain('--namespace a --namespace b');
});

test('every search attribute is registered with the type that the command line knows it by', () => {
  const line = serverArguments(settings).join(' ');
  for (const { name } of Object.values(searchAttributes))
    expect(line).toContain(`--search-attribute ${name}=`);
  expect(line).toContain('Awaiting=KeywordList');
  expect(line).toContain('NextDue=Datetime');
  expect(line).toContain('ProgrammeYear=Int');
});

test('many may decide on one case at once', () => {
  expect(serverArguments(settings)).toContain('history.maxInFlightUpdates=1000');
});

test('time is skipped only where it is asked for', () => {
  expect(serverArguments(settings).join(' ')).not.toContain('TimeSkipping');
  const rehearsal = serverArguments({ ...settings, timeSkipping: true });
  expect(rehearsal).toContain('frontend.WorkflowTimeSkippingEnabled=true');
});
