import { afterAll, beforeAll, expect, inject, test, vi } from 'vitest';
import { addDays, dateOf } from '../../machines/core/values/calendar.ts';
import type { Browser } from '../client/web/identity/browser.ts';
import { openWebWorld, type WebWorld } from '../support/web.ts';
import { admit, browserOf } from '../support/web-visitors.ts';
import { sampleCase } from './browser/sample-cases.ts';

const [village, township] = ['yunling/gaoping/yangjiao', 'yunling/longquan'];
const holder = { person: 'tc-longquan-1', role: 'townshipCommittee', place: township };
const deputy = 'vb-yangjiao';
const titles = { own: '样例：羊角村养蜂', others: '样例：龙井村茶园' };

let world: WebWorld;
let reader: Browser;
beforeAll(async () => {
  world = await openWebWorld({ address: inject('temporalAddress') });
  await sampleCase(world, { title: titles.own, standing: 'drafting', place: village });
  await sampleCase(world, { title: titles.others, standing: 'township', place: `${township}/longjing` });
  const today = dateOf(new Date().toISOString());
  const delegation = world.world.newId();
  await world.world.cases.open('delegation', {
    id: delegation,
    input: {
      ...{ post: { role: holder.role, place: holder.place }, to: deputy, reason: '样例：外出培训' },
      ...{ from: today, until: addDays(today, 30) },
    },
    by: holder,
  });
  await vi.waitUntil(() => world.web.office.open.get(delegation) !== undefined, { timeout: 30_000 });
  reader = await world.signedIn(deputy);
});
afterAll(() => world.close());

const path = '/programmes/demonstrationProject';
const see = async (query = '', by = reader) => {
  const { text, response } = await by.visit(`${world.url}${path}${query}`);
  expect(response.status).toBe(200);
  return text;
};
/** The numbers beside a township's name. */
const rowOf = (page: string, name: string) =>
  page.match(new RegExp(`<th scope="row">${name}</th>([^]*?)</tr>`))?.[1]?.match(/\d+(?=\s*<)/g);

test('someone with posts in two townships sees the statistics of both, and of nothing else', async () => {
  await expect.poll(async () => rowOf(await see(), '龙泉镇')?.[0]).toBe('1');
  const page = await see();
  expect(rowOf(page, '高坪乡')?.[0]).toBe('1');
  expect(rowOf(page, '合计')?.[0]).toBe('2');
  expect(page).toMatch(/统计范围：\s*高坪乡羊角村、龙泉镇/);
  expect(rowOf(page, '青山镇')).toBeUndefined();
  const english = await see('?lang=en');
  expect(english).toMatch(/Counted within:\s*[^<]*; /);
  await see('?lang=zh');
});

test('a number leads to its cases, the list says what it shows, and leads back to all', async () => {
  const link = (await see())
    .match(/href="(\/programmes\/[^"]*longquan[^"]*)"/)?.[1]
    ?.replaceAll('&amp;', '&');
  const query = new URL(link ?? '', world.url).search;
  const filtered = await see(query);
  expect(filtered).toContain(titles.others);
  expect(filtered).not.toContain(titles.own);
  const said = filtered.match(/<p class="filtered">[^]*?<\/p>/)?.[0] ?? '';
  expect(said).toMatch(/只显示：\s*<span class="tag">龙泉镇<\/span>/);
  expect(said).toContain('共 1 件');
  expect(said).toMatch(new RegExp(`href="${path}#cases"\\s*>清除筛选`));
  const all = await see();
  expect(all).not.toContain('class="filtered"');
  for (const title of Object.values(titles)) expect(all).toContain(title);
});

test('cases are counted by light, and a light leads to its cases', async () => {
  const lights = (await see()).match(/<ul class="lights"[^]*?<\/ul>/)?.[0] ?? '';
  expect(lights.replace(/<[^>]*>|\s+/g, ' ')).toMatch(/全部\s+2\s+红灯\s+0\s+黄灯\s+\d\s+绿灯\s+\d/);
  expect(lights).toContain(`href="${path}?light=red#cases"`);
  const red = await see('?light=red');
  expect(red).toContain('没有符合筛选条件的事项。');
  expect(red).toMatch(/<p class="filtered">\s*只显示：\s*<span class="tag">红灯/);
});

test('what belongs to no township is a list of its own', async () => {
  const page = await see('?township=none');
  expect(page).toMatch(/<span class="tag">县级<\/span>/);
  expect(page).toContain('没有符合筛选条件的事项。');
  const county = { person: 'co-4', role: 'countyOrganisation', place: 'yunling' };
  const rehearsal = world.world.newId();
  const year = Number(dateOf(new Date().toISOString()).slice(0, 4));
  const id = `${rehearsal}-countyProgramme-yunling-${year}`;
  const input = { place: 'yunling', title: '样例：示范工程', year, plan: { base: '2016', year } };
  await world.web.office.cases.open('countyProgramme', { id, input, by: county, rehearsal });
  const office = await world.signedIn('co-4');
  const programmes = `${world.url}/programmes/countyProgramme`;
  const link = /href="\/programmes\/countyProgramme\?township=none&(?:amp;)?stage=([^"#]*)#cases"/;
  await expect.poll(async () => (await office.visit(programmes)).text).toMatch(link);
  const stage = (await office.visit(programmes)).text.match(link)?.[1];
  const { text } = await office.visit(`${programmes}?township=none&stage=${stage}`);
  expect(text).toContain('<tbody>');
  expect(text).toContain('aria-current="true"');
  expect(text).not.toContain('没有符合筛选条件的事项。');
});

test('people without posts see no table, and unknown filters are said as they were asked', async () => {
  const anyone = await browserOf(world, { reads: [] });
  await admit(world, anyone, { person: 'sample-without-posts' });
  const page = await see('?stage=constructor&township=nowhere', anyone);
  expect(page).not.toContain('统计范围');
  expect(page).not.toContain('class="numbers"');
  expect(page).toContain('<span class="tag">constructor</span>');
  expect(page).toContain('<span class="tag">nowhere</span>');
});
