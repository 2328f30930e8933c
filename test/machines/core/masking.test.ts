import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { masked, withoutNumbers } from '../../../machines/core/masking.ts';
import { sampleIdentityNumber } from '../../../client/import/sample-identity.ts';

test.each([
  ['张三丰', 'name', '张**'],
  ['张三', 'name', '张*'],
  ['张', 'name', '*'],
  [' 𠮷田 ', 'name', '𠮷*'],
  ['', 'name', ''],
  ['349999193501010006', 'identity', '34**************06'],
  ['349999350101001', 'identity', '34***********01'],
  ['1234567', 'identity', '*******'],
  ['13800138000', 'phone', '138****8000'],
  ['0873-1234567', 'phone', '087*****4567'],
  ['12345678', 'phone', '********'],
  ['6222020200112346789', 'account', '***************6789'],
  ['1234567', 'account', '*******'],
] as const)('%s as %s reads %s', (value, as, shown) => {
  expect(masked(value, as)).toBe(shown);
});

test('whatever is masked, something of it is hidden and its length is kept', () => {
  const kinds = fc.constantFrom('name', 'identity', 'phone', 'account');
  const value = fc.string({ minLength: 1, unit: 'grapheme' }).filter((words) => /[^*\s]/u.test(words));
  fc.assert(
    fc.property(value, kinds, (words, as) => {
      const letters = Array.from(words.trim());
      const shown = Array.from(masked(words, as));
      expect(shown).toHaveLength(letters.length);
      const open = shown.filter((letter, index) => letter === letters[index] && letter !== '*').length;
      expect(open).toBeLessThanOrEqual({ name: 1, identity: 4, phone: 7, account: 4 }[as]);
      expect(shown.filter((letter) => letter === '*').length).toBeGreaterThanOrEqual(
        Math.min(letters.length, as === 'name' ? 1 : 4),
      );
    }),
  );
});

test('identity numbers and mobile numbers are masked within sentences', () => {
  const number = sampleIdentityNumber(7);
  const words = `身份证${number}，电话138 0013 8000。`;
  expect(withoutNumbers(words, ['identity'])).toBe(
    `身份证34**************${number.slice(-2)}，电话138 0013 8000。`,
  );
  expect(withoutNumbers(words, ['identity', 'phone'])).not.toContain('0013');
});

test('days, amounts, document numbers, office telephones and codes of organisations stay as they are', () => {
  const words =
    '2027-01-01至2027-01-07，云政发〔2027〕12号，912345678901234567，91530000MA6K12345X，监督电话0873-1234567，12345';
  expect(withoutNumbers(words, ['identity', 'phone'])).toBe(words);
});
