import { DefaultLogger, makeTelemetryFilterString, Runtime } from '@temporalio/worker';

/** Only errors are told, and on the standard error output: the other may be JSON. */
export function quietRuntime(): void {
  Runtime.install({
    logger: new DefaultLogger('ERROR'),
    telemetryOptions: {
      logging: { forward: {}, filter: makeTelemetryFilterString({ core: 'ERROR', other: 'ERROR' }) },
    },
  });
}
