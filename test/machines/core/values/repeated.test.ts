import { expect, it } from 'vitest';
import { repeated } from '../../../../machines/core/values/repeated.ts';

it('finds what a list has more than once, each once, in the order in which it comes again', () => {
  expect(repeated(['a', 'b', 'c', 'b', 'a', 'b'])).toEqual(['b', 'a']);
  expect(repeated(['a', 'b'])).toEqual([]);
});
