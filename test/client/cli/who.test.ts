import { expect, test } from 'vitest';
import { openConsole } from '../../../client/cli/console.ts';
import { whoActs } from '../../../client/cli/who.ts';
import { keepSignIn } from '../../../client/sign-in/kept-sign-in.ts';
import { tempDirectory } from '../../support/temp.ts';
import { sampleDirectory } from '../web/identity/site.ts';

/** A console of a data directory where someone has signed in at the sample. */
async function consoleOf(posts: string[], issuer = 'http://127.0.0.1:8080/sample-identity') {
  const dataDir = await tempDirectory();
  const now = Date.now();
  await keepSignIn(dataDir, {
    issuer,
    clientId: 'countersign-cli',
    session: 'one',
    signedInAt: new Date(now).toISOString(),
    expiresAt: new Date(now + 60_000).toISOString(),
    idToken: '',
    claims: { sub: 'household-7', name: '样例·农户', posts },
  });
  const settings = { dataDir, directory: '', yellowDays: 3, patience: 1, debug: false };
  return openConsole({ lang: 'zh', json: false, settings, colours: false, out: () => 0, err: () => 0 });
}

const party = { person: 'household-7', role: 'household', place: 'yunling/qingshan/shuitian' };
const other = { person: 'household-8', role: 'guarantor', place: 'yunling/qingshan/shuitian' };

test('who has signed in acts with the posts of the claims, and on a case as its party too', async () => {
  const who = await whoActs(await consoleOf(['liaison@yunling']), sampleDirectory, undefined);
  expect(who().posts).toEqual([{ role: 'liaison', place: 'yunling' }]);
  expect(who([party, other]).posts).toEqual([
    { role: 'liaison', place: 'yunling' },
    { role: 'household', place: 'yunling/qingshan/shuitian' },
  ]);
});

test('posts that the directory gives to the same id count for nothing: only claims do', async () => {
  const people = [
    { id: 'household-7', name: { zh: '甲', en: 'A' }, posts: [{ role: 'countyFinance', place: 'yunling' }] },
  ];
  const who = await whoActs(await consoleOf([]), { ...sampleDirectory, people }, undefined);
  expect(who().posts).toEqual([]);
});

test('in the sample, --as wins over the sign-in and finds the parties of a case', async () => {
  const console = await consoleOf(['liaison@yunling']);
  expect((await whoActs(console, sampleDirectory, 'tc-qingshan-1'))().id).toBe('tc-qingshan-1');
  expect((await whoActs(console, sampleDirectory, 'household-8'))([party, other]).posts).toEqual([
    { role: 'guarantor', place: 'yunling/qingshan/shuitian' },
  ]);
  const unknown = await whoActs(console, sampleDirectory, 'tc-qingshan-9');
  expect(() => unknown([party])).toThrow('Did you mean tc-qingshan-1');
});

test('a sign-in at the sample counts for nothing where people are real', async () => {
  const real = { ...sampleDirectory, sample: false };
  await expect(whoActs(await consoleOf(['liaison@yunling']), real, undefined)).rejects.toThrow(
    'not signed in',
  );
  await expect(whoActs(await consoleOf([]), real, 'tc-qingshan-1')).rejects.toThrow(
    '--as is for the sample only',
  );
  const elsewhere = await consoleOf(['liaison@yunling'], 'https://login.example');
  await expect(whoActs(elsewhere, sampleDirectory, undefined)).rejects.toThrow('not signed in');
});
