import { covers } from '../../machines/core/values/place.ts';
import type { Place } from '../../machines/core/values/vocabulary.ts';

/** The same places said shortly: each once, and without those that lie in another one of them. */
export const outermost = (places: readonly Place[]): Place[] =>
  [...new Set(places)].filter((one) => !places.some((other) => other !== one && covers(other, one)));
