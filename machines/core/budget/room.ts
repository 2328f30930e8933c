import { acceptedEvents } from '../engine/accepted-events.ts';
import { eventOf } from '../tasks/events.ts';
import type { Lifecycle } from '../definition/lifecycle.ts';
import { involvedIn } from '../tasks/involved.ts';
import { areTooMany, awaitingWords, involvedWords } from '../tasks/published-words.ts';
import { elsewhere, unanswered } from '../tasks/objections.ts';
import { refuse } from '../tasks/refuse.ts';
import type { Case, LogEntry } from '../case/case.ts';
import type { Refusal, Text } from '../values/vocabulary.ts';
import { jsonBytes } from '../values/bytes.ts';
import { limits } from './limits.ts';
import { shareOf, sizeOf } from './size.ts';

/** Whether a case has room for what someone would add to it; and if not, what may be done. */

/** Why what someone sends is too long for one time, however much room there is. */
export function tooLongAtOnce(data: unknown): Refusal[] {
  const bytes = jsonBytes(data);
  if (bytes <= limits.data) return [];
  return [
    refuse(
      'too-long-at-once',
      `一次最多填报${kB(limits.data)}（约${characters(limits.data)}个汉字），这一次有${kB(bytes)}；请分几次填报，或把材料作为附件上传。`,
      `At most ${kB(limits.data)} can be sent at once, and this is ${kB(bytes)}; send it in parts, or attach the papers as files.`,
    ),
  ];
}

/** Why an opened case would be too large from the start. */
export function tooLargeToOpen(lifecycle: Lifecycle, c: Case): Refusal[] {
  const { whole } = sizeOf(lifecycle, c);
  return [
    ...(whole <= limits.whole / 2
      ? []
      : [
          refuse(
            'too-long-at-once',
            `登记内容过长：事项一开始就有${kB(whole)}，最多${kB(limits.whole / 2)}。`,
            `There is too much to open with: the case would have ${kB(whole)} from the start; at most ${kB(limits.whole / 2)}.`,
          ),
        ]),
    ...tooManyPeople(lifecycle, undefined, c),
  ];
}

/** What a decision leads to. */
interface Led {
  before: Case;
  after: Case;
  entry: LogEntry;
  /** What it asks of the world, and what its sender is answered. */
  asks: unknown[];
}

/** Why a case has no room for what a decision leads to; empty where it has. */
export function noRoom(lifecycle: Lifecycle, led: Led): Refusal[] {
  return [
    ...tooLarge(lifecycle, led),
    ...tooManyPeople(lifecycle, led.before, led.after),
    ...(jsonBytes(led.asks) <= limits.effects
      ? []
      : [
          refuse(
            'too-much-to-tell',
            `由此要对外通知、记账或询问的内容超过${kB(limits.effects)}；请缩短后再办。`,
            `What it would tell or ask outside is more than ${kB(limits.effects)}; make it shorter.`,
          ),
        ]),
  ];
}

function tooLarge(lifecycle: Lifecycle, { before, after, entry }: Led): Refusal[] {
  const size = sizeOf(lifecycle, after);
  const left = limits.whole - takenBy(lifecycle, after);
  switch (shareOf(lifecycle, entry.event)) {
    case 'public':
      return fullForThePublic(lifecycle, after, entry, left);
    case 'asides':
      return size.asides <= limits.asides && left >= 2 * limits.reserve ? [] : [fullForAsides];
    case 'decided': {
      if (left >= limits.reserve) return [];
      const growth = takenBy(lifecycle, after) - takenBy(lifecycle, before);
      if (growth <= 0) return [];
      if (growth > limits.short) return [sayItShorter(growth)];
      if (after.snapshot.status === 'done') return [];
      if (left >= (entry.from === entry.to ? limits.lastReserve : 0)) return [];
      return [full(lifecycle, before)];
    }
  }
}

/** How much of a case is taken, with the room of answers that have still to be given: nothing is approved without them. */
const takenBy = (lifecycle: Lifecycle, c: Case): number =>
  sizeOf(lifecycle, c).whole + limits.answer * unanswered(c).length;

