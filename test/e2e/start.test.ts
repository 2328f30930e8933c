import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connect, type ServerConnection } from '../../client/temporal/connection.ts';
import { Browser } from '../client/web/identity/browser.ts';
import { CommandLine } from './cli-process.ts';

/** What a new user does: starts it, opens the address, signs in as the sample's township, approves, looks into Temporal. */

let dataDir: string;
let cli: CommandLine;
let running: Awaited<ReturnType<CommandLine['up']>>;
let server: ServerConnection;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'countersign-start-'));
  cli = new CommandLine({ COUNTERSIGN_DATA: dataDir });
  running = await cli.up([]);
  server = await connect({ dataDir, env: {} });
});
afterAll(async () => {
  await server.connection.close();
  await running.stop();
  await rm(dataDir, { recursive: true, force: true });
});

const project = 'sample-project-shiqiao';

/** The names of the updates in a case's history. */
async function updatesOf(id: string): Promise<string[]> {
  const { events } = await server.client.workflow.getHandle(id).fetchHistory();
  return (events ?? []).flatMap(
    (event) => event.workflowExecutionUpdateAcceptedEventAttributes?.acceptedRequest?.input?.name ?? [],
  );
}

test('the address that is printed leads to two projects that wait for the township, and approving one is a named update in Temporal', async () => {
  const browser = new Browser();
  const { text: inbox } = await browser.signIn(running.webUrl, 'tc-qingshan-1', '/inbox');
  expect(inbox).toContain('样例:石桥村种植示范');
  expect(inbox).toContain('样例:水田村种植示范');

  const path = `${running.webUrl}/cases/${project}/do/township.approve`;
  const { text: form } = await browser.visit(path);
  const decision = /name="_decision" value="([\w-]+)"/.exec(form)?.[1] ?? '';
  const filled = { _decision: decision, opinion: '样例:同意。' };
  const { text: preview } = await browser.submit(path, { ...filled, _step: 'preview' });
  expect(preview).toContain('县委组织部审批');
  expect(await updatesOf(project)).not.toContain('township.approve');
  const { url, text: done } = await browser.submit(path, { ...filled, _step: 'decide' });
  expect(url).toContain(`/cases/${project}?done=5`);
  expect(done).toContain(`${project}#5`);
  expect(await updatesOf(project)).toEqual([
    'survey.record',
    'proposal.submit',
    'village.approve',
    'township.approve',
  ]);

  const { text: after } = await browser.visit(`${running.webUrl}/inbox`);
  expect(after).not.toContain('样例:石桥村种植示范');
});

test('started again, everything is where it was, and no sample case comes back', async () => {
  await server.connection.close();
  expect(await running.stop()).toBe(0);
  running = await cli.up([]);
  server = await connect({ dataDir, env: {} });
  const browser = new Browser();
  const { text } = await browser.signIn(running.webUrl, 'tc-qingshan-1', '/inbox');
  expect(text).toContain('样例:水田村种植示范');
  expect(text).not.toContain('样例:石桥村种植示范');
  expect(await updatesOf(project)).toHaveLength(4);
});
