import { expect, test } from 'vitest';
import { historyOf, uiLink } from '../../../client/view/history.ts';
import { previewOf } from '../../../client/view/preview.ts';
import { viewOf } from '../../../client/view/view.ts';
import { step } from '../../../machines/core/deciding/decide.ts';
import { open } from '../../../machines/core/deciding/opening.ts';
import { sampleCounty } from '../../support/county.ts';
import { permit } from '../../support/lifecycles/permit.ts';

const place = 'yunling/qingshan/shuitian';
const at = '2027-03-01T01:00:00.000Z';
const clerk = { person: 'wen', role: 'villageClerk', place };
const officer = { person: 'xiang', role: 'townshipOfficer', place: 'yunling/qingshan' };
const opened = open(
  permit,
  { id: 'p-1', input: { place, holder: '李四', reviewDays: 10 }, by: clerk },
  at,
).case;
const reading = { case: opened, now: '2027-03-02T01:00:00.000Z' };

test('a case is shown with where it stands, who is awaited, until when and what can be done', () => {
  const view = viewOf(permit, reading, { yellowDays: 3 });
  expect(view).toMatchObject({
    id: 'p-1',
    lifecycle: 'permit',
    status: 'open',
    state: 'submitted',
    stateTitle: { zh: '待审查' },
    waitingFor: [{ role: 'townshipOfficer', place: 'yunling/qingshan' }],
    deadlines: [{ name: 'review', light: 'green', extensions: 0 }],
    log: [{ seq: 1, kind: 'opened', actor: clerk, event: 'open', to: 'submitted' }],
  });
  const found = view.available.map((one) => [one.event, one.roles]);
  expect(found).toContainEqual(['township.approve', ['townshipOfficer']]);
});

test('what one person may do leaves out what their posts do not reach', () => {
  const view = viewOf(permit, reading, { yellowDays: 3, actors: [clerk] });
  expect(view.available.filter((one) => one.event.startsWith('township.'))).toEqual([]);
});

test('a preview says what a decision leads to and changes nothing', () => {
  const before = JSON.stringify(opened);
  const decision = { id: 'd-1', event: 'township.sendBack', by: officer, data: { reason: '缺四至图' } };
  const preview = previewOf(permit, reading, decision, { yellowDays: 3, directory: sampleCounty });
  expect(preview).toMatchObject({
    allowed: true,
    repeated: false,
    from: { state: 'submitted' },
    to: { state: 'correcting', waitingFor: [{ role: 'villageClerk', place }] },
    deadlines: { lifted: ['review'], set: [] },
  });
  expect(JSON.stringify(opened)).toBe(before);
});

test('a preview refuses as the case does, with every reason', () => {
  const decision = { id: 'd-1', event: 'village.finish', by: { ...officer, place: 'yunling/baihe' } };
  const preview = previewOf(permit, reading, decision, { yellowDays: 3, directory: sampleCounty });
  const codes = preview.allowed ? [] : preview.refusals.map((one) => one.code);
  expect(codes).toEqual(expect.arrayContaining(['wrong-role', 'not-in-this-state']));
});

test('a history has a line for every step, with the words of whoever decided', () => {
  const decision = { id: 'd-1', event: 'township.sendBack', by: officer, data: { reason: '缺四至图' } };
  const after = step(permit, opened, decision, reading.now).case;
  const history = historyOf(
    permit,
    { case: after, now: reading.now },
    uiLink('http://ui/', 'default', 'p-1'),
  );
  expect(history.log.map((one) => [one.title.zh, one.toTitle.zh])).toEqual([
    ['立项登记', '待审查'],
    ['退回', '退回补正'],
  ]);
  expect(history.log[1]?.data).toEqual({ reason: '缺四至图' });
  expect(history.ui).toBe('http://ui/namespaces/default/workflows/p-1');
});
