/**
 * A value in a visibility query. The server's parser takes a backslash as an escape, and control characters as the end;
 * no value of ours has them, and one that has finds nothing.
 */
export const quoted = (value: string): string =>
  `'${value
    .replace(/\p{Cc}/gu, '\uFFFD')
    .replaceAll('\\', '\\\\')
    .replaceAll("'", "''")}'`;
