import { Session } from 'node:inspector/promises';
import { z } from 'zod';

/** Bytes that a process holds. */
export interface Memory {
  /** In the heaps of its threads but the main one, with what lies beside them: of a worker, that of its workflows. */
  heap: number;
  /** Of the machine's memory altogether. */
  resident: number;
}

const attached = z.object({ params: z.object({ sessionId: z.string() }) });
const received = z.object({ params: z.object({ message: z.string() }) });
const answered = z.object({ id: z.number(), result: z.unknown() });
const usage = z.object({ usedSize: z.number(), backingStorageSize: z.number() });

/** What this process holds, after garbage was collected in all of its threads. */
export async function liveMemory(): Promise<Memory> {
  const session = new Session();
  session.connect();
  const threads: string[] = [];
  const waiting = new Map<number, (result: unknown) => void>();
  session.on('NodeWorker.attachedToWorker', (message) =>
    threads.push(attached.parse(message).params.sessionId),
  );
  session.on('NodeWorker.receivedMessageFromWorker', (message) => {
    const { id, result } = answered.parse(JSON.parse(received.parse(message).params.message));
    waiting.get(id)?.(result);
  });
  const ask = (sessionId: string, method: string): Promise<unknown> => {
    const { promise, resolve } = Promise.withResolvers<unknown>();
    const id = waiting.size + 1;
    waiting.set(id, resolve);
    const message = JSON.stringify({ id, method });
    return session.post('NodeWorker.sendMessageToWorker', { sessionId, message }).then(() => promise);
  };
  try {
    await session.post('NodeWorker.enable', { waitForDebuggerOnStart: false });
    await session.post('HeapProfiler.collectGarbage');
    let heap = 0;
    for (const thread of threads) {
      await ask(thread, 'HeapProfiler.collectGarbage');
      const { usedSize, backingStorageSize } = usage.parse(await ask(thread, 'Runtime.getHeapUsage'));
      heap += usedSize + backingStorageSize;
    }
    return { heap, resident: process.memoryUsage().rss };
  } finally {
    session.disconnect();
  }
}
