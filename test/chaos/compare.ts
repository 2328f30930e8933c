/** A clock that is not moved runs on as the real one does: what happens at the same stop happens within so many milliseconds. */
const sameTime = 12 * 3_600_000;

/** A difference: where, and what stands there in the one and in the other. */
export interface Unlike {
  path: string;
  one: unknown;
  other: unknown;
}

/**
 * Where two plain values differ. Instants are the same within half a day; nothing else is forgiven. What people of
 * different cases do at the same moment reaches a programme in any order, so arrays are compared as collections.
 */
export function unlike(one: unknown, other: unknown, path = ''): Unlike[] {
  if (Array.isArray(one) && Array.isArray(other)) {
    const [left, right] = [inOrder(one), inOrder(other)];
    return Array.from({ length: Math.max(left.length, right.length) }).flatMap((_, index) =>
      unlike(left[index], right[index], `${path}[${index}]`),
    );
  }
  if (isRecord(one) && isRecord(other))
    return [...new Set([...Object.keys(one), ...Object.keys(other)])].flatMap((key) =>
      unlike(one[key], other[key], `${path}.${key}`),
    );
  if (one === other || (isInstant(one) && isInstant(other) && near(one, other))) return [];
  return [{ path, one, other }];
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const isInstant = (value: unknown): value is string => typeof value === 'string' && instant.test(value);
const near = (one: string, other: string): boolean =>
  Math.abs(Date.parse(one) - Date.parse(other)) <= sameTime;

const inOrder = (values: unknown[]): unknown[] =>
  values
    .map((value) => ({
      value,
      key: JSON.stringify(value, (_, part: unknown) => (isInstant(part) ? '' : part)),
    }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(({ value }) => value);
