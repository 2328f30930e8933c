import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { downloadHeaders } from '../../../client/attachments/download.ts';
import { cleanFileName } from '../../../client/attachments/file-name.ts';

test.each([
  ['申请表.pdf', '申请表.pdf'],
  ['C:\\用户\\样例\\表.docx', '表.docx'],
  ['../../etc/passwd', 'passwd'],
  ['合同\u202Efdp.exe', '合同fdp.exe'],
  ['a\u0000b\r\n\tc\u200Bd.txt', 'abcd.txt'],
  ['CON.pdf', '_CON.pdf'],
  ['com1', '_com1'],
  ['console.pdf', 'console.pdf'],
  ['a<b>:"|?*.txt', 'a_b______.txt'],
  ['.htaccess', 'htaccess'],
  ['表.pdf. . ', '表.pdf'],
  ['e\u0301.txt', 'é.txt'],
  ['..', '附件'],
  ['', '附件'],
  ['a/', '附件'],
])('%j is kept as %j', (given, kept) => {
  expect(cleanFileName(given)).toBe(kept);
});

test('a long name keeps its extension and has 200 characters', () => {
  const name = cleanFileName(`${'表'.repeat(300)}.pdf`);
  expect(Array.from(name)).toHaveLength(200);
  expect(name.endsWith('表.pdf')).toBe(true);
  expect(cleanFileName(`${'a'.repeat(199)}𠮷.b c`)).toBe('a'.repeat(199));
  expect(cleanFileName(`${'a'.repeat(199)}. b c`)).toBe('a'.repeat(199));
});

test('whatever it was called, a cleaned name is safe, and cleaning it again changes nothing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300, size: 'max' }), (given) => {
      const name = cleanFileName(given);
      expect(name).not.toMatch(/[/\\<>:"|?*\p{Cc}\p{Cf}\p{Zl}\p{Zp}]|^[. ]|[. ]$/u);
      expect(Array.from(name).length).toBeGreaterThan(0);
      expect(name.length).toBeLessThanOrEqual(200);
      expect(cleanFileName(name)).toBe(name);
    }),
  );
});

test('a file is given out to be saved under its Chinese name, and never shown in place', () => {
  const headers = downloadHeaders({
    sha256: 'a'.repeat(64),
    name: `张"某'(1) 100%.pdf`,
    mediaType: 'application/pdf',
    size: 5,
  });
  expect(headers['Content-Disposition']).toBe(
    `attachment; filename="___'(1) 100_.pdf"; filename*=UTF-8''%E5%BC%A0_%E6%9F%90%27%281%29%20100%25.pdf`,
  );
  expect(headers).toMatchObject({
    'Content-Type': 'application/pdf',
    'Content-Length': '5',
    'X-Content-Type-Options': 'nosniff',
    'Content-Security-Policy': "sandbox; default-src 'none'",
    'Cache-Control': 'private, no-store',
  });
  expect(() => new Headers(headers)).not.toThrow();
});

test('a media type that no upload can have is given out as bytes, and a name cannot add headers', () => {
  const headers = downloadHeaders({
    sha256: 'a'.repeat(64),
    name: 'a\r\nSet-Cookie: x=1.txt',
    mediaType: 'text/html',
    size: 1,
  });
  expect(headers['Content-Type']).toBe('application/octet-stream');
  expect(headers['Content-Disposition']).not.toMatch(/[\r\n]/);
});

test('a name of a million characters takes no time and keeps its extension', () => {
  expect(cleanFileName(`x${' .'.repeat(500_000)}y.txt`)).toBe('x.txt');
});
