import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkRecord } from '../../../client/proof/check-record.ts';
import { keysIn, type KnownKey, lineOf } from '../../../client/proof/known-keys.ts';
import { signingKey } from '../../../client/proof/signing-key.ts';
import { hashesOf } from '../../../client/proof/signing.ts';
import { explain } from '../../../machines/core/deciding/decide.ts';
import { canonical } from '../../../machines/core/case/proof.ts';
import { Refused } from '../../../machines/core/deciding/refused.ts';
import type { Case, LogEntry } from '../../../machines/core/case/case.ts';
import { permit } from '../../support/lifecycles/permit.ts';
import { people } from '../../support/permits.ts';
import { decided, key, known, last, newKey, sign, signedCase } from '../../support/signed-case.ts';
import { tempDirectory } from '../../support/temp.ts';

const check = (c: Case, keys = [known(key)]) => checkRecord(c, keys, { lifecycle: permit });
const codes = (c: Case, keys?: KnownKey[]) =>
  check(c, keys).findings.map(({ code, seq }) => `${code} ${seq}`);

/** The case with a line of its record changed. */
const withLine = (c: Case, seq: number, change: (line: LogEntry) => Partial<LogEntry>): Case => ({
  ...c,
  log: c.log.map((line) => (line.seq === seq ? { ...line, ...change(line) } : line)),
});

describe('a record as it was signed', () => {
  test('is sound, also after it was written down and read', () => {
    const c = JSON.parse(JSON.stringify(signedCase())) as Case;
    expect(check(c)).toEqual({ lines: 4, signed: 4, before: 0, findings: [] });
  });

  test('keeps what was sent where its schema reads something else from it', () => {
    const again = decided(signedCase(), 'village.resubmit', {}, people.village, last);
    const c = decided(again, 'township.sendBack', { reason: '  再补 ' }, people.township, last);
    const line = c.log.at(-1) as LogEntry;
    expect(line.data).toEqual({ reason: '再补' });
    expect(line.proof?.sent).toEqual({ reason: '  再补 ' });
    expect(codes(c)).toEqual([]);
    expect(codes(withLine(c, 6, () => ({ data: { reason: '另一' } })))).toEqual(['changed 6']);
  });

  test('keeps nothing twice where it reads what was sent', () => {
    expect(signedCase().log.map(({ proof }) => Object.hasOwn(proof ?? {}, 'sent'))).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });
});

test('what a schema of another version reads from a decision is asked of its own lines alone', () => {
  const again = decided(signedCase(), 'village.resubmit', {}, people.village, last);
  const c = decided(again, 'township.sendBack', { reason: '  再补 ' }, people.township, last);
  const asRead = withLine(c, 6, () => ({ data: { reason: '再补', since: '2' } }));
  expect(codes(asRead)).toEqual(['changed 6']);
  const versions = { from: '0', to: permit.version };
  const line = {
    seq: 7,
    at: last,
    kind: 'moved',
    event: 'move',
    from: '',
    to: '',
    data: { versions },
  } as const;
  expect(codes({ ...asRead, log: [...asRead.log, line] })).toEqual([]);
});

