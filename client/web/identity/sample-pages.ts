import { html } from 'hono/html';
import type { Lang } from '../../../machines/core/values/vocabulary.ts';
import { page, type Markup } from './page.ts';
import type { PeopleOfPlace } from './sample-people.ts';

const marked = (lang: Lang): Markup =>
  html`<p class="sample">
    ${
      lang === 'zh'
        ? '样例登录：人员都是虚构的，没有密码，选一个人即可。'
        : 'Sample sign-in (样例): the people are made up and there are no passwords; pick a person.'
    }
  </p>`;

/** Where a person of the sample is picked. The filter is a plain form. */
export function pickPage(
  lang: Lang,
  { path, asked, groups }: { path: string; asked: string; groups: PeopleOfPlace[] },
): Markup {
  const say = (zh: string, en: string) => (lang === 'zh' ? zh : en);
  const body = html`${marked(lang)}
    <form class="row" method="get" action="${path}" role="search">
      <label
        >${say('按姓名、职务或地点筛选', 'Filter by name, post or place')}<br /><input
          name="q"
          value="${asked}"
          maxlength="60"
          autocomplete="off"
      /></label>
      <button>${say('筛选', 'Filter')}</button>
    </form>
    ${groups.length === 0 ? html`<p>${say('没有符合的人。', 'Nobody fits.')}</p>` : ''}
    <form method="post" action="${path}">
      ${groups.map(
        (group) =>
          html`<h2>${group.place}</h2>
            <ul class="people">
              ${group.people.map(
                (one) =>
                  html`<li>
                    <button name="person" value="${one.id}">
                      ${one.name}<small>${one.posts} · ${one.id}</small>
                    </button>
                  </li>`,
              )}
            </ul>`,
      )}
    </form>`;
  return page(lang, say('样例：以谁登录？', 'Sample: sign in as whom?'), body);
}

/** What a form of the device's sign-in sends back to the provider. */
export interface DeviceForm {
  action: string;
  xsrf: string;
}

/** Where the code that a terminal shows is typed. */
export function codePage(lang: Lang, form: DeviceForm, problem?: string): Markup {
  const say = (zh: string, en: string) => (lang === 'zh' ? zh : en);
  const body = html`${marked(lang)} ${problem === undefined ? '' : html`<p role="alert">${problem}</p>`}
    <form class="row" method="post" action="${form.action}">
      <input type="hidden" name="xsrf" value="${form.xsrf}" />
      <label
        >${say('终端上显示的代码', 'The code that the terminal shows')}<br /><input
          name="user_code"
          required
          maxlength="20"
          autocomplete="off"
          autocapitalize="characters"
          spellcheck="false"
      /></label>
      <button class="main">${say('继续', 'Continue')}</button>
    </form>`;
  return page(lang, say('样例：在终端登录', 'Sample: sign in on a terminal'), body);
}

/** Asks whether the terminal is one's own. */
export function confirmPage(lang: Lang, form: DeviceForm, code: string): Markup {
  const say = (zh: string, en: string) => (lang === 'zh' ? zh : en);
  const body = html`${marked(lang)}
    <p>${say('终端上应显示同样的代码：', 'The terminal should show the same code:')} <code>${code}</code></p>
    <p>
      ${say(
        '如果不是您自己在终端上登录，或代码不同，请取消。',
        'If you did not start this on a terminal yourself, or the codes differ, cancel.',
      )}
    </p>
    <form class="row" method="post" action="${form.action}">
      <input type="hidden" name="xsrf" value="${form.xsrf}" />
      <input type="hidden" name="user_code" value="${code}" />
      <button class="main" name="confirm" value="yes">
        ${say('代码相同，继续', 'They are the same: continue')}
      </button>
      <button name="abort" value="yes">${say('取消', 'Cancel')}</button>
    </form>`;
  return page(lang, say('样例：确认终端', 'Sample: confirm the terminal'), body);
}

/** Says how something at the sample provider ended. */
export function endPage(lang: Lang, title: string, sentence: string): Markup {
  return page(
    lang,
    title,
    html`${marked(lang)}
      <p>${sentence}</p>`,
  );
}
