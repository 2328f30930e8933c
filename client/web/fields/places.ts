import { placeName, placesOf } from '../../../machines/core/directory.ts';
import { attributes, type HtmlEscapedString, markup } from './markup.ts';
import type { Page } from './page.ts';
import { choose } from './insistence.ts';

/** The places of the county to choose from, and the one that was entered if it is another. */
export function placeOptions(
  page: Page,
  places: NonNullable<Page['places']>,
  value: string,
): HtmlEscapedString[] {
  const known = placesOf(places).map((path) => ({
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
