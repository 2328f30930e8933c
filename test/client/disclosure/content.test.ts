import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson } from '../../../client/disclosure/canonical-json.ts';
import { isOpen, published } from '../../../client/disclosure/content.ts';
import { readContent } from '../../../client/disclosure/content-schema.ts';
import { subsidy } from '../../support/lifecycles/subsidy.ts';
import { contentOf, postedSubsidy } from '../../support/subsidies.ts';

test('the content is what the public reads, in both languages, with personal data masked', () => {
  const { content } = contentOf(postedSubsidy());
  expect(content).toMatchObject({
    case: { id: 'subsidy-2027-1', lifecycle: 'subsidy', title: { zh: '补贴发放', en: 'subsidy' } },
    title: { zh: '补贴名单公示', en: 'List of subsidies' },
    place: { zh: '青山镇水田村', en: 'Shuitian Village, Qingshan Town' },
    where: '水田村村务公开栏',
    from: '2027-03-01',
    to: '2027-03-07',
  });
  expect(content.rows.map(({ value }) => value.zh)).toEqual([
    '样**',
    expect.stringContaining('*'),
    '青山镇水田村',
    '¥2,000.03',
    '2027年3月1日',
    '2',
    '',
    '监督电话 0873-1234567',
  ]);
  expect(content.lists[0]?.rows[0]?.map(({ zh }) => zh)).toEqual([
    '样**',
    expect.stringMatching(/^34\*{14}\d[\dX]$/),
    '139****0001',
    '***************0001',
    '¥1,000.01',
  ]);
});

test('the hash is the SHA-256 of the JSON, which stays the same on every printing', () => {
  const c = postedSubsidy();
  const { json, sha256 } = contentOf(c);
  expect(sha256).toBe(createHash('sha256').update(json, 'utf8').digest('hex'));
  expect(contentOf({ ...structuredClone(c), asOf: '2027-04-01T00:00:00.000Z' }).json).toBe(json);
  expect(json.startsWith('{"case":{"id":"subsidy-2027-1",')).toBe(true);
});

test('every change of what the public reads changes the hash', () => {
  const { sha256 } = contentOf(postedSubsidy());
  for (const change of [{ where: '别处' }, { to: '2027-03-08' }, { note: '其他' }])
    expect(contentOf(postedSubsidy({}, change)).sha256).not.toBe(sha256);
  expect(contentOf(postedSubsidy({ households: [] })).sha256).not.toBe(sha256);
});

test('a content reads back as it was written, and nothing else reads as a content', () => {
  const { json, content } = contentOf(postedSubsidy());
  expect(readContent(json)).toEqual({ ok: true, value: content });
  for (const other of [
    '',
    '{',
    '{}',
    '[]',
    json.replace('disclosure-1', 'disclosure-2'),
    json.replace('"where"', '"when"'),
  ])
    expect(readContent(other).ok).toBe(false);
});

test('canonical JSON does not depend on the order in which a value was made, and reads back as the value', () => {
  expect(canonicalJson({ b: [1, { d: 'é"', c: true }], a: '' })).toBe(
    '{"a":"","b":[1,{"c":true,"d":"é\\""}]}',
  );
  const value = fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.array(fc.string())));
  fc.assert(
    fc.property(value, (made) => {
      const turned = Object.fromEntries(Object.entries(made).reverse());
      expect(canonicalJson(turned)).toBe(canonicalJson(made));
      expect(JSON.parse(canonicalJson(made))).toEqual({ ...made });
    }),
  );
});

test.each([
  ['2027-02-28T15:59:59.999Z', false],
  ['2027-02-28T16:00:00.000Z', true],
  ['2027-03-07T15:59:59.999Z', true],
  ['2027-03-07T16:00:00.000Z', false],
])('at %s in UTC, the list from 1 to 7 March in Shanghai being open is %s', (at, open) => {
  expect(isOpen({ from: '2027-03-01', to: '2027-03-07' }, at)).toBe(open);
  expect(published(subsidy, postedSubsidy(), at)).toHaveLength(open ? 1 : 0);
});
