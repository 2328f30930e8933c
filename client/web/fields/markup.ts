import { html, raw } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';

export type { HtmlEscapedString } from 'hono/utils/html';

/** HTML with every value in it escaped that isn't HTML already. Nothing in it is awaited. */
export const markup = (strings: TemplateStringsArray, ...values: unknown[]): HtmlEscapedString =>
  html(strings, ...values) as HtmlEscapedString;

export const nothing: HtmlEscapedString = raw('');

export type Attributes = Record<string, string | number | boolean | undefined>;

/** Attributes of an element, escaped; those without a value are left out. */
export function attributes(all: Attributes): HtmlEscapedString {
  const written = Object.entries(all).flatMap(([name, value]) => {
    if (value === undefined || value === false) return [];
    return value === true ? [` ${name}`] : [` ${name}="${String(markup`${value}`)}"`];
  });
  return raw(written.join(''));
}
