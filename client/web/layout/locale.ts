import type { Actor, Lang, Text } from '../../../machines/core/values/vocabulary.ts';
import type { Lifecycle } from '../../../machines/core/definition/lifecycle.ts';
import { roleTitle } from '../../view/view.ts';
import { wordsOf } from '../../words/words.ts';
import type { WebOffice } from '../shared/office.ts';

/** Words in the reader's language. */
export interface Locale {
  lang: Lang;
  say(zh: string, en: string): string;
  of(text: Text): string;
  person(id: string): string;
  place(path: string): string;
  /** Something with what belongs to it: `镇长（青山镇）`, `head (Qingshan Town)`. */
  with(one: string, more: string): string;
  /** Who acted, and for whom. */
  actor(lifecycle: Lifecycle, by: Actor): string;
}

/** The locale of a reader: their language, with the names of the directory. */
export function localeOf({ directory }: Pick<WebOffice, 'directory'>, lang: Lang): Locale {
  const say = (zh: string, en: string) => (lang === 'zh' ? zh : en);
  const beside = (one: string, more: string) =>
    more === '' ? one : say(`${one}（${more}）`, `${one} (${more})`);
  const person = (id: string) => wordsOf({ person: id }, { lang, directory });
  return {
    lang,
    say,
    of: (text) => text[lang],
    person,
    with: beside,
    place: (path) => (path === '' ? '' : wordsOf({ place: path }, { lang, directory })),
    actor(lifecycle, by) {
      const role = roleTitle(lifecycle, by.role)[lang];
      const who = by.role === 'clock' || by.person === '' ? role : beside(person(by.person), role);
      return by.for === undefined
        ? who
        : say(`${who}，代${person(by.for.person)}`, `${who} for ${person(by.for.person)}`);
    },
  };
}
