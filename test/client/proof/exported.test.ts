import { createHash, sign as signBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { packTar, type TarSource } from 'modern-tar/fs';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { names, NoExport, verifyFile } from '../../../client/proof/exported.ts';
import { lineOf } from '../../../client/proof/known-keys.ts';
import { hashesOf } from '../../../client/proof/signing.ts';
import { permit } from '../../support/lifecycles/permit.ts';
import { key, known, newKey, signedCase } from '../../support/signed-case.ts';
import { tempDirectory } from '../../support/temp.ts';

/** What is in a file that somebody brings may be anything. */

const sha256 = (content: string) => createHash('sha256').update(content).digest('hex');
const paper = '样例：图纸';

/** The parts of an export of a case with one paper. */
function parts(): Record<string, string> {
  const c = signedCase();
  const at = c.asOf;
  const file = {
    sha256: sha256(paper),
    name: '图纸.pdf',
    mediaType: 'application/pdf',
    size: 1,
    by: 'wen',
    at,
  };
  return {
    [names.case]: JSON.stringify({
      ...{ format: 'countersign-case', version: 1, exportedAt: at, virtual: false },
      ...{ messages: {}, findings: [] },
      ...{ case: { ...c, office: { files: [file] } }, hashes: hashesOf(c.log) },
    }),
    [names.entries]: '[]',
    [names.words]: '{}',
    [names.keys]: `${lineOf(known(key))}\n`,
    [`${names.papers}/${sha256(paper)}.pdf`]: paper,
  };
}

/** A file with these parts, and sums that fit and are signed. */
async function exported(made: Record<string, string>, more: TarSource[] = [], by = key): Promise<string> {
  const sums = Object.entries(made)
    .map(([path, content]) => `${sha256(content)}  ${path}\n`)
    .join('');
  const signature = signBytes(null, Buffer.from(sums), by.privateKey).toString('base64');
  return packed({ ...made, [names.sums]: sums, [names.signature]: `${by.publicKey}\n${signature}\n` }, more);
}

async function packed(made: Record<string, string>, more: TarSource[] = []): Promise<string> {
  const file = join(await tempDirectory(), 'case.tar');
  const content = Object.entries(made).map(([target, content]): TarSource => ({
    type: 'content',
    target,
    content,
  }));
  await pipeline(packTar([...content, ...more]), createWriteStream(file));
  return file;
}

const verified = (file: string, trusted = [known(key)]) => verifyFile(file, { permit }, trusted);
const codes = async (file: string, trusted?: Parameters<typeof verified>[1]) =>
  (await verified(file, trusted)).findings.map(
    ({ code, what }) => `${code}${/ \S+$/.exec(what.en)?.[0] ?? ''}`,
  );

let place: string;
beforeEach(async () => {
  place = await tempDirectory();
  vi.stubEnv('TMPDIR', place);
});
afterEach(() => vi.unstubAllEnvs());

/** What lies where files are unpacked, but for those that were written to be read. */
const leftBehind = async () =>
  (await readdir(place)).filter((name) => name.startsWith('countersign-export-'));

describe('an exported case', () => {
  test('is sound as it was written, by keys that are trusted or, without, by those that it names', async () => {
    const file = await exported(parts());
    expect(await verified(file)).toMatchObject({
      ...{ lines: 4, signed: 4, files: 1, entries: 0, findings: [], signedBy: key.id },
      keys: [{ id: key.id, named: 'here' }],
    });
    const alone = await verifyFile(file, {}, undefined);
    expect(alone).toMatchObject({ findings: [], keys: [{ id: key.id, named: 'in the file' }] });
    expect(await leftBehind()).toEqual([]);
  });

  test('of which a part was changed, taken out or put in names it', async () => {
    const sound = parts();
    const sums = Object.entries(sound)
      .map(([path, content]) => `${sha256(content)}  ${path}\n`)
      .join('');
    const signed = `${key.publicKey}\n${signBytes(null, Buffer.from(sums), key.privateKey).toString('base64')}\n`;
    const whole = { ...sound, [names.sums]: sums, [names.signature]: signed };
    expect(await codes(await packed({ ...whole, [names.words]: '{"title":"别的"}' }))).toEqual([
      'export-changed words.json',
    ]);
    const without = Object.entries(whole).filter(([path]) => path !== names.words);
    expect(await codes(await packed(Object.fromEntries(without)))).toEqual(['export-changed words.json']);
    expect(await codes(await packed({ ...whole, 'more.txt': '' }))).toEqual(['export-changed more.txt']);
    expect(await codes(await packed({ ...whole, [names.sums]: `${sums}\n` }))).toEqual([
      'export-changed SHA256SUMS',
    ]);
    const { [`${names.papers}/${sha256(paper)}.pdf`]: __, ...lost } = sound;
    expect(await codes(await exported(lost))).toEqual(['file-missing 图纸.pdf']);
  });

  test('that somebody else has signed anew is not what a trusted key signed', async () => {
    const stranger = newKey();
    const file = await exported({ ...parts(), [names.keys]: `${lineOf(known(stranger))}\n` }, [], stranger);
    expect(await codes(file)).toEqual([expect.stringMatching(/^unknown-key/)]);
    expect((await verifyFile(file, { permit }, undefined)).findings.map(({ code }) => code)).toEqual(
      Array.from({ length: 4 }, () => 'unknown-key'),
    );
  });
});

describe('no exported case, and nothing left behind, is', () => {
  const content = (target: string, text = 'x'): TarSource => ({ type: 'content', target, content: text });
  test.each<[string, TarSource[]]>([
    ['a file with two parts of one name', [content(names.case, parts()[names.case])]],
    ['a path from the root', [content('/tmp/out.txt')]],
    ['a directory within papers', [content('papers/a/b')]],
  ])('%s', async (_, more) => {
    const file = await exported(parts(), more);
    await expect(verified(file)).rejects.toBeInstanceOf(NoExport);
    expect(await leftBehind()).toEqual([]);
  });

  const wrong = (change: (exported: { case: Record<string, unknown> } & Record<string, unknown>) => void) => {
    const made = parts();
    const json = JSON.parse(made[names.case] as string) as Parameters<typeof change>[0];
    change(json);
    return { ...made, [names.case]: JSON.stringify(json) };
  };
  test.each<[string, Record<string, string>]>([
    ['no JSON', { ...parts(), [names.case]: '{' }],
    ['no entries', { ...parts(), [names.entries]: '[{}]' }],
    ['no keys', { ...parts(), [names.keys]: '' }],
    ['no title', wrong((one) => delete one.case.title)],
    ['lines of another shape', wrong((one) => (one.case.log = [1, 2]))],
    ['files of another shape', wrong((one) => (one.case.office = { files: 5 }))],
    ['findings of another shape', wrong((one) => (one.findings = [{}]))],
    ['another version', wrong((one) => (one.version = 2))],
  ])('%s', async (_, made) => {
    const file = await exported(made);
    await expect(verifyFile(file, { permit }, undefined)).rejects.toBeInstanceOf(NoExport);
    expect(await leftBehind()).toEqual([]);
  });

  test('half of one, or something else', async () => {
    const file = join(await tempDirectory(), 'none.tar');
    for (const bytes of ['', 'nonsense', '\0'.repeat(5_000)]) {
      await writeFile(file, bytes);
      await expect(verified(file)).rejects.toBeInstanceOf(NoExport);
    }
  });
});