describe('named line by line is', () => {
  test('another opinion than was signed', () => {
    expect(codes(withLine(signedCase(), 4, () => ({ data: { reason: '同意' } })))).toEqual(['changed 4']);
  });

  test('what comes before a decision, changed since its sender saw it', () => {
    const c = signedCase();
    const before = { ...c, log: c.log.slice(0, 1) };
    const other = {
      id: 'another',
      event: 'township.sendBack',
      by: people.township,
      data: { reason: '改过' },
    };
    // By somebody who has the key, too: what came after was signed over what was there.
    const rewritten = withLine(c, 2, () => ({
      ...{ data: other.data, decisionId: other.id, proof: sign(c.id, other, before) },
    }));
    expect(codes(rewritten)).toEqual(['rewritten 3']);
  });

  test('a line taken out', () => {
    const c = signedCase();
    const cut = { ...c, log: c.log.filter(({ seq }) => seq !== 3) };
    expect(codes(cut)).toEqual(['out-of-order 4', 'rewritten 4']);
    const numbered = { ...c, log: cut.log.map((line, index) => ({ ...line, seq: index + 1 })) };
    expect(codes(numbered)).toEqual(['rewritten 3']);
  });

  test("another's name", () => {
    expect(codes(withLine(signedCase(), 3, () => ({ by: people.county })))).toEqual([
      'forged 3',
      'rewritten 4',
    ]);
  });

  test("another case's decision", () => {
    expect(codes({ ...signedCase(), id: 'P-2' })).toEqual(['forged 1', 'forged 2', 'forged 3', 'forged 4']);
  });

  test('what nobody signed, once there are keys; and nothing from before', () => {
    const c = withLine(signedCase(), 4, ({ proof: _proof, ...line }) => ({
      ...line,
      proof: undefined as never,
    }));
    expect(codes(c)).toEqual(['unsigned 4']);
    const dated = (how: { newer?: boolean; virtual?: boolean }) =>
      checkRecord(c, [known(key)], { lifecycle: permit, ...how }).before;
    expect([dated({}), dated({ virtual: true }), dated({ virtual: true, newer: true })]).toEqual([0, 1, 0]);
    const before = check(c, [known(key, '2028-01-01T00:00:00.000Z')]);
    expect(before).toEqual({ lines: 4, signed: 3, before: 1, findings: [] });
  });

  test('what is signed with a key that nobody knows', () => {
    expect(codes(signedCase(), [known(newKey())])).toEqual([1, 2, 3, 4].map((seq) => `unknown-key ${seq}`));
  });

  test('another content of an opening than was signed', () => {
    const sent = { opening: { input: { place: people.village.place, holder: '样例', reviewDays: 99 } } };
    const found = checkRecord(signedCase(), [known(key)], { lifecycle: permit, sent });
    expect(found.findings.map(({ code, seq }) => `${code} ${seq}`)).toEqual(['changed 1']);
  });
});

test('how often something was refused is no part of the chain', () => {
  const { log } = signedCase();
  const counted = log.map((line) => ({ ...line, times: 3 }));
  expect(hashesOf(counted)).toEqual(hashesOf(log));
});

test('a proof of another shape is refused by its field', () => {
  const decision = { id: 'x', event: 'village.resubmit', by: people.village, data: {} };
  const wrong = { ...sign('P-1', decision), signature: 'no signature!' };
  const refusals = explain(permit, signedCase(), { ...decision, proof: wrong }, last);
  expect(refusals.map((one) => one.field)).toEqual(['proof.signature']);
});

test('half a character is signed as one that is not known', () => {
  expect(canonical({ b: '\ud800', a: '\\ud800' })).toBe(String.raw`{"a":"\\ud800","b":"�"}`);
});

describe('keys', () => {
  test('a data directory has one, for its owner alone', async () => {
    const directory = await tempDirectory();
    const [one, other] = await Promise.all([signingKey(directory), signingKey(directory)]);
    expect(one.id).toBe(other.id);
    expect((await stat(join(directory, 'signing.key'))).mode & 0o077).toBe(0);
    expect(await readFile(join(directory, 'signing.key'), 'utf8')).toContain('PRIVATE KEY');
  });

  test('what is no key is refused by its path, and nothing of it is shown', async () => {
    const directory = await tempDirectory();
    await writeFile(join(directory, 'signing.key'), 'not a key');
    await expect(signingKey(directory)).rejects.toMatchObject({ code: 'bad-signing-key' });
  });

  test('a file of trusted keys is read line by line, the oldest first', () => {
    const [first, second] = [known(key), known(newKey(), '2026-01-01T00:00:00.000Z')];
    const content = `# 县里的两把\n${lineOf(first)}\n\n${lineOf(second)}\n`;
    expect(keysIn(content, 'keys.txt', 'X')).toEqual([second, first]);
    const later = lineOf({ ...first, since: '2029-01-01T00:00:00.000Z' });
    expect(keysIn(`${later}\n${content}`, 'keys.txt', 'X')).toEqual([second, first]);
    expect(() => keysIn(`${lineOf(first)}\nnonsense\n`, 'keys.txt', 'X')).toThrow(Refused);
    expect(() => keysIn(`${lineOf(first)}\nnonsense\n`, 'keys.txt', 'X')).toThrow(/X: line 2 of keys\.txt/);
    expect(() => keysIn('', 'keys.txt', 'X')).toThrow(Refused);
  });
});
