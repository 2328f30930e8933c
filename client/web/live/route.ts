import { Hono, type Context } from 'hono';
import { streamSSE } from 'hono/streaming';
import type { OpenCase } from '../../open-cases/open-case.ts';
import { CaseInTrouble } from '../../trouble/case-in-trouble.ts';
import { personWord, postWord } from '../../../machines/core/tasks/published-words.ts';
import { hereOf, visitOf } from '../layout/frame.ts';
import { notFound } from '../failure/not-found.ts';
import { readCase, type WebOffice } from '../shared/office.ts';
import { mayRead, seesInList, visitorOf, type Visitor } from '../shared/visitor.ts';
import type { WebEnv } from '../shared/env.ts';

/** How often a silent stream says that it is alive, in milliseconds: proxies close what is silent. */
const heartbeat = 20_000;

/** How many streams one person may have open. */
const mostStreams = 12;

/**
 * What others decide, as it happens: events that tell a page that it is out of date, each with the version of the open
 * cases that it was told at. A stream ends with the right to it.
 * @param beat how often a silent stream says that it is alive, and looks whether its reader may still have it
 */
export function liveRoutes(office: WebOffice, beat = heartbeat) {
  const streams = new Map<string, number>();
  return new Hono<WebEnv>()
    .get('/live', async (c) => {
      const { visitor } = await visitOf(office, c);
      let concerns = concernsList(office, visitor);
      return follow(office, c, streams, {
        ...{ beat, visitor },
        concerns: ({ before, after }) => [before, after].some((one) => one !== undefined && concerns(one)),
        stillAllowed(now) {
          concerns = concernsList(office, now);
          return Promise.resolve(true);
        },
      });
    })
    .get('/cases/:id/live', async (c) => {
      const { visitor } = await visitOf(office, c);
      const wanted = c.req.param('id');
      let may = await sightOf(office, wanted);
      if (!may(visitor)) return notFound(office, c);
      return follow(office, c, streams, {
        ...{ beat, visitor },
        concerns: ({ id }) => id === wanted,
        async stillAllowed(now, changed) {
          if (changed) may = await sightOf(office, wanted);
          return may(now);
        },
      });
    });
}

/** Who may read a case; of one that can't be read, by what lists show of it. */
async function sightOf(office: WebOffice, id: string): Promise<(visitor: Visitor) => boolean> {
  try {
    const { lifecycle, case: one } = await readCase(office, id);
    return (visitor) => mayRead(visitor, lifecycle, one);
  } catch (error) {
    // That no worker answers passes.
    if (!(error instanceof CaseInTrouble) || error.trouble.kind === 'no-worker') throw error;
    const { known } = error;
    if (known === undefined) throw error;
    return (visitor) => seesInList(visitor, office.cases.lifecycles)(known);
  }
}

/** Whether a change of a case changes what a visitor's lists show. */
function concernsList(office: WebOffice, visitor: Visitor): (one: OpenCase) => boolean {
  const keys = new Set(visitor.actors.map(postWord)).add(personWord(visitor.person.id));
  const sees = seesInList(visitor, office.cases.lifecycles);
  return (one) => one.awaiting.some((key) => keys.has(key)) || sees(one);
}

interface Change {
  id: string;
  before?: OpenCase | undefined;
  after?: OpenCase | undefined;
}

interface Following {
  beat: number;
  visitor: Visitor;
  concerns(change: Change): boolean;
  /** Whether someone, with the posts that they hold now, may hear more; something has changed, or not. */
  stillAllowed(visitor: Visitor, changed: boolean): Promise<boolean>;
}

function follow(
  office: WebOffice,
  c: Context<WebEnv>,
  streams: Map<string, number>,
  { beat, visitor: { person }, concerns, stillAllowed }: Following,
): Response {
  // Nobody reads what answers HEAD, and nobody would ever leave it.
  if (c.req.method === 'HEAD') return c.body(null, 200, { 'Content-Type': 'text/event-stream' });
  const count = streams.get(person.id) ?? 0;
  if (count >= mostStreams) return c.text(hereOf(c), 429, { 'Retry-After': '30' });
  streams.set(person.id, count + 1);
  const counts = async (changed: boolean): Promise<boolean> => {
    const { signedIn, stillSignedIn } = c.var;
    if (signedIn === undefined || !(await stillSignedIn?.())) return false;
    return stillAllowed(await visitorOf(office, signedIn), changed);
  };
  const response = streamSSE(c, async (stream) => {
    const { promise: end, resolve: ended } = Promise.withResolvers<void>();
    const speak = oneAtATime(async (changed) => {
      if (!(await counts(changed))) ended();
      else if (changed)
        await stream.writeSSE({ event: 'changed', data: '', id: String(office.open.version) });
      else await stream.write(': alive\n\n');
    });
    const stop = office.open.onChange((changes) => {
      if (changes.some(concerns)) void speak(true);
    });
    const beating = setInterval(() => void speak(false), beat);
    stream.onAbort(ended);
    await stream.writeSSE({ event: 'ready', data: '' });
    const missed = office.open.since(Number(c.req.query('since') ?? office.open.version));
    if (missed?.some(concerns) ?? true) void speak(true);
    await end;
    clearInterval(beating);
    stop();
    streams.set(person.id, Math.max(0, (streams.get(person.id) ?? 1) - 1));
  });
  response.headers.set('Cache-Control', 'private, no-store');
  return response;
}

/**
 * What comes while something is being said is said afterwards, together. A change that could not be looked at, because the
 * case did not answer, is looked at again the next time.
 */
function oneAtATime(say: (changed: boolean) => Promise<void>): (changed: boolean) => Promise<void> {
  let busy = false;
  let waiting = false;
  return async (changed) => {
    waiting ||= changed;
    if (busy) return;
    busy = true;
    try {
      do {
        const now = waiting;
        waiting = false;
        await say(now).catch((error: unknown) => {
          waiting ||= now;
          throw error;
        });
      } while (waiting);
    } catch {
      // Asked again at the next beat; a reader who has gone is noticed by the stream itself.
    } finally {
      busy = false;
    }
  };
}
