import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { Refused } from '../../machines/core/deciding/refused.ts';
import { historiesOf } from '../support/history.ts';
import { dora, moveInOffice, sun } from '../support/office-life.ts';
import { openPermits, people, type Permit, type Permits } from '../support/permits.ts';
import { publishedOf } from '../support/published.ts';
import { expectSound } from '../support/sound.ts';

let permits: Permits;
beforeAll(async () => {
  permits = await openPermits(inject('temporalAddress'));
});
afterAll(() => permits.close());

const { township, village } = people;
const published = (permit: Permit) => publishedOf(permits.client, permit.id);
const post = `${township.role}@${township.place}`;
const updatesIn = async (permit: Permit) =>
  (await permit.history()).flatMap(
    (event) => event.workflowExecutionUpdateAcceptedEventAttributes?.acceptedRequest?.input?.name ?? [],
  );

describe('the office moves a case', () => {
  test('by updates that the history calls by their names', async () => {
    const permit = await permits.open();
    const stages: string[] = [];
    await moveInOffice(permit, async (stage) => {
      stages.push(stage);
    });
    await permit.settled();
    expect(await updatesIn(permit)).toEqual(stages.slice(0, -1));
    const { office, acted, log } = await permit.read();
    expect(office).toMatchObject({ copied: ['tang'], files: [{ name: '四至图.png', by: village.person }] });
    expect(Object.keys(office ?? {}).sort()).toEqual(['copied', 'files']);
    expect(acted).toEqual({ applicant: ['wen'], reviewer: ['xiang', 'sun', 'dora'] });
    expect(log.findLast((one) => one.event === 'township.approve')?.by).toEqual(dora);
    await expectSound(permits, permit);
  });

  test('handing over: the one who has it is found by name, the holder as away, until it is taken back', async () => {
    const permit = await permits.open();
    const { Changed: before } = await published(permit);
    await permit.pass({ days: 1 });
    await permit.decide('case.handOver', { to: 'dora', reason: '出差' }, { by: township });
    await permit.rest();
    const handed = await published(permit);
    expect(handed.Awaiting).toEqual([post, '=dora']);
    expect(handed.Involved).toEqual(
      expect.arrayContaining(['opened:wen', 'acted:xiang', `away:xiang/${post}`]),
    );
    expect(String(handed.Changed) > String(before)).toBe(true);
    expect(await permit.codes('township.approve', { fee: 1 }, { by: township })).toEqual(['handed-over']);
    await permit.decide('case.takeBack', { reason: '回来了' }, { by: township });
    await permit.rest();
    expect((await published(permit)).Awaiting).toEqual([post]);
    expect((await published(permit)).Involved).not.toContain(`away:xiang/${post}`);
    expect(await permit.codes('township.approve', { fee: 1 }, { by: dora })).toContain('no-handover');
  });

  test('giving back: the task is found with its post again, and no more by the name of who had it', async () => {
    const permit = await permits.open();
    await permit.decide('case.handOver', { to: 'dora', reason: '出差' }, { by: township });
    expect(await permit.codes('case.giveBack', { reason: '不便' }, { by: township })).toEqual([
      'nothing-to-give-back',
    ]);
    await permit.decide('case.giveBack', { reason: '不熟悉情况' }, { by: dora });
    await permit.rest();
    const back = await published(permit);
    expect(back.Awaiting).toEqual([post]);
    expect(back.Involved).not.toContain(`away:xiang/${post}`);
    expect(await updatesIn(permit)).toEqual(['case.handOver', 'case.giveBack']);
    expect(await permit.codes('township.approve', { fee: 1 }, { by: dora })).toContain('no-handover');
    expect(await permit.codes('township.approve', { fee: 1 }, { by: township })).toEqual([]);
  });

  test('signing: everyone asked is found by name until they have signed', async () => {
    const permit = await permits.open();
    const round = { people: ['sun', 'tang'], rule: 'all', question: '是否占用农田？' };
    await permit.decide('case.addSigners', round, { by: township });
    await permit.rest();
    expect((await published(permit)).Awaiting).toEqual([post, '=sun', '=tang']);
    expect(await permit.codes('township.approve', { fee: 1 }, { by: township })).toEqual(['signatures-open']);
    await permit.decide('case.sign', { agrees: true }, { by: sun });
    await permit.rest();
    const one = await published(permit);
    expect(one.Awaiting).toEqual([post, '=tang']);
    expect(one.Involved).toContain('acted:sun');
    await permit.decide('case.sign', { agrees: false, opinion: '占用' }, { by: { ...sun, person: 'tang' } });
    expect(await permit.codes('township.approve', { fee: 1 }, { by: township })).toEqual([
      'signature-refused',
    ]);
    await permit.rest();
    expect((await published(permit)).Awaiting).toEqual([post]);
  });

  test('a return gives the time that was left, and the one timer follows', async () => {
    const permit = await permits.open();
    const [first] = (await permit.read()).deadlines;
    await permit.decide('township.sendBack', { reason: '缺图纸' });
    await permit.pass({ days: 4 });
    await permit.decide('case.return', { to: 'submitted', reasons: ['图纸已交'] }, { by: village });
    await permit.rest();
    const [review] = (await permit.read()).deadlines;
    const shifted = Date.parse(review?.dueAt ?? '') - Date.parse(first?.dueAt ?? '');
    expect(shifted).toBeGreaterThanOrEqual(4 * 86_400_000);
    expect(shifted).toBeLessThan(4 * 86_400_000 + 600_000);
    expect((await published(permit)).NextDue).toBe(review?.dueAt);
    await permit.pass({ days: 30 });
    expect((await permit.read()).log.at(-1)).toMatchObject({ event: 'review', at: review?.dueAt });
  });

  test('a recall brings the case back as it was, before anyone has acted', async () => {
    const permit = await permits.open();
    const before = await permit.read();
    await permit.decide('township.sendBack', { reason: '缺图纸' });
    expect(await permit.codes('case.recall', { reason: '误' }, { by: village })).toEqual([
      'nothing-to-recall',
    ]);
    await permit.decide('case.recall', { reason: '误' }, { by: township });
    const after = await permit.read();
    expect([after.snapshot, after.deadlines, after.held]).toEqual([
      before.snapshot,
      before.deadlines,
      before.held,
    ]);
    expect(await permit.codes('case.recall', { reason: '误' }, { by: township })).toEqual([
      'nothing-to-recall',
    ]);
    await permit.rest();
    expect(await published(permit)).toMatchObject({ Awaiting: [post], CaseState: 'submitted' });
  });
});

