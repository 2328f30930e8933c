import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Browser } from '../client/web/identity/browser.ts';
import { CommandLine, root, type Up } from './cli-process.ts';

/** What an engineer does: changes rules in a checkout while cases are open, asks what that will do, and deploys it. */

let directory: string;
let cli: CommandLine;
let running: Up | undefined;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'countersign-rules-'));
  const checkout = join(directory, 'checkout');
  for (const part of ['machines', 'workflows', 'activities', 'worker', 'client', 'package.json'])
    await cp(join(root, part), join(checkout, part), { recursive: true });
  await symlink(join(root, 'node_modules'), join(checkout, 'node_modules'));
  cli = new CommandLine({ COUNTERSIGN_DATA: join(directory, 'data') }, checkout);
  running = await cli.up([]);
});
afterAll(async () => {
  await running?.stop();
  await rm(directory, { recursive: true, force: true });
});

const project = 'sample-project-shiqiao';

/** Writes something else in a file of the project's lifecycle. */
async function edit(file: string, from: string, to: string): Promise<void> {
  const path = join(directory, 'checkout/machines/demonstration-project', file);
  const text = await readFile(path, 'utf8');
  expect(text.split(from)).toHaveLength(2);
  await writeFile(path, text.replace(from, to));
}

interface Line {
  seq: number;
  kind: string;
  from: string;
  to: string;
}
const record = async () => (await cli.json<{ log: Line[] }>('history', project)).answer.log;
const withoutTitles = (log: Line[]): unknown =>
  JSON.parse(JSON.stringify(log, (key, value: unknown) => (/title$/i.test(key) ? undefined : value)));
const builds = async () =>
  (await cli.json<{ builds: { build: string; current: boolean; open: number }[] }>('versions')).answer.builds;

/** Starts what runs anew, with the checkout as it is now. */
async function restart(): Promise<void> {
  expect(await running?.stop()).toBe(0);
  running = await cli.up([]);
}

const decision = ['township.approve', '--as', 'tc-qingshan-1', '--data', '{"opinion":"样例：同意"}'];

test('a state is renamed and a deadline made longer while projects are open: asked before, carried, and on record; until then each is shown by its own rules', async () => {
  const before = await record();
  const at = await builds();
  expect(at).toMatchObject([{ current: true, open: 4 }]);
  const states = ['check', '--from', at[0]?.build ?? '', '--lang', 'en'];
  expect(await cli.run(states)).toMatchObject({ code: 0, out: expect.stringContaining(' 0 not carried') });
  const replayed = await cli.json<{ replayed: object[] }>('check', '--replay');
  expect([replayed.code, replayed.answer.replayed.map((one) => Object.keys(one))]).toEqual([
    0,
    Array.from({ length: 4 }, () => ['id']),
  ]);

  await edit('machine.ts', 'townshipReview: townshipReview.state', 'townReview: townshipReview.state');
  await edit('approving.ts', "approved: 'townshipReview'", "approved: 'townReview'");
  await edit(
    'approving.ts',
    "due: within('townshipReview')",
    'due: ({ at }) => new Date(Date.parse(at) + 30 * 86_400_000).toISOString()',
  );
  await edit('approving.ts', "zh: '乡镇党委审定'", "zh: '乡镇联审'");
  const unsaid = await cli.run(['check', '--lang', 'en']);
  expect(unsaid.code).toBe(3);
  expect(unsaid.out).toMatch(/townshipReview[^]*2 carried as they are, 0 with changes, 2 not carried/);

  const everywhere = await cli.run(states);
  expect(everywhere.code).toBe(3);
  expect(everywhere.out).toMatch(/townshipReview.overdue .*\n.*✗[^]* 0 to others, 2 not carried/);

  // The new program shows and decides it by the rules that it is under.
  const shown = async () => (await cli.run(['show', project])).out;
  expect(await record()).toEqual(before);
  expect(await shown()).toContain('乡镇党委审定');
  expect(await cli.verdict('do', project, ...decision, '--dry-run')).toBe('0');
  await restart();
  const browser = new Browser();
  await browser.signIn(running?.webUrl ?? '', 'tc-qingshan-1', '/alive');
  const { text } = await browser.visit(`${running?.webUrl}/cases/${project}`);
  expect(text).toContain('乡镇党委审定：同意');
  expect(text).not.toContain('乡镇联审');
  // Those that can't be carried stay on their build, and are named.
  const elsewhere = async () =>
    (await cli.json<{ elsewhere: { id: string }[] }>('versions')).answer.elsewhere;
  await expect
    .poll(async () => (await elsewhere()).map(({ id }) => id).toSorted(), { timeout: 60_000 })
    .toEqual(['sample-project-shiqiao', 'sample-project-shuitian']);

  await edit(
    'definition.ts',
    "version: '2',\n  migrate,",
    `version: '3',
    migrate: {
      ...migrate,
      '2': {
        to: '3',
        states: { 'proposing.application.townshipReview': 'proposing.application.townReview' },
        deadlines: { townshipReview: 'anew' },
      },
    },`,
  );
  const said = await cli.run(['check', '--lang', 'en']);
  expect(said.code).toBe(0);
  expect(said.out).toMatch(
    /sample-project-shiqiao .*2 → 3\n.*townshipReview.inTime → .*townReview.inTime[^]*2 with changes, 0 not carried/,
  );
  // Everything on its record would have gone as it went, by the names of the new rules; what still runs would be due later.
  const played = await cli.run(['what-if', project, '--lang', 'en']);
  expect(played.code).toBe(3);
  expect(played.out).toMatch(
    /^sample-project-shiqiao .*2 → 3\n.*on record.*\n.*township review: time limit .*due .*due .*the cause\n1 case.*: 0 as on record, 1 otherwise, 0 not known\.\n$/,
  );
  expect(await cli.json('what-if', '--lifecycle', 'countyProgramme')).toMatchObject({
    code: 0,
    answer: { cases: [{ differences: [], version: { from: '2', to: '2' } }], unread: [] },
  });
  expect(await cli.verdict('what-if', 'sample-project-nowhere')).toBe('4 no-such-case');
  expect((await cli.run(states)).out).toMatch(
    /townshipReview.overdue → .*townReview.overdue [^]* 2 to others, 0 not/,
  );
  await restart();
  await expect
    .poll(async () => (await builds()).map(({ current, open }) => (current ? open : -open)), {
      timeout: 90_000,
    })
    .toContain(4);
  const after = await record();
  expect(withoutTitles(after.slice(0, -1))).toEqual(withoutTitles(before));
  expect(after.at(-1)).toMatchObject({
    ...{
      kind: 'moved',
      from: expect.stringContaining('townshipReview'),
      to: expect.stringContaining('townReview'),
    },
  });
  expect(await shown()).toContain('乡镇联审');
  expect(await cli.verdict('do', project, ...decision)).toBe('0');
});
