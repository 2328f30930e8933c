import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { castOf, on, proposal, sampleInput, survey } from '../../support/scenario.ts';
import { openChromium } from '../../support/chromium.ts';
import { type Desk, deskOf, leave } from '../../support/web-browser.ts';
import { openWebWorld, type WebWorld } from '../../support/web.ts';

const village = 'yunling/qingshan/shuitian';
const { firstSecretary } = castOf(village);
const draft = { ...proposal, name: '样例：草稿', summary: '样例\n第二行' };

describe.each([
  ['with', true],
  ['without', false],
])('%s script', (_, javaScriptEnabled) => {
  let world: WebWorld;
  let browser: Browser;
  let desk: Desk;
  beforeAll(async () => {
    [world, browser] = await Promise.all([
      openWebWorld({ address: inject('temporalAddress') }),
      openChromium(),
    ]);
    desk = await deskOf(browser, world, firstSecretary.person, { javaScriptEnabled });
  });
  afterAll(() => leave(world, browser));

  async function drafting(): Promise<string> {
    const id = world.world.newId();
    const cases = world.casesAt(on('2027-03-20'));
    await cases.open('demonstrationProject', {
      ...{ id, input: sampleInput(village, 2027, 'none'), by: firstSecretary },
    });
    await cases.decide(id, 'survey.record', { by: firstSecretary, data: survey });
    return id;
  }
  const filled = (name: string) => desk.page.locator(`form.decide [name="${name}"]`).inputValue();
  const begins = () => desk.page.locator('[data-begins]');

  test('a draft is carried into the submission, what was recalled is carried into it again, and may be written anew', async () => {
    const id = await drafting();
    await desk.openForm(id, 'proposal.draft');
    expect(await begins().count()).toBe(0);
    await desk.fillEvent(id, 'proposal.draft', draft);
    await desk.preview();
    await desk.confirm();
    await desk.openForm(id, 'proposal.submit');
    expect(await begins().innerText()).toMatch(/^已带入第\d+条记录（3月\d+日）的内容$/);
    expect([await filled('name'), await filled('leadingMembers.0.person')]).toEqual([
      draft.name,
      'member-07',
    ]);
    expect(await desk.page.locator('input[type=hidden][name="consulted#"]').count()).toBe(4);
    await desk.preview();
    expect(await begins().count()).toBe(0);
    expect(await filled('summary')).toBe(draft.summary);
    await desk.confirm();

    await desk.decide(id, 'case.recall', { reason: '样例：写错了' });
    await desk.openForm(id, 'proposal.submit');
    const record = await begins().getAttribute('data-begins');
    expect(await begins().locator('a').getAttribute('href')).toBe(
      `/cases/${encodeURIComponent(id)}#record-${record}`,
    );
    const { log } = (await world.world.cases.read(id)).case;
    expect(log.find(({ seq }) => String(seq) === record)?.event).toBe('proposal.submit');

    const fewer = { ...proposal, name: '样例：重写', consulted: proposal.consulted.slice(0, 2) };
    await desk.fillEvent(id, 'proposal.submit', fewer);
    await desk.page.locator('button[name=_step][value=preview]').click();
    await desk.page.waitForLoadState();
    await expect.poll(() => filled('name')).toBe(fewer.name);
    await expect.poll(() => desk.page.locator('input[type=hidden][name="consulted#"]').count()).toBe(2);
    expect(desk.complaints).toEqual([]);
  });

  test('a colleague is named by name, and a name of nobody is refused in words', async () => {
    const id = await drafting();
    const person = world.web.office.directory.people.find((one) => one.id === 'rt-shuitian');
    if (person === undefined) throw new Error('no such person in the sample county');
    await desk.openForm(id, 'case.copy');
    await desk.fillEvent(id, 'case.copy', { people: [`${person.name.zh}？`] });
    await desk.page.locator('button[name=_step][value=preview]').click();
    await desk.page.locator('[aria-invalid=true]').first().waitFor();
    expect(await filled('people.0')).toBe(`${person.name.zh}？`);
    await desk.page.locator('form.decide [name="people.0"]').fill(person.name.zh);
    await desk.preview();
    await desk.confirm();
    expect((await world.world.cases.read(id)).case.office?.copied).toContain(person.id);
    await desk.openForm(id, 'case.copy');
    const first = desk.page.locator('datalist option').first();
    expect(await first.textContent()).toMatch(/ · .*（青山镇水田村）/);
  });
});
