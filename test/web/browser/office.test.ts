import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { addDays } from '../../../machines/core/values/calendar.ts';
import { openChromium } from '../../support/chromium.ts';
import { deskOf, keptDesks, leave } from '../../support/web-browser.ts';
import { openWebWorld, type WebWorld } from '../../support/web.ts';
import { type Standing, sampleCase, today } from './sample-cases.ts';

const agreed = { opinion: '样例：同意上报。' };
const secretary = 'tc-qingshan-1';

describe("the office's moves through the pages", () => {
  let world: WebWorld;
  let browser: Browser;

  beforeAll(async () => {
    [world, browser] = await Promise.all([
      openWebWorld({ address: inject('temporalAddress') }),
      openChromium(),
    ]);
  });
  afterAll(() => leave(world, browser));

  const { at, complaints } = keptDesks((person: string) => deskOf(browser, world, person));

  const open = (title: string, standing: Standing = 'township') =>
    sampleCase(world, { title: `样例：${title}`, standing });

  /** Someone decides on a case's pages; answers what the case's page says then. */
  async function decides(person: string, id: string, event: string, data: unknown): Promise<string> {
    const desk = await at(person);
    await desk.goToCase(id);
    await desk.decide(id, event, data);
    return desk.words();
  }

  /** What someone's inbox shows of a case, whatever else is in it. */
  const inboxOf = async (person: string, id: string) => {
    const desk = await at(person);
    await desk.go(`/inbox?q=${encodeURIComponent(id)}`);
    const counted = await desk.page.locator('h1 .count').innerText();
    expect(await desk.page.locator('#inbox-count').innerText()).toBe(counted);
    const rows = await desk.page.locator('#list').allInnerTexts();
    return rows.join();
  };

  test('a task handed over leaves one inbox for another, and is decided for the one who handed it over', async () => {
    const id = await open('转交');
    const desk = await at(secretary);
    await desk.openForm(id, 'case.handOver');
    await desk.fillEvent(id, 'case.handOver', { to: 'th-qingshan', reason: '样例：出差。' });
    await desk.preview();
    expect(await desk.page.locator('#preview').innerText()).toMatch(/轮到[^]*镇长（受转交）/);
    await desk.confirm();
    const said = await desk.words();
    expect(said).toMatch(/等待[^]*镇长（受转交）/);
    expect(await inboxOf(secretary, id)).not.toContain(id);
    expect(await inboxOf('th-qingshan', id)).toContain(id);
    const after = await decides('th-qingshan', id, 'township.approve', agreed);
    expect(after).toMatch(/镇长（乡镇党委），代样例·青山镇党委书记/);
  });

  test('a delegated post is acted in by the deputy, and the record says for whom', async () => {
    const id = await open('委派');
    const opener = await at(secretary);
    const post = { role: 'townshipCommittee', place: 'yunling/qingshan' };
    const until = addDays(today(), 7);
    await opener.openCase('delegation', {
      ...{ post, to: 'tf-qingshan', from: today(), until, reason: '样例：学习。' },
    });
    await expect.poll(() => inboxOf('tf-qingshan', id), { timeout: 30_000 }).toContain(id);
    const after = await decides('tf-qingshan', id, 'township.approve', agreed);
    expect(after).toMatch(/财政所所长（乡镇党委），代样例·青山镇党委书记/);
  });

  test('signatures of all: nobody approves before each has signed on a page of their own', async () => {
    const id = await open('会签');
    const people = ['th-qingshan', 'tc-qingshan-2'];
    const asked = { people, rule: 'all', question: '样例：预算是否合理？' };
    expect(await decides(secretary, id, 'case.addSigners', asked)).toMatch(/加签（会签）：进行中[^]*待签/);
    const desk = await at(secretary);
    expect(await desk.page.locator('.deciding .favourable').count()).toBe(0);
    expect(await desk.page.locator('.deciding .held').last().innerText()).toMatch(
      /暂不能办理：\s*加签尚未完成，仍待：样例·青山镇镇长/,
    );
    await desk.go(`/cases/${id}/do/township.approve`);
    expect(await desk.page.locator('.held').innerText()).toContain('加签尚未完成');
    await desk.fillEvent(id, 'township.approve', agreed);
    await desk.page.locator('button[value=preview]').click();
    await desk.page.locator('#refusals').waitFor();
    expect(await desk.refusals()).toMatch(/加签[^]*样例·青山镇镇长/);
    for (const person of people) {
      expect(await inboxOf(person, id)).toContain(id);
      const signer = await at(person);
      await signer.goToCase(id);
      const first = signer.page.locator('.deciding .button').first();
      expect([await first.innerText(), await first.getAttribute('class')]).toEqual([
        '签署加签意见',
        'button favourable',
      ]);
      await decides(person, id, 'case.sign', { agrees: true, opinion: '样例：合理。' });
    }
    const after = await decides(secretary, id, 'township.approve', agreed);
    expect(after).toContain('样例：合理。');
  });

  test('signatures of any: the first that agrees is enough', async () => {
    const id = await open('或签');
    const asked = { people: ['th-qingshan', 'tc-qingshan-2'], rule: 'any', question: '样例：哪位在？' };
    await decides(secretary, id, 'case.addSigners', asked);
    const signed = await decides('th-qingshan', id, 'case.sign', { agrees: true });
    expect(signed).toMatch(/加签（或签）：已同意/);
    await decides(secretary, id, 'township.approve', agreed);
  });

  test('a case goes back to an earlier step that is chosen by name', async () => {
    const id = await open('退回');
    const desk = await at(secretary);
    await desk.goToCase(id);
    await desk.openForm(id, 'case.return');
    const village = desk.page.locator('label, option', { hasText: '村两委商议' }).first();
    if ((await desk.page.locator('select[name=to]').count()) === 1)
      await desk.page.locator('select[name=to]').selectOption({ label: (await village.innerText()).trim() });
    else await village.click();
    await desk.page.locator('[name="reasons.0"]').fill('样例：请村里重新商议。');
    await desk.preview();
    expect(await desk.page.locator('#preview').innerText()).toMatch(/乡镇党委审定 → 村两委商议/);
    await desk.confirm();
    expect(await inboxOf('vc-shuitian', id)).toContain(id);
    expect(await inboxOf(secretary, id)).not.toContain(id);
    const receiver = await at('vc-shuitian');
    await receiver.goToCase(id);
    expect(await receiver.page.locator('.standing').innerText()).toMatch(
      /村两委商议\s+退回[^]*党委书记[^]*样例：请村里重新商议。/,
    );
  });

  test('who judges a form sees it on the page of the decision, with place, deadline and light', async () => {
    const id = await open('评判');
    const desk = await at(secretary);
    await desk.go(`/cases/${id}/do/township.approve`);
    const brief = desk.page.locator('.brief');
    expect(await brief.innerText()).toMatch(
      /地点[^]*水田村[^]*现在[^]*乡镇党委审定[^]*期限[^]*还剩\d+个工作日/,
    );
    const form = brief.locator('details');
    expect(await form.getAttribute('open')).not.toBeNull();
    expect(await form.innerText()).toMatch(/提交申报审批表[^]*第一书记[^]*资金/);
    await desk.go(`/cases/${id}/do/case.comment`);
    expect(await form.getAttribute('open')).toBeNull();
  });

  test('the chart is read in a frame of its own, which shows where the case stands', async () => {
    const id = await open('流程图');
    const desk = await at(secretary);
    await desk.goToCase(id);
    await desk.page.locator('.chart summary').click();
    const frame = desk.page.getByRole('region', { name: '流程图' }).locator('visible=true').last();
    await expect.poll(() => frame.evaluate((one) => one.scrollTop + one.scrollLeft)).toBeGreaterThan(0);
    expect(await frame.getAttribute('tabindex')).toBe('0');
    const [shown, whole] = await frame.evaluate((one) => [one.clientWidth, one.scrollWidth]);
    expect(whole).toBeGreaterThan(2 * (shown ?? 0));
    expect(await desk.page.getByRole('link', { name: '在新页面打开' }).getAttribute('href')).toContain(
      'chart.svg',
    );
  });

  test('what was approved too soon is recalled while nobody has acted on it', async () => {
    const id = await open('撤回', 'village');
    const said = { opinion: '样例：同意。', minutes: '村商〔2〕号', heldOn: today(), chair: 'vc-shuitian' };
    await decides('vc-shuitian', id, 'village.approve', said);
    const after = await decides('vc-shuitian', id, 'case.recall', { reason: '样例：文号写错。' });
    expect(after).toMatch(/现在\s+村两委商议/);
    await decides('vc-shuitian', id, 'village.approve', { ...said, minutes: '村商〔3〕号' });
    expect(await inboxOf(secretary, id)).toContain(id);
  });

  test('the way back from a confirmation leads over the preview, and confirming again counts once', async () => {
    const id = await open('后退');
    await decides('th-qingshan', id, 'case.comment', { text: '样例：先看合同。' });
    const { page } = await at('th-qingshan');
    await page.goBack();
    expect(await page.locator('#preview').innerText()).toContain('办理后将会');
    await page.locator('#confirm').click();
    await page.locator('#confirmed').waitFor();
    const { case: after } = await world.web.office.cases.read(id);
    expect(after.log.filter(({ event }) => event === 'case.comment')).toHaveLength(1);
  });

  test('urged, copied, commented: told to whom it concerns, and on record', async () => {
    const id = await open('催办');
    await decides('fs-shuitian', id, 'case.urge', { note: '样例：农时将过。' });
    await expect
      .poll(() => world.notices.some((one) => one.caseId === id && one.subject.includes('催办')))
      .toBe(true);
    const again = await at('fs-shuitian');
    await again.goToCase(id);
    expect(await again.page.locator('a[href$="case.urge"]').count()).toBe(0);

    const outsider = await at('th-baihe');
    await outsider.goToCase(id);
    expect(await outsider.words()).toContain('没有找到');
    await decides(secretary, id, 'case.copy', { people: ['th-baihe'], note: '样例：请知悉。' });
    await outsider.go('/copied');
    await outsider.page.getByRole('link', { name: '样例：催办' }).click();
    const said = await decides('th-baihe', id, 'case.comment', { text: '样例：我乡有经验可供参考。' });
    expect(said).toMatch(/发表意见[^]*样例：我乡有经验可供参考。/);
  });

  test('a file that is attached is downloaded as it was; a page that poses as one is refused', async () => {
    const id = await open('附件');
    const desk = await at('fs-shuitian');
    const attach = async (name: string, mimeType: string, buffer: Buffer) => {
      await desk.goToCase(id);
      await desk.page.locator('input[type=file]').setInputFiles({ name, mimeType, buffer });
      await desk.page.locator('.upload button').click();
      await desk.page.locator('#confirmed, .refused').waitFor();
    };
    await attach('样例.pdf', 'application/pdf', Buffer.from('<html><script>alert(1)</script></html>'));
    expect(await desk.page.locator('.refused').innerText()).toContain('未能办理');

    const buffer = Buffer.from('编号,金额\nA,12000\n');
    await attach('样例预算.csv', 'text/csv', buffer);
    const township = await at(secretary);
    await township.goToCase(id);
    const link = township.page.getByRole('link', { name: '样例预算.csv' });
    const [download] = await Promise.all([township.page.waitForEvent('download'), link.click()]);
    const chunks: Buffer[] = [];
    for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
    expect(Buffer.concat(chunks)).toEqual(buffer);
  });

  test('three are decided together, and the one that a colleague was quicker on is told apart', async () => {
    const ids = [await open('批一'), await open('批二'), await open('批三')];
    const desk = await at(secretary);
    await desk.go('/inbox?q=%E6%89%B9');
    for (const id of ids) await desk.page.locator(`input[name=case][value="${id}"]`).check();
    await desk.page.locator('#list button[type=submit]').click();
    await desk.page.locator('.button.favourable').click();
    await desk.fillEvent(ids[0] as string, 'township.approve', agreed);
    await decides('tc-qingshan-2', ids[1] as string, 'township.approve', agreed);
    await desk.page.locator('button.primary').click();
    await desk.page.locator('.results').waitFor();
    expect(await desk.words()).toContain('已办理 2 件，未能办理 1 件');
    const refused = desk.page.locator('.results .refused');
    expect(await refused.innerText()).toContain('样例：批二');
    expect(await refused.locator('.refusal').count()).toBeGreaterThan(0);
    for (const id of [ids[0], ids[2]]) expect(await desk.words()).toMatch(new RegExp(`回执号\\s+${id}#5`));
  });

  test('no page had the browser complain', () => {
    expect(complaints()).toEqual([]);
  });
});
