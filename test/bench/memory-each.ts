import type { MeasuredChild } from './measured-child.ts';

/** Megabytes that a worker holds for each case in its cache. */
export interface MemoryEach {
  /** In the heap of the thread that runs workflows. */
  heap: number;
  /** Of the machine's memory; missing for few cases, which fit into what the process has in stock. */
  resident?: number;
}

const enough = 100;

/** How much more a worker holds when so many cases more are in its cache. */
export async function memoryEach(
  worker: MeasuredChild,
  count: number,
  fill: () => Promise<void>,
): Promise<MemoryEach> {
  const before = await worker.memory();
  await fill();
  const after = await worker.memory();
  const each = (which: keyof typeof after) => (after[which] - before[which]) / count / 2 ** 20;
  return { heap: each('heap'), ...(count < enough ? {} : { resident: each('resident') }) };
}
