import { expect, test } from 'vitest';
import { personFromClaims } from '../../../../client/sign-in/claims.ts';
import { signInOnDevice, type DeviceCode } from '../../../../client/sign-in/device-flow.ts';
import { reasonOf } from '../../../../client/sign-in/provider.ts';
import { readIdentitySettings } from '../../../../client/web/identity/settings.ts';
import { Browser } from './browser.ts';
import { sampleDirectory, startSite, type Site } from './site.ts';

/** Begins a sign-in on a terminal; `done` resolves when it has been confirmed, or says why not. */
async function begin(site: Site) {
  const settings = await readIdentitySettings({});
  if (!settings.ok) throw new Error('unread');
  const { claims: rules } = settings.value;
  const told = Promise.withResolvers<DeviceCode>();
  const provider = { issuer: `${site.url}/sample-identity`, clientId: 'countersign-cli' };
  const done = signInOnDevice({ provider, rules, hours: 10, tell: told.resolve }).then(
    (kept) => personFromClaims(rules, kept.claims, sampleDirectory),
    (error: unknown) => reasonOf(error),
  );
  return { code: await Promise.race([told.promise, done.then(unfinished)]), done };
}

function unfinished(how: unknown): never {
  throw new Error(`no code: ${JSON.stringify(how)}`);
}

/** The address and the hidden fields of a page's form. */
function formOf(page: { url: string; text: string }): { action: string; fields: Record<string, string> } {
  const action = /<form[^>]*action="([^"]+)"/.exec(page.text)?.[1] ?? '';
  const hidden = [...page.text.matchAll(/type="hidden"\s+name="([^"]+)"\s+value="([^"]*)"/g)];
  const fields = Object.fromEntries(hidden.map(([, name = '', value = '']) => [name, value]));
  return { action: new URL(action, page.url).href, fields };
}

test(
  'a terminal is signed in by a code that someone confirms in a browser, whoever was signed in there',
  { timeout: 60_000 },
  async () => {
    const site = await startSite();
    const browser = new Browser();
    await browser.signIn(site.url, 'th-qingshan');
    const { code, done } = await begin(site);
    expect(code.code).toMatch(/^[A-Z]{4}-[A-Z]{4}$/);
    const asked = await browser.visit(code.url);
    expect(asked.text).toContain('样例：在终端登录');
    const wrong = formOf(asked);
    const again = await browser.submit(wrong.action, { ...wrong.fields, user_code: 'XXXX-XXXX' });
    expect(again.text).toContain('请重新输入');
    const form = formOf(again);
    const confirm = await browser.submit(form.action, { ...form.fields, user_code: code.code.toLowerCase() });
    expect(confirm.text).toContain(code.code);
    const yes = formOf(confirm);
    const pick = await browser.submit(yes.action, { ...yes.fields, confirm: 'yes' });
    expect(pick.text).toContain('样例：以谁登录？');
    const end = await browser.submit(pick.url, { person: 'tc-qingshan-1' });
    expect(end.text).toContain('终端已登录');
    expect(await done).toMatchObject({
      ok: true,
      value: {
        unmapped: [],
        person: { id: 'tc-qingshan-1', posts: [{ role: 'townshipCommittee', place: 'yunling/qingshan' }] },
      },
    });
  },
);

test('a terminal that someone else started is refused', { timeout: 60_000 }, async () => {
  const site = await startSite();
  const browser = new Browser();
  const { code, done } = await begin(site);
  const first = formOf(await browser.visit(code.completeUrl ?? ''));
  const confirm = await browser.submit(first.action, first.fields);
  expect(confirm.text).toContain(code.code);
  const no = formOf(confirm);
  const end = await browser.submit(no.action, { ...no.fields, abort: 'yes' });
  expect(end.text).toContain('已取消');
  expect(await done).toBe('access_denied');
});

test('no page of another site confirms a terminal', async () => {
  const site = await startSite();
  const browser = new Browser();
  const { code } = await begin(site);
  const asked = formOf(await browser.visit(code.url));
  const forged = await browser.submit(asked.action, {
    ...asked.fields,
    xsrf: 'x',
    user_code: code.code,
    confirm: 'yes',
  });
  expect(forged.response.status).toBe(400);
  expect(forged.text).toContain('样例：在终端登录');
  const without = await new Browser().submit(asked.action, {
    ...asked.fields,
    user_code: code.code,
    confirm: 'yes',
  });
  expect(without.response.status).toBe(400);
});
