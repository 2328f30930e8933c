import type { MiddlewareHandler } from 'hono';
import { text } from '../../../machines/core/values/text.ts';
import { samplePath } from '../../sign-in/sample.ts';
import type { WebEnv } from '../shared/env.ts';
import { message } from './page.ts';

/** Bytes of a body at most. */
export interface BodySizes {
  /** Of any body. */
  body: number;
  /** Of an attachment that someone who has signed in posts to `/cases/:id/files`. */
  files: number;
}

/**
 * Refuses a body by its head alone, before any of it is read: one that is too large, one that does not tell its length, and
 * methods that no route has. Node itself reads no more of a body than its Content-Length tells.
 */
export const bodySizes =
  ({ body, files }: BodySizes): MiddlewareHandler<WebEnv> =>
  async (c, next) => {
    const { method, path } = c.req;
    if (isProviders(path) || method === 'GET' || method === 'HEAD') return next();
    if (method !== 'POST') {
      c.header('Allow', 'GET, HEAD, POST');
      return message(c, 405, noSuchMethod);
    }
    const told = c.req.header('content-length') ?? '';
    if (!/^\d+$/.test(told)) return message(c, 411, noLength);
    const length = Number(told);
    if (length <= body) return next();
    if (!attaching.test(path)) return message(c, 413, tooLarge(body));
    // A sign-in that has ended meanwhile is no fault of the file.
    if (c.get('signedIn') === undefined) return message(c, 401, signInFirst);
    return length <= files ? next() : message(c, 413, tooLarge(files));
  };

const attaching = /^\/cases\/[^/]+\/files$/;

/** The sample's provider has methods of its own, and reads its bodies itself, no more than 56 kB of them. */
const isProviders = (path: string): boolean =>
  path.startsWith(`${samplePath}/`) && !path.startsWith(`${samplePath}/pick/`);

const notDone = text('没有办理', 'Not carried out');

const noSuchMethod = {
  title: notDone,
  sentences: [text('本站没有这样的请求方式。', 'This site does not know this method.')],
};

const noLength = {
  title: notDone,
  sentences: [
    text(
      '请求没有说明内容的长度（Content-Length），没有办理。请用浏览器直接提交；中间有代理服务器的，请让它先收完再转发。',
      'The request did not tell the length of its content (Content-Length), so nothing was done. Submit it from a browser; a proxy in between must buffer what it passes on.',
    ),
  ],
};

const signInFirst = {
  title: notDone,
  sentences: [text('请先登录，再上传文件。', 'Sign in first, then send the file.')],
  ways: [{ href: '/sign-in', text: text('登录', 'Sign in') }],
};

const tooLarge = (bytes: number) => ({
  title: text('内容太大', 'Too large'),
  sentences: [
    text(
      `最多 ${sized(bytes)}。没有保存任何内容。`,
      `At most ${sized(bytes)} can be sent. Nothing was stored.`,
    ),
  ],
});

const sized = (bytes: number): string =>
  bytes >= 1024 * 1024 ? `${Math.floor(bytes / 1024 / 1024)} MB` : `${Math.floor(bytes / 1024)} kB`;
