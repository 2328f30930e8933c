import { describe, expect, it } from 'vitest';
import { jsonBytes } from '../../../../machines/core/values/bytes.ts';
import { decide } from '../../../../machines/core/deciding/decide.ts';
import { involvedWords, published as fitted } from '../../../../machines/core/tasks/published-words.ts';
import type { Case } from '../../../../machines/core/case/case.ts';
import {
  after,
  ann,
  carl,
  codes,
  day,
  later,
  type Line,
  newErrand,
  olga,
  otto,
  reader,
  submitted,
} from '../../../support/errands.ts';
import { errand } from '../../../support/lifecycles/errand.ts';

/** What the server neither answers a query with nor takes as an input. */
const serverTakes = 2 * 1024 * 1024;

let sentBefore = 0;

/** The case after a line was tried so many times, and how often it counted. */
function tried(c: Case, times: number, line: (index: number) => Line): { case: Case; counted: number } {
  let now = c;
  let counted = 0;
  for (let index = 0; index < times; index++) {
    const [event, by, at, data] = line(index);
    const outcome = decide(errand, now, { id: `t-${++sentBefore}`, event, by, data }, day(at));
    if (!outcome.ok) continue;
    now = outcome.step.case;
    counted++;
  }
  return { case: now, counted };
}

const commenting = (length: number) => (): Line => ['case.comment', olga, 2, { text: '样'.repeat(length) }];
const objecting = (length: number) => (): Line => [
  'disclosure.object',
  reader,
  2,
  { disclosure: 'plan-1', text: '异'.repeat(length) },
];
/** The case with remarks of the author's, which move nothing, until no more fit. */
const remarked = (c: Case) =>
  [40_000, 4_000, 1_000, 10].reduce(
    (now, length) => tried(now, 30, () => ['remark', ann, 2, { text: '记'.repeat(length) }]).case,
    c,
  );

const published = () => after(submitted(), ['publish', ann, 1, { text: '方案' }]);
const onWay: Line[] = [
  ['forward', otto, 3],
  ['approve', carl, 4],
  ['hand', otto, 5],
  ['close', carl, 6],
];

describe('140 comments of 4,900 characters on one case', { timeout: 60_000 }, () => {
  const { case: c, counted } = tried(submitted(), 140, commenting(4_900));

  it('are refused well before the case is too large, with what may be done', () => {
    expect(counted).toBeGreaterThan(20);
    expect(jsonBytes(c)).toBeLessThan(serverTakes / 3);
    const outcome = decide(
      errand,
      c,
      { id: 'x', event: 'case.comment', by: olga, data: { text: '样'.repeat(4_900) } },
      day(2),
    );
    expect(outcome).toMatchObject({ ok: false, refusals: [{ code: 'case-full' }] });
    expect(JSON.stringify(outcome)).toMatch(/办理照常.*写进办理意见/);
    expect(JSON.stringify(outcome)).toMatch(/say it in the opinion of a decision/);
  });

  it('leave room for whatever is decided, to the end', () => {
    const filled = tried(c, 5_000, commenting(10)).case;
    expect(codes(filled, ...commenting(10)())).toEqual(['case-full']);
    expect(codes(filled, 'case.urge', ann, 3)).toEqual(['case-full']);
    expect(after(filled, ...onWay).snapshot.status).toBe('done');
  });
});

describe('objections by the public', { timeout: 60_000 }, () => {
  it('are as long as a form of an office has lines for', () => {
    expect(codes(published(), ...objecting(2_000)())).toEqual([]);
    expect(codes(published(), ...objecting(2_001)())).toEqual(['invalid']);
  });

  it('of the greatest length leave room for a hundred usual ones, and can’t fill a case', () => {
    const { case: long, counted } = tried(published(), 69, objecting(2_000));
    expect(counted).toBeGreaterThan(20);
    expect(counted).toBeLessThan(69);
    const { case: c, counted: usual } = tried(long, 100, objecting(200));
    expect(usual).toBe(100);
    expect(jsonBytes(c)).toBeLessThan(serverTakes / 5);
    expect(codes(c, ...commenting(4_900)())).toEqual([]);
    const answers = Array.from({ length: counted + usual }, (_, index): Line => [
      'disclosure.answer',
      otto,
      3,
      { number: index + 1, answer: '已核' },
    ]);
    expect(after(c, ...answers, ...onWay).snapshot.status).toBe('done');
  });

  it('that do not fit are told how short they would, and where the disclosure hangs to object instead', () => {
    const { case: long } = tried(published(), 69, objecting(2_000));
    const refusal = (c: Case, length: number) => {
      const [event, by, at, data] = objecting(length)();
      const outcome = decide(errand, c, { id: 'x', event, by, data }, day(at));
      return outcome.ok ? undefined : outcome.refusals.map((one) => [one.code, one.message.zh]);
    };
    expect(refusal(long, 2_000)).toEqual([
      ['case-full', expect.stringMatching(/约400字以内.*张贴地点：公示栏/)],
    ]);
    const full = tried(long, 200, objecting(350)).case;
    expect(refusal(full, 350)).toEqual([
      ['case-full', expect.stringMatching(/已达本事项能受理的篇幅.*张贴地点：公示栏.*当面提出/)],
    ]);
  });

  it('are answered, and the case decided, however full of other things it has become', () => {
    const objected = tried(published(), 199, objecting(200)).case;
    const c = remarked(objected);
    const answers = (c.office?.objections ?? []).map(({ number }): Line => [
      'disclosure.answer',
      otto,
      3,
      { number, answer: '已核实，情况不属实，理由已当面说明。'.repeat(8) },
    ]);
    expect(answers).toHaveLength(199);
    expect(after(c, ...answers, ...onWay).snapshot.status).toBe('done');
  });
});

