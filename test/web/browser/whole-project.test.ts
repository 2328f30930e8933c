import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import {
  accepting,
  castOf,
  disclosing,
  drawing,
  evaluating,
  on,
  outcome,
  paying,
  preparing,
  proposal,
  proposing,
  reporting,
  results,
  sampleInput,
  type Scripted,
  survey,
  visiting,
} from '../../support/scenario.ts';
import { openChromium } from '../../support/chromium.ts';
import { type Desk, deskOf, keptDesks, leave } from '../../support/web-browser.ts';
import { openWebWorld, type WebWorld } from '../../support/web.ts';

const year = 2027;
const village = 'yunling/qingshan/shuitian';
const cast = castOf(village);
const programme = `countyProgramme-yunling-${year}`;

describe('a whole demonstration project, decided on pages only', { timeout: 600_000 }, () => {
  let world: WebWorld;
  let browser: Browser;
  let project = '';

  beforeAll(async () => {
    [world, browser] = await Promise.all([
      openWebWorld({ address: inject('temporalAddress') }),
      openChromium(),
    ]);
  });
  afterAll(() => leave(world, browser));

  /** Someone's browser, signed in once and kept. */
  const { at, complaints } = keptDesks((person: string) => deskOf(browser, world, person));

  /** Whoever's turn it is decides on their own pages, each on their day. */
  async function chapter(...acts: Scripted[]): Promise<void> {
    let before: Desk | undefined;
    for (const act of acts) {
      await world.moveTo(project, act.at);
      const desk = await at(act.by.person);
      // Whoever has just decided is on the case's page already.
      if (desk !== before) await desk.goToCase(project);
      before = desk;
      const reference = await desk.decide(project, act.event, act.data).catch((error: unknown) => {
        throw new Error(`${act.event} of ${act.by.person}: ${String(error)}`, { cause: error });
      });
      expect(reference).toMatch(new RegExp(`^${project}#\\d+$`));
    }
  }

  const stage = async (desk: Desk): Promise<string> => {
    await desk.goToCase(project);
    return desk.page.locator('.steps .current .name').innerText();
  };
  const standing = (desk: Desk) => desk.page.locator('.standing .state strong').innerText();
  const shownMoney = async (desk: Desk) => {
    await desk.goToCase(project);
    return desk.page.locator('[aria-labelledby=money-title]').innerText();
  };

  test('the county opens its programme, and the first secretary a project that waits in their inbox', async () => {
    const county = await at('co-4');
    const input = { place: 'yunling', title: '样例:2027年示范工程', year, plan: { base: '2016', year } };
    expect(await county.openCase('countyProgramme', input)).toBe(programme);

    const secretary = await at('fs-shuitian');
    const given = { ...sampleInput(village, year, programme), title: '样例:水田村食用菌' };
    project = await secretary.openCase('demonstrationProject', given);
    expect(await secretary.page.locator('h1').innerText()).toBe('样例:水田村食用菌');
    expect(await stage(secretary)).toBe('申报审批');
    expect(await secretary.findsInInbox(project)).toBe(true);
    expect(await secretary.words()).toContain(given.title);
  });

  test('a submission with two leading members is refused beside its field with the rule, and counts once mended', async () => {
    const secretary = await at('fs-shuitian');
    await chapter({
      at: on(`${year}-03-20`),
      event: 'survey.record',
      data: survey,
      by: cast.firstSecretary,
    });
    const form = {
      ...proposal,
    };
    const two = { ...form, leadingMembers: [...form.leadingMembers, ...form.leadingMembers] };
    await secretary.openForm(project, 'proposal.submit');
    await secretary.fillEvent(project, 'proposal.submit', two);
    await secretary.page.locator('button[name=_step][value=preview]').click();
    const list = secretary.page.locator('fieldset', {
      has: secretary.page.locator('[name="+leadingMembers"]'),
    });
    const why = list.locator('.refusals').first();
    await why.waitFor();
    expect(await why.innerText()).toMatch(/领办党员.*《.+》/s);
    expect(await secretary.page.locator('[name="name"]').inputValue()).toBe(proposal.name);

    await secretary.page.locator('button[name="-leadingMembers.1"]').click();
    await secretary.preview();
    expect(await secretary.page.locator('#preview').innerText()).toMatch(/拟定项目 → 村两委商议.*村两委/s);
    await secretary.confirm();
  });

  test('village, township and county approve; each sees beforehand where it leads, and whose turn it is', async () => {
    const [villageApproval, townshipApproval, countyApproval] = proposing(cast, year).slice(2);
    await chapter(villageApproval as Scripted);

    await world.moveTo(project, on(`${year}-04-06`));
    const township = await at('tc-qingshan-1');
    expect(await township.findsInInbox(project)).toBe(true);
    await township.page.getByRole('link', { name: '样例:水田村食用菌' }).click();
    expect(await township.page.locator('.standing').innerText()).toMatch(/乡镇.*剩/s);
    await township.openForm(project, 'township.approve');
    await township.fillEvent(project, 'township.approve', townshipApproval?.data);
    await township.preview();
    const preview = await township.page.locator('#preview').innerText();
    expect(preview).toMatch(/未作任何改动/);
    expect(preview).toMatch(/环节\s+.*→ 县委组织部审批/s);
    expect(preview).toMatch(/轮到\s+县委组织部（云岭县）/);
    expect(preview).toMatch(/期限\s+.*4月\d+日.*新/s);
    const reference = await township.confirm();
    expect(await township.page.locator('#confirmed').innerText()).toContain(reference);
    expect(await township.findsInInbox(project)).toBe(false);

    const county = await at('co-1');
    await chapter(countyApproval as Scripted);
    await expect.poll(() => stage(county), { timeout: 30_000 }).toBe('实施准备');
    const timeline = await county.page.locator('.timeline').innerText();
    for (const opinion of ['村两委商议通过。', '同意上报。', '同意立项。'])
      expect(timeline).toContain(opinion);
  });

  test('plan, clearances, the first tranche and a payment: money moves as the preview says', async () => {
    const [minutesOfTranche, application, visit, release] = drawing(cast, `${year}-05-10`, 1, 600_000);
    await chapter(
      ...preparing(cast, year),
      minutesOfTranche as Scripted,
      application as Scripted,
      visit as Scripted,
    );
    await world.moveTo(project, on(`${year}-05-12`));
    const finance = await at('cf-1');
    await finance.openForm(project, 'tranche.release');
    await finance.fillEvent(project, 'tranche.release', release?.data);
    await finance.preview();
    expect(await finance.page.locator('#preview').innerText()).toMatch(
      /随后\s+记账：第1期帮扶资金 ¥6,000\.00；记账后拨付/,
    );
    await finance.confirm();
    expect(await shownMoney(finance)).toContain('6,000.00');

    await chapter(reporting(cast, `${year}-05`));
    const [minutes, payment] = paying(cast, `${year}-06-08`, 'SHED', 500_000);
    await world.moveTo(project, on(`${year}-06-08`, 17));
    await finance.openForm(project, 'payment.make');
    await finance.fillEvent(project, 'payment.make', payment?.data);
    await finance.page.locator('button[name=_step][value=preview]').click();
    await finance.page.locator('.refusals, [role=alert]').first().waitFor();
    expect(await finance.refusals()).toMatch(/议〔SHED.*《.+》/s);
    await chapter(minutes as Scripted, payment as Scripted);
    expect(await shownMoney(finance)).toContain('5,000.00');
  });

  test('a late report, a visit, the evaluation and the second tranche', async () => {
    await chapter(reporting(cast, `${year}-06`, `${year}-07-01`));
    const secretary = await at('fs-shuitian');
    expect(await secretary.page.locator('.timeline').innerText()).toMatch(/每月进展报告.*逾期|逾期/s);
    await chapter(visiting(cast, `${year}-09-12`));
    await chapter(evaluating(cast, year));
    await chapter(disclosing(cast, 'implementation', `${year + 1}-02-10`));
    await chapter(...drawing(cast, `${year + 1}-04-10`, 2, 600_000));
    await chapter(...paying(cast, `${year + 1}-05-12`, 'STICK', 600_000));
  });

  test('preliminary and final acceptance, signed by three', async () => {
    const [application, preliminary, ...signatures] = accepting(cast, year + 1);
    await chapter(
      {
        at: on(`${year + 1}-08-22`),
        event: 'work.complete',
        data: { summary: '六个大棚全部建成投产。' },
        by: cast.firstSecretary,
      },
      disclosing(cast, 'completion', `${year + 1}-08-23`),
    );
    const secretary = await at('fs-shuitian');
    expect(await stage(secretary)).toBe('全面验收');
    await chapter(application as Scripted, preliminary as Scripted);
    await chapter(...signatures);
    expect(await standing(secretary)).not.toBe('');
    expect(await stage(secretary)).toBe('推广结项');
  });

  test('the last tranche, the close, and a record that names everyone who decided', async () => {
    await chapter(evaluating(cast, year + 1));
    await chapter(
      ...drawing(cast, `${year + 2}-04-10`, 3, 800_000),
      ...paying(cast, `${year + 2}-04-16`, 'STICK', 600_000),
    );
    const closing = { summary: '资金拨付完毕，结项。', outcome, results };
    const close = { at: on(`${year + 2}-05-08`), event: 'project.close', data: closing, by: cast.approver };
    await chapter(close);
    const county = await at('co-1');
    await expect
      .poll(async () => (await county.goToCase(project), standing(county)), { timeout: 30_000 })
      .toBe('已结项');
    expect(await county.page.locator('.steps .done').count()).toBeGreaterThan(3);
    // Nothing is left to decide but to reopen it.
    const offered = await county.page.locator('.deciding .buttons:not(.small) a').allInnerTexts();
    expect(offered.map((one) => one.trim())).toEqual(['重新办理（审计发现）']);
    await county.go('/done?status=closed');
    expect(await county.words()).toContain(project);

    const { case: record } = await world.casesAt(on(`${year + 2}-05-08`)).read(project);
    expect(record.snapshot.status).toBe('done');
    const people = new Set(record.log.flatMap((line) => (line.kind === 'decision' ? [line.by?.person] : [])));
    const expected = ['fs-shuitian', 'vc-shuitian', 'tc-qingshan-1', 'th-qingshan', 'co-1', 'co-2', 'co-3'];
    for (const person of [...expected, 'cf-1', 'du-shuitian', 'ld-2', 'rt-shuitian'])
      expect(people).toContain(person);
    expect(complaints()).toEqual([]);
  });
});
