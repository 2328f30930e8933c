import { initialEntries } from './entries.ts';
import type { FormModel } from './field.ts';
import { type HtmlEscapedString, markup, nothing } from './markup.ts';
import { rootName } from './names.ts';
import type { Page, RenderOptions } from './page.ts';
import { inGroup, renderField } from './parts.ts';
import { placedIn, shared } from './refusals.ts';

export { refusalsOutside } from './refusals.ts';

/**
 * The controls of a form, to stand in a `<form method="post">` with the page's own controls and buttons. It works
 * without scripts; `assets/fields.js` adds and removes rows without asking the server. Refusals stand beside the
 * fields that they are about; show those of `refusalsOutside` above the form.
 */
export function renderFields(model: FormModel, options: RenderOptions): HtmlEscapedString {
  const { lang, idPrefix, people } = options;
  const page: Page = {
    ...options,
    values: options.values ?? initialEntries(model),
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
  const suggested =
    people === undefined
      ? nothing
      : markup`<datalist id="${page.id('people', 'list')}">${people.map(({ id, name }) => markup`<option value="${id}">${name[lang]}</option>`)}</datalist>`;
  return markup`<div class="fields" data-fields>
<button type="submit" class="by-enter" tabindex="-1" aria-hidden="true"></button>
${content}
${suggested}
<p class="visually-hidden" role="status" data-said="${lang === 'zh' ? '已删除' : 'removed'}"></p>
</div>`;
}
