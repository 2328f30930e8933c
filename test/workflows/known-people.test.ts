import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { Cases } from '../../client/cases/cases.ts';
import { Refused } from '../../machines/core/deciding/refused.ts';
import { delegation } from '../../machines/core/delegation/definition.ts';
import { sampleCounty } from '../support/county.ts';
import { openPermits, people, type Permit, type Permits } from '../support/permits.ts';

let permits: Permits;
let cases: Cases;
beforeAll(async () => {
  permits = await openPermits(inject('temporalAddress'));
  const { lifecycles, taskQueue } = permits.cases;
  cases = new Cases(permits.client, { ...lifecycles, delegation }, { taskQueue, directory: sampleCounty });
});
afterAll(() => permits.close());

/** Why a decision or an opening is refused, as `code field`; nothing when it counts. */
async function refused(work: Promise<unknown>): Promise<string[]> {
  try {
    await work;
    return [];
  } catch (error) {
    if (error instanceof Refused) return error.refusals.map(({ code, field }) => `${code} ${field ?? ''}`);
    throw error;
  }
}

const decide = (permit: Permit, event: string, data: unknown, by = people.township) =>
  refused(cases.decide(permit.id, event, { by, data }));

describe('an event that names a person whom nobody knows', () => {
  test('(`nobody`, `typo-nobody`) is refused with the field by the typed client, and the case has no trace of it', async () => {
    const permit = await permits.open();
    await permit.pass({ days: 1 });
    expect(await decide(permit, 'case.copy', { people: ['tc-qingshan-1', 'nobody'] })).toEqual([
      'unknown-person people.1',
    ]);
    expect(await decide(permit, 'case.handOver', { to: 'typo-nobody', reason: '出差' })).toEqual([
      'unknown-person to',
    ]);
    const signing = { people: ['nobody'], rule: 'all', question: '？' };
    expect(await decide(permit, 'case.addSigners', signing)).toEqual(['unknown-person people.0']);
    expect((await permit.read()).log).toHaveLength(1);
    expect(await decide(permit, 'case.handOver', { to: 'tc-qingshan-1', reason: '出差' })).toEqual([]);
  });

  test('is told so together with whatever else is wrong', async () => {
    const permit = await permits.open();
    await permit.pass({ days: 1 });
    const told = await decide(permit, 'case.handOver', { to: 'nobody', reason: '' }, people.county);
    expect(told).toContain('unknown-person to');
    expect(told.some((one) => one.endsWith(' reason'))).toBe(true);
  });

  test('is taken where the case itself knows them: who opened it need not be in the directory', async () => {
    const permit = await permits.open();
    await permit.pass({ days: 1 });
    expect(await decide(permit, 'case.copy', { people: [people.village.person] })).toEqual([]);
  });

  test('that counted once answers as it did then, when whom it names has left the directory', async () => {
    const permit = await permits.open();
    await permit.pass({ days: 1 });
    const message = { id: 'copied-once', by: people.township, data: { people: ['left-long-ago'] } };
    const receipt = await permits.cases.decide(permit.id, 'case.copy', message);
    expect(await cases.decide(permit.id, 'case.copy', message)).toEqual(receipt);
  });

  test('opens nothing: a delegation to nobody is refused with the field', async () => {
    const by = { person: 'tc-qingshan-1', role: 'townshipCommittee', place: 'yunling/qingshan' };
    const input = {
      post: { role: by.role, place: by.place },
      ...{ to: 'typo-nobody', from: '2099-05-01', until: '2099-05-07', reason: '外出' },
    };
    expect(await refused(cases.open('delegation', { id: 'to-nobody', input, by }))).toEqual([
      'unknown-person to',
    ]);
  });
});
