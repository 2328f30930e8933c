/**
 * Draws `count` of a list with a seed, so that a draw can be repeated and audited 抽查: each name gets a number from
 * seed and name, and the smallest numbers are drawn. The number is FNV-1a (32 bit) over the UTF-16 units of
 * `seed/name`, mixed as MurmurHash3 ends, so that neighbours fall apart; names with the same number keep their order.
 */
export function draw(seed: string, names: readonly string[], count: number): string[] {
  const numbered = names.map((name) => ({ name, lot: lot(`${seed}/${name}`) }));
  return numbered
    .sort((a, b) => a.lot - b.lot)
    .slice(0, count)
    .map((one) => one.name);
}

function lot(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
