import { readFileSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import { expect, it } from 'vitest';

/**
 * What a module could remember from one case to the next: every case of a worker shares it. Beginnings of lines are the
 * module's own. A `WeakMap` that remembers what follows from its key is none.
 */
const state =
  /^(?:export )?(?:let|var) .*|^(?:export )?const \w+(?:: [^=]+)? = (?:new (?:Map|Set|Array)\b|\[\]|\{\}).*|^const .*\/\w*[gy]\w*;$/gmu;

const stateOf = (source: string): string[] => source.match(state) ?? [];

it('no module of machines, workflows or examples holds state that changes', async () => {
  const found: string[] = [];
  let files = 0;
  for await (const file of glob('{machines,workflows,examples}/**/*.ts')) {
    files += 1;
    found.push(...stateOf(readFileSync(file, 'utf8')).map((line) => `${file}: ${line}`));
  }
  expect(files).toBeGreaterThan(250);
  expect(found).toEqual([]);
});

it.each([
  'let count = 0;',
  'export let last: Case | undefined;',
  'const seen = new Set<string>();',
  'export const known: Map<string, Case> = new Map();',
  'const lines: string[] = [];',
  'const byId: Record<string, Case> = {};',
  'const word = /[a-z]+/gu;',
])('%s is state', (line) => {
  expect(stateOf(`import x from './x.ts';\n${line}\n`)).toHaveLength(1);
});
