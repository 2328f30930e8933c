import { readFile } from 'node:fs/promises';
import { minVersion, subset } from 'semver';
import { expect, test } from 'vitest';
import { z } from 'zod';

const read = (name: string) => readFile(new URL(`../../${name}`, import.meta.url), 'utf8');

const engines = z.object({ node: z.string() });
const own = z.object({ engines }).parse(JSON.parse(await read('package.json'))).engines.node;
const { packages } = z
  .object({
    packages: z.record(
      z.string(),
      // Very old packages list their engines.
      z.object({ engines: engines.partial().or(z.array(z.string())).optional() }),
    ),
  })
  .parse(JSON.parse(await read('package-lock.json')));
const floor = minVersion(own)?.version ?? '';

test('no package refuses a Node that this one takes: npm ci prints no EBADENGINE', () => {
  const refusing = Object.entries(packages).flatMap(([name, { engines: asked }]) =>
    asked !== undefined && 'node' in asked && asked.node !== undefined && !subset(own, asked.node)
      ? [`${name} needs ${asked.node}`]
      : [],
  );
  expect(refusing).toEqual([]);
});

test.each([`^${floor}`, '^24.0.0', '>=26.0.0'])('a Node %s is taken', (later) => {
  expect(subset(later, own)).toBe(true);
});

test('the lockfile and both READMEs say the same floor', async () => {
  const told = async (name: string) => /Node ≥ ([\d.]+\d)/.exec(await read(name))?.[1];
  expect(packages['']?.engines).toEqual({ node: own });
  expect(floor).toBe(`${await told('README.md')}.0`);
  expect(floor).toBe(`${await told('README.zh-CN.md')}.0`);
});
