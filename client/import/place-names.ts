import type { Directory } from '../../machines/core/values/directory.ts';
import { text } from '../../machines/core/values/text.ts';
import type { Place, Text } from '../../machines/core/values/vocabulary.ts';
import { nearest } from '../cli/directory.ts';
import { unspaced } from './cell.ts';

type Found =
  { ok: true; place: Place } | { ok: false; at: 'township' | 'village'; code: string; message: Text };

/** The village that a township and a village mean, each by its Chinese name or its id. */
export function villageNamed({ county, townships }: Directory, township: string, village: string): Found {
  const [town, home] = [unspaced(township), unspaced(village)];
  const found = townships.find((one) => isNamed(one, town));
  if (found === undefined)
    return { ok: false, at: 'township', code: 'unknown-township', message: unknown(town, townships) };
  const there = found.villages.find((one) => isNamed(one, home));
  if (there !== undefined) return { ok: true, place: `${county.id}/${found.id}/${there.id}` };
  const elsewhere = townships.filter(({ villages }) => villages.some((one) => isNamed(one, home)));
  const [other] = elsewhere;
  if (other === undefined)
    return { ok: false, at: 'village', code: 'unknown-village', message: unknown(home, found.villages) };
  const message = text(
    `${found.name.zh}没有这个村，它属于${elsewhere.map((one) => one.name.zh).join('、')}`,
    `${found.name.en} has no such village; it belongs to ${elsewhere.map((one) => one.name.en).join(', ')}`,
  );
  return { ok: false, at: 'village', code: 'village-elsewhere', message };
}

interface Named {
  id: string;
  name: Text;
}

const isNamed = ({ id, name }: Named, words: string): boolean =>
  unspaced(name.zh) === words || id === words.toLowerCase();

/** The most similar name first, then the others as far as they fit a sentence. */
function unknown(words: string, known: Named[]): Text {
  const names = known.map(({ name }) => name.zh);
  const near = nearest(words, names);
  const listed = names.slice(0, 12).join('、') + (names.length > 12 ? '……' : '');
  return text(
    `名录中没有这个名称${near === undefined ? '' : `，是不是“${near}”`}；有：${listed}`,
    `the directory has no such name${near === undefined ? '' : `; did you mean ${near}`}; there are: ${listed}`,
  );
}
