import type { Person } from '../../machines/core/directory.ts';
import { covers } from '../../machines/core/place.ts';

/** What a case publishes of whom it awaits. */
export interface Published {
  /** `role@place` for posts, `=person` for people. */
  awaiting: string[];
  /** With `away:person/role@place` for a post that its holder has handed over. */
  involved: string[];
}

/** Those entries of a case's `awaiting` by which it awaits a person: in a post of theirs, or by id. */
export const entriesFor = ({ id, posts }: Person, { awaiting, involved }: Published): string[] =>
  awaiting.filter((entry) => {
    if (entry.startsWith('=')) return entry === `=${id}`;
    const at = entry.indexOf('@');
    const [role, place] = [entry.slice(0, at), entry.slice(at + 1)];
    const held = posts.some((post) => post.role === role && covers(post.place, place));
    return held && !involved.includes(`away:${id}/${entry}`);
  });
