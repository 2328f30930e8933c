import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { addDays } from '../../../machines/core/values/calendar.ts';
import { proposal } from '../../support/scenario.ts';
import { openChromium } from '../../support/chromium.ts';
import { type Desk, deskOf, keptDesks, leave, openDesk, seriousFindings } from '../../support/web-browser.ts';
import { openWebWorld, type WebWorld } from '../../support/web.ts';
import { disclosedProject, planAroundToday, sampleCase, today } from './sample-cases.ts';

const output = fileURLToPath(new URL('../../output/screenshots/', import.meta.url));

type Lang = 'zh' | 'en';
interface Screen {
  /** Who looks; nobody for what anyone may read. */
  person?: string;
  go(desk: Desk, lang: Lang): Promise<void>;
  /** What must stand on the page, so that no other one was looked at. */
  shows: Record<Lang, RegExp>;
}

const township = 'tc-qingshan-1';

describe('every page', () => {
  let world: WebWorld;
  let browser: Browser;
  const ids = {
    case: '',
    drafting: '',
    disclosed: '',
    signing: '',
    returned: '',
    bulk: { zh: [''], en: [''] },
    comment: 0,
  };

  beforeAll(async () => {
    mkdirSync(output, { recursive: true });
    [world, browser] = await Promise.all([
      openWebWorld({ address: inject('temporalAddress') }),
      openChromium(),
    ]);
    const { cases, open } = world.web.office;
    const urgent = planAroundToday({ townshipReview: 1 });
    ids.disclosed = await disclosedProject(world, {
      id: 'sample-disclosed',
      title: '样例：松坪村食用菌',
      place: 'yunling/qingshan/songping',
    });
    ids.case = await sampleCase(world, { title: '样例：水田村茶园', standing: 'township', plan: urgent });
    ids.drafting = await sampleCase(world, { title: '样例：石桥村核桃', standing: 'drafting' });
    const late = await sampleCase(world, { title: '样例：茶园村养蜂', standing: 'township' });
    for (const lang of ['zh', 'en'] as const)
      ids.bulk[lang] = [
        await sampleCase(world, { title: `样例：${lang === 'zh' ? '果园' : '鱼塘'}`, standing: 'township' }),
        await sampleCase(world, { title: `样例：${lang === 'zh' ? '菜地' : '竹林'}`, standing: 'township' }),
      ];
    const post = { person: township, role: 'townshipCommittee', place: 'yunling/qingshan' };
    const said = await cases.decide(ids.case, 'case.comment', {
      by: post,
      data: { text: '样例：请补充预算依据。' },
    });
    ids.comment = said.seq;
    ids.signing = await sampleCase(world, { title: '样例：上河村竹编', standing: 'township' });
    await cases.decide(ids.signing, 'case.addSigners', {
      by: post,
      data: { people: ['th-qingshan'], rule: 'all', question: '样例：预算是否合理？' },
    });
    ids.returned = await sampleCase(world, { title: '样例：下河村藕田', standing: 'township' });
    await cases.decide(ids.returned, 'township.sendBack', {
      by: post,
      data: { reasons: ['样例：预算缺少明细。', '样例：请补村民会议记录。'] },
    });
    await cases.decide(ids.drafting, 'case.copy', {
      by: { person: 'fs-shuitian', role: 'firstSecretary', place: 'yunling/qingshan/shuitian' },
      data: { people: [township] },
    });
    // As the list has it while nobody's worker runs: the limit has passed, and the case doesn't know yet.
    const [known] = open.matching({ sight: (one) => one.id === late });
    if (known !== undefined)
      open.put({
        ...known,
        dueAt: `${addDays(today(), -2)}T15:59:59.999Z`,
        changedAt: `${addDays(today(), 1)}T00:00:00.000Z`,
      });
  });
  afterAll(() => leave(world, browser));

  const path = (id: string) => `/cases/${encodeURIComponent(id)}`;
  const bulk = (lang: Lang) => `/bulk?${ids.bulk[lang].map((id) => `case=${id}`).join('&')}`;

  const screens: Record<string, Screen> = {
    'sign-in': {
      go: async (desk) => {
        await desk.go('/inbox');
        await desk.page.locator('input[name=q]').fill('qingshan');
        await desk.page.locator('input[name=q]').press('Enter');
        await desk.page.locator('button[name=person]').first().waitFor();
      },
      shows: { zh: /以谁登录/, en: /sign in as whom/i },
    },
    inbox: {
      person: township,
      go: (desk) => desk.go('/inbox'),
      shows: { zh: /红灯 [1-9][^]*黄灯 [1-9][^]*绿灯 [1-9]/, en: /red [1-9][^]*yellow [1-9][^]*green [1-9]/ },
    },
    'inbox-filtered': {
      person: township,
      go: (desk) => desk.go('/inbox?light=red&q=%E8%8C%B6%E5%9B%AD'),
      shows: { zh: /茶园村养蜂/, en: /茶园村养蜂/ },
    },
    case: {
      person: township,
      go: (desk) => desk.goToCase(ids.case),
      shows: { zh: /您可以办理[^]*办理经过/, en: /What you can do[^]*History/ },
    },
    'case-to-sign': {
      person: 'th-qingshan',
      go: (desk) => desk.goToCase(ids.signing),
      shows: { zh: /您可以办理\s+签署加签意见/, en: /What you can do\s+sign/i },
    },
    'case-held': {
      person: township,
      go: (desk) => desk.goToCase(ids.signing),
      shows: { zh: /暂不能办理：[^]*镇长/, en: /has to wait:[^]*Qingshan/ },
    },
    'decision-held': {
      person: township,
      go: (desk) => desk.go(`${path(ids.signing)}/do/township.approve`),
      shows: { zh: /暂不能办理[^]*镇长/, en: /This has to wait[^]*Qingshan/ },
    },
    'case-returned': {
      person: 'fs-shuitian',
      async go(desk) {
        await desk.goToCase(ids.returned);
        await desk.page.locator('.chart summary').click();
        await desk.page.waitForFunction('document.querySelector(".drawing").scrollTop > 0');
      },
      shows: { zh: /现在\s+拟定项目\s+退回/, en: /Now\s+drafting the proposal\s+Returned/ },
    },
    'case-implementation': {
      person: 'fs-songping',
      go: (desk) => desk.goToCase(ids.disclosed),
      shows: { zh: /资金总额/, en: /whole fund/ },
    },
    decision: {
      person: township,
      go: (desk) => desk.go(`${path(ids.case)}/do/township.approve`),
      shows: { zh: /下一步：预览/, en: /Next: preview/ },
    },
    'long-form': {
      person: 'fs-shuitian',
      go: (desk) => desk.go(`${path(ids.drafting)}/do/proposal.submit`),
      shows: { zh: /领办党员/, en: /leading member/i },
    },
    preview: {
      person: township,
      go: async (desk) => {
        await desk.go(`${path(ids.case)}/do/township.approve`);
        await desk.fillEvent(ids.case, 'township.approve', { opinion: '样例：同意上报。' });
        await desk.preview();
      },
      shows: { zh: /办理后将会/, en: /What will happen/ },
    },
    refusal: {
      person: 'fs-shuitian',
      go: async (desk) => {
        await desk.go(`${path(ids.drafting)}/do/proposal.submit`);
        const { leadingMembers } = proposal;
        const two = { ...proposal, leadingMembers: [...leadingMembers, ...leadingMembers] };
        await desk.fillEvent(ids.drafting, 'proposal.submit', two);
        await desk.page.locator('button[name=_step][value=preview]').click();
        await desk.page.locator('.refusals, [role=alert]').first().waitFor();
      },
      shows: { zh: /《.+》/, en: /《.+》/ },
    },
    confirmation: {
      person: township,
      go: (desk) => desk.go(`${path(ids.case)}?done=${ids.comment}#confirmed`),
      shows: { zh: /回执号/, en: /Reference/ },
    },
    'bulk-choice': {
      person: township,
      go: (desk, lang) => desk.go(bulk(lang)),
      shows: { zh: /批量办理/, en: /Deciding together/ },
    },
    'bulk-form': {
      person: township,
      go: (desk, lang) => desk.go(`${bulk(lang)}&event=township.approve`),
      shows: { zh: /确认办理 2 件/, en: /Confirm for 2/ },
    },
    'bulk-report': {
      person: township,
      go: async (desk, lang) => {
        const [first = ''] = ids.bulk[lang];
        await desk.go(`${bulk(lang)}&event=township.approve`);
        await desk.fillEvent(first, 'township.approve', { opinion: '样例：同意上报。' });
        await desk.page.locator('button.primary').click();
        await desk.page.locator('.results').waitFor();
      },
      shows: { zh: /已办理 2 件/, en: /2 done, 0 not/ },
    },
    done: {
      person: township,
      go: (desk) => desk.go('/done'),
      shows: { zh: /已办 \d/, en: /Done \d/ },
    },
    mine: {
      person: 'fs-shuitian',
      go: (desk) => desk.go('/mine'),
      shows: { zh: /我发起的 \d/, en: /Started by me \d/ },
    },
    copied: {
      person: township,
      go: (desk) => desk.go('/copied'),
      shows: { zh: /抄送我的 [1-9]/, en: /Copied to me [1-9]/ },
    },
    search: {
      person: township,
      go: (desk) => desk.go(`/search?q=${encodeURIComponent('水田')}`),
      shows: { zh: /水田村茶园/, en: /水田村茶园/ },
    },
    new: {
      person: 'fs-shuitian',
      go: (desk) => desk.go('/new'),
      shows: { zh: /发起/, en: /New/ },
    },
    'opening-form': {
      person: 'fs-shuitian',
      go: (desk) => desk.go('/new/demonstrationProject'),
      shows: { zh: /编号（可不填）/, en: /Number \(optional\)/ },
    },
    programmes: {
      person: 'co-1',
      go: (desk) => desk.go('/programmes'),
      shows: { zh: /项目总览/, en: /Programmes/ },
    },
    statistics: {
      person: 'co-1',
      go: (desk) => desk.go('/programmes/demonstrationProject'),
      shows: { zh: /合计/, en: /Total/ },
    },
    'statistics-filtered': {
      person: 'co-1',
      go: (desk) =>
        desk.go(
          '/programmes/demonstrationProject?township=yunling%2Fqingshan&stage=application&light=red#cases',
        ),
      shows: { zh: /只显示：[^]*青山镇[^]*清除筛选/, en: /Showing only:[^]*Qingshan Town[^]*Clear filters/ },
    },
    'public-list': {
      go: (desk) => desk.go('/public'),
      shows: { zh: /松坪村/, en: /Songping/ },
    },
    'public-disclosure': {
      go: (desk) => desk.go(`/public/${ids.disclosed}/approval-1`),
      shows: { zh: /提出异议/, en: /Objecting/ },
    },
    objection: {
      go: async (desk) => {
        await desk.go(`/public/${ids.disclosed}/approval-1`);
        await desk.page.locator('#objection-text').fill('样例：资金数额与村里公布的不一致。');
        await desk.page.locator('#object button').click();
        await desk.page.waitForURL('**received=*');
      },
      shows: { zh: /已收到您的异议/, en: /Your objection was received/ },
    },
    'not-found': {
      person: township,
      go: (desk) => desk.go('/cases/no-such-case'),
      shows: { zh: /没有找到/, en: /Not found/ },
    },
    print: {
      person: township,
      go: (desk) => desk.go(`${path(ids.case)}/forms/applicationForm`),
      shows: { zh: /申报审批表/, en: /Application/ },
    },
  };

  /** Only the desk of axe bypasses the policy, which other tests look at. Nobody's is a visitor's. */
  const { at, complaints } = keptDesks((person: string, lang: Lang) => {
    const options = { lang, bypassCSP: true } as const;
    return person === '' ? openDesk(browser, world, options) : deskOf(browser, world, person, options);
  });
  const desk = ({ person = '' }: Screen, lang: Lang): Promise<Desk> => at(person, lang);

  /** What sticks out to the right of the window, but for tables that scroll in a frame of their own. */
  const sticksOut = `(() => {
    const width = document.documentElement.clientWidth;
    if (document.scrollingElement.scrollWidth <= width) return [];
    return [...document.body.querySelectorAll('*')]
      .filter((one) => one.getBoundingClientRect().right > width + 0.5 && one.closest('.wide') === null)
      .map((one) => one.outerHTML.slice(0, 160));
  })()`;

  for (const lang of ['zh', 'en'] as const)
    test.each(Object.keys(screens))(
      `%s (${lang}) fits a screen and a phone, and axe finds nothing serious`,
      async (name) => {
        const screen = screens[name] as Screen;
        const at = await desk(screen, lang);
        await at.page.setViewportSize({ width: 1280, height: 900 });
        await screen.go(at, lang);
        expect(await at.page.locator('body').innerText()).toMatch(screen.shows[lang]);
        const found: string[] = [];
        for (const width of [1280, 320]) {
          await at.page.setViewportSize({ width, height: 900 });
          await at.page.screenshot({ path: `${output}${name}-${lang}-${width}.png`, fullPage: true });
          for (const one of (await at.page.evaluate(sticksOut)) as string[]) found.push(`${width}: ${one}`);
          // Words are all that differs between languages: the phone's layout is looked at in the one.
          if (lang === 'zh' || width > 320) found.push(...(await seriousFindings(at.page)));
        }
        expect(found).toEqual([]);
      },
    );

  test('no page had the browser complain', () => {
    expect(complaints()).toEqual([]);
  });
});
