import { TypedSearchAttributes } from '@temporalio/common';
import { searchAttributes } from '../../workflows/search-attributes.ts';

/** Where and how the embedded server runs. */
export interface ServerSettings {
  database: string;
  port: number;
  uiPort: number;
  namespaces: string[];
  timeSkipping: boolean;
}

/** The command line of `temporal` for an embedded server that only this machine can reach. */
export function serverArguments(settings: ServerSettings): string[] {
  const { database, port, uiPort, namespaces, timeSkipping } = settings;
  return [
    ...['server', 'start-dev', '--ip', '127.0.0.1', '--ui-ip', '127.0.0.1'],
    ...['--port', String(port), '--ui-port', String(uiPort), '--ui-disable-news-fetch'],
    ...['--db-filename', database, '--log-level', 'warn'],
    // Twice the throughput of the defaults; a power cut may cost the last moments, never the database.
    ...['--sqlite-pragma', 'journal_mode=WAL', '--sqlite-pragma', 'synchronous=NORMAL'],
    ...namespaces.flatMap((namespace) => ['--namespace', namespace]),
    ...Object.values(searchAttributes).flatMap(({ name, type }) => [
      '--search-attribute',
      `${name}=${TypedSearchAttributes.toMetadataType(type)}`,
    ]),
    ...(timeSkipping ? timeSkippingFlags : []).flatMap((flag) => ['--dynamic-config-value', flag]),
  ];
}

/** A year of one case takes some hundred skips; the server's default limit is 100 a session. */
const timeSkippingFlags = [
  'frontend.WorkflowTimeSkippingEnabled=true',
  'frontend.WorkflowTimeSkippingMaxSkipPerSession=10000',
  'history.timerProcessorMaxTimeShift="10ms"',
  'history.timerProcessorMaxPollInterval="1s"',
];
