import type { Field, Union } from './field.ts';
import { chosenName, variantName } from './names.ts';

export type Entries = [name: string, entry: string][];

/** What was read of a field. */
export interface Read {
  /** Absent: left out. */
  value: unknown;
  /** Nothing was entered. */
  blank: boolean;
  /** What was entered, under another name: rows move up where those before them are dropped. */
  entries(name: string): Entries;
}

/** Which variant was chosen and what was entered into it. What was entered into the others stays in the form. */
export function readUnion(
  field: Union,
  name: string,
  chosen: string | undefined,
  readAt: (field: Field, name: string) => Read,
): Read {
  const reads = field.variants.map((one, index) => readAt(one, variantName(name, index)));
  const filled = reads.flatMap((read, index) => (read.blank ? [] : [index]));
  const only = filled.length === 1 ? filled[0] : undefined;
  const index = chosen === undefined ? only : reads.findIndex((_, index) => String(index) === chosen);
  return {
    value: index === undefined ? undefined : reads[index]?.value,
    blank: (chosen ?? '') === '' && filled.length === 0,
    entries: (to) => [
      ...(chosen === undefined && index === undefined
        ? []
        : ([[chosenName(to), chosen ?? String(index)]] satisfies Entries)),
      ...reads.flatMap((read, index) => read.entries(variantName(to, index))),
    ],
  };
}
