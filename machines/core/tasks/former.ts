/** What a move changed in a record of named values, as it was before: the values, and the names that it added. */
export interface Former<T> {
  was: Record<string, T>;
  added: string[];
}

/** What is to be put back of `had` where it has become `has`. `same`: whether a value is unchanged. */
export function formerOf<T>(
  had: Record<string, T>,
  has: Record<string, T>,
  same: (a: T | undefined, b: T | undefined) => boolean = Object.is,
): Former<T> {
  const names = [...new Set([...Object.keys(had), ...Object.keys(has)])];
  const parts = names.filter((name) => !same(had[name], has[name]));
  const present = parts.filter((name) => had[name] !== undefined);
  return {
    was: Object.fromEntries(present.map((name) => [name, had[name] as T])),
    added: parts.filter((name) => had[name] === undefined),
  };
}

/** The names that differ. */
export const namesIn = ({ was, added }: Former<unknown>): string[] => [...Object.keys(was), ...added];

/** The record with what changed put back; whatever else it has come to hold stays. */
export function putBack<T>(now: Record<string, T>, { was, added }: Former<T>): Record<string, T> {
  return Object.fromEntries(Object.entries({ ...now, ...was }).filter(([name]) => !added.includes(name)));
}

/** Two changes in a row as one. */
export const joined = <T>(first: Former<T>, then: Former<T>): Former<T> => ({
  was: { ...then.was, ...first.was },
  added: [...first.added, ...then.added.filter((name) => !(name in first.was))],
});
