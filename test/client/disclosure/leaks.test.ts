import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { sampleIdentityNumber } from '../../../client/rehearsal/loan/sample-identity.ts';
import type { Case } from '../../../machines/core/case/case.ts';
import { sampleCounty } from '../../support/county.ts';
import { listPageOf, pageOf } from '../../support/disclosure-pages.ts';
import { anyHousehold, contentOf, postedSubsidy } from '../../support/subsidies.ts';

/** Everything that goes out of a case to the public. */
const outOf = async (c: Case): Promise<string> => {
  const pages = await Promise.all(
    (['zh', 'en'] as const).flatMap((lang) => [
      pageOf(c, lang),
      pageOf(c, lang, { today: '2027-03-09' }),
      listPageOf([c], lang),
    ]),
  );
  return [contentOf(c).json, ...pages].join('\n');
};

test('whatever the households are, none of their data reaches the public unmasked', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyHousehold, { minLength: 1, maxLength: 6 }),
      anyHousehold,
      async (households, other) => {
        const out = await outOf(postedSubsidy({ households, holder: other.name }));
        for (const { name, identity, phone, account } of households) {
          expect(out).not.toContain(name);
          expect(out).not.toContain(Array.from(name).slice(1).join('') || name);
          expect(out).not.toContain(identity);
          expect(out).not.toContain(identity.slice(6, 14));
          expect(out).not.toContain(phone);
          expect(out).not.toContain(account);
          expect(out).not.toContain(account.slice(-8));
        }
        expect(out).not.toContain(other.name);
      },
    ),
    { numRuns: 60 },
  );
});

test('a person whom the lifecycle names by their id is masked as well', async () => {
  const clerk = sampleCounty.people[0];
  if (clerk === undefined) throw new Error('The sample county has nobody.');
  const out = await outOf(postedSubsidy({ clerk: clerk.id }));
  for (const secret of [clerk.id, clerk.name.zh, clerk.name.en]) expect(out).not.toContain(secret);
  expect(await outOf(postedSubsidy({ clerk: 'hh-shuitian-9' }))).not.toContain('hh-shuitian-9');
});

test('identity numbers that someone typed into free text are masked', async () => {
  const number = sampleIdentityNumber(77);
  const out = await outOf(postedSubsidy({}, { note: `户主${number}已核实`, where: `村口${number}` }));
  expect(out).not.toContain(number);
  expect(out).toContain('34**************');
});

test('of objections the public reads numbers, days and answers, never the words or how to reach the objector', async () => {
  const at = '2027-03-02T02:00:00.000Z';
  const about = { disclosure: 'list', at };
  const answer = {
    text: `已向13900001111核实，${sampleIdentityNumber(5)}不在名单内`,
    by: 'tc-qingshan-1',
    at,
  };
  const c: Case = {
    ...postedSubsidy(),
    office: {
      objections: [
        { ...about, number: 1, text: '龘靐家不符合条件', contact: '13987654321', answer },
        { ...about, number: 2, text: '齉爩家漏报', contact: 'someone@example.cn' },
        { ...about, disclosure: 'another', number: 3, text: '与此无关' },
      ],
    },
  };
  const out = await outOf(c);
  for (const secret of [
    '龘靐',
    '齉爩',
    '与此无关',
    '13987654321',
    'someone@',
    'tc-qingshan-1',
    '13900001111',
  ])
    expect(out).not.toContain(secret);
  expect(out).not.toContain(sampleIdentityNumber(5));
  expect(out).toContain('第 1 号异议');
  expect(out).toContain('139****1111核实');
  expect(out).toContain('另有 1 件异议正在核实');
});
