import type { Text } from '../../machines/core/values/vocabulary.ts';

const known: Record<string, Text> = {
  askCase: { zh: '询问其他事项', en: 'asking another case' },
  book: { zh: '记账', en: 'booking' },
  tally: { zh: '清点', en: 'count' },
};

/** What a case has done by an activity of that name, for readers; of others the name itself. */
export const activityTitle = (src: string): Text => known[src] ?? { zh: src, en: src };
