import { expect, it } from 'vitest';
import { misplaced } from '../../../client/directory/misplaced.ts';
import { OpenCases } from '../../../client/open-cases/open-cases.ts';
import type { OpenCase } from '../../../client/open-cases/open-case.ts';
import { sampleCounty } from '../../support/county.ts';

const at = (id: string, place: string): OpenCase => ({
  ...{ id, place, lifecycle: 'demonstrationProject', title: '样例', openedAt: '2027-03-09T00:00:00.000Z' },
  ...{ state: 'survey', stage: 'proposing', awaiting: [], involved: [] },
});

it('open cases at places that the directory has no more are named, by place', () => {
  const open = new OpenCases();
  open.put(at('known', 'yunling/qingshan/shuitian'));
  open.put(at('county', 'yunling'));
  open.put(at('nowhere', ''));
  for (let count = 1; count <= 6; count += 1) open.put(at(`lost-${count}`, 'yunling/gone/shuitian'));
  const [only, another] = misplaced(open, sampleCounty);
  expect(only?.en).toBe(
    'The directory has no yunling/gone/shuitian, where 6 case(s) are open (lost-1, lost-2, lost-3, lost-4, lost-5 …) and wait for nobody; have the county move them by case.move.',
  );
  expect(only?.zh).toContain('名录中没有 yunling/gone/shuitian，该地有 6 件在办事项');
  expect(another).toBeUndefined();
});
