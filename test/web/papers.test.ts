import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { read as readWorkbook } from '@e965/xlsx';
import type { Browser } from '../client/web/identity/browser.ts';
import { readPdf } from '../support/pdf.ts';
import { openWebWorld, type WebWorld } from '../support/web.ts';
import { projectAtTownship } from '../support/web-visitors.ts';

let world: WebWorld;
let id: string;
let reader: Browser;
beforeAll(async () => {
  world = await openWebWorld({ address: inject('temporalAddress') });
  id = await projectAtTownship(world);
  reader = await world.signedIn('ln-qingshan-1');
});
afterAll(() => world.close());

const get = async (path: string, by = reader) => {
  const response = await by.fetch(`${world.url}${path}`);
  return { status: response.status, type: response.headers.get('content-type') ?? '', response };
};
const bytes = async (path: string) => new Uint8Array(await (await get(path)).response.arrayBuffer());

test('a form can be had as page, PDF and workbook, and the whole file as one PDF [D-07]', async () => {
  const page = await (await get(`/cases/${id}/forms/surveyReport`)).response.text();
  expect(page).toContain('填报单位：');
  expect(page).toContain(`/cases/${id}/forms/surveyReport/xlsx`);
  expect((await readPdf(await bytes(`/cases/${id}/forms/surveyReport/pdf`))).words).toContain('摸底调研报告');
  const book = readWorkbook(await bytes(`/cases/${id}/forms/surveyReport/xlsx`));
  expect(book.SheetNames[0]).toContain('摸底调研报告');
  expect((await get(`/cases/${id}/forms/surveyReport?no=2`)).status).toBe(404);
  expect(await (await get(`/cases/${id}/forms/catalogue`)).response.text()).toContain(`/cases/${id}/dossier`);
  const { pages } = await readPdf(await bytes(`/cases/${id}/dossier`));
  expect(pages[0]?.words).toMatch(/^卷内目录/);
  expect(pages.length).toBeGreaterThan(2);
});

test('a report is of the cases that its reader may read, and says who hands it in', async () => {
  const path = '/programmes/demonstrationProject/reports';
  const list = await (await get('/programmes/demonstrationProject')).response.text();
  expect(list).toContain('<option value="monthlyReturn">');
  const township = await world.signedIn('tc-qingshan-1');
  const page = await (await get(`${path}?name=townshipSummary`, township)).response.text();
  expect(page).toMatch(/填报单位：青山镇（乡镇党委）/);
  expect(page).toContain('<td>青山镇</td>');
  const pdf = await readPdf(await bytes(`${path}/pdf?name=townshipSummary`));
  expect(pdf.words).toContain('分乡镇汇总表');
  const workbook = await get(`${path}/xlsx?name=townshipSummary`);
  expect(workbook.type).toContain('spreadsheetml');
  const other = await world.signedIn('tc-longquan-1');
  expect(await (await get(`${path}?name=townshipSummary`, other)).response.text()).not.toContain(
    '<td>青山镇</td>',
  );
  expect((await get(`${path}?name=nothing`)).status).toBe(404);
});
