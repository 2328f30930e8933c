import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { signedIn } from './web/asking.ts';
import { decisionFigures } from './web/decisions.ts';
import { loadFigures, type LoadFigures } from './web/loads.ts';
import { pageFigures } from './web/pages.ts';
import { openProjects } from './web/real-cases.ts';
import { openSite, readers, type Site } from './web/site.ts';
import { decisionsTable, loadsTable, pagesTable, weightsTable, withoutPictures } from './web/tables.ts';

/**
 * What the web client costs, and beside it what the same costs without it.
 * `node test/bench/web.ts [--cases 10000,100000] [--times 30] [--loads 10] [--approvers 8] [--each 4] [--rounds 5]
 * [--json]`.
 * A server of its own; worker and web client in one process, as `up` runs them; whoever asks is in another. `times` is
 * how often each page is asked for, `loads` how often it is looked at in Chromium, cold and warm. In each round of
 * decisions every approver decides `each` cases on each side.
 */
const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '10000,100000' },
    times: { type: 'string', default: '30' },
    loads: { type: 'string', default: '10' },
    approvers: { type: 'string', default: '8' },
    each: { type: 'string', default: '4' },
    rounds: { type: 'string', default: '5' },
    json: { type: 'boolean', default: false },
  },
});
const sizes = values.cases.split(',').map(Number);
const [times, loads, approvers, each, rounds] = [
  ...[Number(values.times), Number(values.loads)],
  ...[Number(values.approvers), Number(values.each), Number(values.rounds)],
] as [number, number, number, number, number];
const began = performance.now();
const say = (text: string) => void (values.json ? process.stderr : process.stdout).write(text);
const results: Record<string, unknown>[] = [];
const marks: { name: string; value: number; limit: number }[] = [];

const directory = await mkdtemp(join(tmpdir(), 'countersign-bench-'));
try {
  say(
    'Open cases are rows copied in the visibility table of the server, which was stopped meanwhile, from a few hundred\n' +
      'bare workflows that it had started: what is asked for is really searched for, but no workflow stands behind it.\n' +
      'Cases that are opened as pages, and decided, are real. Medians.\n',
  );
  for (const [index, size] of sizes.entries()) {
    const site = await openSite(directory, size);
    try {
      await measure(site, index === 0);
    } finally {
      await site.close();
    }
  }
  for (const { name, value, limit } of marks)
    say(`${value < limit ? '✓' : '✗'} ${name}: ${value.toFixed(1)} kB, < ${limit}\n`);
  if (values.json) process.stdout.write(`${JSON.stringify({ results, marks }, undefined, 2)}\n`);
  say(`\nAll of it took ${((performance.now() - began) / 60_000).toFixed(1)} minutes.\n`);
} finally {
  await rm(directory, { recursive: true, force: true });
}

/** Pages at each size; decisions and weights, which do not depend on it, once. */
async function measure(site: Site, once: boolean): Promise<void> {
  const { all, township, county } = site.counts;
  const caseId = `bench-case-${all}`;
  await openProjects(site.client, [{ id: caseId, place: 'yunling/qingshan/shuitian' }]);
  const loading = `loaded in ${site.loading.toFixed(1)} s`;
  const title = `${all} open cases, ${loading}; ${township} await the township, ${county} the county, as the server counts`;
  const pages = await pageFigures(site, caseId, times);
  say(pagesTable(`${title}; each page ${times} times`, pages));
  const looked = await lookedAt(site, caseId);
  results.push({ cases: all, loading: site.loading, pages, looked: looked.map(timesOf) });
  say(loadsTable(`${all} open cases, until usable in Chromium, ${loads} times`, looked));
  if (!once) return;
  say(weightsTable(looked));
  marks.push({
    name: 'the inbox without pictures',
    value: withoutPictures(looked[0] as LoadFigures),
    limit: 60,
  });
  const decided = `Decisions by ${approvers} at the same time, ${rounds} rounds of ${each} each on each side`;
  const decisions = await decisionFigures(site, { approvers, each, rounds });
  say(decisionsTable(decided, decisions));
  results.push({ decisions });
}

/** Without the list of what was loaded. */
function timesOf({ name, cold, warm }: LoadFigures) {
  return { name, cold, warm };
}

async function lookedAt({ url }: Site, caseId: string): Promise<LoadFigures[]> {
  const township = await signedIn(url, readers.township.person);
  const county = await signedIn(url, readers.county.person);
  const asTownship = { cookie: township.cookie };
  try {
    return await loadFigures(
      url,
      [
        {
          ...{ name: 'inbox of the county', path: '/inbox', cookie: county.cookie },
          until: 'table.cases tbody tr:nth-child(50)',
        },
        { name: 'case', path: `/cases/${caseId}`, ...asTownship, until: '#case-now a.button' },
        {
          ...{ name: 'form of a decision', path: `/cases/${caseId}/do/township.approve`, ...asTownship },
          until: 'form.decide button[name=_step]',
        },
      ],
      loads,
    );
  } finally {
    township.close();
    county.close();
  }
}
