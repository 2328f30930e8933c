import { describe, expect, test } from 'vitest';
import { OpenCases } from '../../../../client/open-cases/open-cases.ts';
import { fromCase } from '../../../../client/open-cases/open-case.ts';
import { viewOf } from '../../../../client/view/view.ts';
import { nextInInbox } from '../../../../client/web/case/next-in-inbox.ts';
import { casePage } from '../../../../client/web/case/page.ts';
import type { CasePage } from '../../../../client/web/case/model.ts';
import { dataList } from '../../../../client/web/shared/data-list.ts';
import { refusalItem } from '../../../../client/web/shared/refusals.ts';
import { localeOf } from '../../../../client/web/layout/locale.ts';
import { possibilities, type Visitor } from '../../../../client/web/shared/visitor.ts';
import type { Actor } from '../../../../machines/core/values/vocabulary.ts';
import type { Case } from '../../../../machines/core/case/case.ts';
import { sampleCounty } from '../../../support/county.ts';
import { after, ann, carl, forwarded, later, newErrand, otto, submitted } from '../../../support/errands.ts';
import { errand } from '../../../support/lifecycles/errand.ts';

const who = (actor: Actor): Visitor => ({
  person: { id: actor.person, name: { zh: '样例', en: 'Sample' }, posts: [actor] },
  ...{ actors: [actor], standingIn: [] },
});

/** The words and the tags of a case's page, as someone sees it. */
async function page(c: Case, actor: Actor, more: Partial<CasePage> = {}, lang: 'zh' | 'en' = 'zh') {
  const reading = { case: c, lifecycle: errand, now: c.asOf };
  const { events, moves } = possibilities(who(actor), reading);
  const words = localeOf({ directory: sampleCounty }, lang);
  const shown = { reading, events, moves, locale: words, yellowDays: 3, attachmentLimit: 1, ...more };
  return String(await casePage(shown));
}

const section = (markup: string, heading: string): string =>
  markup.split('<section').find((one) => one.includes(`id="${heading}"`)) ?? '';
const button = (markup: string, event: string): string | undefined =>
  new RegExp(`class="button ([a-z]+)" href="[^"]*/do/${event.replace('.', '\\.')}"`).exec(markup)?.[1];

describe('what someone can do', () => {
  const asked = { people: ['th-qingshan'], rule: 'all', question: '样例：可否？' };
  const waiting = after(forwarded(), ['case.addSigners', carl, 3, asked]);
  const signer: Actor = { person: 'th-qingshan', role: 'officer', place: 'yunling/qingshan' };

  test('is first of all the signature that they are asked for', async () => {
    const markup = section(await page(waiting, signer), 'actions-title');
    expect(button(markup, 'case.sign')).toBe('favourable');
    expect(markup).not.toContain('现在不等待您办理');
    expect(markup.indexOf('case.sign')).toBeLessThan(markup.indexOf('流转'));
  });

  test('is no approval first of all while signatures are open: the page says whose', async () => {
    const before = section(await page(forwarded(), carl), 'actions-title');
    expect(button(before, 'approve')).toBe('favourable');
    expect(before).not.toContain('暂不能办理');
    const markup = section(await page(waiting, carl), 'actions-title');
    expect(button(markup, 'approve')).toBe('held');
    expect(button(markup, 'refuse')).toBe('adverse');
    expect(markup).toContain('“批准”暂不能办理：');
    expect(markup).toMatch(/加签尚未完成，仍待：样例·青山镇镇长。/);
    expect(markup).not.toContain('仍待：th-qingshan');
    const signed = after(waiting, ['case.sign', signer, 4, { agrees: true }]);
    expect(button(await page(signed, carl), 'approve')).toBe('favourable');
  });
});

test('a refusal names people; in English a plain word stays one, whoever has it for an id', async () => {
  const [person] = sampleCounty.people;
  if (person === undefined) throw new Error('The sample county has people.');
  const directory = { ...sampleCounty, people: [...sampleCounty.people, { ...person, id: 'open' }] };
  const message = { zh: '仍待：open。', en: 'Still open: th-qingshan; see yunling/th-qingshan.' };
  const said = async (lang: 'zh' | 'en') =>
    String(await refusalItem({ code: 'x', message, cites: [] }, localeOf({ directory }, lang)));
  expect(await said('zh')).toContain(`仍待：${person.name.zh}。`);
  expect(await said('en')).toMatch(/Still open: Sample[^;]+; see yunling\/th-qingshan\./);
});

