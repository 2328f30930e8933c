import type { Refusal } from '../../../machines/core/values/vocabulary.ts';
import { citation } from '../../words/citation.ts';
import type { FormModel } from './field.ts';
import { type HtmlEscapedString, markup, nothing } from './markup.ts';
import type { Page, PlacedRefusal } from './page.ts';

/** The refusals about no field of the form, to be shown above it. Every other is shown beside its field. */
export const refusalsOutside = (model: FormModel, refusals: readonly Refusal[]): Refusal[] =>
  refusals.filter((one) => !isInside(model, one));

/** The refusals that the form shows. */
export const placedIn = (model: FormModel, refusals: readonly Refusal[]): PlacedRefusal[] =>
  refusals.filter((one) => isInside(model, one)).map((refusal) => ({ rest: refusal.field ?? '', refusal }));

function isInside({ root }: FormModel, { field }: Refusal): boolean {
  if (field === undefined) return false;
  if (root.kind !== 'group') return root.kind !== 'fixed';
  return root.fields.some((one) => one.kind !== 'fixed' && leadsTo(one.key, field));
}

// A key may hold a point, so that a path can't be taken apart without it.
const leadsTo = (key: string, path: string): boolean => path === key || path.startsWith(`${key}.`);

/** Shares refusals among the parts of a field: those of each part, and those that belong to the field itself. */
export function shared(
  refusals: PlacedRefusal[],
  parts: readonly string[],
): { own: PlacedRefusal[]; of(part: string): PlacedRefusal[] } {
  return {
    own: refusals.filter(({ rest }) => !parts.some((part) => leadsTo(part, rest))),
    of: (part) =>
      refusals
        .filter(({ rest }) => leadsTo(part, rest))
        .map(({ rest, refusal }) => ({ rest: rest.slice(part.length + 1), refusal })),
  };
}

/** Why a field's value is refused, with the rules that say so. */
export function refusalList(page: Page, name: string, refusals: PlacedRefusal[]): HtmlEscapedString {
  if (refusals.length === 0) return nothing;
  const lines = refusals.map(({ refusal, rest }) => {
    const rule = refusal.cites.length === 0 && refusal.ours !== true ? '' : citation(refusal, page.lang);
    const cite = rule === '' ? nothing : markup` <cite>${rule}</cite>`;
    return markup`<li>${sentence(page, refusal, rest)}${cite}</li>`;
  });
  return markup`<ul class="refusals" id="${page.id(name, 'refusals')}">${lines}</ul>`;
}

/** The sentence without the path of the field that it stands beside. */
function sentence(page: Page, { message, field }: Refusal, rest: string): string {
  const said = page.of(message);
  if (field === undefined || rest !== '') return said;
  const path = [`${field}：`, `${field}: `].find((start) => said.startsWith(start)) ?? '';
  return said.slice(path.length);
}
