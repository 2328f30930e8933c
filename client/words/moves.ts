import { deadlineTitle, type Lifecycle } from '../../machines/core/definition/lifecycle.ts';
import type { MoveRecord } from '../../machines/core/moving/carry-over.ts';
import type { DeadlineChange } from '../../machines/core/moving/deadlines.ts';
import type { Text } from '../../machines/core/values/vocabulary.ts';
import { moment } from './format.ts';

/** What the record says of a move to another version of the rules, a sentence each: versions, then deadlines. */
export function moveWords(lifecycle: Lifecycle, data: unknown): Text[] {
  const { versions, deadlines = [] } = data as MoveRecord;
  return [
    {
      zh: `规则版本 ${versions.from} → ${versions.to}`,
      en: `version of the rules ${versions.from} → ${versions.to}`,
    },
    ...deadlines.map((one) => deadlineWords(lifecycle, one)),
  ];
}

/** What a move does to a deadline. */
export function deadlineWords(lifecycle: Lifecycle, { name, from, to }: DeadlineChange): Text {
  const title = deadlineTitle(lifecycle, name);
  const dates = (lang: keyof Text) =>
    [from, to].map((at) => (at === undefined ? '—' : moment(at, lang))).join(' → ');
  return { zh: `${title.zh} ${dates('zh')}`, en: `${title.en} ${dates('en')}` };
}
