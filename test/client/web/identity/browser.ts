/** A browser as far as signing in goes: keeps cookies by host and path, follows redirects one by one, submits forms. */
export class Browser {
  readonly cookies = new Map<
    string,
    { name: string; value: string; path: string; host: string; raw: string }
  >();
  /** Every address visited. */
  readonly visited: string[] = [];

  async fetch(url: string, init: RequestInit = {}): Promise<Response> {
    this.visited.push(url);
    const { host, pathname } = new URL(url);
    const sent = [...this.cookies.values()].filter((one) => one.host === host && covers(one.path, pathname));
    const headers = new Headers(init.headers);
    if (sent.length > 0) headers.set('cookie', sent.map(({ name, value }) => `${name}=${value}`).join('; '));
    const response = await fetch(url, { ...init, headers, redirect: 'manual' });
    for (const raw of response.headers.getSetCookie()) this.keep(raw, host);
    return response;
  }

  /** Visits an address and what it redirects to, until there is a page. */
  async visit(
    url: string,
    init: RequestInit = {},
  ): Promise<{ url: string; response: Response; text: string }> {
    let at = url;
    let response = await this.fetch(at, init);
    for (let hops = 0; hops < 10 && response.headers.has('location'); hops++) {
      at = new URL(response.headers.get('location') ?? '', at).href;
      response = await this.fetch(at);
    }
    return { url: at, response, text: await response.text() };
  }

  /** Submits a form as a page of that site does. */
  submit(url: string, fields: Record<string, string>): ReturnType<Browser['visit']> {
    const headers = {
      origin: new URL(url).origin,
      'sec-fetch-site': 'same-origin',
      'content-type': 'application/x-www-form-urlencoded',
    };
    return this.visit(url, { method: 'POST', headers, body: new URLSearchParams(fields).toString() });
  }

  /** Signs in at the sample's provider as one of its people. */
  async signIn(site: string, person: string, to = '/who'): ReturnType<Browser['visit']> {
    const picking = await this.visit(`${site}/sign-in?to=${encodeURIComponent(to)}`);
    return this.submit(picking.url, { person });
  }

  private keep(raw: string, host: string): void {
    const [pair = '', ...attributes] = raw.split(/;\s*/);
    const at = pair.indexOf('=');
    const name = pair.slice(0, at);
    const value = pair.slice(at + 1);
    const of = (wanted: string) =>
      attributes.find((one) => one.toLowerCase().startsWith(`${wanted}=`))?.slice(wanted.length + 1);
    const path = of('path') ?? '/';
    const expires = of('expires');
    const over = of('max-age') === '0' || (expires !== undefined && Date.parse(expires) <= Date.now());
    const key = `${host} ${path} ${name}`;
    if (over || value === '') this.cookies.delete(key);
    else this.cookies.set(key, { name, value, path, host, raw });
  }
}

const covers = (path: string, at: string): boolean =>
  path === '/' || at === path || at.startsWith(path.endsWith('/') ? path : `${path}/`);