test('how to reach who objected is shown to who may answer, and to no other reader', async () => {
  const c = structuredClone(forwarded());
  const objection = { disclosure: 'approval', text: '样例：有异议', contact: '样例联系方式' };
  c.office = { ...c.office, objections: [{ number: 1, ...objection, at: c.asOf }] };
  const last = c.log.at(-1);
  if (last === undefined) throw new Error('The case has a record.');
  c.log.push({ ...last, seq: last.seq + 1, event: 'disclosure.object', data: objection });
  const read = await page(c, { ...carl, place: 'elsewhere' });
  expect(read).toContain('样例：有异议');
  expect(read).not.toContain('样例联系方式');
  const answering = await page(c, carl);
  expect(answering.split('样例联系方式')).toHaveLength(2);
  expect(section(answering, 'objections-title')).toContain('样例联系方式');
});

describe('where a case stands', () => {
  const standing = async (c: Case) => section(await page(c, ann), 'standing-title');

  test('says of one that was returned by whom, when and why, until somebody has acted', async () => {
    const back = after(forwarded(), [
      'case.return',
      carl,
      3,
      { to: 'running.flow.draft', reasons: ['缺预算'] },
    ]);
    const said = await standing(back);
    expect(said).toMatch(/tag warn"\s*>退回</);
    expect(said).toMatch(/carl（审批人）[^]*2027年3月4日[^]*缺预算/);
    expect(await standing(after(back, ['case.comment', ann, 4, { text: '好' }]))).toContain('缺预算');
    expect(await standing(after(back, ['submit', ann, 4, { amount: 1 }]))).not.toContain('退回');
  });

  test('says so of one that an adverse decision led back, but not of one that it led on', async () => {
    const back = after(submitted(), ['back', otto, 2, { text: '请补附件' }]);
    expect(await standing(back)).toMatch(/退回[^]*otto（审核人）[^]*请补附件/);
    const ended = after(forwarded(), ['refuse', carl, 3, { text: '不合规' }]);
    expect(await standing(ended)).not.toContain('不合规');
    expect(await standing(newErrand())).not.toContain('退回');
  });

  test('calls what its sender took back recalled', async () => {
    const back = after(submitted(), ['case.recall', ann, 1, { reason: '写错' }]);
    expect(await standing(back)).toMatch(/tag warn"\s*>撤回<[^]*写错/);
  });
});

test('words are listed in a line, sentences one below the other', async () => {
  const words = localeOf({ directory: sampleCounty }, 'zh');
  const shown = async (text: unknown) => String(await dataList(errand, 'back', { text }, words));
  expect(await shown(['水田', '石桥'])).toContain('水田、石桥');
  expect(await shown(['缺明细。', '缺记录。'])).toMatch(/<ol>[^]*缺明细。[^]*<li>[^]*缺记录。/);
});

describe('the history', () => {
  test('marks deadlines that came, and no decision', async () => {
    const story = section(await page(later(submitted(), 7), ann), 'story-title');
    expect(story).toMatch(/审核期限<\/strong>\s*<span class="tag">到期</);
    expect(story.match(/到期</g)).toHaveLength(1);
  });

  test('says which file was attached', async () => {
    const file = { sha256: 'a'.repeat(64), name: '样例预算.csv', mediaType: 'text/csv', size: 2048 };
    const story = section(await page(after(submitted(), ['case.attach', ann, 2, file]), ann), 'story-title');
    expect(story).toMatch(/样例预算\.csv[^]*2 kB/);
    expect(story).not.toContain('a'.repeat(64));
  });

  test('links to its own pages alone', async () => {
    const words = localeOf({ directory: sampleCounty }, 'zh');
    const shown = async (text: string, own?: string) =>
      String(await dataList(errand, 'back', { text }, words, own));
    const own = 'https://county.example';
    expect(await shown(`${own}/public/a/b`, own)).toContain(`<a href="/public/a/b">${own}/public/a/b</a>`);
    for (const foreign of [
      `${own}.evil.example/`,
      'http://county.example/',
      'javascript:alert(1)',
      `${own}//evil.example/`,
    ])
      expect(await shown(foreign, own)).not.toContain('<a');
    expect(await shown(`${own}/public/a/b`)).not.toContain('<a');
  });
});

test('a confirmation leads to the next case of the inbox, and back to it', async () => {
  const open = new OpenCases();
  const c = submitted();
  open.put([fromCase(errand, c), fromCase(errand, { ...c, id: 'errand-2', title: '样例：另一件' })]);
  const next = nextInInbox({ open }, who(otto), c.id);
  expect(next?.id).toBe('errand-2');
  expect(nextInInbox({ open }, who(carl), c.id)).toBeUndefined();
  const done = viewOf(errand, { case: c, now: c.asOf }, { actors: [], yellowDays: 3 }).log.at(-1);
  const markup = section(await page(c, otto, { done, next }), 'confirmed');
  expect(markup).toMatch(/href="\/cases\/errand-2">下一件：样例：另一件</);
  expect(markup).toContain('href="/inbox"');
  expect(section(await page(c, otto, { done }), 'confirmed')).not.toContain('下一件');
});
