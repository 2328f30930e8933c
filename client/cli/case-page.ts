import { placeName, type Directory } from '../../machines/core/values/directory.ts';
import type { Lifecycle } from '../../machines/core/definition/lifecycle.ts';
import { roleTitle, type CaseView } from '../view/view.ts';
import { columns, type Console } from './console.ts';
import { amounts, due, moment, remaining } from '../words/format.ts';
import { awaitedNames, nameOf } from './names.ts';

const lines = 8;

/** The page of a case for a reader; `brokenOff` says that it was, and how. */
export function pageOf(
  console: Console,
  view: CaseView,
  directory: Directory,
  lifecycle: Lifecycle,
  brokenOff?: string,
): string[] {
  const { lang, of, say, paint } = console;
  const statuses = {
    open: say('办理中', 'open'),
    suspended: say('中止', 'suspended'),
    closed: say('已办结', 'closed'),
    failed: say('出错', 'failed'),
  };
  const others = view.states.slice(1).map((one) => of(one.title));
  const where = view.place === '' ? '' : placeName(directory, view.place, lang);
  const awaited = awaitedNames(console, directory, view);
  // Where money can be in many places, most of them are empty.
  const present = Object.entries(view.money).filter(([, fen], _, all) => fen !== 0 || all.length <= 5);
  const money = amounts(Object.fromEntries(present), lang, lifecycle.moneyTitles);
  const facts = [
    [say('编号', 'Case'), view.id],
    [
      say('流程', 'Lifecycle'),
      `${of(view.lifecycleTitle)} ${paint('dim', `${view.lifecycle} ${view.version}`)}`,
    ],
    [say('地点', 'Place'), where],
    [
      say('状态', 'State'),
      `${of(view.stateTitle)} ${paint('dim', view.state)}（${brokenOff ?? statuses[view.status]}）`,
    ],
    [
      say('业务状态', 'Standing'),
      view.standing === undefined ? '' : `${view.standing.code} ${of(view.standing.title)}`,
    ],
    [say('阶段', 'Stage'), of(view.stageTitle)],
    [say('同时进行', 'Also'), others.join(say('、', ', '))],
    [say('等待', 'Waiting for'), awaited],
    [say('资金', 'Money'), money],
    [say('时间', 'Now'), moment(view.now, lang)],
  ].filter(([, value]) => value !== '');
  return [
    paint('bold', view.title),
    ...columns(facts.map(([key, value]) => [paint('dim', key ?? ''), value ?? ''])),
    ...(view.suspended === undefined
      ? []
      : [
          say(
            `自 ${moment(view.suspended.since, lang)} 起中止：`,
            `Suspended since ${moment(view.suspended.since, lang)}: `,
          ) + view.suspended.reason,
        ]),
    ...section(console, say('期限', 'Deadlines'), deadlineRows(console, view)),
    ...section(
      console,
      say('可以办理', 'What can be done'),
      columns(
        view.available.map((one) => [
          `  ${one.event}`,
          of(one.title),
          paint('dim', one.roles.map((role) => of(roleTitle(lifecycle, role))).join(say('、', ', '))),
        ]),
      ),
    ),
    ...section(
      console,
      say('审批流转', 'Moves of the office'),
      (view.moves ?? []).length === 0
        ? []
        : [`  ${(view.moves ?? []).map((one) => `${of(one.title)} ${paint('dim', one.event)}`).join(' · ')}`],
    ),
    ...section(console, say('最近记录', 'Latest'), logRows(console, view, directory)),
  ];
}

function section(console: Console, title: string, rows: string[]): string[] {
  return rows.length === 0 ? [] : ['', console.paint('bold', title), ...rows];
}

/** Running deadlines with their lights. */
export function deadlineRows(console: Console, view: Pick<CaseView, 'deadlines'>): string[] {
  const { lang, of, paint } = console;
  return columns(
    view.deadlines.map((one) => [
      `  ${lightOf(console, one.light)}`,
      of(one.title),
      due(one.dueAt, lang),
      paint(one.light, remaining(one, lang)),
    ]),
  );
}

/** A light as a word, in its colour: the word alone says it too. */
export function lightOf(console: Console, light: 'green' | 'yellow' | 'red'): string {
  const words = {
    green: console.say('绿', 'green'),
    yellow: console.say('黄', 'yellow'),
    red: console.say('红', 'red'),
  };
  return console.paint(light, `● ${words[light]}`);
}

function logRows(console: Console, view: CaseView, directory: Directory): string[] {
  const { lang, of } = console;
  const left = view.log.length - lines;
  const rows = view.log
    .slice(-lines)
    .map((one) => [
      `  ${moment(one.at, lang)}`,
      of(one.title),
      nameOf(console, directory, one),
      one.from === one.to ? '' : `→ ${of(one.toTitle)}`,
    ]);
  const more = console.say(
    `  （另有 ${left} 条，见 countersign history ${view.id}）`,
    `  (${left} more: countersign history ${view.id})`,
  );
  return [...(left > 0 ? [more] : []), ...columns(rows)];
}
