import type { Directory } from '../../machines/core/values/directory.ts';
import type { Instant } from '../../machines/core/values/vocabulary.ts';
import { Cases, type RuledReading } from '../cases/cases.ts';
import { connect, type ServerConnection } from '../temporal/connection.ts';
import { delegationsTo } from '../cases/delegations.ts';
import type { KeptBuilds } from '../own-rules/own-rules.ts';
import { startVirtually } from '../rehearsal/start-case.ts';
import { REHEARSAL_NAMESPACE, virtualNow } from '../rehearsal/time-skipping.ts';
import type { Console } from './console.ts';
import { readDirectory } from './directory.ts';
import { noWorker, tooOld } from './errors.ts';
import { signingHere } from './own-key.ts';
import { knownLifecycles, lifecycleNamed } from './registry.ts';
import { isOlder, oldestServer } from './server-version.ts';
import { standIns, type StandingIn } from '../../machines/core/delegation/standing-in.ts';
import { whoActs, type Who } from './who.ts';

/** Where a command works: cases on a server, the county's directory, and patience. */
export interface Session {
  cases: Cases;
  server: ServerConnection;
  directory: Directory;
  rehearsal: boolean;
  /** Reads a case with its own present time. */
  read(id: string): Promise<RuledReading>;
  /** The same of a case under whichever rules it is, with the definition that is here. */
  reading(id: string): Promise<RuledReading>;
  /** The same of a case that was broken off, as far as its record is kept. */
  record(id: string): Promise<RuledReading>;
  /** The posts of others in which a person may act at an instant, by delegation. */
  standingIn(person: string, at: Instant): Promise<StandingIn[]>;
  /** Waits for a worker's answer as long as the settings say, and no longer. */
  patiently<T>(work: () => Promise<T>): Promise<T>;
  /** Fails unless a worker is there: what is sent to nobody would happen at some unknown later time. */
  requireWorker(): Promise<void>;
}

/** Does some work in a session and closes it. The directory is read first: nothing is sent while that is wrong. */
export async function inSession<T>(
  console: Console,
  options: { rehearsal?: boolean | undefined },
  work: (session: Session) => Promise<T>,
): Promise<T> {
  return openSession(console, await readDirectory(console), options, work);
}

/** The same for someone who acts. Nothing is sent while it is not settled who that is. */
export async function inSessionAs<T>(
  console: Console,
  options: { as?: string | undefined; rehearsal?: boolean | undefined },
  work: (session: Session, who: Who) => Promise<T>,
): Promise<T> {
  const directory = await readDirectory(console);
  const who = await whoActs(console, directory, options.as);
  return openSession(console, directory, options, (session) => work(session, who));
}

async function openSession<T>(
  console: Console,
  directory: Directory,
  options: { rehearsal?: boolean | undefined },
  work: (session: Session) => Promise<T>,
): Promise<T> {
  const { settings } = console;
  const lifecycles = await knownLifecycles();
  const wanted = options.rehearsal === true ? REHEARSAL_NAMESPACE : settings.namespace;
  const server = await connect({
    dataDir: settings.dataDir,
    ...(wanted === undefined ? {} : { namespace: wanted }),
  });
  try {
    const { client, namespace } = server;
    const patiently = <R>(wait: () => Promise<R>) =>
      client.withDeadline(Date.now() + settings.patience * 1_000, wait);
    const { serverVersion } = await patiently(() => client.workflowService.getSystemInfo({}));
    if (isOlder(serverVersion, oldestServer)) throw tooOld(serverVersion, oldestServer);
    const rehearsal = namespace === REHEARSAL_NAMESPACE;
    const cases = new Cases(client, lifecycles, {
      ...{ directory, builds: buildsAt(settings.dataDir) },
      sign: signingHere(console, client),
      ...(rehearsal ? { start: startVirtually } : {}),
    });
    const reading = async (id: string, read: () => Promise<RuledReading>) => ({
      ...(await patiently(read)),
      now: rehearsal ? await virtualNow(client, id) : new Date().toISOString(),
    });
    return await work({
      cases,
      server,
      directory,
      rehearsal,
      patiently,
      read: (id) => reading(id, () => cases.read(id)),
      reading: (id) =>
        reading(id, async () => {
          const found = await cases.reading(id);
          return { ...found, lifecycle: lifecycleNamed(lifecycles, found.case.lifecycle) };
        }),
      record: (id) => reading(id, () => cases.record(id)),
      async standingIn(person, at) {
        const delegations = await patiently(() => delegationsTo(client, cases, person));
        return standIns(delegations, person, at, { directory });
      },
      async requireWorker() {
        const taskQueue = { name: cases.taskQueue };
        const { pollers } = await patiently(() =>
          client.workflowService.describeTaskQueue({ namespace, taskQueue, taskQueueType: 1 }),
        );
        if (pollers.length === 0) throw noWorker();
      },
    });
  } finally {
    await server.connection.close();
  }
}

/** The builds, kept with the attachments; none where those are not set up as they should be. Loaded where one is needed. */
export const buildsAt = (dataDir: string): KeptBuilds => ({
  async get(build) {
    const { attachmentSettings, openAttachments } = await import('../attachments/settings.ts');
    const read = attachmentSettings(process.env, dataDir);
    return read.ok ? openAttachments(read.value).get(build) : undefined;
  },
});
