import { expect, test } from 'vitest';
import { outermost } from '../../../client/open-cases/outermost.ts';

test.each([
  [[], []],
  [['yunling/qingshan'], ['yunling/qingshan']],
  [
    ['yunling/qingshan/shuitian', 'yunling/baihe', 'yunling/qingshan'],
    ['yunling/baihe', 'yunling/qingshan'],
  ],
  [['yunling/qingshan', 'yunling', 'yunling/qingshan/shuitian'], ['yunling']],
  [['yunling/baihe', 'yunling/baihe'], ['yunling/baihe']],
  [
    ['yunling/bai', 'yunling/baihe'],
    ['yunling/bai', 'yunling/baihe'],
  ],
])('of %j nothing lies in another of %j', (places, rest) => {
  expect(outermost(places)).toEqual(rest);
});
