import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { expect } from 'vitest';
import { readCase } from '../../client/web/shared/office.ts';
import { entriesOf } from '../../client/web/fields/entries.ts';
import type { FormModel } from '../../client/web/fields/field.ts';
import { eventForm, openingForm, ownPostFields } from '../../client/web/shared/event-form.ts';
import type { Post } from '../../machines/core/values/post.ts';
import type { WebWorld } from './web.ts';

/** How long a page may take, in milliseconds; it usually takes a hundredth of it. */
const patience = 30_000;

/** The languages that pages are read in, as browsers ask for them. */
export const locales = { zh: 'zh-CN', en: 'en-US' } as const;

/**
 * Ends a file's tests: its cases too, so that the lists of the next file's people, and the public list, are not full of
 * cases that no worker answers for.
 */
export async function leave(world: WebWorld | undefined, browser: Browser | undefined): Promise<void> {
  await browser?.close();
  await world?.close();
}

/** How someone's browser is set up. */
export interface DeskOptions {
  lang?: keyof typeof locales;
  width?: number;
  height?: number;
  javaScriptEnabled?: boolean;
  /** Only for tools that put a script of their own into pages. */
  bypassCSP?: boolean;
}

/** Desks by whose they are, each set up once and kept; and what all of them complained of. */
export function keptDesks<Whose extends string[]>(setUp: (...whose: Whose) => Promise<Desk>) {
  const desks = new Map<string, Desk>();
  return {
    async at(...whose: Whose): Promise<Desk> {
      const key = whose.join(' ');
      const desk = desks.get(key) ?? (await setUp(...whose));
      desks.set(key, desk);
      return desk;
    },
    complaints: () => [...desks.values()].flatMap((desk) => desk.complaints),
  };
}

/** Someone's browser with one page, and what it complained of. */
export class Desk {
  readonly page: Page;
  readonly world: WebWorld;
  /** Errors in the browser's console: there should be none. */
  readonly complaints: string[] = [];

  constructor(world: WebWorld, page: Page) {
    this.world = world;
    this.page = page;
    page.setDefaultTimeout(patience);
    page.on('pageerror', (error) => this.complaints.push(String(error)));
    page.on('console', (one) => {
      // That an answer says 404, 409 or 422 is no fault of the page, nor that a case on a busy machine is to be asked again.
      if (one.type() === 'error' && !/responded with a status of (4\d\d|503)/.test(one.text()))
        this.complaints.push(one.text());
    });
  }

  /** Goes to a path of the web client. */
  async go(path: string): Promise<void> {
    await this.page.goto(`${this.world.url}${path}`, { waitUntil: 'load' });
  }

  goToCase(id: string): Promise<void> {
    return this.go(`/cases/${encodeURIComponent(id)}`);
  }

  /** Whether a case is in the inbox, whatever else is. */
  async findsInInbox(id: string): Promise<boolean> {
    await this.go(`/inbox?q=${encodeURIComponent(id)}`);
    return (await this.page.locator(`a[href="/cases/${encodeURIComponent(id)}"]`).count()) === 1;
  }

  /** Signs in by the sample's page, as someone who opens their inbox does. */
  async signIn(person: string): Promise<void> {
    await this.go('/inbox');
    await this.page.locator('input[name=q]').fill(person);
    await this.page.locator('input[name=q]').press('Enter');
    await this.page.locator(`button[value="${person}"]`).click();
    await this.page.waitForURL('**/inbox');
  }

  /** From the case's page to the form of one of its events, by its button. */
  async openForm(id: string, event: string): Promise<void> {
    const path = `/cases/${encodeURIComponent(id)}`;
    if (new URL(this.page.url()).pathname !== path) await this.go(path);
    await this.page.locator(`a.button[href="${path}/do/${encodeURIComponent(event)}"]`).click();
    await this.page.locator('form.decide').waitFor();
  }

  /** Fills in the open form of an event on a case. */
  async fillEvent(id: string, event: string, data: unknown): Promise<void> {
    const { lifecycle, case: one } = await readCase(this.world.web.office, id);
    const model = eventForm(lifecycle, one, event);
    if (model === undefined) throw new Error(`${lifecycle.id} has no event ${event}`);
    await fillIn(this.page, model, data);
  }

  /** Sends the form for its preview, which must be there then. */
  async preview(): Promise<void> {
    await this.page.locator('button[name=_step][value=preview]').click();
    const answer = this.page.locator('#preview, [role=alert], [aria-invalid=true]').first();
    await answer.waitFor();
    if ((await this.page.locator('#preview').count()) === 0)
      throw new Error(`no preview: ${await this.refusals()}`);
  }

  /** Confirms what has been previewed. Answers the reference number 回执号. */
  async confirm(): Promise<string> {
    await this.page.locator('#confirm').click();
    await this.page.locator('#confirmed, [role=alert], [aria-invalid=true]').first().waitFor();
    if ((await this.page.locator('#confirmed').count()) === 0)
      throw new Error(`not confirmed: ${await this.refusals()}`);
    return this.page.locator('#confirmed strong').innerText();
  }

  /** The whole way of a decision through the pages. */
  async decide(id: string, event: string, data: unknown): Promise<string> {
    await this.openForm(id, event);
    await this.fillEvent(id, event, data);
    await this.preview();
    return this.confirm();
  }

