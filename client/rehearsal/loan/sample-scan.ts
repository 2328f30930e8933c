import { sha256Of } from '../../attachments/store.ts';

/** What stands for the scan of pages that a household signed by hand. It says itself that it is a sample. */
export const sampleScan = {
  name: '样例-签字页.txt',
  bytes: new TextEncoder().encode('样例：此处为责任书、合同书、借据签字页的扫描件。\n'),
};

/** As a case keeps it. */
export const attachedScan = {
  sha256: sha256Of(sampleScan.bytes),
  name: sampleScan.name,
  mediaType: 'text/plain',
  size: sampleScan.bytes.length,
};
