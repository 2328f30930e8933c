import { expect, test } from 'vitest';
import { openConsole } from '../../../client/cli/console.ts';
import { previewPage } from '../../../client/cli/preview.ts';
import { previewOf } from '../../../client/view/preview.ts';
import { demonstrationProject as lifecycle } from '../../../machines/demonstration-project/definition.ts';
import type { Case } from '../../../machines/core/case/case.ts';
import type { CaseReading } from '../../../workflows/messages.ts';
import { sampleCounty as directory } from '../../support/county.ts';
import { previewPart } from '../../../client/web/decision/preview.ts';
import { localeOf } from '../../../client/web/layout/locale.ts';
import { before, decisionOf } from '../../support/demonstration.ts';
import { carl, day, forwarded } from '../../support/errands.ts';
import { errand } from '../../support/lifecycles/errand.ts';

const settings = { dataDir: '', directory: '', yellowDays: 3, patience: 1, debug: false };
const quiet = { json: false, settings, colours: false, out: () => {}, err: () => {} };

const words = localeOf({ directory }, 'zh');

/** What the dry run of the happy path's first line with this event says. */
function dryRun(event: string, lang: 'zh' | 'en'): string {
  const { now, line } = before(event);
  const reading = { case: now.case as Case, now: line.at } as CaseReading;
  const preview = previewOf(lifecycle, reading, decisionOf(line), { yellowDays: 3, directory });
  if (!preview.allowed) throw new Error(preview.refusals.map((one) => one.message.en).join(' '));
  return previewPage(openConsole({ ...quiet, lang }), preview, { lifecycle, directory }).join('\n');
}

test('a dry run of a release says what is booked, and what is paid once it is [D-32]', () => {
  expect(dryRun('tranche.release', 'zh')).toContain(
    '记账：第1期帮扶资金 ¥6,000.00；记账后拨付 ¥6,000.00 给 4408 0101 0417',
  );
  expect(dryRun('tranche.release', 'en')).toContain('then pays CN¥6,000.00 to 4408 0101 0417');
});

test('a dry run of the close says what goes back to the county [D-16]', () => {
  expect(dryRun('project.close', 'zh')).toContain(
    '记账：收回未用资金 ¥3,000.00；记账后拨付 ¥3,000.00 给 县级资金专户',
  );
});

test('a dry run names whom a task is handed over to, and whose signatures are asked for', async () => {
  const at = forwarded();
  const said = async (event: string, data: unknown) => {
    const decision = { id: 'd', event, by: carl, data };
    const preview = previewOf(errand, { case: at, now: day(3) }, decision, { yellowDays: 3, directory });
    if (!preview.allowed) throw new Error(preview.refusals.map((one) => one.message.en).join(' '));
    const awaited = previewPart(preview, errand, day(3), { directory, yellowDays: 3 }, words);
    const page = previewPage(openConsole({ ...quiet, lang: 'zh' }), preview, {
      lifecycle: errand,
      directory,
    });
    return [page.join('\n'), (await awaited).toString().replace(/\s+/g, ' ')];
  };
  for (const one of await said('case.handOver', { to: 'co-1', reason: '样例：出差。' })) {
    expect(one).toMatch(/轮到[^\n]*（受转交）/);
    expect(one).toContain(words.person('co-1'));
  }
  for (const one of await said('case.addSigners', {
    people: ['co-1'],
    rule: 'all',
    question: '样例：可否？',
  }))
    expect(one).toMatch(/轮到[^\n]*（加签）/);
});
