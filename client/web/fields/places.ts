import { placeName, placesOf } from '../../../machines/core/values/directory.ts';
import { attributes, type HtmlEscapedString, markup } from './markup.ts';
import type { Leaf } from './field.ts';
import type { Page } from './page.ts';
import { choose } from './insistence.ts';

/** The county's places that the field's own schema takes, and the one that was entered if it is another. */
export function placeOptions(
  page: Page,
  places: NonNullable<Page['places']>,
  field: Leaf,
  value: string,
): HtmlEscapedString[] {
  const all = placesOf(places);
  const taken = all.filter((path) => page.takes?.(field.path, path) ?? true);
  const known = (taken.length === 0 ? all : taken).map((path) => ({
    path,
    title: placeName({ ...places, sample: false, people: [] }, path, page.lang),
  }));
  const other =
    value === '' || known.some(({ path }) => path === value) ? [] : [{ path: value, title: value }];
  return [{ path: '', title: choose(page) }, ...known, ...other].map(
    ({ path, title }) =>
      markup`<option${attributes({ value: path, selected: path === value })}>${title}</option>`,
  );
}