  /** Fills in the form of a new case and opens it. Answers its number. */
  async openCase(lifecycle: string, input: unknown, number?: string): Promise<string> {
    await this.go(`/new/${lifecycle}`);
    await this.fillNew(lifecycle, input, number);
    await this.page.locator('form.decide button.primary').click();
    await this.page.locator('#confirmed, [role=alert], [aria-invalid=true]').first().waitFor();
    if ((await this.page.locator('#confirmed').count()) === 0)
      throw new Error(`not opened: ${await this.refusals()}`);
    return decodeURIComponent(new URL(this.page.url()).pathname.split('/').at(-1) ?? '');
  }

  async fillNew(lifecycle: string, input: unknown, number?: string): Promise<void> {
    const found = this.world.web.office.cases.lifecycle(lifecycle);
    const own = ownPostFields(found).map((field) => ({
      value: (input as Record<string, Post>)[field] as Post,
      title: { zh: '样例职务', en: 'sample post' },
    }));
    await fillIn(this.page, openingForm(found, own), input);
    if (number !== undefined) await this.page.locator('input[name=_number]').fill(number);
  }

  /** Every reason why not that the page shows. */
  async refusals(): Promise<string> {
    const shown = this.page.locator('.refusal, .refusals li, [role=alert]');
    return (await shown.allInnerTexts()).join(' | ');
  }

  /** The words of the page's main part. */
  words(): Promise<string> {
    return this.page.locator('main').innerText();
  }

  close(): Promise<void> {
    return this.page.context().close();
  }
}

/** A browser of its own for someone; not signed in. */
export async function openDesk(
  browser: Browser,
  world: WebWorld,
  { lang = 'zh', width = 1280, height = 900, ...more }: DeskOptions = {},
): Promise<Desk> {
  const context: BrowserContext = await browser.newContext({
    ...{ locale: locales[lang], timezoneId: 'Asia/Shanghai', viewport: { width, height }, ...more },
  });
  return new Desk(world, await context.newPage());
}

/** A browser of its own for someone who has signed in by the page. */
export async function deskOf(
  browser: Browser,
  world: WebWorld,
  person: string,
  options: DeskOptions = {},
): Promise<Desk> {
  const desk = await openDesk(browser, world, options);
  await desk.signIn(person);
  return desk;
}

/** Fills in a form as its reader would: adds the rows, ticks, chooses and writes; first empties one that begins filled in. */
export async function fillIn(page: Page, model: FormModel, data: unknown): Promise<void> {
  const entries = [...entriesOf(model, data)];
  await empty(page);
  const added = new Set<string>();
  for (const [name, value] of entries) {
    if (!name.endsWith('#')) {
      await control(page, name, value);
      continue;
    }
    if (added.has(name)) continue;
    added.add(name);
    const wanted = entries.filter(([one]) => one === name).length;
    const rows = `input[name="${name}"]`;
    for (let count = await countIn(page, rows); count < wanted; count += 1) {
      await page.locator(`button[name="+${name.slice(0, -1)}"]`).click();
      await expect.poll(() => countIn(page, rows)).toBe(count + 1);
    }
  }
}

/** How many of something the form has; while a page goes and another comes there is no form to count in. */
const countIn = (page: Page, selector: string): Promise<number> =>
  page
    .locator('form.decide')
    .evaluate((form, wanted) => form.querySelectorAll(wanted).length, selector, { timeout: 10_000 });

/** Empties a form that begins with earlier data: its rows go, and whatever else is in it. */
async function empty(page: Page): Promise<void> {
  if ((await page.locator('form.decide [data-begins]').count()) === 0) return;
  const remove = 'button[name^="-"]';
  // The outer rows first: what is in them goes with them.
  for (let left = await countIn(page, remove); left > 0; left = await countIn(page, remove)) {
    await page.locator(`form.decide ${remove}`).last().click();
    await expect.poll(() => countIn(page, remove)).toBeLessThan(left);
  }
  await page.locator('form.decide .fields').evaluate((fields) => {
    for (const one of fields.querySelectorAll('input, select, textarea')) {
      const it = one as unknown as { type: string; checked: boolean; value: string };
      if (it.type === 'checkbox' || it.type === 'radio') it.checked = false;
      else if (it.type !== 'hidden') it.value = '';
    }
    fields.dispatchEvent(new Event('change', { bubbles: true }));
  });
}

async function control(page: Page, name: string, value: string): Promise<void> {
  const all = page.locator(`form.decide [name="${name}"]`);
  const kind = await all.first().evaluate((one) => `${one.tagName} ${one.getAttribute('type') ?? ''}`);
  if (kind === 'SELECT ') await all.selectOption(value);
  else if (kind === 'INPUT radio' || kind === 'INPUT checkbox')
    await page
      .locator(`form.decide [name="${name}"][value="${value.replaceAll('"', String.raw`\"`)}"]`)
      .check();
  else await all.fill(value);
}

interface Finding {
  id: string;
  impact: string;
  nodes: { html: string; failureSummary: string }[];
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds on a page that is serious or critical. */
export async function seriousFindings(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const found = (await page.evaluate('axe.run().then((result) => result.violations)')) as Finding[];
  return found
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(
      ({ id, nodes }) =>
        `${id}: ${nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`).join(' | ')}`,
    );
}
