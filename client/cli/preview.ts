import type { Directory } from '../../machines/core/values/directory.ts';
import type { Lifecycle } from '../../machines/core/definition/lifecycle.ts';
import { effectWords } from '../words/effects.ts';
import type { Preview } from '../view/preview.ts';
import type { Console } from './console.ts';
import { amounts } from '../words/format.ts';
import { deadlineRows } from './case-page.ts';
import { awaitedNames } from './names.ts';

/** What a reader needs to have names for roles and places. */
interface Reader {
  lifecycle: Lifecycle;
  directory: Directory;
}

/** What a decision would lead to, for a person. */
export function previewPage(
  console: Console,
  preview: Extract<Preview, { allowed: true }>,
  reader: Reader,
): string[] {
  const { say, of, lang, paint } = console;
  const { directory } = reader;
  const awaited = awaitedNames(console, directory, preview.to);
  const { moneyTitles } = reader.lifecycle;
  const [before, after] = [preview.money.before, preview.money.after].map((money) =>
    amounts(money, lang, moneyTitles),
  );
  const deadlines = deadlineRows(console, { deadlines: preview.deadlines.running });
  return [
    paint('bold', say('预演：未作任何改动。', 'A dry run: nothing has changed.')),
    ...(preview.repeated
      ? [say('这个编号的决定已经办理过。', 'The decision of this id already counted.')]
      : []),
    say('状态', 'State') +
      `  ${of(preview.from.title)} → ${of(preview.to.title)} ${paint('dim', preview.to.state)}`,
    say('轮到', 'Then waits for') + `  ${awaited || say('（无）', '(nobody)')}`,
    ...(before === after ? [] : [say('资金', 'Money') + `  ${before} → ${after}`]),
    ...(deadlines.length === 0 ? [] : [say('期限', 'Deadlines'), ...deadlines]),
    ...(preview.effects.length === 0 ? [] : [say('随后', 'Then')]),
    ...preview.effects.map((effect) => `  ${effectWords(effect, reader.lifecycle, { lang, directory })}`),
  ];
}