/** Nobody's long objections keep others from a short one; whom nothing fits of is told where else to object. */
function fullForThePublic(lifecycle: Lifecycle, after: Case, entry: LogEntry, left: number): Refusal[] {
  const share = sizeOf(lifecycle, after).public;
  if (share > limits.public || left < 2 * limits.reserve) {
    const [zh, en] = ['网上提出的异议已达本事项能受理的篇幅。', 'No more objections fit here.'];
    return [elsewhere('case-full', { zh, en }, lifecycle, after, entry.data)];
  }
  if (share <= limits.public - limits.publicReserve || jsonBytes(entry) <= limits.shortObjection) return [];
  const characters = Math.floor((limits.shortObjection - jsonBytes({ ...entry, data: '' })) / 300) * 100;
  return [
    elsewhere(
      'case-full',
      {
        zh: `本事项网上余下的篇幅只留给约${characters}字以内的异议，请改短后再提交；须写长的，`,
        en: `What is left here is for objections of about ${characters} Chinese characters, or ${2 * characters} letters: make it shorter and send it again. A longer one is taken elsewhere.`,
      },
      lifecycle,
      after,
      entry.data,
    ),
  ];
}

const fullForAsides = refuse(
  'case-full',
  '本事项留给意见、催办、抄送和附件的篇幅已满，不能再加；审批、退回、会签等办理照常，要说的话请写进办理意见。',
  'What this case keeps for comments, urgings, copies and files is full. Deciding, returning and signing go on as usual: say it in the opinion of a decision.',
);

const sayItShorter = (growth: number): Refusal =>
  refuse(
    'case-full',
    `本事项的记录已接近上限，余下篇幅只留给简短的决定：一次最多增加${kB(limits.short)}（约${characters(limits.short / 2)}个汉字），这一次会增加${kB(growth)}；请缩短后再办。`,
    `The record of this case is nearly full; what is left is for short decisions: ${kB(limits.short)} more at once, and this would add ${kB(growth)}. Say it shorter.`,
  );

function full(lifecycle: Lifecycle, c: Case): Refusal {
  const titles = acceptedEvents(lifecycle, c).map(
    (name): Text => eventOf(lifecycle, name)?.title ?? { zh: name, en: name },
  );
  const list = (lang: keyof Text) => titles.map((one) => one[lang]).join(lang === 'zh' ? '、' : ', ');
  return refuse(
    'case-full',
    `本事项的记录已达上限，只能再作推动事项向前或办结的决定，即下列中的：${list('zh') || '（无）'}。`,
    `The record of this case is full: only what moves it on or closes it is taken, of: ${list('en') || '(nothing)'}.`,
  );
}

/** So many people are never too many. */
const few = 60;

/** Lists find a case by who has to do with it, and by whom it awaits: both have an end. */
function tooManyPeople(lifecycle: Lifecycle, before: Case | undefined, after: Case): Refusal[] {
  const more = (words: (lifecycle: Lifecycle, c: Case) => string[]) => {
    const there = words(lifecycle, after);
    return areTooMany(there) && (before === undefined || words(lifecycle, before).length < there.length);
  };
  const { handovers = [] } = after.office ?? {};
  const people = Object.values(involvedIn(lifecycle, after)).flat().length + handovers.length;
  return [
    ...(people > few && more(involvedWords) ? [tooManyInvolved] : []),
    ...(more(awaitingWords) ? [tooManyAwaited] : []),
  ];
}

const tooManyInvolved = refuse(
  'too-many-people',
  '与本事项有关的人已达上限（约200人），不能再增加；请抄送给单位负责人一人，或由已参与本事项的人办理。',
  'As many people have to do with this case as it can have (about 200). Copy in one person for an office, or have someone act who has to do with it already.',
);

const tooManyAwaited = refuse(
  'too-many-people',
  '同时等待的人过多；请减少加签或转交的人数。',
  'Too many people would be awaited at once; ask fewer to sign.',
);

const kB = (bytes: number): string => `${Math.ceil(bytes / 1_000)} kB`;

/** How many Chinese characters fit. */
const characters = (bytes: number): number => Math.floor(bytes / 3 / 100) * 100;
