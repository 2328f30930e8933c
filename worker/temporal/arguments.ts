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
    ...[...flags, ...(timeSkipping ? timeSkippingFlags : [])].flatMap((flag) => [
      '--dynamic-config-value',
      flag,
    ]),
  ];
}

const flags = [
  // More than ten people may decide on one case in the same moment: what exceeds the limit makes the server abort the
  // other decisions as well, and each sender try again. The limits of size and of all updates of a run stay.
  'history.maxInFlightUpdates=1000',
];

const timeSkippingFlags = [
  'frontend.WorkflowTimeSkippingEnabled=true',
  // The name that newer servers know it by.
  'system.workflowTimeSkippingEnabled=true',
  // A year of one case may take some hundred skips; the server's own limit is 100 for each fast-forward.
  'frontend.WorkflowTimeSkippingMaxSkipPerSession=10000',
  // The server fires timers up to a second late, to be safe against clocks that differ between its hosts, and
  // reads due timers twenty times a second. Alone on one machine it need not: a year with twelve timers
  // passes in 0.3 instead of 12 seconds.
  'history.timerProcessorMaxTimeShift="10ms"',
  'history.timerProcessorMaxPollRPS=5000',
  // A run that lived less than a second is otherwise continued a second later, and a skip that finds the next run
  // still waiting for its first task leaps over months of its deadlines.
  'history.workflowIdReuseMinimalInterval="0s"',
];
