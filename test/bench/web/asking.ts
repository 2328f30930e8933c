import { Agent, request } from 'node:http';
import { Browser } from '../../client/web/identity/browser.ts';

/** An answer of the web client, and how long it took in milliseconds. */
export interface Answer {
  status: number;
  /** Until the first byte was there. */
  first: number;
  /** Until the last was. */
  whole: number;
  /** Of the body as it was sent. */
  bytes: number;
}

/** Someone who has signed in and asks over a connection that stays open, as a browser does. */
export interface Reader {
  cookie: string;
  get(path: string): Promise<Answer>;
  /** Sends a form as a page of the site does. */
  post(path: string, fields: Record<string, string>): Promise<Answer>;
  close(): void;
}

/** Signs in at the sample's provider. */
export async function signedIn(url: string, person: string): Promise<Reader> {
  const browser = new Browser();
  await browser.signIn(url, person, '/alive');
  const host = new URL(url).host;
  const cookies = [...browser.cookies.values()].filter((one) => one.host === host && one.path === '/');
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const common = { cookie, 'accept-encoding': 'gzip, deflate, br', 'accept-language': 'zh-CN' };
  return {
    cookie,
    get: (path) => ask(agent, 'GET', `${url}${path}`, common),
    post: (path, fields) => {
      const headers = {
        ...common,
        origin: url,
        'sec-fetch-site': 'same-origin',
        'content-type': 'application/x-www-form-urlencoded',
      };
      return ask(agent, 'POST', `${url}${path}`, headers, new URLSearchParams(fields).toString());
    },
    close: () => agent.destroy(),
  };
}

function ask(
  agent: Agent,
  method: string,
  url: string,
  headers: Record<string, string>,
  body?: string,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const asked = request(url, { agent, method, headers }, (answer) => {
      const first = performance.now() - start;
      let bytes = 0;
      answer.on('data', (chunk: Uint8Array) => (bytes += chunk.length));
      answer.on('error', reject);
      answer.on('end', () =>
        resolve({ status: answer.statusCode ?? 0, first, whole: performance.now() - start, bytes }),
      );
    });
    asked.on('error', reject);
    asked.end(body);
  });
}
