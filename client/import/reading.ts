import { text } from '../../machines/core/values/text.ts';
import type { Text } from '../../machines/core/values/vocabulary.ts';
import type { Cell } from './cell.ts';

/** What reading one cell gives: its value, or what would be right. */
export type Reading<T> = { ok: true; value: T } | { ok: false; code: string; message: Text };

export const right = <T>(value: T): Reading<T> => ({ ok: true, value });

/** A reading of what is not right, with what would be. */
export type Wrong = Extract<Reading<never>, { ok: false }>;

export const wrong = (code: string, zh: string, en: string): Wrong => ({
  ok: false,
  code,
  message: text(zh, en),
});

/**
 * A reader of cells that says which kinds of them it takes. What a spreadsheet keeps as something else, a date where an
 * amount should be, is refused whatever number it is inside: `otherwise`.
 */
export function taking<Kind extends Cell['kind'], T>(
  kinds: readonly Kind[],
  otherwise: Wrong,
  read: (cell: Extract<Cell, { kind: Kind }>) => Reading<T>,
): (cell: Cell) => Reading<T> {
  return (cell) =>
    (kinds as readonly string[]).includes(cell.kind)
      ? read(cell as Extract<Cell, { kind: Kind }>)
      : otherwise;
}
