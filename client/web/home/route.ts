import { Hono } from 'hono';
import { html } from 'hono/html';
import { dateOf } from '../../../machines/core/values/calendar.ts';
import { answer } from '../layout/frame.ts';
import { presentTime, type WebOffice } from '../shared/office.ts';
import type { Markup } from '../layout/markup.ts';
import { localeOf, type Locale } from '../layout/locale.ts';
import type { WebEnv } from '../shared/env.ts';

/** The first page is the inbox, or for those who have not signed in what this is and where to go; and the sign of life. */
export const homeRoutes = (office: WebOffice) =>
  new Hono<WebEnv>()
    .get('/', async (c) => {
      if (c.var.signedIn !== undefined) return c.redirect('/inbox', 302);
      const words = localeOf(office, c.var.lang);
      const disclosedFrom = office.rehearsal ? '' : dateOf(presentTime());
      const { total } = office.open.page({ disclosedFrom }, { offset: 0, size: 0 });
      const county = words.of(office.directory.county.name);
      const title = words.say('首页', 'Welcome');
      return answer(office, c, { title, content: welcome(county, total, words) }, words);
    })
    .get('/favicon.ico', (c) => c.redirect('/assets/icon.svg', 301))
    .get('/alive', (c) => c.text('ok'));

const welcome = (county: string, disclosures: number, { say, with: beside }: Locale): Markup =>
  html`<h1>${beside(say('会签', 'Countersign'), county)}</h1>
    <p>
      ${say(
        '公共项目的申报、审批、拨付、验收与公示，每一步有期限、有依据、有记录。',
        'Applications, approvals, payments, acceptance and disclosures of public programmes: every step with its deadline, its rule and its record.',
      )}
    </p>
    <div class="buttons">
      <a class="button primary" href="/sign-in">${say('登录办理', 'Sign in')}</a>
      <a class="button" href="/public"
        >${say(`查看公示（${disclosures}）`, `Public disclosures (${disclosures})`)}</a
      >
    </div>`;
