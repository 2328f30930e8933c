import type { KoaContextWithOIDC } from 'oidc-provider';
import type { Lang } from '../../../machines/core/values/vocabulary.ts';
import type { Markup } from './page.ts';
import { codePage, confirmPage, endPage } from './sample-pages.ts';

/** The provider's pages for someone who signs in on a terminal: the code, the confirmation, the end. */
export function deviceFlow(langOf: (ctx: KoaContextWithOIDC) => Lang) {
  const form = (ctx: KoaContextWithOIDC) => {
    const secret: unknown = ctx.oidc.session?.state?.secret;
    return { action: ctx.oidc.urlFor('code_verification'), xsrf: typeof secret === 'string' ? secret : '' };
  };
  return {
    enabled: true,
    async userCodeInputSource(ctx: KoaContextWithOIDC, _form: string, _out?: unknown, error?: Error) {
      const zh = langOf(ctx) === 'zh';
      const wrong = zh
        ? '代码不对、已用过或已过期，请重新输入。'
        : 'The code is wrong, used or expired; try again.';
      const cancelled = zh ? '已取消，终端没有登录。' : 'Cancelled; the terminal is not signed in.';
      const problem = error?.name === 'AbortedError' ? cancelled : wrong;
      await show(ctx, codePage(langOf(ctx), form(ctx), error === undefined ? undefined : problem));
    },
    async userCodeConfirmSource(
      ctx: KoaContextWithOIDC,
      _form: string,
      _client: unknown,
      _device: unknown,
      userCode: string,
    ) {
      await show(ctx, confirmPage(langOf(ctx), form(ctx), userCode));
    },
    async successSource(ctx: KoaContextWithOIDC) {
      const zh = langOf(ctx) === 'zh';
      const title = zh ? '样例：终端已登录' : 'Sample: the terminal is signed in';
      await show(ctx, endPage(langOf(ctx), title, zh ? '可以关闭本页了。' : 'You can close this page.'));
    },
  };
}

/** Answers a request of the provider with a page. */
export async function show(ctx: KoaContextWithOIDC, markup: Markup): Promise<void> {
  ctx.type = 'html';
  ctx.body = String(await markup);
}
