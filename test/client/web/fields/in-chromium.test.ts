import * as fc from 'fast-check';
import { mkdirSync, readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { entriesOf } from '../../../../client/web/fields/entries.ts';
import type { FormModel } from '../../../../client/web/fields/field.ts';
import { dataOf } from '../../../../client/web/fields/read.ts';
import { renderFields } from '../../../../client/web/fields/render.ts';
import { lifecycles } from '../../../../machines/registry.ts';
import { openChromium } from '../../../support/chromium.ts';
import { sampleCounty } from '../../../support/county.ts';
import { seriousFindings } from '../../../support/web-browser.ts';
import { everyForm, formOf } from './every-form.ts';
import { everyShape, formFor } from './made-up.ts';
import { dataFor } from './schema-data.ts';
import { serveForm, type ServedForm } from './served-form.ts';

const output = new URL('../../../output/fields/', import.meta.url);
const sample = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../../../client/samples/${name}.json`, import.meta.url), 'utf8'));

describe('in Chromium', { timeout: 120_000 }, () => {
  let browser: Browser;
  beforeAll(async () => {
    mkdirSync(output, { recursive: true });
    browser = await openChromium();
  }, 60_000);
  afterAll(() => browser?.close());

  /** What a browser sends for data that a form was filled in with. */
  async function sentBack(page: Page, model: FormModel, data: unknown): Promise<unknown> {
    const html = renderFields(model, {
      ...{ lang: 'zh', idPrefix: 'f', people: sampleCounty.people, places: sampleCounty },
      values: entriesOf(model, data),
    });
    await page.setContent(`<form>${String(html)}</form>`);
    const script = `[...new FormData(document.querySelector('form'))]`;
    return dataOf(model, new URLSearchParams((await page.evaluate(script)) as [string, string][]));
  }

  it('the controls of every form send the data that they were filled with', async () => {
    const page = await browser.newPage();
    for (const { model, schema, name } of everyForm)
      for (const data of fc.sample(dataFor(schema), { numRuns: 2, seed: 20_270_420 }))
        expect({ name, data: await sentBack(page, model, data) }).toEqual({ name, data });
    await page.close();
  });

  it('so do those of shapes that no lifecycle has yet', async () => {
    const page = await browser.newPage();
    const data = {
      'a.b%c+d': 'x',
      plain: '',
      at: '2027-04-20T02:00:00.000Z',
      amounts: [1, 29],
      nested: [['a', 'b'], ['c']],
      answers: [true, false],
      empties: [{}, { note: 'x' }],
      rate: 0.1,
      size: 2,
      place: 'elsewhere',
      byName: { 甲: { amount: 1 }, 'b.c': { amount: 250 } },
      byKind: { x: 'one\n\ntwo', y: '\nfirst' },
      either: { kind: 'goods', what: 'x' },
      nullable: null,
      optionalUnion: { all: true },
      optionalList: [],
      optionalGroup: { deeper: {} },
      tuple: ['a', 'b'],
      tree: { name: '根', below: [] },
      anything: { b: [1, null] },
    };
    expect(await sentBack(page, formFor(everyShape), data)).toEqual(data);
    await page.close();
  });

  describe.each([
    ['with JavaScript', true],
    ['without JavaScript', false],
  ])('%s', (_, javaScriptEnabled) => {
    let served: ServedForm;
    let page: Page;
    const errors: string[] = [];
    /** `checked`: axe looks at it, which is a script itself; then only the form's own script is left out. */
    const open = async (lifecycle: string, event: string, width = 1280, checked = false) => {
      const found = lifecycles[lifecycle];
      if (found === undefined) throw new Error(`no lifecycle ${lifecycle}`);
      served = await serveForm(found, formOf(lifecycle, event));
      const context = await browser.newContext({
        javaScriptEnabled: javaScriptEnabled || checked,
        locale: 'en-US',
        viewport: { width, height: 900 },
      });
      if (checked && !javaScriptEnabled)
        await context.route('**/fields.js', (one) =>
          one.fulfill({ body: '', contentType: 'text/javascript' }),
        );
      page = await context.newPage();
      page.setDefaultTimeout(10_000);
      page.on('console', (one) => one.type() === 'error' && errors.push(one.text()));
      page.on('pageerror', (error) => errors.push(String(error)));
      await page.goto(served.url);
    };
    const close = async () => {
      await page.context().close();
      await served.close();
      expect(errors.splice(0)).toEqual([]);
    };

    /** Moves the focus on to a control with the Tab key alone, as someone without a mouse does. */
    async function tabTo(name: string): Promise<void> {
      for (let presses = 0; presses < 200; presses += 1) {
        await page.keyboard.press('Tab');
        if ((await page.evaluate('document.activeElement?.name')) === name) return;
      }
      throw new Error(`Tab never comes to ${name}`);
    }
    const write = async (name: string, words: string) => {
      await tabTo(name);
      await page.keyboard.insertText(words);
    };
    /** Chooses the option so many places after the first of a group of radio buttons. */
    const choose = async (name: string, further = 0) => {
      await tabTo(name);
      await page.keyboard.press('Space');
      for (let i = 0; i < further; i += 1) await page.keyboard.press('ArrowDown');
    };
    const press = async (name: string) => {
      await tabTo(name);
      await Promise.all([
        javaScriptEnabled ? undefined : page.waitForEvent('load'),
        page.keyboard.press('Enter'),
      ]);
    };
    const rows = (list: string) => page.locator(`input[name="${list}#"]`).count();

    it('an application is filled in by keyboard alone, and sent as the sample', async () => {
      await open('demonstrationProject', 'proposal.submit');
      await write('name', '样例:党员示范茶园');
      await choose('category');
      await write('summary', '样例:由领办党员带动发展茶叶种植。');
      await press('+leadingMembers');
      expect(await page.locator(':focus').getAttribute('name')).toBe('leadingMembers.0.person');
      await page.keyboard.insertText('lm-shuitian');
      for (const name of ['hardToLift', 'willing', 'withoutDirection'])
        await choose(`leadingMembers.0.${name}`);
      await write('leadingMembers.0.basis', '样例:经核实。');
      const people = ['vc-shuitian', 'tc-qingshan-1', 'th-qingshan', 'rt-shuitian'];
      for (const [index, person] of people.entries()) {
        const row = `consulted.${index}`;
        await press('+consulted');
        await page.keyboard.press('Shift+Tab');
        await choose(`${row}.party`, index);
        await write(`${row}.person`, person);
        await tabTo(`${row}.on`);
        await page.keyboard.type('03152027');
        await write(`${row}.view`, '样例:同意。');
      }
      const fit = {
        localPlan: '样例:符合规划。',
        reach: '样例:带动 12 户。',
        participation: '样例:群众愿意参与。',
      };
      for (const [name, basis] of Object.entries(fit)) {
        await choose(`fit.${name}.meets`);
        await write(`fit.${name}.basis`, basis);
      }
      await write('specialAccount', '0000 0000 0417');
      await choose('accountHolder.office');
      await write('accountHolder.name', '样例:乡镇财政所专户');
      await write('accountHolder.bank', '样例银行');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await page.locator('#done').waitFor();
      expect(served.sent).toEqual([sample('proposal')]);
      await close();
    });

    it('rows within rows are added and removed, and keep what is in them', async () => {
      await open('loanBatch', 'groups.assign');
      await page.locator('[name="groups.0.no"]').fill('7');
      await page.locator('[name="groups.0.members.0"]').fill('lo-1');
      await page.locator('button[name="+groups.0.members"]').click();
      await page.locator('[name="groups.0.members.1"]').fill('lo-2');
      await page.locator('button[name="+groups"]').click();
      await page.locator('[name="groups.1.no"]').fill('8');
      await page.locator('[name="groups.1.members.0"]').fill('lo-3');
      await page.locator('[name="groups.1.townships.0"]').selectOption('yunling/qingshan');
      expect(await rows('groups')).toBe(2);
      await page.locator('button[name="-groups.0"]').click();
      expect(await rows('groups')).toBe(1);
      expect(await page.locator('[data-row] [data-ordinal]').first().textContent()).toBe('1');
      await page.locator('#send').click();
      await page.locator('#done').waitFor();
      expect(served.sent).toEqual([
        { groups: [{ no: 8, members: ['lo-3'], townships: ['yunling/qingshan'] }] },
      ]);
      await close();
    });

    it('what is refused stands beside its field with what was entered', async () => {
      await open('demonstrationProject', 'payment.make');
      await page.locator('[name="amount"]').fill('12,3x');
      await page.evaluate('document.forms[0].noValidate = true');
      await page.locator('#send').click();
      const amount = page.locator('[name="amount"][aria-invalid="true"]');
      await amount.waitFor();
      expect(await amount.inputValue()).toBe('12,3x');
      const described = (await amount.getAttribute('aria-describedby'))?.split(' ').at(-1);
      expect(await page.locator(`[id="${described}"]`).innerText()).toContain('应为数字');
      expect(errors.splice(0).filter((one) => !one.includes('422'))).toEqual([]);
      await close();
    });

    it('the Enter key sends the form, and removes no row', async () => {
      await open('demonstrationProject', 'preliminary.fail');
      await page.locator('[name="inspectedOn"]').fill('2028-05-01');
      await page.locator('[name="reasons.0"]').fill('样例理由');
      await page.locator('[name="limit"]').focus();
      await page.keyboard.press('Enter');
      await page.locator('#done').waitFor();
      expect(served.sent).toEqual([{ inspectedOn: '2028-05-01', reasons: ['样例理由'] }]);
      await close();
    });

    it.each([1280, 320])(
      'at %i px axe finds nothing serious, and nothing runs off the page',
      async (width) => {
        for (const [lifecycle, event] of [
          ['demonstrationProject', 'proposal.submit'],
          ['loanProgramme', 'organisation.record'],
          ['demonstrationProject', 'open'],
          ['demonstrationProject', 'visit.record'],
        ] as const) {
          await open(lifecycle, event, width, true);
          const wide = await page.evaluate('document.documentElement.scrollWidth');
          expect(wide).toBeLessThanOrEqual(width);
          expect(await seriousFindings(page)).toEqual([]);
          const script = javaScriptEnabled ? 'script' : 'plain';
          await page.screenshot({
            fullPage: true,
            path: new URL(`${event}-${script}-${width}.png`, output).pathname,
          });
          await close();
        }
      },
    );
  });

  it('an optional part is put aside until it is given, and then insisted on', async () => {
    const lifecycle = lifecycles.demonstrationProject;
    if (lifecycle === undefined) throw new Error('no lifecycle');
    const served = await serveForm(lifecycle, formOf('demonstrationProject', 'visit.record'));
    const page = await browser.newPage();
    await page.goto(served.url);
    const finding = page.locator('[name="rectification.finding"]');
    expect(await finding.isVisible()).toBe(false);
    await page.locator('[name="rectification?"]').check();
    expect(await finding.isVisible()).toBe(true);
    expect(await finding.getAttribute('required')).toBe('');
    await finding.fill('样例问题');
    await page.locator('[name="rectification?"]').uncheck();
    await page.locator('[name="on"]').fill('2028-05-01');
    await page.locator('[name="members.0.party"]').first().check();
    await page.locator('[name="members.0.person"]').fill('p-1');
    await page.locator('[name="progress"]').first().check();
    await page.locator('[name="findings"]').fill('样例');
    await page.locator('#send').click();
    await page.locator('#done').waitFor();
    expect(served.sent).toMatchObject([{ findings: '样例' }]);
    expect(served.sent[0]).not.toHaveProperty('rectification');
    await page.close();
    await served.close();
  });
});
