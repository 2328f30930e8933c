import { expect, test } from 'vitest';
import { openConsole } from '../../../client/cli/console.ts';
import { storyOf } from '../../../client/cli/history.ts';
import { historyOf } from '../../../client/view/history.ts';
import { recordRefused } from '../../../machines/core/case/record.ts';
import { sampleCounty as directory } from '../../support/county.ts';
import { ann, day, submitted } from '../../support/errands.ts';
import { errand } from '../../support/lifecycles/errand.ts';

const settings = { dataDir: '', directory: '', yellowDays: 3, patience: 1, debug: false };
const refusal = { code: 'wrong-role', message: { zh: '不', en: 'no' }, cites: [] };

/** What stands of an approval that was tried by signal so many times. */
function told(times: number, lang: 'zh' | 'en'): string {
  const decision = { id: 'x', event: 'approve', by: ann };
  let c = submitted();
  for (let count = 0; count < times; count++) c = recordRefused(c, decision, [refusal], day(2)) as typeof c;
  const console = openConsole({ lang, json: false, settings, colours: false, out: () => {}, err: () => {} });
  const lines = storyOf(console, directory, errand, historyOf(errand, { case: c, now: day(3) }));
  return lines.filter((line) => line.includes('approve')).join('\n');
}

test.each([
  ['zh', '未获准'],
  ['en', 'refused'],
] as const)('what was refused again and again has one line that says how often, in %s', (lang, refused) => {
  expect(told(7, lang)).toContain(`${refused} ×7 approve`);
  expect(told(1, lang)).toContain(`${refused} approve`);
});
