import { type Directory, holders } from '../../../machines/core/values/directory.ts';
import { countyOf, townshipOf } from '../../../machines/core/values/place.ts';
import type { Place, Role } from '../../../machines/core/values/vocabulary.ts';
import { type Player, RehearsalFailed } from '../script.ts';

/** Everyone who acts on one household's loan; each in one capacity only. */
export interface LoanParticipants {
  household: Player;
  villageBranch: Player;
  liaison: Player;
  technicalLead: Player;
  township: Player;
  government: Player;
  townshipFinance: Player;
  verifier: Player;
  expert: Player;
  office: Player;
  inspector: Player;
  leadingGroup: Player;
  settlement: Player;
}

/** Who holds a role at a place; another one of them for each index. @throws RehearsalFailed when nobody does. */
export function holder(directory: Directory, role: Role, place: Place, index = 0): Player {
  const people = holders(directory, role, place);
  const person = people[index % Math.max(people.length, 1)];
  if (person === undefined) throw new RehearsalFailed(`Nobody is ${role} for ${place} in the directory.`);
  return { person: person.id, role };
}

/** The groups that verify: each with its head, and the townships that it goes to. */
export function groupsOf(directory: Directory, count: number) {
  const county = directory.county.id;
  return Array.from({ length: count }, (_, index) => ({
    no: index + 1,
    members: [holder(directory, 'verificationGroup', county, index).person],
    townships: directory.townships
      .filter((_one, township) => township % count === index)
      .map((one) => `${county}/${one.id}`),
  }));
}

/** The participants of a loan. `index` spreads households over the township's liaisons. */
export function loanParticipants(
  directory: Directory,
  { id, place, group, index }: { id: string; place: Place; group: number; index: number },
): LoanParticipants {
  const [county, township] = [countyOf(place), townshipOf(place) ?? place];
  const of = (role: Role, where: Place, which = 0) => holder(directory, role, where, which);
  return {
    household: { person: `hh-${id}`, role: 'household', place },
    villageBranch: of('villageBranch', place),
    liaison: of('liaison', township, index),
    technicalLead: of('technicalLead', township),
    township: of('townshipCommittee', township),
    government: of('townshipHead', township),
    townshipFinance: of('townshipFinance', township),
    verifier: of('verificationGroup', county, group - 1),
    expert: of('expertPanel', county, index),
    office: of('countyLoanOffice', county),
    inspector: of('countyLoanOffice', county, 1),
    leadingGroup: of('countyLeadingGroup', county),
    settlement: of('countySettlement', county),
  };
}
