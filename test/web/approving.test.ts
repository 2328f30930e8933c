import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { openWebWorld, type WebWorld } from '../support/web.ts';
import { on } from '../support/scenario.ts';

let world: WebWorld;
beforeAll(async () => {
  world = await openWebWorld({ address: inject('temporalAddress') });
});
afterAll(() => world.close());

test('someone who has signed in sees their inbox', async () => {
  const id = world.world.newId();
  const cases = world.casesAt(on('2027-03-10'));
  await cases.open('demonstrationProject', {
    id,
    input: {
      place: 'yunling/qingshan/shuitian',
      title: '样例:水田村茶园',
      plan: { base: '2016', year: 2027 },
      programme: 'none',
      funds: { province: 1_000_000, match: [{ source: 'retainedPartyDues', amount: 1_000_000 }] },
    },
    by: { person: 'fs-shuitian', role: 'firstSecretary', place: 'yunling/qingshan/shuitian' },
  });
  const browser = await world.signedIn('fs-shuitian');
  await expect
    .poll(async () => (await browser.visit(`${world.url}/inbox`)).text)
    .toContain('样例:水田村茶园');
  const { text, response } = await browser.visit(`${world.url}/cases/${id}`);
  expect(response.status).toBe(200);
  expect(text).toContain('摸底调研');
});
