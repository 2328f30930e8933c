import { Cases } from '../../../client/cases/cases.ts';
import { visibilityPage, visibilityPages } from '../../../client/open-cases/visibility-pages.ts';
import { pageSize } from '../../../client/web/shared/paging.ts';
import { median } from '../statistics.ts';
import { type Reader, signedIn } from './asking.ts';
import { lifecycle } from './current-project.ts';
import { readers, type Site } from './site.ts';

/** A page over HTTP beside what its content costs when it is asked for at the server; medians, in milliseconds. */
export interface PageFigures {
  page: string;
  /** To the first byte, and to the last. */
  first: number;
  whole: number;
  /** What was asked beside it. */
  beside: string;
  raw: number;
}

/** What is measured: a page as someone who has signed in asks for it, and the raw question. */
interface Measured {
  page: string;
  reader: Reader;
  path: string;
  beside: string;
  raw(): Promise<unknown>;
  /** The raw question is asked so often only. */
  rawTimes?: number;
}

/** Measures the pages in turns, after a round that warms up. */
export async function pageFigures(site: Site, caseId: string, times: number): Promise<PageFigures[]> {
  const { client, url, counts } = site;
  const [township, county] = await Promise.all([
    signedIn(url, readers.township.person),
    signedIn(url, readers.county.person),
  ]);
  const cases = new Cases(client, { [lifecycle.id]: lifecycle });
  const both = async (query: string) => {
    await visibilityPage(client, query, pageSize);
    await client.workflow.count(query);
  };
  const last = Math.max(1, Math.floor(counts.county / pageSize));
  const someTownship = 'yunling/baihe';
  const filter = new URLSearchParams({ township: someTownship, light: 'red' });
  const overdue = `${readers.county.query} AND Township = '${someTownship}' AND NextDue < '${new Date().toISOString()}'`;
  const inbox = (who: 'township' | 'county', beside: string, raw: (query: string) => Promise<unknown>) => ({
    page: `inbox of the ${who}, ${counts[who]} in it`,
    ...{ reader: who === 'township' ? township : county, path: '/inbox', beside },
    raw: () => raw(readers[who].query),
  });
  const first = (query: string) => visibilityPage(client, query, pageSize);
  const measured: Measured[] = [
    inbox('township', 'visibility: first 50', first),
    inbox('township', 'visibility: first 50 and count', both),
    inbox('county', 'visibility: first 50', first),
    inbox('county', 'visibility: first 50 and count', both),
    {
      page: 'the same, one township, overdue',
      ...{ reader: county, path: `/inbox?${filter}`, beside: 'visibility: first 50 and count' },
      raw: () => both(overdue),
    },
    {
      page: 'the same, a word in the title',
      ...{ reader: county, path: `/inbox?${new URLSearchParams({ q: '项目 7' })}` },
      ...{ beside: 'visibility: cannot; all by 1000, once' },
      raw: () => upTo(site, counts.county, 1000),
      rawTimes: 1,
    },
    {
      page: `the same, page ${last}`,
      ...{
        reader: county,
        path: `/inbox?page=${last}`,
        beside: `visibility: ${last} pages of 50, once`,
      },
      raw: () => upTo(site, last * pageSize, pageSize),
      rawTimes: 1,
    },
    {
      ...{ page: 'a case', reader: county, path: `/cases/${caseId}`, beside: 'query of the case' },
      raw: () => cases.read(caseId),
    },
    {
      page: 'the form of a decision',
      ...{ reader: township, path: `/cases/${caseId}/do/township.approve`, beside: 'query of the case' },
      raw: () => cases.read(caseId),
    },
  ];
  const took = measured.map(() => ({ first: [] as number[], whole: [] as number[], raw: [] as number[] }));
  for (let round = 0; round <= times; round++) {
    for (const [index, { reader, path, raw, rawTimes = times }] of measured.entries()) {
      const answer = await reader.get(path);
      if (answer.status !== 200) throw new Error(`${path} answers ${answer.status}.`);
      const asked = rawTimes === times || (round > 0 && round <= rawTimes);
      const start = performance.now();
      if (asked) await raw();
      const rawTook = performance.now() - start;
      if (round === 0) continue;
      took[index]?.first.push(answer.first);
      took[index]?.whole.push(answer.whole);
      if (asked) took[index]?.raw.push(rawTook);
    }
  }
  township.close();
  county.close();
  return measured.map(({ page, beside }, index) => {
    const { first, whole, raw } = took[index] as (typeof took)[number];
    return { page, beside, first: median(first), whole: median(whole), raw: median(raw) };
  });
}

/** Pages through the county's inbox at the server, as far as so many cases. */
async function upTo({ client }: Site, wanted: number, size: number): Promise<void> {
  let seen = 0;
  for await (const page of visibilityPages(client, readers.county.query, size)) {
    seen += page.length;
    if (seen >= wanted) return;
  }
}
