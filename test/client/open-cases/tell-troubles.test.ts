import { expect, test } from 'vitest';
import { OpenCases } from '../../../client/open-cases/open-cases.ts';
import { tellTroubles } from '../../../client/open-cases/tell-troubles.ts';
import { openCase } from './sample-cases.ts';

test('a case with which something is the matter is told once, by its number alone; many at once are counted', () => {
  const [open, broken] = [new OpenCases(), new OpenCases()];
  const said: string[] = [];
  tellTroubles([open, broken], ({ en }) => said.push(en));
  open.put(openCase({ id: 'a', title: '李四的建房许可' }));
  open.put(openCase({ id: 'a', trouble: 'paused' }));
  open.put(openCase({ id: 'a', trouble: 'paused', stage: 'works' }));
  open.put(openCase({ id: 'a' }));
  broken.put(openCase({ id: 'b', trouble: 'terminated' }));
  broken.put(Array.from({ length: 6 }, (_, index) => openCase({ id: `c-${index}`, trouble: 'failed' })));
  expect(said).toEqual([
    '⚠ The case a is paused; `countersign show a` says why.',
    '⚠ The case b is broken off; `countersign show b` says why.',
    '⚠ 6 cases are broken off, paused or stuck; `countersign troubles` says why.',
  ]);
});
