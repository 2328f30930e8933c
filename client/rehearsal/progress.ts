import { formatDate } from '../../machines/core/values/calendar.ts';
import type { Lang } from '../../machines/core/values/vocabulary.ts';
import { lifecycles } from '../../machines/registry.ts';
import type { Stop } from './play.ts';

/** One line of progress: how far the script is, the virtual day, how many cases are open, and what was decided how often. */
export function progressLine({ at, played, open, stop, stops }: Stop, lang: Lang): string {
  const counts = new Map<string, number>();
  for (const { act, told, outcome } of played) {
    if (outcome === 'leftOut') continue;
    const name =
      act.kind === 'open'
        ? { zh: '开立', en: 'opened' }[lang]
        : act.kind === 'round'
          ? (lifecycles[act.lifecycle]?.rounds[act.round]?.title[lang] ?? act.round)
          : (titleOf(act.event, lang) ?? act.event);
    const shown = outcome === 'refused' ? `${{ zh: '被拒：', en: 'refused: ' }[lang]}${name}` : name;
    counts.set(shown, (counts.get(shown) ?? 0) + (told ?? 1));
  }
  const what = [...counts].map(([name, count]) => `${name} ×${count}`).join(lang === 'zh' ? ',' : ', ');
  const cases = { zh: `${open}个在办`, en: `${open} open` }[lang];
  return `${bar(stop, stops)} ${formatDate(at, lang, { year: true }).padEnd(12)} ${cases.padEnd(8)} ${what}`;
}

const width = 10;

function bar(done: number, all: number): string {
  const full = Math.round((done / all) * width);
  return `${'█'.repeat(full)}${'░'.repeat(width - full)}`;
}

const titleOf = (event: string, lang: Lang): string | undefined =>
  Object.values(lifecycles)
    .map((lifecycle) => lifecycle.events[event]?.title[lang])
    .find((title) => title !== undefined);
