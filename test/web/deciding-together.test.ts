import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { startForeignServer } from '../support/foreign-server.ts';
import { send } from '../support/web-requests.ts';
import { openWebWorld, type WebWorld } from '../support/web.ts';
import { sampleCase } from './browser/sample-cases.ts';

let server: Awaited<ReturnType<typeof startForeignServer>>;
let world: WebWorld;
beforeAll(async () => {
  server = await startForeignServer('frontend.WorkflowPauseEnabled=true');
  world = await openWebWorld({ address: server.address });
});
afterAll(async () => {
  await world?.close();
  await server?.stop();
});

/** Pauses a case as an administrator of the server does, until the test ends. */
async function paused(workflowId: string): Promise<void> {
  const { client } = world.world;
  const about = {
    namespace: client.options.namespace,
    workflowId,
    identity: 'auditor@county',
    reason: '核查',
  };
  await client.workflowService.pauseWorkflowExecution({ ...about, requestId: randomUUID() });
  onTestFinished(async () => {
    await client.workflowService.unpauseWorkflowExecution({ ...about, requestId: randomUUID() });
  });
}

test('of cases chosen together, one that is paused is named with the reason, and the others are decided', async () => {
  const titles = ['样例：水田村竹笋', '样例：水田村板栗'] as const;
  const [well, still] = (await Promise.all(
    titles.map((title) => sampleCase(world, { title, standing: 'township' })),
  )) as [string, string];
  await expect
    .poll(() => [well, still].map((id) => world.web.office.open.get(id)?.id))
    .toEqual([well, still]);
  await paused(still);
  const township = await world.signedIn('tc-qingshan-1');
  const chosen = `${world.url}/bulk?case=${well}&case=${still}`;
  const named = (page: string) => /id="left-out"[^]*?<\/section>/.exec(page)?.[0] ?? '';

  const offered = await (await township.fetch(chosen)).text();
  expect(named(offered)).toMatch(/不在其中[^]*水田村板栗[^]*由auditor@county暂停：核查/);
  expect(named(offered)).not.toContain('水田村竹笋');
  expect(offered).toContain('event=township.approve');
  expect(named(await (await township.fetch(`${chosen}&event=township.approve`)).text())).toContain(
    '水田村板栗',
  );
  const english = await (await township.fetch(`${chosen}&lang=en`)).text();
  expect(named(english)).toMatch(/Not among them \(1\)[^]*paused[^]*auditor@county/i);

  // Whoever may not see it is not told that it is there.
  const stranger = await world.signedIn('fs-liuwan');
  expect(await (await stranger.fetch(chosen)).text()).not.toContain('水田村板栗');

  const form = new URLSearchParams([
    ['_step', 'decide'],
    ['opinion', '样例：同意上报。'],
    ['_case', well],
    ['_case', still],
  ]);
  await township.fetch(`${chosen}&lang=zh`);
  const report = await (await send(township, `${world.url}/bulk?event=township.approve`, form)).text();
  expect(report).toContain('已办理 1 件，未能办理 1 件。');
  expect(named(report)).toMatch(/水田村板栗[^]*暂停：核查/);
  const { case: c } = await world.world.cases.read(well);
  expect(c.log.at(-1)?.event).toBe('township.approve');
});

test('what is chosen beyond the fifty that are decided together is named', async () => {
  const last = await sampleCase(world, { title: '样例：水田村香菇', standing: 'township' });
  await expect.poll(() => world.web.office.open.get(last)?.id).toBe(last);
  const township = await world.signedIn('tc-qingshan-1');
  const fifty = Array.from({ length: 50 }, (_, index) => `case=none-${index}`).join('&');
  const page = await (await township.fetch(`${world.url}/bulk?${fifty}&case=${last}`)).text();
  expect(page).toMatch(/id="left-out"[^]*水田村香菇[^]*一次最多办理50件/);
});
