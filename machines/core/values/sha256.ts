import { formedText } from './formed-text.ts';

/** The hash of a file's content. */
export const sha256 = formedText(/^[0-9a-f]{64}$/, {
  zh: '文件内容的SHA-256校验值（64位十六进制数）',
  en: 'the SHA-256 of the content, 64 hexadecimal digits',
});
