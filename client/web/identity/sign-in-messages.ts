import type { Context } from 'hono';
import { text } from '../../../machines/core/values/text.ts';
import type { Refusal, Text } from '../../../machines/core/values/vocabulary.ts';
import type { WebEnv } from '../shared/env.ts';
import { message } from './page.ts';

const again = { href: '/sign-in', text: text('重新登录', 'Sign in again') };
const notIn = text('登录没有成功', 'You are not signed in');

/** What the sign-in says where it does not simply lead on. */
export const says = {
  elsewhere: (c: Context<WebEnv>) =>
    message(c, 400, {
      title: notIn,
      sentences: [text('登录后只能去本站的页面。', 'A sign-in leads to pages of this site only.')],
      ways: [again],
    }),
  unreachable: (c: Context<WebEnv>) =>
    message(c, 503, {
      title: notIn,
      sentences: [
        text('登录服务暂时连不上，请稍后再试。', 'The sign-in service cannot be reached; try again later.'),
      ],
      ways: [again],
    }),
  over: (c: Context<WebEnv>) =>
    message(c, 400, {
      title: notIn,
      sentences: [
        text(
          '这次登录已过期，或不是从这个浏览器开始的。',
          'This sign-in is over, or was not begun in this browser.',
        ),
      ],
      ways: [again],
    }),
  failed: (c: Context<WebEnv>) =>
    message(c, 403, {
      title: notIn,
      sentences: [text('登录服务没有确认您的身份。', 'The sign-in service did not confirm who you are.')],
      ways: [again],
    }),
  refused: (c: Context<WebEnv>, sentences: Text[]) =>
    message(c, 403, { title: notIn, sentences, ways: [again] }),
  signedOut: (c: Context<WebEnv>, end: string | undefined) =>
    message(c, 200, {
      title: text('已退出', 'You are signed out'),
      sentences:
        end === undefined
          ? []
          : [
              text(
                '登录服务可能仍记得您。在公用电脑上，请同时退出登录服务。',
                'The sign-in service may still know you. On a shared computer, sign out there too.',
              ),
            ],
      ways: [
        ...(end === undefined
          ? []
          : [{ href: end, text: text('退出登录服务', 'Sign out of the sign-in service') }]),
        again,
      ],
    }),
  tooManyPosts: text(
    '您的职务太多，登录凭据放不下。请联系管理员。',
    'You hold more posts than a sign-in can carry. Ask your administrator.',
  ),
  nowhere: (posts: string[]): Refusal => ({
    code: 'unknown-place',
    field: 'COUNTERSIGN_OIDC_CLAIMS',
    message: text(
      `COUNTERSIGN_OIDC_CLAIMS：名录中没有这些职务的地点：${posts.slice(0, 10).join('、')}`,
      `COUNTERSIGN_OIDC_CLAIMS: the directory lacks the places of these posts: ${posts.slice(0, 10).join(', ')}`,
    ),
    cites: [],
  }),
};
