import { html } from 'hono/html';
import type { Lifecycle } from '../../../machines/core/definition/lifecycle.ts';
import type { Instant } from '../../../machines/core/values/vocabulary.ts';
import type { OpenCase } from '../../open-cases/open-case.ts';
import type { Visit } from '../layout/frame.ts';
import { caseTable } from '../shared/case-table.ts';
import { lightTitle } from '../shared/light-mark.ts';
import { pageLinks, withParameters } from '../shared/paging.ts';
import type { InboxCounts } from './counts.ts';
import type { InboxQuery } from './query.ts';
import type { Markup } from '../layout/markup.ts';

/** What the inbox shows. */
export interface Inbox {
  visit: Visit;
  query: InboxQuery;
  total: number;
  items: OpenCase[];
  /** What awaited the visitor and was broken off. */
  broken: OpenCase[];
  now: Instant;
  yellowDays: number;
  lifecycles: Record<string, Lifecycle>;
  counts: InboxCounts;
}

/** 待办 as a page: lights to filter by, the list, and the way to decide several at once. */
export function inboxPage(inbox: Inbox): Markup {
  const { visit, query, total, items, counts } = inbox;
  const { locale, here } = visit;
  const { say } = locale;
  const first = withParameters(here, { page: '' });
  return html`<h1>${say('待办', 'To do')} <span class="count">${counts.all}</span></h1>
    <ul class="lights" aria-label="${say('按灯号筛选', 'Filter by light')}">
      ${(['', 'red', 'yellow', 'green'] as const).map(
        (light) =>
          html`<li>
            <a
              href="${withParameters(first, { light })}"
              class="${light}"
              ${query.light === light ? html`aria-current="true"` : ''}
              >${light === '' ? say('全部', 'All') : lightTitle(light, locale)}
              <span class="count">${light === '' ? counts.all : (counts.light.get(light) ?? 0)}</span></a
            >
          </li>`,
      )}
    </ul>
    ${filters(inbox)}
    <form method="get" action="/bulk" id="list" data-live>
      ${caseTable(items, {
        ...{ lifecycles: inbox.lifecycles, now: inbox.now, yellowDays: inbox.yellowDays, locale },
        caption: say('等待您办理的事项，最急的在前', 'Cases that await you, the most urgent first'),
        selectable: true,
        empty:
          counts.all === 0
            ? say('没有待办事项。', 'Nothing awaits you.')
            : say('没有符合筛选条件的事项。', 'No case fits the filters.'),
      })}
      ${
        items.length === 0
          ? ''
          : html`<div class="actions">
              <button type="submit">${say('批量办理所选', 'Decide the selected together')}</button>
              <button type="button" class="plain needs-script" data-tick-all>
                ${say('全选或全不选', 'Select all or none')}
              </button>
              <span class="hint">${say(`共 ${total} 件`, `${total} in all`)}</span>
            </div>`
      }
    </form>
    ${pageLinks(here, query.page, total, locale)} ${brokenOff(inbox)}`;
}

/** Nothing can be done with these: they stand below, and are not counted. */
function brokenOff({ visit, broken, lifecycles, now, yellowDays }: Inbox): Markup {
  const { locale } = visit;
  const title = locale.say('近期中断的事项', 'Broken off lately');
  return html`<section id="broken-off" data-live>
    ${
      broken.length === 0
        ? ''
        : html`<h2>${title}</h2>
            ${caseTable(
              broken.map((one) => ({ ...one, closed: true })),
              { lifecycles, now, yellowDays, locale, caption: title, empty: '' },
            )}`
    }
  </section>`;
}

function filters({ visit, query, lifecycles, counts }: Inbox): Markup {
  const { locale } = visit;
  const { say, of, place } = locale;
  const title = (id: string) => {
    const lifecycle = lifecycles[id];
    return lifecycle === undefined ? id : of(lifecycle.title);
  };
  const stageTitle = (key: string) => {
    const [id = '', stage = ''] = key.split('/');
    return of(lifecycles[id]?.stages[stage] ?? { zh: stage, en: stage });
  };
  const stages = new Map<string, { title: string; count: number }>();
  for (const [key, count] of counts.stage) {
    const stage = key.split('/')[1] ?? '';
    const known = stages.get(stage);
    stages.set(stage, { title: known?.title ?? stageTitle(key), count: (known?.count ?? 0) + count });
  }
  return html`<form method="get" action="/inbox" class="filters" role="search">
    ${query.light === '' ? '' : html`<input type="hidden" name="light" value="${query.light}" />`}
    ${select(
      'programme',
      say('流程', 'Programme'),
      query.programme,
      [...counts.lifecycle].map(([value, count]) => ({
        value,
        label: locale.with(title(value), String(count)),
      })),
      say('全部', 'all'),
    )}
    ${select(
      'township',
      say('乡镇', 'Township'),
      query.township,
      [...counts.township].map(([value, count]) => ({
        value,
        label: locale.with(place(value), String(count)),
      })),
      say('全部', 'all'),
    )}
    ${select(
      'stage',
      say('阶段', 'Stage'),
      query.stage,
      [...stages].map(([value, one]) => ({ value, label: locale.with(one.title, String(one.count)) })),
      say('全部', 'all'),
    )}
    <label
      >${say('编号或名称', 'Number or name')}
      <input type="search" name="q" value="${query.q}" maxlength="100"
    /></label>
    <button type="submit">${say('筛选', 'Filter')}</button>
    <a href="/inbox">${say('清除', 'Clear')}</a>
  </form>`;
}

function select(
  name: string,
  label: string,
  chosen: string,
  options: { value: string; label: string }[],
  all: string,
): Markup {
  const known = options.filter((one) => one.value !== '');
  return html`<label
    >${label}
    <select name="${name}">
      <option value="">${all}</option>
      ${known.map(
        (one) =>
          html`<option value="${one.value}" ${one.value === chosen ? html`selected` : ''}>
            ${one.label}
          </option>`,
      )}
      ${
        chosen !== '' && !known.some((one) => one.value === chosen)
          ? html`<option value="${chosen}" selected>${chosen}</option>`
          : ''
      }
    </select></label
  >`;
}
