import type { EventDefinition } from '../../core/definition/definition.ts';
import type { Context } from './context.ts';
import type { Data, Registered } from './schemas.ts';

type Entered = Data<'register.enter'>;

/** A person as the record keeps them: a row in place of an object, half as long. The last number holds four answers. */
type Row = [
  no: string,
  name: string,
  village: string,
  ends: string,
  print: string,
  born: string,
  answers: number,
];

const answersOf = ({ identity, poor, seeksFirmWork, monitored }: Registered): number =>
  [identity.sex === 'male', poor, seeksFirmWork, monitored].reduce((sum, one) => sum * 2 + Number(one), 0);

const rowOf = (one: Registered): Row => {
  const { masked, fingerprint, birthDate } = one.identity;
  const ends = masked.replaceAll('*', '');
  return [one.no, one.name, one.village, ends, fingerprint, birthDate, answersOf(one)];
};

const personOf = ([no, name, village, ends, fingerprint, birthDate, answers]: Row): Registered => ({
  ...{ no, name, village },
  identity: {
    masked: `${ends.slice(0, 4)}${'*'.repeat(12)}${ends.slice(4)}`,
    ...{ fingerprint, birthDate },
    sex: (answers & 8) === 0 ? 'female' : 'male',
  },
  poor: (answers & 4) !== 0,
  seeksFirmWork: (answers & 2) !== 0,
  monitored: (answers & 1) !== 0,
});

/** How the record keeps a part of the registers, of which a county has thousands. Earlier builds kept them as sent. */
export const keptRegister = {
  write: ({ people, ...about }) => ({ ...about, people: people.map(rowOf) }),
  read(kept) {
    const { people, ...about } = kept as Omit<Entered, 'people'> & { people: (Row | Registered)[] };
    return { ...about, people: people.map((one) => (Array.isArray(one) ? personOf(one) : one)) };
  },
} satisfies EventDefinition<Context, Entered>['kept'];
