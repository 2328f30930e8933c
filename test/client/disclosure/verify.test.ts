import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { directoryShelf } from '../../../client/attachments/directory.ts';
import { attachmentStore, sha256Of } from '../../../client/attachments/store.ts';
import { verifyDisclosures, verifyShown } from '../../../client/disclosure/verify.ts';
import type { Case } from '../../../machines/core/case/case.ts';
import { contentOf, postedSubsidy, shownAs } from '../../support/subsidies.ts';
import { tempDirectory } from '../../support/temp.ts';

const posted = postedSubsidy();
const { json } = contentOf(posted);
const verdictOf = (c: Case, kept: string | undefined) => {
  const [shown] = c.office?.disclosed ?? [];
  if (shown === undefined) throw new Error('Nothing was shown.');
  return verifyShown(c, shown, kept).verdict;
};

test('kept content is compared with the record', () => {
  const c = shownAs(posted, {});
  expect(verdictOf(c, json)).toBe('as-shown');
  expect(verdictOf(c, json.replace('样**', '样*'))).toBe('altered');
  expect(verdictOf(c, undefined)).toBe('missing');
});

test('content of another case or another disclosure is not taken for it, however unaltered', () => {
  const other = json.replace('subsidy-2027-1', 'subsidy-2027-2');
  expect(verdictOf(shownAs(posted, { sha256: sha256Of(other) }), other)).toBe('of-something-else');
  expect(verdictOf(shownAs(posted, { disclosure: 'another' }), json)).toBe('of-something-else');
  expect(verdictOf(shownAs(posted, { sha256: sha256Of('{}') }), '{}')).toBe('of-something-else');
});

test('what was shown first on a day outside its window is told', () => {
  expect(verdictOf(shownAs(posted, { at: '2027-03-08T00:00:00.000Z' }), json)).toBe('outside-window');
});

test('a whole case is verified from what its store has: kept, damaged and lost', async () => {
  const directory = await tempDirectory();
  const store = attachmentStore(directoryShelf(directory), { limitBytes: 1 });
  const kept = await store.putJson(json);
  const c = shownAs(posted, { sha256: kept.sha256 });
  expect((await verifyDisclosures(c, store)).map(({ verdict }) => verdict)).toEqual(['as-shown']);
  await writeFile(join(directory, kept.sha256.slice(0, 2), kept.sha256), json.replace('样**', '某某某'));
  expect((await verifyDisclosures(c, store)).map(({ verdict }) => verdict)).toEqual(['altered']);
  const lost = shownAs(posted, { sha256: '0'.repeat(64) });
  expect((await verifyDisclosures(lost, store)).map(({ verdict }) => verdict)).toEqual(['missing']);
  expect(await verifyDisclosures(posted, store)).toEqual([]);
});
