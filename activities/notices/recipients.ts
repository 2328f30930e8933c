import { holders, personOf, type Directory } from '../../machines/core/values/directory.ts';
import type { Place, Role } from '../../machines/core/values/vocabulary.ts';

/** Someone who can be written to. */
export interface Recipient {
  /** Id in the directory. */
  person: string;
  email: string;
}

/** Everyone whom a notice is for: holders of the roles, and people named by id. An address is written to once. */
export function recipientsOf(
  directory: Directory,
  notice: { to: { role: Role; place: Place }[]; people?: string[] },
): Recipient[] {
  const held = notice.to.flatMap(({ role, place }) => holders(directory, role, place));
  const named = (notice.people ?? []).flatMap((id) => personOf(directory, id) ?? []);
  const byAddress = new Map<string, Recipient>();
  for (const { id, email } of [...held, ...named])
    if (email !== undefined && !byAddress.has(email)) byAddress.set(email, { person: id, email });
  return [...byAddress.values()];
}
