import { html } from 'hono/html';
import { formatDate, isPlainDate } from '../../../machines/core/values/calendar.ts';
import { fieldTitle } from '../../../machines/core/definition/field-titles.ts';
import { eventOf } from '../../../machines/core/tasks/events.ts';
import type { Lifecycle } from '../../../machines/core/definition/lifecycle.ts';
import { yuan } from '../../../machines/core/values/yuan.ts';
import { post, type Post } from '../../../machines/core/values/post.ts';
import { moment } from '../../words/format.ts';
import { roleTitle, titleOfPaths } from '../../view/view.ts';
import type { Field } from '../fields/field.ts';
import { fieldsOf, formSchema } from '../fields/model.ts';
import type { Markup } from '../layout/markup.ts';
import type { Locale } from '../layout/locale.ts';

const roots = new WeakMap<Lifecycle, Map<string, Field>>();

/** The fields of an event's data, worked out once; nothing for an event that the lifecycle no longer has. */
function rootOf(lifecycle: Lifecycle, event: string): Field | undefined {
  let known = roots.get(lifecycle);
  if (known === undefined) roots.set(lifecycle, (known = new Map()));
  let root = known.get(event);
  if (root === undefined) {
    const schema = event === 'open' ? lifecycle.input : eventOf(lifecycle, event)?.schema;
    if (schema === undefined) return undefined;
    root = fieldsOf(lifecycle, event, formSchema(schema)).root;
    known.set(event, root);
  }
  return root;
}

/**
 * What someone decided, field by field, under the titles of the form that they filled in. Addresses of this web client's
 * own pages, where `ownUrl` says what it is called, lead there.
 */
export function dataList(
  lifecycle: Lifecycle,
  event: string,
  data: unknown,
  locale: Locale,
  ownUrl?: string,
): Markup {
  if (data === undefined || data === null) return html``;
  const root = rootOf(lifecycle, event);
  return valueOf(data, root, { lifecycle, event, locale, path: '', ownUrl });
}

interface At {
  lifecycle: Lifecycle;
  event: string;
  locale: Locale;
  path: string;
  ownUrl: string | undefined;
}

function valueOf(value: unknown, field: Field | undefined, at: At): Markup {
  if (value === undefined || value === null) return html``;
  if (Array.isArray(value)) return listOf(value, field?.kind === 'list' ? field.item : field, at);
  const held = post.safeParse(value);
  if (held.success) return html`<span class="words">${postWords(held.data, at)}</span>`;
  if (typeof value === 'object') return group(Object.entries(value), field, at);
  const own = ownPage(value, at.ownUrl);
  if (own !== undefined) return html`<a href="${own}">${value}</a>`;
  return html`<span class="words">${wordsFor(value, field, at)}</span>`;
}

/** The path of a page of this web client by its address; nobody is led elsewhere by what someone wrote. */
function ownPage(value: unknown, ownUrl: string | undefined): string | undefined {
  if (typeof value !== 'string' || ownUrl === undefined || !URL.canParse(value)) return undefined;
  const url = new URL(value);
  if (!/^https?:$/.test(url.protocol) || url.origin !== new URL(ownUrl).origin) return undefined;
  return url.pathname.startsWith('//') ? undefined : `${url.pathname}${url.search}`;
}

const postWords = ({ role, place }: Post, { lifecycle, locale }: At): string =>
  locale.with(locale.of(roleTitle(lifecycle, role)), locale.place(place));

function listOf(values: unknown[], item: Field | undefined, at: At): Markup {
  const plain = values.every((one) => typeof one !== 'object' || one === null);
  const few = plain && values.every((one) => String(one).length < 30 && !/[。.！!？?；;]$/.test(String(one)));
  if (few) return html`${values.map((one) => wordsFor(one, item, at)).join(at.locale.say('、', ', '))}`;
  return html`<ol>
    ${values.map((one) => html`<li>${valueOf(one, item, at)}</li>`)}
  </ol>`;
}

function group(entries: [string, unknown][], field: Field | undefined, at: At): Markup {
  const shown = entries.filter(([, value]) => value !== undefined && value !== null);
  return html`<dl class="data">
    ${shown.map(([key, value]) => {
      const inner = below(field, key);
      const path = at.path === '' ? key : `${at.path}.${key}`;
      const title = inner?.title ?? fieldTitle(at.lifecycle, at.event, path)?.title ?? { zh: key, en: key };
      return html`<div>
        <dt>${at.locale.of(title)}</dt>
        <dd>${valueOf(value, inner, { ...at, path })}</dd>
      </div>`;
    })}
  </dl>`;
}

function below(field: Field | undefined, key: string): Field | undefined {
  switch (field?.kind) {
    case 'group':
      return field.fields.find((one) => one.key === key);
    case 'keyed':
      return field.item;
    case 'union':
      return field.variants.map((one) => below(one, key)).find((one) => one !== undefined);
    default:
      return undefined;
  }
}

function wordsFor(value: unknown, field: Field | undefined, { locale, lifecycle }: At): string {
  const { lang, of, say } = locale;
  if (typeof value === 'boolean') return value ? say('是', 'yes') : say('否', 'no');
  if (field?.kind === 'choice' || field?.kind === 'several') {
    const option = field.options.find((one) => one.value === value);
    if (option !== undefined) return of(option.title);
  }
  if (typeof value === 'number') return field?.kind === 'money' ? yuan(value, lang) : String(value);
  const words = String(value);
  if (field?.kind === 'person') return locale.person(words);
  if (field?.kind === 'place') return locale.place(words);
  if (field?.kind === 'instant') return moment(words, lang);
  if (field?.path === 'to' && field.kind === 'line' && words.includes('.'))
    return of(titleOfPaths(lifecycle, words));
  return isPlainDate(words) ? formatDate(words, lang, { year: true }) : words;
}
