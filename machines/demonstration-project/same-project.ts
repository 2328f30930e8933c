/** What makes a project the same one: its category and who leads it. 二(一)3 */

/** An application form as far as it says which project it is of. */
export interface Same {
  category: string;
  categoryName?: string | undefined;
  leadingMembers: { person: string }[];
}

/** Who leads, as a sentence has them. */
export const ledBy = ({ leadingMembers }: Same): string =>
  leadingMembers.map(({ person }) => person).join('、');

/** Whether two application forms are of one project. */
export const isSame = (one: Same, other: Same): boolean =>
  one.category === other.category && one.categoryName === other.categoryName && ledBy(one) === ledBy(other);

/** What of an application form makes its project this one and no other. */
export const sameness = ({ category, categoryName, leadingMembers }: Same): Same => ({
  category,
  ...(categoryName === undefined ? {} : { categoryName }),
  leadingMembers: leadingMembers.map(({ person }) => ({ person })),
});

/** Whether the form is of the project whose form has reached the county before. */
export const reachedBefore = ({ reachedAs, proposal }: { reachedAs?: Same; proposal?: Same }): boolean =>
  reachedAs !== undefined && proposal !== undefined && isSame(reachedAs, proposal);
