import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { addDays, dateOf } from '../../machines/core/values/calendar.ts';
import { visitorOf } from '../../client/web/shared/visitor.ts';
import type { Browser } from '../client/web/identity/browser.ts';
import { openWebWorld, type WebWorld } from '../support/web.ts';

const post = JSON.stringify({ role: 'townshipCommittee', place: 'yunling/qingshan' });
const today = dateOf(new Date().toISOString());
const fields = { post, to: 'vb-liuwan', from: today, until: addDays(today, 7), reason: '样例：外出学习' };

let world: WebWorld;
let holder: Browser;
beforeAll(async () => {
  world = await openWebWorld({ address: inject('temporalAddress') });
  holder = await world.signedIn('tc-qingshan-1');
});
afterAll(() => world.close());

const main = (page: string) => (page.split('<main')[1]?.split('</main>')[0] ?? '').replaceAll(/\s+/g, ' ');
const sent = (more: object) => holder.submit(`${world.url}/new/delegation`, { ...fields, ...more });

test('the form lets a post be chosen by its title, and shows nobody a pattern or a code', async () => {
  const page = main((await holder.visit(`${world.url}/new/delegation`)).text);
  expect(page).toMatch(/type="radio"[^>]* checked[^>]*> <span>乡镇党委（青山镇）/);
  expect(page.replaceAll(/<[^>]*>/g, '')).not.toMatch(/\^\[|格式|townshipCommittee/);
  expect(page).not.toContain('name="_as"');
});

test('a name in place of a person’s code is refused in words', async () => {
  const { response, text } = await sent({ to: '张三' });
  expect(response.status).toBe(422);
  expect(main(text)).toContain('应为名录中的人员代码，如 ');
  expect(main(text).replaceAll(/<[^>]*>/g, '')).not.toMatch(/正则|\/\^/);
});

test('a post that is not the opener’s own is no choice', async () => {
  const other = await sent({ post: JSON.stringify({ role: 'countyFinance', place: 'yunling' }) });
  expect(other.response.status).toBe(422);
});

test('the case says who stands in for whom, its deputy finds it and can end it as one', async () => {
  const opened = await sent({ _number: world.world.newId() });
  const { pathname } = new URL(opened.url);
  expect(pathname).toMatch(/^\/cases\//);
  const name = world.web.office.directory.people.find(({ id }) => id === 'vb-liuwan')?.name.zh ?? '?';
  for (const words of ['乡镇党委（青山镇）', name, '样例：外出学习'])
    expect(main(opened.text)).toContain(words);
  expect(main(opened.text)).not.toContain('townshipCommittee');
  const deputy = await world.signedIn('vb-liuwan');
  await expect
    .poll(async () => main((await deputy.visit(`${world.url}/copied`)).text), { timeout: 30_000 })
    .toContain(pathname);
  await expect
    .poll(async () => main((await deputy.visit(`${world.url}${pathname}/do/delegation.revoke`)).text), {
      timeout: 30_000,
    })
    .toMatch(/受委派人/);
  const page = main((await deputy.visit(`${world.url}${pathname}/do/delegation.revoke`)).text);
  expect(page).not.toContain('townshipCommittee');
  expect(page).not.toMatch(new RegExp(`${name}（乡镇党委）(?!，代)`));
  expect(world.notices.find((one) => one.people?.includes('vb-liuwan'))?.subject).toBe('职务委派');
});

test('a colleague who delegates again and again shuts out nobody else’s delegation', async () => {
  const { office } = world.web;
  const deputy = office.directory.people.find(({ id }) => id === 'vb-liuwan');
  if (deputy === undefined) throw new Error('The sample has no such deputy.');
  const by = { person: 'fs-hekou', role: 'firstSecretary', place: 'yunling/baihe/hekou' };
  const { role, place } = by;
  const reason = '样例：重复委派';
  const input = { post: { role, place }, to: deputy.id, from: today, until: today, reason };
  const numbers = Array.from({ length: 101 }, () => world.world.newId());
  await Promise.all(numbers.map((id) => office.cases.open('delegation', { id, input, by })));
  const others = { lifecycle: 'delegation', involved: 'opened:fs-hekou' };
  await expect
    .poll(() => office.open.page(others, { offset: 0, size: 0 }).total)
    .toBeGreaterThanOrEqual(numbers.length);
  const { standingIn } = await visitorOf(office, { person: deputy });
  expect(standingIn.map((one) => one.for.person)).toContain('tc-qingshan-1');
});

test.each(['delegation-tc-qingshan-2-townshipCommittee-2030-01-01', 'demonstrationProject-hekou-2030'])(
  'the number %s, which the system would give to another’s case, is not to be had',
  async (_number) => {
    const { response, text } = await sent({ _number, from: addDays(today, 1) });
    expect(response.status).toBe(422);
    expect(main(text)).toContain('由系统编排');
  },
);

test('whether a number is somebody else’s is not told to who tries it', async () => {
  const _number = world.world.newId();
  expect((await sent({ _number })).response.status).toBe(200);
  const { response, text } = await sent({ _number });
  expect(response.status).toBe(422);
  expect(main(text)).toContain('此编号不可用');
});
