import { expect, test } from 'vitest';
import type { FilledForm } from '../../../client/print/form.ts';
import { formStyle, htmlOf } from '../../../client/print/html.ts';

const title = { zh: '表<甲>', en: 'Form <A>' };
const nasty = '<script>alert("1")</script> & \'2\'';
const form: FilledForm = {
  form: 'slip',
  title,
  document: nasty,
  cites: [],
  case: { id: 'c-1', title: nasty, lifecycle: 'permit', stateTitle: { zh: nasty, en: nasty } },
  asOf: '2027-03-01T01:00:00.000Z',
  rows: [
    { label: title, value: nasty, long: false },
    { label: title, value: '乙', long: false },
    { label: title, value: '一\n二', long: true },
  ],
  lists: [{ title, columns: [title], rows: [[nasty]] }],
  opinions: [
    {
      title,
      verdict: { zh: nasty, en: nasty },
      opinion: nasty,
      minutes: nasty,
      by: 'x',
      name: nasty,
      on: '2027-03-01',
    },
    { title },
  ],
};

test('a page holds no mark-up but its own', () => {
  for (const lang of ['zh', 'en'] as const) {
    const page = htmlOf(form, lang);
    expect(page).not.toMatch(/<script|<甲>|<A>|'2'|\("1"\)/);
    expect(page.split('&#60;script&#62;')).toHaveLength(9);
    expect(page).not.toMatch(/https?:|src=|url\(/);
  }
});

test('short fields share a line, long ones have their own, and every box has room for signature, seal and date', () => {
  const page = htmlOf(form, 'zh');
  expect(page).toMatch(/<td>[^<]*<\/td><th scope="row">[^<]*<\/th><td>乙<\/td><\/tr>/);
  expect(page).toContain('<td colspan="3">一\n二</td>');
  for (const room of ['签字：', '（盖章）']) expect(page.split(room)).toHaveLength(3);
  expect(page).toContain('2027年3月1日');
  expect(page).toContain('年　　月　　日');
});

test('a page on a screen leads back to its case and to the PDF; on paper it does not', () => {
  const links = { back: '/cases/c-1?a=1&b="2"', pdf: '/cases/c-1/forms/slip/pdf' };
  expect(htmlOf(form, 'zh', { links })).toContain(
    '<a href="/cases/c-1?a=1&#38;b=&#34;2&#34;">← 返回事项</a>',
  );
  expect(htmlOf(form, 'zh')).not.toContain('返回事项');
  expect(formStyle).toMatch(/@media print \{[^@]*\.links \{ display: none; \}/);
});
