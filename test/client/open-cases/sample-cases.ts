import * as fc from 'fast-check';
import { shortForm } from '../../../machines/core/tasks/published-words.ts';
import type { OpenCase } from '../../../client/open-cases/open-case.ts';

/** A case in the list, as usual but for what is given. */
export const openCase = (about: Partial<OpenCase> & { id: string }): OpenCase => ({
  lifecycle: 'permit',
  title: `样例 ${about.id}`,
  state: 'submitted',
  stage: 'application',
  awaiting: ['townshipOfficer@yunling/qingshan'],
  involved: [],
  place: 'yunling/qingshan/shuitian',
  township: 'yunling/qingshan',
  openedAt: '2027-03-01T01:00:00.000Z',
  ...about,
});

const day = (at: number) => new Date(Date.UTC(2027, 2, 1) + at * 3_600_000).toISOString();
const townships = ['yunling/qingshan', 'yunling/baiyun', 'yunling/hexi'];
export const keys = [...townships.map((place) => `townshipOfficer@${place}`), '=wen', '=xiang'];
export const involvements = [
  ...['opened:wen', 'away:wen/townshipOfficer@yunling/qingshan', 'acted:xiang', 'party:xiang'],
  ...['public:2027-03-02', 'public:2027-03-20'],
];

/** Any case among few numbers, deadlines, posts and places, so that they meet often. */
export const anyCase: fc.Arbitrary<OpenCase> = fc
  .record({
    number: fc.nat(60),
    due: fc.option(fc.nat(80), { nil: undefined }),
    changed: fc.nat(50),
    awaiting: fc.uniqueArray(fc.constantFrom(...keys), { maxLength: 3 }),
    involved: fc.uniqueArray(fc.constantFrom(...involvements), { maxLength: 3 }),
    township: fc.constantFrom(...townships),
    stage: fc.constantFrom('application', 'works'),
    lifecycle: fc.constantFrom('permit', 'loan'),
    short: fc.boolean(),
  })
  .map(({ number, due, changed, short, ...rest }) =>
    openCase({
      id: `p-${number}`,
      place: rest.township,
      changedAt: day(changed),
      ...rest,
      involved: rest.involved.map((word) =>
        short && /^(away|acted|party)/.test(word) ? shortForm(word) : word,
      ),
      ...(due === undefined ? {} : { dueAt: day(due) }),
    }),
  );
