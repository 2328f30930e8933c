import { placeName, placesOf, type Directory } from '../../machines/core/values/directory.ts';
import { text } from '../../machines/core/values/text.ts';
import type { Lang, Text } from '../../machines/core/values/vocabulary.ts';
import type { Field } from '../web/fields/field.ts';

/** How a column of a form is filled in: what the form says of the field, what may be chosen, how several are written. */
export function noteOf(field: Field, spare: boolean): Text {
  const several = field.kind === 'several' || field.kind === 'list';
  const inner = field.kind === 'list' ? field.item : field;
  const said: Text[] = [
    ...(field.help === undefined ? [] : [field.help]),
    ...field.hints,
    ...(field.kind === 'list' ? inner.hints : []),
    ...optionsNote(inner),
    ...(inner.kind === 'person' ? [text('姓名或人员代码', 'name or id')] : []),
    ...(inner.kind === 'place' ? [text('名录中的地名，如 乡镇名加村名', 'a place of the directory')] : []),
    ...(several ? [text('多项用 、 或 ; 隔开', 'several are separated by 、 or ;')] : []),
    ...(spare ? [text('可不填', 'may be left empty')] : []),
  ];
  const joined = (lang: 'zh' | 'en') => said.map((one) => one[lang].replace(/[。.]$/, ''));
  return text(joined('zh').join('；'), joined('en').join('; '));
}

function optionsNote(field: Field): Text[] {
  if (field.kind === 'affirmation') return [text('须填 是', 'has to be 是 (yes)')];
  if (field.kind !== 'choice' && field.kind !== 'several') return [];
  if (field.options.every(({ value }) => typeof value === 'boolean'))
    return [text('是 或 否', '是 (yes) or 否 (no)')];
  const titles = field.options.map(({ title }) => title);
  const listed = (lang: 'zh' | 'en', between: string) => titles.map((one) => one[lang]).join(between);
  return [text(`以下之一：${listed('zh', '、')}`, `one of: ${listed('en', ', ')}`)];
}

/** For whom samples are: their language, county and year. */
export interface SampleFor {
  directory: Directory;
  lang: Lang;
  year: number;
}

/** What a cell of the sample row holds. */
export function sampleOf(field: Field, { directory, lang, year }: SampleFor): string | number {
  switch (field.kind) {
    case 'choice':
    case 'several':
      return typeof field.options[0]?.value === 'boolean' ? '是' : (field.options[0]?.title[lang] ?? '');
    case 'affirmation':
      return '是';
    case 'list':
      return sampleOf(field.item, { directory, lang, year });
    case 'integer':
    case 'number': {
      const least = Math.max(field.minimum ?? 1, 1);
      // A year and no quantity.
      return least > 1900 ? Math.max(least, year) : least;
    }
    case 'money':
      return 5000;
    case 'date':
      return `${year}-03-05`;
    case 'month':
      return `${year}-04`;
    case 'instant':
      return `${year}-04-20 17:00`;
    case 'person':
      return directory.people[0]?.name[lang] ?? '';
    case 'place':
      return placeName(directory, placesOf(directory)[2] ?? directory.county.id, lang);
    default:
      return '……';
  }
}
