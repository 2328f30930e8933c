/**
 * A schema's pattern as the `pattern` attribute, where it means the same there: the attribute always matches the whole
 * and reads a stricter grammar. Absent where it can't be said.
 */
export function htmlPattern(pattern: string | undefined): string | undefined {
  if (pattern === undefined || !pattern.startsWith('^') || !pattern.endsWith('$')) return undefined;
  const inside = pattern.slice(1, -1);
  // `[a-z-]`: a hyphen at the end of a class is written with a backslash there.
  const strict = inside.replace(/(?<!\\)-\]/g, '\\-]');
  return [inside, strict].find(isStrict);
}

function isStrict(pattern: string): boolean {
  try {
    return new RegExp(`^(?:${pattern})$`, 'v').source.length > 0;
  } catch {
    return false;
  }
}
