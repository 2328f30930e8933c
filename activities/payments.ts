import { mkdir, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ApplicationFailure } from '@temporalio/common';
import type { Payment } from '../machines/core/ledger/booking.ts';
import type { ActivityMeta } from '../workflows/messages.ts';

/** A payment instruction as the finance office receives it. Amount in fen. */
export interface PaymentInstruction extends Payment {
  key: string;
  caseId: string;
  place: string;
  /** The fund that pays, where there is one: voucher numbers are its own. */
  fund?: string;
}

/**
 * Hands payments to the finance office as one JSON file a voucher, under `directory` and the fund that pays. The file is created once and
 * never changed: a retry finds its own, another payment under the same voucher is refused for good.
 */
export const paymentActivities = (directory: string) => ({
  async release(payment: Payment, meta: ActivityMeta & { fund?: string }): Promise<{ voucher: string }> {
    const { key, caseId, place, fund } = meta;
    const instruction: PaymentInstruction = {
      ...{ key, caseId, place },
      ...(fund === undefined ? {} : { fund }),
      ...payment,
    };
    const folder = fund === undefined ? directory : join(directory, encodeURIComponent(fund));
    const text = `${JSON.stringify(instruction, null, 2)}\n`;
    const path = join(folder, `${encodeURIComponent(payment.voucher)}.json`);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    try {
      const file = await open(path, 'wx', 0o600);
      try {
        await file.writeFile(text);
        await file.sync();
      } finally {
        await file.close();
      }
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      await sameOrRefused(path, instruction, text);
    }
    return { voucher: payment.voucher };
  },
});

async function sameOrRefused(path: string, instruction: PaymentInstruction, text: string): Promise<void> {
  const present = await readFile(path, 'utf8');
  if (present === text) return;
  const other = readKey(present);
  if (other !== undefined && other !== instruction.key) {
    throw ApplicationFailure.nonRetryable(
      `The voucher ${instruction.voucher} already stands for another payment.`,
      'VoucherUsed',
    );
  }
  // A crash left half a file of this same payment behind.
  const file = await open(path, 'w');
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

function readKey(text: string): string | undefined {
  try {
    return (JSON.parse(text) as PaymentInstruction).key;
  } catch {
    return undefined;
  }
}
