import type { OpenCase } from './open-case.ts';
import { byDeadline } from './sorted-cases.ts';

/** Several lists in the order of deadlines as one, each case once. */
export const merged = (lists: OpenCase[][]): OpenCase[] => lists.reduce(mergedTwo, []);

function mergedTwo(a: OpenCase[], b: OpenCase[]): OpenCase[] {
  if (a.length === 0) return b;
  if (b.length === 0) return a;
  const all: OpenCase[] = [];
  let [i, j] = [0, 0];
  while (i < a.length && j < b.length) {
    const [x, y] = [a[i] as OpenCase, b[j] as OpenCase];
    const order = byDeadline(x, y);
    all.push(order <= 0 ? x : y);
    if (order <= 0) i += 1;
    if (order >= 0) j += 1;
  }
  while (i < a.length) all.push(a[i++] as OpenCase);
  while (j < b.length) all.push(b[j++] as OpenCase);
  return all;
}
