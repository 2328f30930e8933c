import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const root = new URL('../../', import.meta.url);

/** The paths of the repository that a text names in backticks. */
const pathsIn = (text: string): string[] => [
  ...new Set(
    [
      ...text.matchAll(/`((?:machines|workflows|activities|worker|client|examples|test)\/[\w./*-]*)`/g),
    ].flatMap(([, path]) => path ?? []),
  ),
];

test.each(['README.md', 'README.zh-CN.md'])('every place that %s names is there', (file) => {
  const named = pathsIn(readFileSync(new URL(file, root), 'utf8'));
  expect(named.length).toBeGreaterThan(0);
  expect(named.filter((path) => globSync(path, { cwd: root.pathname }).length === 0)).toEqual([]);
});
