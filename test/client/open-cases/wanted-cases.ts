import * as fc from 'fast-check';
import type { CaseFilter } from '../../../client/open-cases/case-filter.ts';
import { lightBounds, lightWithin } from '../../../client/open-cases/light-bounds.ts';
import { isAmong } from '../../../machines/core/tasks/published-words.ts';
import type { OpenCase } from '../../../client/open-cases/open-case.ts';
import { involvements } from './sample-cases.ts';

export const officer = { role: 'townshipOfficer', place: 'yunling/qingshan', person: 'wen' };

/** The lights of one moment. */
export const bounds = lightBounds('2027-03-02T02:00:00.000Z', 1);

const parts = {
  posts: fc.subarray([
    officer,
    { ...officer, place: 'yunling/baiyun' },
    { ...officer, place: 'yunling/hexi', person: 'xiang' },
  ]),
  person: fc.constantFrom('wen', 'xiang'),
  lifecycle: fc.constantFrom('permit', 'loan'),
  township: fc.constantFrom('yunling/qingshan', 'yunling/hexi'),
  stage: fc.constantFrom('application', 'works'),
  light: fc.constantFrom('red', 'yellow', 'green'),
  text: fc.constantFrom('P-1', '样例', ' ', '没有'),
  dueFrom: fc.constantFrom('2027-03-01T12:00:00.000Z', '2027-03-02T10:00:00+08:00'),
  dueTo: fc.constantFrom('2027-03-02T12:00:00.000Z', '2027-03-01T09:00:00+08:00'),
  involved: fc.constantFrom(...involvements, 'opened:nobody'),
  disclosedFrom: fc.constantFrom('', '2027-03-02', '2027-03-03', '2027-12-31'),
  sight: fc.constant((one: OpenCase) => one.involved.length > 0),
};

/** Any filter of a few parts: of many, hardly any would find something. */
export const anyFilter: fc.Arbitrary<CaseFilter> = fc
  .tuple(fc.record(parts), fc.subarray(Object.keys(parts), { maxLength: 4 }))
  .map(([all, kept]) => Object.fromEntries(Object.entries(all).filter(([key]) => kept.includes(key))));

/** What a filter wants, said the plain way. */
export function isWanted(one: OpenCase, filter: CaseFilter): boolean {
  const { posts, sight, lifecycle, township, stage, light, text, dueFrom, dueTo, involved } = filter;
  const { disclosedFrom } = filter;
  const mine = posts?.some(({ role, place, person }) => {
    const post = `${role}@${place}`;
    return one.awaiting.includes(post) && !isAmong(one.involved, `away:${person}/${post}`);
  });
  const wanted =
    posts === undefined && filter.person === undefined
      ? true
      : mine === true || one.awaiting.includes(`=${filter.person}`);
  const due = one.dueAt === undefined ? Number.NaN : Date.parse(one.dueAt);
  const word = text?.trim().toLowerCase() ?? '';
  return (
    wanted &&
    (sight?.(one) ?? true) &&
    (lifecycle === undefined || one.lifecycle === lifecycle) &&
    (township === undefined || one.township === township) &&
    (stage === undefined || one.stage === stage) &&
    (light === undefined || lightWithin(one.dueAt, bounds) === light) &&
    `${one.id}\n${one.title}`.toLowerCase().includes(word) &&
    (dueFrom === undefined || due >= Date.parse(dueFrom)) &&
    (dueTo === undefined || due <= Date.parse(dueTo)) &&
    (involved === undefined || isAmong(one.involved, involved)) &&
    (disclosedFrom === undefined ||
      one.involved.some((word) => word.startsWith('public:') && word.slice(7) >= disclosedFrom))
  );
}
