import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client, Connection } from '@temporalio/client';
import { booksActivities } from '../../activities/books/activities.ts';
import { openBooks } from '../../activities/books/books.ts';
import { caseActivities } from '../../activities/cases.ts';
import { paymentActivities } from '../../activities/payments.ts';
import { roundActivities } from '../../activities/rounds.ts';
import { tallyActivities } from '../../activities/tally.ts';
import { Cases } from '../../client/cases/cases.ts';
import { fastForward, REHEARSAL_NAMESPACE, virtualNow } from '../../client/rehearsal/time-skipping.ts';
import type { Limits } from '../../client/web/identity/protection.ts';
import { listen } from '../../client/web/server/listen.ts';
import { startWeb, type RunningWeb } from '../../client/web/server/start.ts';
import type { Lifecycle } from '../../machines/core/definition/lifecycle.ts';
import type { Instant } from '../../machines/core/values/vocabulary.ts';
import { lifecycles } from '../../machines/registry.ts';
import type { ActivityMeta } from '../../workflows/messages.ts';
import { workflowsPath } from '../../worker/bundle.ts';
import { Browser } from '../client/web/identity/browser.ts';
import { startingVirtually } from '../../client/rehearsal/start-case.ts';
import { openWorld, type World } from './world.ts';

/** The web client on the real server: a worker of its own, cases in virtual time, the sample county's people. */
export interface WebWorld {
  url: string;
  world: World;
  web: RunningWeb;
  dataDir: string;
  /** Every notice that a case asked for. */
  notices: { caseId: string; to: { role: string; place: string }[]; people?: string[]; subject: string }[];
  /** Opens cases whose first line runs at an instant, or now, by themselves; whoever decides on them names people of the sample county. */
  casesAt(at?: Instant): Cases;
  /** Moves a case's clock to an instant; one that has passed it stays. */
  moveTo(caseId: string, at: Instant): Promise<void>;
  /** A browser without pages that has signed in as someone. */
  signedIn(person: string): Promise<Browser>;
  close(): Promise<void>;
}

/** Far above what tests send: limits have tests of their own. */
const many = { points: 1_000_000, seconds: 60 };
const wide: Partial<Limits> = { everything: many, signIn: many, writes: many, objections: [many] };

/** Opens the web client, on any free port. */
export async function openWebWorld(options: {
  /** `host:port` of the Temporal server. */
  address: string;
  lifecycles?: Record<string, Lifecycle>;
  workflowsPath?: string;
  limits?: Partial<Limits>;
  env?: Record<string, string>;
}): Promise<WebWorld> {
  const { address } = options;
  const all = options.lifecycles ?? lifecycles;
  const dataDir = await mkdtemp(join(tmpdir(), 'countersign-web-'));
  const ledger = await openBooks(`sqlite:${join(dataDir, 'books.sqlite')}`);
  const notices: WebWorld['notices'] = [];
  const payments = paymentActivities(join(dataDir, 'payments'));
  const connection = await Connection.connect({ address });
  const client = new Client({ connection, namespace: REHEARSAL_NAMESPACE });
  const activities = {
    ...caseActivities(client),
    ...roundActivities(client),
    ...tallyActivities(client),
    ...payments,
    ...booksActivities(ledger, { instruct: payments.release }),
    notify: (
      notice: { to: { role: string; place: string }[]; people?: string[]; subject: { zh: string } },
      meta: ActivityMeta,
    ) => {
      notices.push({ ...notice, caseId: meta.caseId, subject: notice.subject.zh });
      return Promise.resolve({ sent: 0 });
    },
  };
  const own = await openWorld({
    ...{ address, lifecycles: all, activities },
    workflowsPath: options.workflowsPath ?? workflowsPath,
  });
  const listening = await listen({ host: '127.0.0.1', port: 0 });
  const web = await startWeb({
    settings: {
      ...{ dataDir, namespace: REHEARSAL_NAMESPACE, yellowDays: 3, patience: 20, debug: false },
      directory: fileURLToPath(new URL('../../client/directory/sample-county.json', import.meta.url)),
    },
    env: { TEMPORAL_ADDRESS: address, ...options.env },
    ...{ listening, lifecycles: all, taskQueue: own.taskQueue, log: () => undefined },
    limits: { ...wide, ...options.limits },
  });
  return {
    ...{ url: web.url, world: own, web, dataDir, notices },
    casesAt: (at) =>
      new Cases(own.client, all, {
        ...{ taskQueue: own.taskQueue, alone: true, directory: web.office.directory },
        start: startingVirtually({ startAt: at }),
      }),
    async moveTo(caseId, at) {
      if ((await virtualNow(own.client, caseId)) < at) await fastForward(own.client, [caseId], at);
    },
    async signedIn(person) {
      const browser = new Browser();
      await browser.signIn(web.url, person, '/alive');
      return browser;
    },
    async close() {
      // Nobody would answer for them any more, and lists of other tests on the server would wait for them.
      for await (const one of client.workflow.list({
        query: `TaskQueue = '${own.taskQueue}' AND ExecutionStatus = 'Running'`,
      }))
        await client.workflow
          .getHandle(one.workflowId)
          .terminate()
          .catch(() => undefined);
      await web.close();
      await own.close();
      await connection.close();
      await ledger.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
