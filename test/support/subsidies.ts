import * as fc from 'fast-check';
import { sampleIdentityNumber } from '../../client/rehearsal/loan/sample-identity.ts';
import { disclosureContent } from '../../client/disclosure/content.ts';
import { decide } from '../../machines/core/deciding/decide.ts';
import { open } from '../../machines/core/deciding/opening.ts';
import { Refused } from '../../machines/core/deciding/refused.ts';
import type { Actor } from '../../machines/core/values/vocabulary.ts';
import type { Case } from '../../machines/core/case/case.ts';
import type { DisclosureShown } from '../../machines/core/case/office.ts';
import { sampleCounty } from './county.ts';
import { subsidy, type SubsidyHousehold } from './lifecycles/subsidy.ts';

/** Subsidies whose households are known by everything that the public may not read; all of them samples 样例. */

const by: Actor = { person: 'vc-shuitian', role: 'villageClerk', place: 'yunling/qingshan/shuitian' };

export const posting = {
  where: '水田村村务公开栏',
  from: '2027-03-01',
  to: '2027-03-07',
  note: '监督电话 0873-1234567',
};

/** A case whose list hangs from 1 to 7 March 2027. */
export function postedSubsidy(
  given: { holder?: string; households?: SubsidyHousehold[]; clerk?: string } = {},
  posted: Partial<typeof posting> = {},
): Case {
  const {
    holder = '样例甲',
    households = [sampleHousehold(1), sampleHousehold(2)],
    clerk = by.person,
  } = given;
  const actor = { ...by, person: clerk };
  const input = { place: by.place, holder, households };
  const opened = open(subsidy, { id: 'subsidy-2027-1', input, by: actor }, '2027-02-20T02:00:00.000Z').case;
  const decision = { id: 'p', event: 'village.post', data: { ...posting, ...posted }, by: actor };
  const decided = decide(subsidy, opened, decision, '2027-02-28T02:00:00.000Z');
  if (!decided.ok) throw new Refused(decided.refusals);
  return decided.step.case;
}

export const sampleHousehold = (serial: number): SubsidyHousehold => ({
  name: `样例${'乙丙丁'[serial % 3]}`,
  identity: sampleIdentityNumber(serial),
  phone: `1390000${String(serial).padStart(4, '0')}`,
  account: `6222020200${String(serial).padStart(9, '0')}`,
  amount: 100_000 + serial,
});

const letters = (pool: string, length: { minLength: number; maxLength: number }) =>
  fc.string({ unit: fc.constantFrom(...Array.from(pool)), ...length });

/** Names whose part to be hidden is of characters that no page of ours has, and no name begins with; or of one character. */
const anyName = fc.oneof(
  fc
    .tuple(fc.constantFrom('赵', '欧', '𠮷', 'Q'), letters('龘靐齉爩鱻', { minLength: 1, maxLength: 3 }))
    .map((parts) => parts.join('')),
  fc.constantFrom('麤', '龗', 'Qixj Wvuzk'),
);

/** Any households whose data can't turn up in a page by chance. */
export const anyHousehold: fc.Arbitrary<SubsidyHousehold> = fc.record({
  name: anyName,
  identity: fc.nat(100_000).map(sampleIdentityNumber),
  phone: fc.oneof(
    fc.nat(999_999_999).map((number) => `13${String(number).padStart(9, '0')}`),
    fc.constantFrom('+86 138 7654 3219', '0873-8765439', '8765439'),
  ),
  account: fc.nat(999_999_999).map((number) => `62220287${String(number).padStart(11, '0')}`),
  amount: fc.integer({ min: 1, max: 999_999 }),
});

/** The case's one disclosure as the public reads it. */
export function contentOf(c: Case): ReturnType<typeof disclosureContent> {
  const [disclosure] = subsidy.disclosures({ context: c.snapshot.context, case: c });
  if (disclosure === undefined) throw new Error('Nothing is disclosed.');
  return disclosureContent(subsidy, c, disclosure, { directory: sampleCounty });
}

/** The case with a record of what was shown. */
export const shownAs = (c: Case, shown: Partial<DisclosureShown>): Case => ({
  ...c,
  office: {
    ...c.office,
    disclosed: [
      {
        disclosure: 'list',
        sha256: contentOf(c).sha256,
        at: '2027-03-01T00:30:00.000Z',
        url: '/public/1',
        ...shown,
      },
    ],
  },
});
