import { describe, expect, it } from 'vitest';
import { entriesFor, entriesForOthers } from '../../activities/notices/awaiting.ts';
import { digestLetter, type DigestItem } from '../../activities/notices/digest-letter.ts';

const state = { zh: '待审定', en: 'in review' };
const item = (id: string, own: Partial<DigestItem> = {}): DigestItem => ({
  id,
  title: `样例${id}`,
  state,
  ...own,
});
// Tomb-sweeping day is on 6 April 2026, a Monday; it is a day off.
const about = { day: '2026-04-02', at: '2026-04-02T00:00:00.000Z', yellowDays: 3 };
const dueOn = (day: string) => ({ dueAt: `${day}T15:59:59.999Z` });

describe('the letter of a digest', () => {
  it('has the soonest first, with lights by working days, and what is overdue before all', () => {
    const { subject, text } = digestLetter(
      [
        item('never'),
        item('green', dueOn('2026-04-09')),
        item('yellow', dueOn('2026-04-08')),
        item('today', dueOn('2026-04-02')),
        item('passed', dueOn('2026-03-31')),
        item('overdue', { overdue: true }),
      ],
      { ...about, webUrl: 'https://county.example' },
    );
    expect(subject).toBe('4月2日待办 6 件，其中超期 2 件 6 to do, 2 overdue');
    const parts = text.split('\n\n');
    expect(parts.slice(0, 2)).toEqual([
      '2026年4月2日：待办 6 件，其中超期 2 件，最急的在前。',
      '2 April 2026: 6 to do, 2 overdue; the soonest first.',
    ]);
    expect(parts.slice(2, -1).map((one) => one.split('\n')[2] ?? '')).toEqual([
      '🔴 已超期 overdue',
      '🔴 3月31日到期，已超期 2 个工作日 due 31 March, overdue by 2 working day(s)',
      '🟡 4月2日到期，今天 due 2 April, today',
      '🟡 4月8日到期，还有 3 个工作日 due 8 April, 3 working day(s) left',
      '🟢 4月9日到期，还有 4 个工作日 due 9 April, 4 working day(s) left',
      '',
    ]);
    expect(parts.at(-1)).toBe('https://county.example');
  });

  it('names what to do with its address, and no overdue where nothing is', () => {
    const link = 'https://county.example/cases/a';
    const { subject, text } = digestLetter([item('a', { link })], { ...about, rehearsal: true });
    expect(subject).toBe('【演练】4月2日待办 1 件 [Rehearsal] 1 to do');
    expect(text.split('\n\n')[2]).toBe(`样例a（a）\n待审定 in review\n${link}`);
  });

  it('says in whose stead something awaits a deputy', () => {
    const standingInFor = [
      { zh: '样例甲', en: 'Sample A' },
      { zh: '样例乙', en: 'Sample B' },
    ];
    const { text } = digestLetter([item('a', { standingInFor }), item('b')], about);
    expect(text.split('\n\n').slice(2)).toEqual([
      '样例a（a）\n代样例甲、样例乙办理 for Sample A, Sample B\n待审定 in review',
      '样例b（b）\n待审定 in review',
    ]);
  });

  it('lists a hundred, and counts the rest', () => {
    const { text } = digestLetter(
      Array.from({ length: 130 }, (_, index) => item(String(index))),
      about,
    );
    expect(text.match(/待审定/g)).toHaveLength(100);
    expect(text).toContain('另有 30 件未列出。 30 more are not listed.');
  });
});

describe('a case awaits a person', () => {
  const person = {
    id: 'tc-qingshan-1',
    name: { zh: '样例', en: 'sample' },
    posts: [{ role: 'townshipCommittee', place: 'yunling/qingshan' }],
  };
  const post = 'townshipCommittee@yunling/qingshan';

  it.each([
    ['in their post', [post], [], [post]],
    ['in their post at a place below', [`${post}/shuitian`], [], [`${post}/shuitian`]],
    ['by id', ['=tc-qingshan-1'], [], ['=tc-qingshan-1']],
    ['not in another’s', ['townshipHead@yunling/qingshan', '=tc-qingshan-2'], [], []],
    ['not above or beside their place', ['townshipCommittee@yunling', `${post}x`], [], []],
    ['not in a post that they have handed over', [post], [`away:tc-qingshan-1/${post}`], []],
    ['although another has handed over the same', [post], [`away:tc-qingshan-2/${post}`], [post]],
  ])('%s', (_how, awaiting, involved, expected) => {
    expect(entriesFor(person, { awaiting, involved })).toEqual(expected);
  });
});

describe('a case awaits a deputy', () => {
  const post = { role: 'townshipCommittee', place: 'yunling/qingshan' };
  const entry = 'townshipCommittee@yunling/qingshan';
  const standingIn = [{ post, for: { person: 'holder', under: 'delegation-1' } }];
  const role = { title: state, level: 'township' as const };
  const roles = { townshipCommittee: role };
  const theirs = [{ entry, holder: 'holder' }];

  it.each([
    ['in the delegated post', [entry], [], theirs],
    ['there at a place below', [`${entry}/shuitian`], [], [{ ...theirs[0], entry: `${entry}/shuitian` }]],
    ['not above or beside it', ['townshipCommittee@yunling', `${entry}x`], [], []],
    ['not in another post', ['townshipHead@yunling/qingshan'], [], []],
    ['not by the holder’s name', ['=holder'], [], []],
    ['not in a post that the holder has handed over', [entry], [`away:holder/${entry}`], []],
    ['although another has handed over the same', [entry], [`away:other/${entry}`], theirs],
  ])('%s', (_how, awaiting, involved, expected) => {
    expect(entriesForOthers(standingIn, { awaiting, involved }, { roles })).toEqual(expected);
  });

  it('not where the lifecycle has its role acted in in person', () => {
    const personal = { roles: { townshipCommittee: { ...role, personal: true } } };
    expect(entriesForOthers(standingIn, { awaiting: [entry], involved: [] }, personal)).toEqual([]);
  });
});
