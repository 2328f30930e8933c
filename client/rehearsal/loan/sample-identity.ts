import { checkCharacter } from '../../import/identity.ts';

/**
 * A well-formed identity number of nobody: no region has the code 349999. For templates, samples and tests.
 *
 * @param serial each gives another number
 */
export function sampleIdentityNumber(serial: number): string {
  const year = 1935 + (serial % 50);
  const month = 1 + (Math.floor(serial / 50) % 12);
  const day = 1 + (Math.floor(serial / 600) % 28);
  const order = Math.floor(serial / 16_800) % 1_000;
  const two = (value: number) => String(value).padStart(2, '0');
  const first17 = `349999${year}${two(month)}${two(day)}${String(order).padStart(3, '0')}`;
  return first17 + checkCharacter(first17);
}
