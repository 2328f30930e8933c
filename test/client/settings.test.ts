import { expect, test } from 'vitest';
import { languageOf } from '../../client/cli/language.ts';
import { readSettings } from '../../client/settings.ts';

test('everything has a default, and an empty variable counts as missing', () => {
  const read = readSettings({ COUNTERSIGN_DATA: '', PATH: '/bin' });
  expect(read).toMatchObject({
    ok: true,
    value: { dataDir: '.countersign', yellowDays: 3, patience: 10, debug: false },
  });
  expect(read.ok && 'namespace' in read.value).toBe(false);
});

test('every wrong variable is named in one answer', () => {
  const read = readSettings({ COUNTERSIGN_YELLOW_DAYS: 'soon', COUNTERSIGN_NAMESPACE: 'a b' });
  const fields = new Set(read.ok ? [] : read.refusals.map((one) => one.field));
  expect(fields).toEqual(new Set(['COUNTERSIGN_NAMESPACE', 'COUNTERSIGN_YELLOW_DAYS']));
});

test.each([
  [['show', 'x', '--lang', 'en'], {}, 'en'],
  [['--lang=zh', 'show', 'x'], { LANG: 'en_GB.UTF-8' }, 'zh'],
  [['show', 'x'], { LANG: 'en_GB.UTF-8' }, 'en'],
  [['show', 'x'], { LC_ALL: 'zh_CN.UTF-8', LANG: 'en_GB.UTF-8' }, 'zh'],
  [['show', 'x'], { LANG: 'C.UTF-8' }, 'zh'],
  [['show', 'en'], {}, 'zh'],
  [['en'], {}, 'zh'],
  [[], {}, 'zh'],
] as const)('the language of %j in %j is %s', (argv, env, lang) => {
  expect(languageOf([...argv], env)).toBe(lang);
});
