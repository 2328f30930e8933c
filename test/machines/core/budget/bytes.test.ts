import { expect, it } from 'vitest';
import { jsonBytes } from '../../../../machines/core/values/bytes.ts';
import { sizeOf } from '../../../../machines/core/budget/size.ts';
import { after, ann, carl, newErrand, olga, reader, sent, submitted } from '../../../support/errands.ts';
import { errand } from '../../../support/lifecycles/errand.ts';

const utf8 = (value: unknown) => Buffer.byteLength(JSON.stringify(value));

it('counts what any text takes as JSON in UTF-8', () => {
  const points = Array.from({ length: 7_000 }, (_, index) => String.fromCodePoint(index * 157));
  for (const value of [points, points.join(''), '签𠮷é"\\\n\ud800', {}, null])
    expect(jsonBytes(value)).toBe(utf8(value));
  expect(jsonBytes(undefined)).toBe(0);
});

it('measures a case as what is sent, and what of it is the public’s and the asides’', () => {
  const published = after(submitted(), ['publish', ann, 1, { text: '方案' }]);
  const c = after(
    published,
    ['case.comment', olga, 2, { text: '看过' }],
    ['disclosure.object', reader, 2, { disclosure: 'plan-1', text: '不公' }],
    ['case.suspend', carl, 3, { reason: '汛期' }],
  );
  for (const one of [newErrand(), published, c]) expect(sizeOf(errand, one).whole).toBe(utf8(one));
  const lines = (event: string) => utf8(c.log.find((line) => line.event === event)) + 1;
  expect(sizeOf(errand, c)).toMatchObject({
    asides: lines('case.comment'),
    public: lines('disclosure.object'),
  });
});

it('measures a line of the record once, so that a long one costs little', () => {
  let read = 0;
  const { case: c } = sent(submitted(), ['case.comment', olga, 2, { text: '看过' }]);
  const line = { ...c.log[0], toJSON: () => (read++, c.log[0]) } as never;
  let long = { ...c, log: [line, ...c.log.slice(1)] };
  for (let day = 3; day < 9; day++) long = after(long, ['case.comment', olga, day, { text: '看过' }]);
  expect(read).toBe(1);
});
