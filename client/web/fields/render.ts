import { initialEntries } from './entries.ts';
import { formatDate } from '../../../machines/core/values/calendar.ts';
import type { Lang } from '../../../machines/core/values/vocabulary.ts';
import type { Prefill, FormModel } from './field.ts';
import { attributes, type HtmlEscapedString, markup, nothing } from './markup.ts';
import { rootName } from './names.ts';
import type { Page, RenderOptions } from './page.ts';
import { inGroup, renderField } from './parts.ts';
import { suggestedPeople } from './people.ts';
import { placedIn, shared } from './refusals.ts';

export { refusalsOutside } from './refusals.ts';

/**
 * The controls of a form, to stand in a `<form method="post">` with the page's own controls and buttons. It works
 * without scripts; `assets/fields.js` adds and removes rows without asking the server. Refusals stand beside the
 * fields that they are about; show those of `refusalsOutside` above the form.
 */
export function renderFields(model: FormModel, options: RenderOptions): HtmlEscapedString {
  const { lang, idPrefix } = options;
  const page: Page = {
    ...options,
    values: options.values ?? initialEntries(model),
    takes: model.takes,
    of: (text) => text[lang],
    id: (name, part) => `${idPrefix}-${name}${part === undefined ? '' : `:${part}`}`,
  };
  const { root } = model;
  const spot = {
    name: rootName(root.kind),
    refusals: placedIn(model, options.refusals ?? []),
    insists: true,
  };
  const content =
    root.kind === 'group'
      ? inGroup(page, root, spot, shared(spot.refusals, []).of)
      : renderField(page, root, spot);
  const prefill = options.values === undefined ? model.prefill : undefined;
  return markup`<div class="fields" data-fields>
<button type="submit" class="by-enter" tabindex="-1" aria-hidden="true"></button>
${prefill === undefined ? nothing : prefilledFrom(prefill, lang)}
${content}
${suggestedPeople(page, model)}
<p class="visually-hidden" role="status" data-said="${lang === 'zh' ? '已删除' : 'removed'}"></p>
</div>`;
}

/** Where what is filled in already comes from. */
function prefilledFrom({ record, at, href }: Prefill, lang: Lang): HtmlEscapedString {
  const day = formatDate(at, lang);
  const link = (words: string) => markup`<a${attributes({ href })}>${words}</a>`;
  return lang === 'zh'
    ? markup`<p class="hint begins" data-begins="${record}">已带入${link(`第${record}条记录（${day}）`)}的内容</p>`
    : markup`<p class="hint begins" data-begins="${record}">Filled in from ${link(`record ${record} (${day})`)}</p>`;
}
