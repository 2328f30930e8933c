import { z } from 'zod';
import { Refused } from '../../machines/core/refused.ts';
import type { Outcome } from '../../machines/core/issues.ts';
import { keepPrivate } from '../stores/private-files.ts';
import { storesOf } from './stores.ts';
import type { WebOffice } from '../web/office.ts';
import type { Console } from './console.ts';
import { badInput, badInputs } from './failure.ts';
import { readAs } from './input.ts';

const port = z.coerce.number().int().min(1).max(65_535).optional();
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
  const { port, uiPort, webPort } = readAs(ports, options, 'bad-port');
  const settings = { ...console.settings, dataDir: options.data ?? console.settings.dataDir };
  await closeToOthers(console, settings.dataDir);
  const { up } = await import('../../worker/up.ts');
  const { startWeb } = await import('../web/start.ts');
  const stores = await storesOf(console, settings, options.acceptLoss === true);
  const listening = await listeningWeb(webPort);
  const log = (line: string) => console.note(line);
  try {
    await up({
      ...(port === undefined ? {} : { port }),
      ...(uiPort === undefined ? {} : { uiPort }),
      dataDir: settings.dataDir,
      lang: console.lang,
      json: console.json,
      webUrl: listening.url,
      agree: stores.books,
      async beside() {
        const web = await startWeb({ settings, listening, log, agree: stores.attachments });
        if (options.sample !== false) await firstCases(web.office);
        return web;
      },
    });
  } catch (error) {
    await listening.close();
    throw error instanceof Refused ? badInputs('bad-settings', error.refusals) : error;
  }
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
  const { webPort } = readAs(ports, options, 'bad-port');
  const { REHEARSAL_NAMESPACE } = await import('../../workflows/messages.ts');
  const settings = {
    ...console.settings,
    dataDir: options.data ?? console.settings.dataDir,
    ...(options.rehearsal === true ? { namespace: REHEARSAL_NAMESPACE } : {}),
  };
  await closeToOthers(console, settings.dataDir);
  const { startWeb } = await import('../web/start.ts');
  const stores = await storesOf(console, settings, false);
  const listening = await listeningWeb(webPort);
  const stopped = new Promise<void>((resolve) => {
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
  });
  try {
    const web = await startWeb({
      ...{ settings, listening, log: (line) => console.note(line) },
      agree: stores.attachments,
    });
    console.answer({ ready: true, webUrl: web.url }, () => [
      console.say(`会签已就绪，请打开 ${web.url}`, `Countersign is ready. Open ${web.url}`),
    ]);
    await stopped;
    await web.close();
  } catch (error) {
    throw error instanceof Refused ? badInputs('bad-settings', error.refusals) : error;
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

async function listeningWeb(webPort: number | undefined) {
  const [{ listen, PortTaken }, { readWebSettings }] = await Promise.all([
    import('../web/listen.ts'),
    import('../web/settings.ts'),
  ]);
  const settings = needed(readWebSettings(process.env));
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

function needed<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw badInputs('bad-settings', outcome.refusals);
  return outcome.value;
}
