import { loadavg } from 'node:os';
import type { DecisionFigures } from './decisions.ts';
import type { Loaded, LoadFigures } from './loads.ts';
import type { PageFigures } from './pages.ts';

/** Lines of cells: the first flush left, the others flush right. */
function table(title: string, rows: string[][]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map((row) =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[0] ?? 0) : `  ${cell.padStart(widths[column] ?? 0)}`,
      )
      .join('')
      .trimEnd(),
  );
  const load = loadavg()
    .map((one) => one.toFixed(1))
    .join(' ');
  return `\n${title} (load of the machine ${load})\n${lines.map((line) => `  ${line}`).join('\n')}\n`;
}

const ms = (value: number): string => value.toFixed(value < 10 ? 1 : 0);

/** Pages over HTTP beside the raw questions. */
export const pagesTable = (title: string, figures: PageFigures[]): string =>
  table(title, [
    ['ms', 'first byte', 'whole', 'raw', 'page to raw', 'raw is'],
    ...figures.map(({ page, first, whole, raw, beside }) => [
      ...[page, ms(first), ms(whole), ms(raw), (whole / raw).toFixed(2), beside],
    ]),
  ]);

/** Pages in the browser until they are usable. */
export const loadsTable = (title: string, figures: LoadFigures[]): string =>
  table(title, [
    ['ms', 'cold', 'warm'],
    ...figures.map(({ name, cold, warm }) => [name, ms(cold), ms(warm)]),
  ]);

/** What pages weigh, and their assets one by one. */
export function weightsTable(figures: LoadFigures[]): string {
  const line = (name: string, visit: string, all: Loaded[]) => {
    const page = all.filter((one) => one.type === 'Document');
    const assets = all.filter((one) => one.type !== 'Document');
    const cells = [page, assets].flatMap((some) => [kB(some, 'sent'), kB(some, 'content')]);
    return [`${name}, ${visit}`, ...cells, String(all.length)];
  };
  const assets = new Map<string, Loaded>();
  for (const one of figures.flatMap(({ first }) => first))
    if (one.type !== 'Document' && !one.path.endsWith('/live')) assets.set(one.path, one);
  return [
    table('What pages weigh, kB with headers; a request of each visit is the stream of news', [
      ['', 'page sent', 'content', 'assets sent', 'content', 'requests'],
      ...figures.flatMap(({ name, first, again }) => [
        line(name, 'first visit', first),
        line(name, 'with cache', again),
      ]),
    ]),
    table('Assets, kB', [
      ['', 'sent', 'content'],
      ...[...assets.values()].map((one) => [one.path, kB([one], 'sent'), kB([one], 'content')]),
    ]),
  ].join('');
}

const kB = (all: Loaded[], which: 'sent' | 'content'): string =>
  (all.reduce((sum, one) => sum + one[which], 0) / 1000).toFixed(1);

/** Everything that a first visit sends but pictures, in kB. */
export const withoutPictures = ({ first }: LoadFigures): number =>
  first.filter((one) => one.type !== 'Image').reduce((sum, one) => sum + one.sent, 0) / 1000;

/** Decisions a second on both sides. */
export const decisionsTable = (title: string, figures: DecisionFigures[]): string =>
  table(title, [
    ['', 'web, /s', 'client, /s', 'web to client', 'web, ms each', 'client, ms each'],
    ...figures.map(({ event, web, client, ratio, webTook, clientTook }) => [
      ...[event, web.toFixed(1), client.toFixed(1), ratio.toFixed(2), ms(webTook), ms(clientTook)],
    ]),
  ]);
