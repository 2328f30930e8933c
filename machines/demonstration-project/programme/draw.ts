import { hash32 } from '../../core/values/hash32.ts';

/**
 * Draws `count` of a list with a seed, so that a draw can be repeated and audited 抽查: each name gets a number from
 * seed and name, and the smallest numbers are drawn. The number is the 32-bit hash of `seed/name`; names with the same
 * number keep their order.
 */
export function draw(seed: string, names: readonly string[], count: number): string[] {
  const numbered = names.map((name) => ({ name, lot: hash32(`${seed}/${name}`) }));
  return numbered
    .sort((a, b) => a.lot - b.lot)
    .slice(0, count)
    .map((one) => one.name);
}
