import { once } from 'node:events';
import { z } from 'zod';
import { Refused } from '../../machines/core/deciding/refused.ts';
import type { Outcome } from '../../machines/core/values/issues.ts';
import type { Refusal } from '../../machines/core/values/vocabulary.ts';
import { lifecycles } from '../../machines/registry.ts';
import { openShelf } from '../attachments/settings.ts';
import { keepPrivate } from '../stores/private-files.ts';
import { storesOf } from './stores.ts';
import type { WebOffice } from '../web/shared/office.ts';
import type { WebSettings } from '../web/server/settings.ts';
import { rawKeys } from '../proof/known-keys.ts';
import type { Console } from './console.ts';
import { badInput, badInputs, type Failure } from './failure.ts';
import { readAs, wholeNumber } from './input.ts';
import { untilTold } from './stopping.ts';
import { keysWith } from './trusted-keys.ts';

const port = wholeNumber(1, 65_535).optional();
const ports = z.object({ port, uiPort: port, webPort: port });

/** `countersign up`: the embedded server, a worker and the web client; the one command that runs more than a client. */
export async function startUp(
  console: Console,
  options: {
    port?: string;
    uiPort?: string;
    webPort?: string;
    data?: string;
    sample?: boolean;
    acceptLoss?: boolean;
  },
): Promise<void> {
  const stopping = untilTold(console);
  const { webPort, ...given } = readAs(ports, options, 'bad-port');
  const settings = { ...console.settings, dataDir: options.data ?? console.settings.dataDir };
  const [{ up }, { readWorkerSetup }, { readSurroundings }, { startWeb }] = await Promise.all([
    import('../../worker/up.ts'),
    import('../../worker/setup.ts'),
    import('../web/server/surroundings.ts'),
    import('../web/server/start.ts'),
  ]);
  const ofWorker = await readWorkerSetup(process.env, { ...given, dataDir: settings.dataDir });
  const ofWeb = await readSurroundings(process.env, settings);
  if (!ofWorker.ok || !ofWeb.ok) throw badSettings(ofWorker, ofWeb);
  await closeToOthers(console, settings.dataDir);
  const stores = await storesOf(console, settings, options.acceptLoss === true);
  const trusted = await keysWith(console, stores.key);
  const listening = await listeningWeb(ofWeb.value.web, webPort);
  const { lang, json } = console;
  try {
    await up({
      ...{ lang, json, debug: settings.debug, signal: stopping.signal, webUrl: listening.url },
      settings: { ...ofWorker.value, webUrl: ofWorker.value.webUrl ?? listening.url },
      ...{ agree: stores.books, sign: stores.sign },
      ...(trusted === undefined ? {} : { keys: rawKeys(trusted) }),
      shelf: openShelf(ofWeb.value.attachments),
      async beside({ embedded, log }) {
        await stores.noteLosses(lifecycles);
        const web = await startWeb({ settings, listening, log, agree: stores.attachments });
        // Somebody else's server gets sample cases only when they are asked for.
        if (options.sample ?? embedded) await firstCases(web.office);
        return web;
      },
    });
  } catch (error) {
    throw error instanceof Refused ? badInputs('bad-settings', error.refusals) : error;
  } finally {
    await listening.close();
    stopping.release();
  }
}

/** Everything that is wrong; what one has complained about, the next does not repeat. */
function badSettings(...outcomes: Outcome<unknown>[]): Failure {
  const refusals: Refusal[] = [];
  for (const outcome of outcomes) {
    const told = new Set(refusals.map((one) => one.field));
    if (!outcome.ok) refusals.push(...outcome.refusals.filter((one) => !told.has(one.field)));
  }
  return badInputs('bad-settings', refusals);
}

/** The sample county's first cases, where nothing has been opened yet; that they can't be opened keeps nobody from starting. */
async function firstCases(office: WebOffice): Promise<void> {
  const { cases, directory, open, log } = office;
  if (!directory.sample || open.size > 0) return;
  const [{ openFirstCases }, { fromCase }] = await Promise.all([
    import('../samples/first-cases.ts'),
    import('../open-cases/open-case.ts'),
  ]);
  try {
    // The lists follow the server within a second or two; whoever opens the address at once sees them as well.
    for (const id of await openFirstCases(cases, directory, new Date().toISOString())) {
      const { case: c } = await cases.read(id);
      open.put(fromCase(cases.lifecycle(c.lifecycle), c));
    }
  } catch (error) {
    log(`sample cases: ${error instanceof Error ? error.message : 'failed'}`);
  }
}

/** `countersign web`: the web client alone, beside a server and workers that run elsewhere; until it is told to stop. */
export async function startWebAlone(
  console: Console,
  options: { webPort?: string; data?: string; rehearsal?: boolean },
): Promise<void> {
  const stopping = untilTold(console);
  const { webPort } = readAs(ports, options, 'bad-port');
  const { REHEARSAL_NAMESPACE } = await import('../../workflows/messages.ts');
  const settings = {
    ...console.settings,
    dataDir: options.data ?? console.settings.dataDir,
    ...(options.rehearsal === true ? { namespace: REHEARSAL_NAMESPACE } : {}),
  };
  const [{ startWeb }, { readSurroundings }] = await Promise.all([
    import('../web/server/start.ts'),
    import('../web/server/surroundings.ts'),
  ]);
  const surroundings = await readSurroundings(process.env, settings);
  if (!surroundings.ok) throw badSettings(surroundings);
  await closeToOthers(console, settings.dataDir);
  const stores = await storesOf(console, settings, false);
  await keysWith(console, stores.key);
  const listening = await listeningWeb(surroundings.value.web, webPort);
  const { signal } = stopping;
  const stopped = signal.aborted ? Promise.resolve() : once(signal, 'abort');
  try {
    const starting = startWeb({
      ...{ settings, listening, log: (line: string) => console.note(line) },
      agree: stores.attachments,
    });
    await Promise.race([starting, stopped]);
    if (signal.aborted) return;
    const web = await starting;
    console.answer({ ready: true, webUrl: web.url }, () => [
      console.say(`会签已就绪，请打开 ${web.url}`, `Countersign is ready. Open ${web.url}`),
    ]);
    await stopped;
    await web.close();
  } catch (error) {
    throw error instanceof Refused ? badInputs('bad-settings', error.refusals) : error;
  } finally {
    await listening.close();
    stopping.release();
  }
}

/** What others may still read is told; it keeps nobody from starting. */
async function closeToOthers(console: Console, dataDir: string): Promise<void> {
  const open = await keepPrivate(dataDir);
  const [first] = open;
  if (first === undefined) return;
  console.note(
    console.say(
      `其他用户仍可读取 ${first} 等 ${open.length} 个文件，其中有姓名和收入；请由其所有者改为仅本人可读。`,
      `Other users can still read ${first} and so on, ${open.length} file(s) with names and incomes; have their owner close them.`,
    ),
  );
}

async function listeningWeb(settings: WebSettings, webPort: number | undefined) {
  const { listen, PortTaken } = await import('../web/server/listen.ts');
  try {
    return await listen({ ...settings, ...(webPort === undefined ? {} : { port: webPort }) });
  } catch (error) {
    if (!(error instanceof PortTaken)) throw error;
    throw badInput(
      'port-taken',
      `网页端口 ${error.port} 已被占用或不可用；请用 --web-port 另选一个。`,
      `The web port ${error.port} is taken or may not be used; choose another with --web-port.`,
    );
  }
}
