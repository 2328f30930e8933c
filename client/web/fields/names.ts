/**
 * The names of a form's controls. A control has the dotted path of its value (`leadingMembers.0.willing`); what a path
 * can't say has a mark that no path contains.
 */

/** A property's name as part of a control's name: what isn't a letter, digit, `_` or `-` is written `%2E`. */
const step = (key: string): string =>
  key.replace(/[^\p{L}\p{N}_-]/gu, (one) =>
    [...new TextEncoder().encode(one)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''),
  );

/** The name below another one. */
export const below = (name: string, key: string): string =>
  name === '' ? step(key) : `${name}.${step(key)}`;

/** A row of a list. The index stands still while rows before it are removed in the browser. */
export const rowName = (name: string, index: number | string): string => `${name}.${index}`;

/** Says that there is a row of that index, whatever of it is filled in. */
export const rowsName = (name: string): string => `${name}#`;

/** The key of a row, where the rows are values under keys. */
export const keyName = (row: string): string => `${row}@`;

/** Says that an optional part is given. */
export const givenName = (name: string): string => `${name}?`;

/** Says which variant was chosen, by its index. */
export const chosenName = (name: string): string => `${name}~`;

/** A variant, whose fields may be called like those of another. */
export const variantName = (name: string, index: number): string => `${name}~${index}`;

/** The button that adds a row to a list. */
export const addName = (list: string): string => `+${list}`;

/** The button that removes a row of a list. */
export const removeName = (row: string): string => `-${row}`;

/** The name of a form's whole value: none, unless it is one value without a name. */
export const rootName = (kind: string): string => (kind === 'group' || kind === 'union' ? '' : 'data');
