import type { Lifecycle } from '../../machines/core/definition/lifecycle.ts';
import { refusalsOf, type Tally, type TallyRequest } from '../../machines/core/patterns/tally.ts';
import { noon, Story as InMemory } from '../../machines/core/testing/index.ts';
import { postsNamedIn } from '../../machines/core/values/directory.ts';
import type { Actor } from '../../machines/core/values/vocabulary.ts';

/** The county's loan office and those around it, for tests of the programme and its batches. */

export const county = 'yunling';
export const programmeId = 'loanProgramme-yunling-2027';
export const batchId = 'loanBatch-yunling-2027-1';

/** Sixteen townships, as the plan of 2007 has them. */
export const townships = Array.from({ length: 16 }, (_, index) => `${county}/town-${index + 1}`);

const at = (role: string, place = county): Actor => ({
  person: `${role}-${place.split('/').at(-1)}`,
  role,
  place,
});
export const office = at('countyLoanOffice');
export const leadingGroup = at('countyLeadingGroup');
export const settlement = at('countySettlement');
export const committee = (township: string): Actor => at('townshipCommittee', township);
export const self = (id: string, place = county): Actor => ({ person: id, role: 'case', place });

export { noon };

/** People by their offices: `lo-3` of the county's, `tc-town-1-2` of a township's. */
const prefixes = {
  lo: 'countyLoanOffice',
  lg: 'countyLeadingGroup',
  cs: 'countySettlement',
  vg: 'verificationGroup',
};
const people = [
  ...Object.entries(prefixes).flatMap(([prefix, role]) =>
    Array.from({ length: 12 }, (_, index) => ({
      ...{ id: `${prefix}-${index + 1}`, posts: [{ role, place: county }] },
    })),
  ),
  ...townships.flatMap((place) =>
    Object.entries({ tc: 'townshipCommittee', ln: 'liaison', tl: 'technicalLead' }).flatMap(
      ([prefix, role]) =>
        [1, 2, 3].map((index) => ({
          ...{ id: `${prefix}-${place.split('/')[1]}-${index}`, posts: [{ role, place }] },
        })),
    ),
  ),
];

/** The posts of those whom data name, as a client adds them to a decision. */
export const namedAmongThem = (data: unknown) => postsNamedIn(data, people);

/** Five groups for sixteen townships: four of three, one of four. */
export const groups = [0, 1, 2, 3, 4].map((index) => ({
  no: index + 1,
  members: [`vg-${index + 1}`, `lo-${index + 1}`],
  townships: townships.slice(index * 3, index === 4 ? 16 : index * 3 + 3),
}));

/** A case of the loan office: it acts where nobody else is named. */
export class Story<Context> extends InMemory<Context> {
  constructor(lifecycle: Lifecycle, id: string, input: unknown, day: string, by = office) {
    super(lifecycle, { id, input, by, on: day, people });
  }

  /** A count comes back, as the activity would bring it: a refusal where it lets nobody go on. */
  counted(open: Record<string, number>, ended: Record<string, number> = {}): this {
    const request = this.asked('tally')?.input as TallyRequest;
    const tally = tallyOf(request, open, ended);
    const refusals = refusalsOf(request, tally);
    if (refusals.length === 0) return this.answer('tally', { output: tally });
    return this.answer('tally', { error: { name: 'Refused', message: 'no', details: [refusals, tally] } });
  }
}

/** A count with so many cases at each stage; the stages left out have none. */
export function tallyOf(
  request: TallyRequest,
  open: Record<string, number>,
  ended: Record<string, number> = {},
): Tally {
  const stages = Object.keys(request.stages).map((stage) => ({
    stage,
    open: open[stage] ?? 0,
    ended: ended[stage] ?? 0,
    lost: 0,
  }));
  const total = stages.reduce((sum, one) => sum + one.open + one.ended, 0);
  const each = request.townships?.map((township) => ({ township, stages }));
  return { total, stages, elsewhere: 0, ...(each === undefined ? {} : { townships: each }) };
}
