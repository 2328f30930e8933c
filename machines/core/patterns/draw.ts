import { z } from 'zod';
import { formedText } from '../values/formed-text.ts';
import { hash32 } from '../values/hash32.ts';
import type { Instant } from '../values/vocabulary.ts';

/**
 * Draws 抽取 that an auditor can repeat: from a seed that is on record before the draw and that nobody chooses, over names
 * that stand on record with it.
 */

/**
 * Draws `count` of a list with a seed: each name gets a number from seed and name, and the smallest numbers are drawn. The
 * number is the 32-bit hash of `seed/name`; names with the same number keep their order.
 */
export function draw(seed: string, names: readonly string[], count: number): string[] {
  return lots(seed, names)
    .sort((a, b) => a.lot - b.lot)
    .slice(0, count)
    .map((one) => one.name);
}

/** The number of each name, in the order of the names. */
const lots = (seed: string, names: readonly string[]): { name: string; lot: number }[] =>
  names.map((name) => ({ name, lot: hash32(`${seed}/${name}`) }));

/** A day within so many, as the seed has it: from 1 to the number of days. */
export const dayDrawn = (seed: string, days: number): number => 1 + (hash32(`${seed}/day`) % days);

/** The seed of a draw, as the engine draws it by chance: no words of anyone's choice. */
export const seed = formedText(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, {
  zh: '系统生成的随机编号，如 3f2b8c1e-5d47-4a90-b6e2-91c07d5a8e34',
  en: 'a number that the system drew by chance, e.g. 3f2b8c1e-5d47-4a90-b6e2-91c07d5a8e34',
});

/** A draw on record. */
export interface Draw {
  draw: string;
  at: Instant;
  by: string;
  period: string;
  seed: string;
  /** When the seed went on record; draws of before made it and drew at once. */
  seedAt?: Instant;
  /** Those who took part, in the order of the register, and those who were drawn. */
  among: string[];
  drawn: string[];
}

const written = z.object({
  draws: z.array(
    z.looseObject({
      ...{ draw: z.string(), at: z.string(), period: z.string(), seed: z.string() },
      ...{ seedAt: z.string().optional(), among: z.array(z.string()), drawn: z.array(z.string()) },
    }),
  ),
});

/** A draw, repeated from what stands on record of it. */
export interface Repeated {
  draw: string;
  at: Instant;
  period: string;
  seed: string;
  seedAt?: Instant | undefined;
  lots: { name: string; lot: number }[];
  drawn: string[];
  /** What comes out when it is drawn again, and whether that is the same. */
  again: string[];
  same: boolean;
}

/** Every draw that a case has on record, drawn again. */
export function repeatDraws(context: unknown): Repeated[] {
  const read = written.safeParse(context);
  if (!read.success) return [];
  return read.data.draws.map(({ draw: name, at, period, seed: used, seedAt, among, drawn }) => {
    const again = draw(used, among, drawn.length);
    const same = again.length === drawn.length && again.every((one, index) => one === drawn[index]);
    return { draw: name, at, period, seed: used, seedAt, lots: lots(used, among), drawn, again, same };
  });
}
