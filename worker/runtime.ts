import { DefaultLogger, Runtime } from '@temporalio/worker';
import { countedLines, faultIn } from './fault-log.ts';

/**
 * Sets up what all workers of this process share: the SDK's log, its native part's as well, goes to standard error in
 * counted lines without anybody's data; signals are for the command to hear.
 *
 * @param options.debug shows the log as it is, inputs and failures included
 * @returns the same log for others' lines
 */
export function installRuntime({ debug }: { debug: boolean }): (line: string) => void {
  const log = countedLines((line) => void process.stderr.write(`${new Date().toISOString()} ${line}\n`));
  const counted = new DefaultLogger('WARN', (entry) => {
    const { line, about } = faultIn(entry);
    log(line, about);
  });
  Runtime.install({
    logger: debug ? new DefaultLogger('WARN') : counted,
    telemetryOptions: { logging: { forward: {}, filter: { core: 'WARN', other: 'ERROR' } } },
    shutdownSignals: [],
  });
  return (line) => log(line);
}