test('two approvers at once: one counts, the other is told where the case stands', async () => {
  const permit = await permits.open();
  await permit.rest();
  const colleague = { ...township, person: 'xiang-2' };
  const sent = await Promise.allSettled(
    [township, colleague].map((by) => permit.decide('township.sendBack', { reason: '缺图纸' }, { by })),
  );
  expect(sent.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
  const [refused] = sent.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []));
  expect(refused instanceof Refused && refused.refusals.map((one) => one.code)).toEqual([
    'not-in-this-state',
  ]);
  expect((await permit.read()).log.filter((one) => one.event === 'township.sendBack')).toHaveLength(1);
});

test('a case that continues as a new run in the middle keeps what the office does with it', async () => {
  const permit = await permits.open({ settings: { historyLimit: 20 } });
  const seen: Record<string, unknown> = {};
  await moveInOffice(permit, async (stage) => {
    seen[stage] = (await permit.read()).office;
  });
  await permit.settled();
  expect((await historiesOf(permits.client, permit.id)).length).toBeGreaterThan(2);
  expect(seen['case.sign']).toMatchObject({
    handovers: [{ from: 'xiang', to: 'dora' }],
    signing: { people: ['sun', 'tang'], rule: 'any', signed: [] },
    copied: ['tang'],
    files: [{ name: '四至图.png' }],
    steps: [{ from: 'submitted' }, { from: 'correcting' }],
  });
  await expectSound(permits, permit);
});
