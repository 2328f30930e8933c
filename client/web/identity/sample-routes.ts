import type { IncomingMessage } from 'node:http';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { Hono, type Context } from 'hono';
import { getCookie } from 'hono/cookie';
import { personOf, type Directory } from '../../../machines/core/values/directory.ts';
import { text } from '../../../machines/core/values/text.ts';
import type { Role, Text } from '../../../machines/core/values/vocabulary.ts';
import { samplePath } from '../../sign-in/sample.ts';
import { sentForm } from '../shared/sent-form.ts';
import type { WebEnv } from '../shared/env.ts';
import { langOf, message } from './page.ts';
import { pickPage } from './sample-pages.ts';
import { peopleByPlace } from './sample-people.ts';
import { sampleSession, type SampleProvider } from './sample-provider.ts';

/**
 * The routes of the sample's provider. A pick counts only from the browser that began the sign-in: it must bring the
 * signed cookie of that very attempt, whose id is in the address and cannot be guessed; where it leads on is the
 * provider's own address, never one from the request.
 */
export function sampleRoutes(
  { provider, languages }: SampleProvider,
  directory: Directory,
  titles: Record<Role, Text>,
): Hono<WebEnv> {
  const routes = new Hono<WebEnv>();
  const callback = provider.callback();

  routes.get(`${samplePath}/pick/:uid`, async (c) => {
    if (!(await begun(c))) return lost(c);
    const lang = langOf(c);
    const asked = (c.req.query('q') ?? '').slice(0, 60);
    const groups = peopleByPlace(directory, titles, { lang, asked });
    c.header('Cache-Control', 'no-store');
    return c.html(await pickPage(lang, { path: c.req.path, asked, groups }));
  });

  routes.post(`${samplePath}/pick/:uid`, async (c) => {
    if (!(await begun(c))) return lost(c);
    const person = (await sentForm(c)).get('person');
    if (typeof person !== 'string' || personOf(directory, person) === undefined)
      return message(c, 400, { title: unknown, sentences: [] });
    const { incoming, outgoing } = c.env;
    const result = { login: { accountId: person, remember: false } };
    const on = await provider.interactionResult(incoming, outgoing, result, {
      mergeWithLastSubmission: false,
    });
    return c.redirect(on, 303);
  });

  routes.all(`${samplePath}/*`, async (c) => {
    const { incoming, outgoing } = c.env;
    // Without the page's own session the provider fails instead of refusing.
    const posted = c.req.method === 'POST' && c.req.path === `${samplePath}/device`;
    if (posted && getCookie(c, sampleSession) === undefined) return lost(c);
    languages.set(incoming, langOf(c));
    // Each sign-in begins with nobody: the next one at the same browser is asked who they are.
    if (beginning.test(c.req.path) && c.req.method === 'GET') forgetSession(incoming);
    const whole = incoming.url ?? '/';
    // As Express mounts: the provider finds the path before its own in the difference.
    Object.assign(incoming, { originalUrl: whole, url: whole.slice(samplePath.length) });
    await callback(incoming, outgoing);
    return RESPONSE_ALREADY_SENT;
  });
  return routes;

  async function begun(c: Context<WebEnv>): Promise<boolean> {
    try {
      const { uid } = await provider.interactionDetails(c.env.incoming, c.env.outgoing);
      return uid === c.req.param('uid');
    } catch {
      return false;
    }
  }
}

/** The code flow from beginning to end, and the first page of the device flow. */
const beginning = new RegExp(`^${samplePath}/(auth(/|$)|device$)`);

/** A session of an earlier sign-in that the browser still brings. */
function forgetSession(incoming: IncomingMessage): void {
  const cookies = (incoming.headers.cookie ?? '').split(/;\s*/);
  incoming.headers.cookie = cookies.filter((one) => !one.startsWith(sampleSession)).join('; ');
}

const lost = (c: Context<WebEnv>) =>
  message(c, 400, {
    title: text('样例：登录已过期', 'Sample: this sign-in is over'),
    sentences: [text('请重新登录。', 'Please sign in again.')],
    ways: [{ href: '/sign-in', text: text('重新登录', 'Sign in again') }],
  });

const unknown = text('样例：没有这个人', 'Sample: there is no such person');
