import { expect, test } from 'vitest';
import { listPageOf, pageOf } from '../../support/disclosure-pages.ts';
import { contentOf, postedSubsidy } from '../../support/subsidies.ts';

const c = postedSubsidy();

test('a page tells what, where, from when to when, how long still, the hash, and how to object', async () => {
  const page = await pageOf(c, 'zh');
  const { sha256 } = contentOf(c);
  for (const told of [
    '补贴名单公示',
    '青山镇水田村',
    'subsidy-2027-1',
    '公示期：2027年3月1日至2027年3月7日',
    '还剩 3 天（含今天）',
    '张贴地点：水田村村务公开栏',
    `<code>${sha256.slice(0, 12)}</code>`,
    `<code>${sha256}</code>`,
    '尚无异议',
    'action="/public/1/objections"',
    'name="text"',
    'name="contact"',
    '只有经办单位能看到',
  ])
    expect(page.replace(/\s*\n\s*/g, '')).toContain(told);
  expect(await pageOf(c, 'en')).toContain('3 days left, today included');
});

test.each([
  ['2027-03-07', '今天是最后一天', true],
  ['2027-03-08', '公示期已结束，不再受理异议', false],
  ['2027-02-28', '公示期开始后可以提出异议', false],
])('on %s a page says %s', async (today, told, form) => {
  const page = await pageOf(c, 'zh', { today });
  expect(page).toContain(told);
  expect(page.includes('<form')).toBe(form);
});

test('no page holds a script, something from elsewhere, or mark-up that came in with the data', async () => {
  const nasty = '<script>alert("1")</script><img onerror=y>';
  const changed = postedSubsidy({}, { where: nasty, note: nasty });
  const form = {
    action: '/public/1/objections',
    hidden: { token: '"><b>' },
    written: { text: `</textarea>${nasty}`, contact: `"${nasty}` },
    refusals: [{ code: 'x', field: 'text', message: { zh: nasty, en: nasty }, cites: [] }],
  };
  for (const lang of ['zh', 'en'] as const) {
    const page = (await pageOf(changed, lang, { form })) + (await listPageOf([changed], lang));
    expect(page).not.toMatch(/<script|<img|<b>|https?:|src=|url\(|\son\w+=["']/);
    expect(page.split('</textarea>')).toHaveLength(2);
    expect(page).toContain('aria-invalid="true"');
  }
});

test('what an objector wrote is still there when it was not taken, and its number when it was', async () => {
  const form = { action: '/a', hidden: { token: 't1' }, written: { text: '一\n二', contact: '电话' } };
  const page = await pageOf(c, 'zh', { form, received: 4 });
  expect(page).toContain('一\n二</textarea>');
  expect(page).toContain('value="电话"');
  expect(page).toContain('<input type="hidden" name="token" value="t1"');
  expect(page).toContain('编号为第 4 号');
});

test('the list has what ends first in front, and says when there is nothing', async () => {
  const later = postedSubsidy({}, { to: '2027-03-20', note: '后' });
  const page = await listPageOf([later, c], 'zh');
  expect(page.indexOf('/public/2')).toBeLessThan(page.indexOf('/public/1'));
  expect(await listPageOf([], 'zh')).toContain('目前没有公示');
});

test('a server whose policy forbids inline styles gives the style as a file', async () => {
  const page = await pageOf(c, 'zh', { stylesheet: '/assets/public.css' });
  expect(page).toContain('<link rel="stylesheet" href="/assets/public.css" />');
  expect(page).not.toContain('<style');
});
