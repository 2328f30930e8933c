import { Hono, type Context } from 'hono';
import { streamSSE } from 'hono/streaming';
import type { OpenCase } from '../../open-cases/open-case.ts';
import { hereOf, visitOf } from '../frame.ts';
import { notFound } from '../not-found.ts';
import { readCase, type WebOffice } from '../office.ts';
import { listPosts, mayRead, seesInList, type Visitor } from '../visitor.ts';
import type { WebEnv } from '../web.ts';

/** How often a silent stream says that it is alive, in milliseconds: proxies close what is silent. */
const heartbeat = 20_000;

/** How many streams one person may have open. */
const mostStreams = 12;

/** What others decide, as it happens: events that tell a page that it is out of date. */
export function liveRoutes(office: WebOffice) {
  const streams = new Map<string, number>();
  return new Hono<WebEnv>()
    .get('/live', async (c) => {
      const { visitor } = await visitOf(office, c);
      const concerns = concernsList(visitor);
      return follow(office, c, streams, visitor, ({ before, after }) =>
        [before, after].some((one) => one !== undefined && concerns(one)),
      );
    })
    .get('/cases/:id/live', async (c) => {
      const { visitor } = await visitOf(office, c);
      const { lifecycle, case: one } = await readCase(office, c.req.param('id'));
      if (!mayRead(visitor, lifecycle, one)) return notFound(office, c);
      return follow(office, c, streams, visitor, ({ id }) => id === one.id);
    });
}

/** Whether a change of a case changes what a visitor's lists show. */
function concernsList(visitor: Visitor): (one: OpenCase) => boolean {
  const keys = new Set(listPosts(visitor).map(({ role, place }) => `${role}@${place}`));
  keys.add(`=${visitor.person.id}`);
  const sees = seesInList(visitor);
  return (one) => one.awaiting.some((key) => keys.has(key)) || sees(one);
}

interface Change {
  id: string;
  before?: OpenCase | undefined;
  after?: OpenCase | undefined;
}

function follow(
  { open }: WebOffice,
  c: Context<WebEnv>,
  streams: Map<string, number>,
  { person }: Visitor,
  concerns: (change: Change) => boolean,
): Response {
  // Nobody reads what answers HEAD, and nobody would ever leave it.
  if (c.req.method === 'HEAD') return c.body(null, 200, { 'Content-Type': 'text/event-stream' });
  const count = streams.get(person.id) ?? 0;
  if (count >= mostStreams) return c.text(hereOf(c), 429, { 'Retry-After': '30' });
  streams.set(person.id, count + 1);
  return streamSSE(c, async (stream) => {
    let ended: () => void = () => undefined;
    const end = new Promise<void>((resolve) => (ended = resolve));
    const stop = open.onChange((changes) => {
      if (changes.some(concerns)) void stream.writeSSE({ event: 'changed', data: '' }).catch(ended);
    });
    const beat = setInterval(() => void stream.write(': alive\n\n').catch(ended), heartbeat);
    stream.onAbort(ended);
    await stream.writeSSE({ event: 'ready', data: '' });
    await end;
    clearInterval(beat);
    stop();
    streams.set(person.id, Math.max(0, (streams.get(person.id) ?? 1) - 1));
  });
}
