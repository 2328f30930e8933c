import { type Directory, holders } from '../../../machines/core/values/directory.ts';
import type { Place, Role } from '../../../machines/core/values/vocabulary.ts';
import { type Player, RehearsalFailed } from '../script.ts';

/** Everyone who takes part in one village's project. Each acts in one capacity only. */
export interface Participants {
  village: Place;
  firstSecretary: Player;
  successor: Player;
  villageCommittee: Player;
  reviewer: Player;
  townshipHead: Player;
  /** Who signs for the unit, and who visits for it meanwhile. */
  dispatchingUnit: Player;
  unitVisitor: Player;
  approver: Player;
  inspector: Player;
  acceptor: Player;
  administrator: Player;
  adviser: Player;
  lineDepartment: Player;
  finance: Player;
  offices: Player[];
}

const offices = ['planning', 'land', 'construction', 'transport', 'water', 'povertyOffice'] as const;

/** Finds a village's participants in the county directory. @throws RehearsalFailed naming a role that nobody holds. */
export function participantsOf(directory: Directory, village: Place): Participants {
  const player = (role: Role, index = 0): Player => {
    const people = holders(directory, role, village);
    const person = people[index] ?? people.at(-1);
    if (person === undefined) throw new RehearsalFailed(`Nobody is ${role} for ${village} in the directory.`);
    return { person: person.id, role };
  };
  return {
    village,
    firstSecretary: player('firstSecretary'),
    successor: player('firstSecretary', 1),
    villageCommittee: player('villageCommittee'),
    reviewer: player('townshipCommittee'),
    townshipHead: player('townshipHead'),
    dispatchingUnit: player('dispatchingUnit'),
    unitVisitor: player('dispatchingUnit', 1),
    approver: player('countyOrganisation'),
    inspector: player('countyOrganisation', 1),
    acceptor: player('countyOrganisation', 2),
    administrator: player('countyOrganisation', 3),
    adviser: player('lineDepartment'),
    lineDepartment: player('lineDepartment', 1),
    finance: player('countyFinance'),
    offices: offices.map((office) => player(`department.${office}`)),
  };
}
