import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';

/** A small round of `npm run mutate`: how it ended, and what it said. */
const mutated = (...options: string[]): Promise<{ code: number; said: string }> =>
  new Promise((resolve) => {
    const main = join(import.meta.dirname, '../mutation/main.ts');
    execFile(process.execPath, [main, '--programme', 'demonstration-project', ...options], (error, said) =>
      resolve({ code: Number(error?.code ?? 0), said }),
    );
  });

test('what is taken away is missed by the tests that break it, and what no test misses is listed', async () => {
  const { code, said } = await mutated(
    ...['--tests', 'demonstration-project/accepting.test.ts'],
    ...['--only', 'final.sign does without the rule', '--only', 'countyProgramme: register.enter leaves no'],
    ...['--only', 'countyProgramme: register.enter may be sent in any role'],
  );
  expect(said).toMatch(
    /killed demonstrationProject: final\.sign does without the rule \d+ not-on-site, by: .*D-22/u,
  );
  // No test of the acceptance opens a county's programme.
  expect(said).toMatch(/\n- countyProgramme: register\.enter may be sent in any role\n1 survives?\.\n$/u);
  expect(code).toBe(1);
}, 240_000);
