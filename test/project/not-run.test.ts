import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readReport } from '../support/report.ts';

/** A test file in which one test passes and everything else is left out, each in a way of its own. */
const someLeftOut = `
import { beforeAll, describe, expect, it } from 'vitest';
it('passes', () => expect(1).toBe(1));
it('fails', () => expect('what is').toBe('what should be'));
it.skip('is skipped', () => {});
it.skipIf(true)('is skipped here', () => {});
it('skips itself', ({ skip }) => skip());
it.todo('is not written');
describe.skip('a group', () => it('goes with it', () => {}));
describe('a group whose beginning fails', () => {
  beforeAll(() => { throw new Error('no browser'); });
  it('has not begun', () => {});
});
`;

test('whatever was not run or failed is named, one by one, and why it failed', async () => {
  // Inside the repository, where the file finds Vitest.
  const output = join(import.meta.dirname, '../output');
  await mkdir(output, { recursive: true });
  const root = await mkdtemp(join(output, 'not-run-'));
  onTestFinished(() => rm(root, { recursive: true }));
  await writeFile(join(root, 'vitest.config.ts'), 'export default {};');
  await writeFile(join(root, 'left-out.test.ts'), someLeftOut);
  const report = join(root, 'report.json');
  const vitest = join(import.meta.dirname, '../../node_modules/vitest/vitest.mjs');
  await writeFile(join(root, 'not-loaded.test.ts'), "throw new Error('no such setting');");
  await new Promise((resolve) => {
    const options = ['run', '--root', root, '--reporter=json', `--outputFile=${report}`];
    execFile(process.execPath, [vitest, ...options], resolve);
  });
  const { passed, notRun, broken } = readReport(await readFile(report, 'utf8'));
  expect(passed).toBe(1);
  expect(broken.toSorted()).toEqual([
    expect.stringMatching(/left-out\.test\.ts › fails\n.*expected 'what is' to be 'what should be'/u),
    `${join(root, 'not-loaded.test.ts')}\nno such setting`,
  ]);
  expect(notRun).toEqual(
    [
      'is skipped',
      'is skipped here',
      'skips itself',
      'is not written',
      'a group goes with it',
      'a group whose beginning fails has not begun',
    ].map((title) => `${join(root, 'left-out.test.ts')} › ${title}`),
  );
});
