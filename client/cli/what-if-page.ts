import type { Lifecycle } from '../../machines/core/definition/lifecycle.ts';
import type { Difference, Unknown, Way } from '../../machines/core/moving/differences.ts';
import type { Instant } from '../../machines/core/values/vocabulary.ts';
import { activityTitle } from '../words/activity-titles.ts';
import { amounts, due, moment } from '../words/format.ts';
import { titleOfEntry, titleOfPaths } from '../view/view.ts';
import type { JudgedCase } from '../what-if/what-if.ts';
import { head } from './check.ts';
import { columns, type Console, refusalLines } from './console.ts';

/** Whether something would have gone otherwise. */
export const differs = ({ differences }: JudgedCase): boolean => differences.length > 0;

/** How many cases would have gone otherwise. */
export function summary({ say }: Console, judged: JudgedCase[], unread: number): string {
  const all = judged.length + unread;
  const otherwise = judged.filter(differs).length;
  const unknown = judged.filter((one) => !differs(one) && one.unknown !== undefined).length + unread;
  const alike = all - otherwise - unknown;
  return say(
    `事项 ${all} 个：与记录一致 ${alike} 个，会有不同 ${otherwise} 个，无从判断 ${unknown} 个。`,
    `${all} case(s): ${alike} as on record, ${otherwise} otherwise, ${unknown} not known.`,
  );
}

/** What there is to say of a case: nothing of one in which everything would have gone as it went. */
export function blockOf(console: Console, lifecycle: Lifecycle, one: JudgedCase): string[] {
  const { differences, unknown } = one;
  if (differences.length === 0 && unknown === undefined) return [];
  return [
    head(console, one),
    ...(differences.length === 0 ? [] : tableOf(console, lifecycle, differences)),
    ...(unknown === undefined ? [] : [`     ${console.paint('yellow', unknownWords(console, unknown))}`]),
  ];
}

function tableOf(console: Console, lifecycle: Lifecycle, differences: Difference[]): string[] {
  const { say, paint } = console;
  const heading = [
    say('序号', 'line'),
    say('时间', 'when'),
    say('办理内容', 'what'),
    say('记录', 'on record'),
    say('按此处规则', 'under the rules here'),
    '',
  ];
  const [titles = '', ...rows] = columns([
    heading,
    ...differences.map((one) => rowOf(console, lifecycle, one)),
  ]);
  return [
    paint('dim', `  ${titles}`),
    ...differences.flatMap((one, index) => [
      `  ${rows[index]}`,
      ...(one.what === 'refused' ? refusalLines(console, one.refusals).map((line) => `       ${line}`) : []),
    ]),
  ];
}

function rowOf(console: Console, lifecycle: Lifecycle, one: Difference): string[] {
  const { say, of, lang, paint } = console;
  const [was, would] = sides(console, lifecycle, one);
  return [
    'seq' in one ? String(one.seq).padStart(3) : '   ',
    moment(one.at, lang),
    one.what === 'money' ? say('资金', 'money') : of(titleOfEntry(lifecycle, one)),
    was,
    paint('bold', would),
    one.cause === true ? paint('red', say('← 起因', '← the cause')) : '',
  ];
}

/** What is on record, and what would be. */
function sides(console: Console, lifecycle: Lifecycle, one: Difference): [string, string] {
  const { say, of, lang } = console;
  const way = ({ from, to }: Way) =>
    from === to ? say('环节不变', 'stays') : `→ ${of(titleOfPaths(lifecycle, to))}`;
  const until = (at: Instant | undefined) =>
    at === undefined ? say('不计期限', 'does not run') : say(`${due(at, 'zh')}到期`, `due ${due(at, 'en')}`);
  const answered = say('已答复', 'answered');
  switch (one.what) {
    case 'refused':
      return [way(one.was), say('不予办理', 'refused')];
    case 'leads':
      return [way(one.was), way(one.would)];
    case 'comes':
      return [say('无', 'nothing'), way(one.would)];
    case 'missing':
      return [way(one.was), until(one.due)];
    case 'otherTime':
      return [way(one.was), `${moment(one.due, lang)} ${way(one.would)}`];
    case 'unasked':
      return [answered, say('不会询问', 'would not be asked')];
    case 'askedOtherwise':
      return [answered, say('询问的内容不同', 'would be asked something else')];
    case 'runs':
      return [until(one.was), until(one.would)];
    case 'money': {
      const names = Object.keys({ ...one.was, ...one.would }).filter(
        (name) => one.was[name] !== one.would[name],
      );
      const [was, would] = [one.was, one.would].map((money) =>
        amounts(
          Object.fromEntries(names.map((name) => [name, money[name] ?? 0])),
          lang,
          lifecycle.moneyTitles,
        ),
      );
      return [was ?? '', would ?? ''];
    }
  }
}

function unknownWords({ say, of }: Console, { why, seq, src = '', message = '' }: Unknown): string {
  const from =
    seq === undefined ? say('记录之后', 'After the record') : say(`第${seq}条起`, `From line ${seq}`);
  switch (why) {
    case 'opening':
      return say('立项内容已不在服务上，无从判断。', 'What it was opened with is no longer on the server.');
    case 'answer':
      return say(
        `${from}无从判断：“${of(activityTitle(src))}”会如何答复，没有记载。`,
        `${from} nothing is known: there is no answer of "${of(activityTitle(src))}".`,
      );
    case 'failure':
      return say(
        `${from}无从判断：流程定义出错：${message}`,
        `${from} nothing is known: the definition fails: ${message}`,
      );
  }
}
