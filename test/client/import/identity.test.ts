import * as fc from 'fast-check';
import { readFile, stat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Cell } from '../../../client/import/cell.ts';
import {
  checkCharacter,
  holdsIdentityNumber,
  masked,
  identityReader,
  withoutIdentityNumbers,
} from '../../../client/import/identity.ts';
import { identityKey } from '../../../client/import/identity-key.ts';
import { sampleIdentityNumber } from '../../../client/rehearsal/loan/sample-identity.ts';
import { identity } from '../../../machines/loan/household.ts';
import { identities } from '../../support/spreadsheets.ts';
import { tempDirectory } from '../../support/temp.ts';

const read = (number: string, today = '2026-11-22') =>
  identityReader({ ...identities, today })({ kind: 'text', text: number });
const code = (number: string, today?: string) => {
  const reading = read(number, today);
  return reading.ok ? 'ok' : reading.code;
};
const withCheck = (first17: string) => first17 + checkCharacter(first17);
const anyone = fc.integer({ min: 0, max: 16_799_999 }).map(sampleIdentityNumber);

describe('an identity number', () => {
  test('is kept as its ends, a fingerprint, the day of birth and the sex [L-04]', () => {
    const found = read(withCheck('34999919501231001'));
    expect(found).toEqual({
      ok: true,
      value: {
        masked: expect.stringMatching(/^3499\*{12}1[\dX]$/),
        fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/),
        birthDate: '1950-12-31',
        sex: 'male',
      },
    });
    expect(found.ok && identity.safeParse(found.value).success).toBe(true);
    expect(read(withCheck('34999919501231002'))).toMatchObject({ value: { sex: 'female' } });
  });

  test('of the standard’s own example has the check character X', () => {
    expect(checkCharacter('11010519491231002')).toBe('X');
  });

  test('with any one digit changed, or two neighbours swapped, is refused', () => {
    fc.assert(
      fc.property(anyone, fc.nat(16), fc.integer({ min: 1, max: 9 }), (number, at, by) => {
        const digit = (Number(number[at]) + by) % 10;
        const changed = number.slice(0, at) + digit + number.slice(at + 1);
        expect(code(number)).toBe('ok');
        expect(code(changed)).not.toBe('ok');
        const [a, b] = [number[at] ?? '', number[at + 1] ?? ''];
        const swapped = number.slice(0, at) + b + a + number.slice(at + 2);
        expect(code(swapped) === 'ok').toBe(a === b);
      }),
    );
  });

  test('is the same in any width and case, spaces or not', () => {
    const number = '11010519491231002X';
    const wide = Array.from(number, (one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0)).join('');
    for (const written of [
      wide,
      number.toLowerCase(),
      `'${number}`,
      ` ${number.slice(0, 6)} ${number.slice(6)} `,
    ])
      expect(read(written)).toEqual(read(number));
  });

  test('has another fingerprint under another key, and for another number', () => {
    fc.assert(
      fc.property(anyone, anyone, (a, b) => {
        const print = (number: string, key = identities.key) => {
          const found = identityReader({ key, today: '2026-11-22' })({ kind: 'text', text: number });
          return found.ok ? found.value.fingerprint : '';
        };
        expect(print(a) === print(b)).toBe(a === b);
        expect(print(a)).not.toBe(print(a, 'another'));
      }),
    );
  });

  test.each([
    ['34999919500101', 'identity-length'],
    ['349999195001010011234', 'identity-length'],
    ['349999500101001', 'identity-15'],
    ['34999919500101O017', 'identity-characters'],
    ['X49999195001010017', 'identity-characters'],
    [withCheck('04999919500101001'), 'identity-region'],
    [withCheck('99999919500101001'), 'identity-region'],
    [withCheck('34000019500101001'), 'identity-region'],
    [withCheck('34999919500230001'), 'identity-birth-date'],
    [withCheck('34999918500101001'), 'identity-birth-date'],
    [withCheck('34999920270101001'), 'identity-birth-date'],
    ['3.49999E+17', 'identity-as-number'],
    ['', 'identity-length'],
  ])('%s is refused: %s', (number, why) => {
    expect(code(number)).toBe(why);
  });

  test('may be of someone born today, not tomorrow', () => {
    const number = withCheck('34999920070201001');
    expect([code(number, '2007-02-01'), code(number, '2007-01-31')]).toEqual(['ok', 'identity-birth-date']);
  });

  test('that the spreadsheet kept as a quantity has lost its end', () => {
    const cell: Cell = { kind: 'number', number: 349_999_195_001_010e3 };
    expect(identityReader(identities)(cell)).toMatchObject({ code: 'identity-as-number' });
  });
});

describe('what is shown of a number', () => {
  test('is its ends, whether the number is right or not', () => {
    expect(masked('34999919500101001X')).toBe('3499************1X');
    expect(masked('3.4999919500101e+17')).toMatch(/^3\.49\*+17$/);
    expect(masked('无')).toBe('无');
  });

  test('is never the whole, wherever and however it is written', () => {
    const separators = ['', ' ', '-', '－', '.', '·', '\u200B', ' - ', '/', '\t'];
    fc.assert(
      fc.property(anyone, fc.constantFrom(...separators), fc.boolean(), (number, separator, wide) => {
        const shown = wide
          ? Array.from(number, (one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0)).join(separator)
          : Array.from(number).join(separator);
        const safe = withoutIdentityNumbers(`住址${shown}，电话`);
        expect(safe).toMatch(/^住址3499\*{12}[\dX]{2}，电话$/);
        expect(holdsIdentityNumber(shown)).toBe(true);
      }),
    );
  });

  test('leaves other words as they are', () => {
    const words = '２０２７年３月５日，HZ-2027-1-0001，13800000000，1,234,567.00元；第3、5、20行';
    expect(withoutIdentityNumbers(words)).toBe(words);
  });
});

describe('the key of the fingerprints', () => {
  test('is made once, for its owner only, though many ask at once', async () => {
    const directory = join(await tempDirectory(), 'data');
    const keys = await Promise.all(Array.from({ length: 20 }, () => identityKey(directory, undefined)));
    expect(new Set(keys).size).toBe(1);
    expect(keys[0]).toMatch(/^[0-9a-f]{64}$/);
    expect((await readFile(join(directory, 'identity.key'), 'utf8')).trim()).toBe(keys[0]);
    expect((await stat(join(directory, 'identity.key'))).mode & 0o777).toBe(0o600);
    expect(await readdir(directory)).toEqual(['identity.key']);
    expect(await identityKey(directory, undefined)).toBe(keys[0]);
  });

  test('may be given, but not a short one, which is not repeated', async () => {
    const directory = await tempDirectory();
    const given = 'x'.repeat(32);
    expect(await identityKey(directory, given)).toBe(given);
    expect(await readdir(directory)).toEqual([]);
    await expect(identityKey(directory, 'hush')).rejects.toMatchObject({ code: 'weak-identity-key' });
    await expect(identityKey(directory, 'hush')).rejects.not.toThrow('hush');
  });
});
