import { countyOf } from '../values/place.ts';
import type { Place } from '../values/vocabulary.ts';

/**
 * The number of the next entry in a register 登记造册, unique and gapless within county and year:
 * `registerNumber('yunling', 2027, 1)` is `YUNLING-2027-001`.
 */
export function registerNumber(place: Place, year: number, seq: number): string {
  return `${countyOf(place).toUpperCase()}-${year}-${String(seq).padStart(3, '0')}`;
}
