import type { HtmlEscapedString } from 'hono/utils/html';

/** What a page is made of. */
export type Markup = HtmlEscapedString | Promise<HtmlEscapedString>;
