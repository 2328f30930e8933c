import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { masked, withoutNumbers } from '../../../../machines/core/reading/masking.ts';
import { sampleIdentityNumber } from '../../../../client/rehearsal/loan/sample-identity.ts';

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

test.each([
  '110101199003074512',
  '110101 19900307 4512',
  '110101-19900307-4512',
  '１１０１０１１９９００３０７４５１２',
  '11010119900307\u200B4512',
])('the identity number %s is masked however it is written', (written) => {
  expect(withoutNumbers(`证件${written}。`, ['identity'])).toBe('证件11**************12。');
});

test.each(['13812345678', '138 1234 5678', '138-1234-5678', '１３８１２３４５６７８'])(
  'the mobile number %s is masked however it is written',
  (written) => {
    expect(withoutNumbers(`电话 ${written}，`, ['phone'])).toBe('电话 138****5678，');
  },
);

test('other long numbers stay as they are', () => {
  const words = '合同 520000209913990001 号，共 3 110 101 元，2026-11-22 至 2027-11-22';
  expect(withoutNumbers(words, ['identity', 'phone', 'account'])).toBe(words);
});

test('a card number is known by its check digit', () => {
  const words = (number: string) => withoutNumbers(`汇入${number}。`, ['account']);
  expect(words('6222 0212 3456 7890 128')).toBe('汇入***************0128。');
  expect(words('6222021234567890129')).toBe('汇入6222021234567890129。');
});
