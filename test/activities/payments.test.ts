import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { paymentActivities } from '../../activities/payments.ts';

const payment = {
  amount: 600_000,
  payee: '样例合作社',
  purpose: '第一期拨付',
  minutes: '纪要-1',
  voucher: 'V-2027-001',
};
const meta = {
  key: 'case-1/release/7',
  caseId: 'case-1',
  lifecycle: 'p',
  place: 'yunling/qingshan/a',
  title: 's',
};

describe('a payment instruction', () => {
  let directory: string;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'payments-'));
  });
  afterEach(() => rm(directory, { recursive: true }));

  it('names amount, payee, purpose, minutes and voucher, and is written once however often it is tried [D-28]', async () => {
    const { release } = paymentActivities(directory);
    await release(payment, meta);
    await release(payment, meta);
    expect(await readdir(directory)).toEqual(['V-2027-001.json']);
    const written = JSON.parse(await readFile(join(directory, 'V-2027-001.json'), 'utf8')) as object;
    expect(written).toEqual({ key: meta.key, caseId: 'case-1', place: meta.place, ...payment });
  });

  it('is refused for good when its voucher stands for another payment', async () => {
    const { release } = paymentActivities(directory);
    await release(payment, meta);
    await expect(release(payment, { ...meta, key: 'case-2/release/7' })).rejects.toMatchObject({
      type: 'VoucherUsed',
    });
    expect(await readdir(directory)).toHaveLength(1);
  });

  it('is completed when a crash left half of it', async () => {
    const { release } = paymentActivities(directory);
    await writeFile(join(directory, 'V-2027-001.json'), '{"key": "case-1/rel');
    await release(payment, meta);
    expect(JSON.parse(await readFile(join(directory, 'V-2027-001.json'), 'utf8'))).toMatchObject(payment);
  });

  it('cannot leave its directory by the name of a voucher', async () => {
    const { release } = paymentActivities(directory);
    await release({ ...payment, voucher: '../../x' }, meta);
    expect(await readdir(directory)).toEqual(['..%2F..%2Fx.json']);
  });
});
