import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url));

/** How a command ended. */
export interface Ended {
  code: number;
  out: string;
  err: string;
}

/** A running `up`. */
export interface Up {
  webUrl: string;
  child: ChildProcess;
  /** All that it has written so far. */
  said(): string;
  /** Ends it as SIGTERM does, and gives its exit code. */
  stop(): Promise<number | null>;
}

/** A command line with its own data directory, run as a process of its own. */
export class CommandLine {
  readonly env: Record<string, string>;
  readonly #checkout: string;

  /** @param checkout the directory of the code that it runs */
  constructor(env: Record<string, string>, checkout = root) {
    this.#checkout = checkout;
    const { PATH = '', HOME = '', COUNTERSIGN_CACHE } = process.env;
    const cache: Record<string, string> = COUNTERSIGN_CACHE === undefined ? {} : { COUNTERSIGN_CACHE };
    this.env = { PATH, HOME, LANG: 'zh_CN.UTF-8', COUNTERSIGN_WEB_PORT: '0', ...cache, ...env };
  }

  /** The same with other settings. */
  with(env: Record<string, string>): CommandLine {
    return new CommandLine({ ...this.env, ...env }, this.#checkout);
  }

  start(args: string[]): ChildProcess {
    return spawn(process.execPath, [join(this.#checkout, 'client/cli/main.ts'), ...args], {
      cwd: this.#checkout,
      env: this.env,
      stdio: ['pipe', 'pipe', 'pipe'],
    });
  }

  /** Runs a command to its end. */
  async run(args: string[], input = ''): Promise<Ended> {
    const child = this.start(args);
    const ended = { code: -1, out: '', err: '' };
    child.stdout?.on('data', (chunk: Buffer) => (ended.out += chunk.toString()));
    child.stderr?.on('data', (chunk: Buffer) => (ended.err += chunk.toString()));
    // A command that refuses its input early closes the pipe before all is written.
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(input);
    const [code] = (await once(child, 'close')) as [number | null];
    return { ...ended, code: code ?? -1 };
  }

  /** Runs a command with `--json` and reads its answer. */
  async json<T = Record<string, unknown>>(...args: string[]): Promise<{ code: number; answer: T }> {
    const { code, out, err } = await this.run([...args, '--json']);
    try {
      return { code, answer: JSON.parse(out) as T };
    } catch {
      throw new Error(`${args.join(' ')} printed no JSON: ${out}${err}`);
    }
  }

  /** Exit code and the codes of what is wrong: `3 wrong-role not-in-this-state`. */
  async verdict(...args: string[]): Promise<string> {
    const { code, answer } = await this.json<{ error?: { code: string }; refusals?: { code: string }[] }>(
      ...args,
    );
    const codes = answer.refusals?.map((one) => one.code) ?? [];
    return [code, ...(codes.length > 0 ? codes : [answer.error?.code ?? ''])].join(' ').trim();
  }

  /** Runs `up` until it says that it is ready; ends it when told to, and gives its exit code. */
  async up(options = ['--no-sample']): Promise<Up> {
    const child = this.start(['up', '--json', ...options]);
    let problems = '';
    if (child.stdout === null) throw new TypeError('The process has no output.');
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk: Buffer) => (problems += chunk.toString()));
    const lines = createInterface({ input: child.stdout });
    const ready = await Promise.race([readyLine(lines), once(child, 'exit').then(() => undefined)]);
    if (ready === undefined) throw new Error(`up ended before it was ready: ${problems}`);
    const { webUrl } = JSON.parse(ready) as { webUrl: string };
    return {
      webUrl,
      child,
      said: () => problems,
      async stop() {
        if (child.exitCode !== null) return child.exitCode;
        child.kill('SIGTERM');
        const [code] = (await once(child, 'exit')) as [number | null];
        return code;
      },
    };
  }
}

async function readyLine(lines: AsyncIterable<string>): Promise<string | undefined> {
  for await (const line of lines) if (line.includes('"ready":true')) return line;
  return undefined;
}
