import type { Console } from './console.ts';

const length = 30;

/** A bar on standard error, where a person looks at a terminal; elsewhere nothing. */
export function progressBar(
  { json }: Console,
  what: string,
  stream: Pick<NodeJS.WriteStream, 'isTTY' | 'write'> = process.stderr,
): { show(done: number, total: number): void; end(): void } {
  const seen = stream.isTTY && !json;
  let drawn = false;
  return {
    show(done, total) {
      if (!seen) return;
      drawn = true;
      const full = Math.round((length * done) / Math.max(total, 1));
      stream.write(`\r${'█'.repeat(full)}${'░'.repeat(length - full)} ${done}/${total} ${what}`);
    },
    end() {
      if (drawn) stream.write('\n');
    },
  };
}
