import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { openPermits, type Permits } from '../support/permits.ts';

let permits: Permits;
beforeAll(async () => {
  permits = await openPermits(inject('temporalAddress'));
});
afterAll(() => permits.close());

const many = Array.from({ length: 200 }, (_, index) => index);

test('two hundred who decide on one case in the same moment are all answered: one wins, and the others learn that it is decided', async () => {
  const permit = await permits.open();
  await permit.rest();
  const answers = await Promise.all(many.map(() => permit.codes('township.approve', { fee: 100 })));
  expect(answers.filter((codes) => codes.length === 0)).toHaveLength(1);
  const others = answers.filter((codes) => codes.length > 0);
  expect(new Set(others.flat())).toEqual(new Set(['not-in-this-state']));
});

test('two hundred notes written on one case in the same moment all stand in it', async () => {
  const permit = await permits.open();
  await permit.decide('township.approve', { fee: 100 });
  await permit.settled();
  const before = (await permit.read()).log.length;
  await Promise.all(many.map((index) => permit.decide('village.note', { text: `第${index}` })));
  expect((await permit.read()).log).toHaveLength(before + many.length);
});