describe('a case that what is recorded on it has filled', { timeout: 60_000 }, () => {
  const full = remarked(published());

  it('stays below what the server takes, and says what may still be done', () => {
    expect(jsonBytes(full)).toBeLessThan(1_600_000);
    const outcome = decide(errand, full, { id: 'x', event: 'remark', by: ann, data: { text: '记' } }, day(2));
    expect(outcome).toMatchObject({ ok: false, refusals: [{ code: 'case-full' }] });
    expect(JSON.stringify(outcome)).toContain('同意上报');
    expect(codes(full, ...commenting(1)())).toEqual(['case-full']);
    expect(codes(full, ...objecting(1)())).toEqual(['case-full']);
  });

  it('is decided to its end all the same, in few words', () => {
    expect(codes(full, 'back', otto, 3, { text: '改'.repeat(5_000) })).toEqual(['case-full']);
    expect(codes(full, 'back', otto, 3, { text: '改' })).toEqual([]);
    expect(after(full, ...onWay).snapshot.status).toBe('done');
  });

  it('is closed even when it was sent to and fro until nothing fits', () => {
    let c: Case = full;
    for (let index = 0; index < 300; index++) {
      const next: Line =
        index % 2 === 0 ? ['back', otto, 3, { text: '改'.repeat(2_000) }] : ['submit', ann, 3, { amount: 1 }];
      const { case: then, counted } = tried(c, 1, () => next);
      if (counted === 0) break;
      c = then;
    }
    expect(jsonBytes(c)).toBeGreaterThan(1_590_000);
    expect(jsonBytes(later(c, 400))).toBeLessThan(1_700_000);
    expect(after(c, ['close', carl, 4]).snapshot.status).toBe('done');
  });
});

describe('one decision', () => {
  it.each([
    ['more data than one can send', 'remark', { text: '记'.repeat(90_000) }],
    ['more data than that of fields that nobody knows', 'submit', { amount: 1, other: 'x'.repeat(300_000) }],
  ])('with %s is refused, and says how much it may be', (_, event, data) => {
    const outcome = decide(errand, newErrand(), { id: 'x', event, by: ann, data }, day(1));
    expect(outcome).toMatchObject({ ok: false, refusals: [{ code: 'too-long-at-once' }] });
    expect(JSON.stringify(outcome)).toContain('256 kB');
  });

  it('that asks too much of the world is refused', () => {
    const long = { zh: '长'.repeat(100_000), en: 'x'.repeat(300_000) };
    const notice = { kind: 'notify' as const, to: ['officer'], subject: long, body: long };
    const telling = { ...errand, actions: { ...errand.actions, tell: () => [notice] } };
    const outcome = decide(
      telling,
      newErrand(),
      { id: 'x', event: 'submit', by: ann, data: { amount: 1 } },
      day(1),
    );
    expect(outcome).toMatchObject({ ok: false, refusals: [{ code: 'too-much-to-tell' }] });
  });
});

describe('people copied in', () => {
  const copying = (from: number, count: number): Line => [
    'case.copy',
    ann,
    2,
    {
      people: Array.from(
        { length: count },
        (_, index) => `a-person-of-the-county-with-a-rather-long-id-${from + index}`,
      ),
    },
  ];

  it('are 150 in three times 50, and what is published of them fits', () => {
    const c = after(submitted(), copying(0, 50), copying(50, 50), copying(100, 50));
    expect(c.office?.copied).toHaveLength(150);
    expect(jsonBytes(fitted(involvedWords(errand, c)))).toBeLessThanOrEqual(2_048);
  });

  it('are refused in words where lists could no longer find everyone; those who are there go on acting', () => {
    const { case: c, counted } = tried(submitted(), 9, (index) => copying(index * 50, 50));
    expect(counted).toBe(4);
    expect(codes(c, ...copying(400, 50))).toEqual(['too-many-people']);
    expect(fitted(involvedWords(errand, c))).toHaveLength(involvedWords(errand, c).length);
    expect(after(c, ...onWay).snapshot.status).toBe('done');
  });
});
