import type { CaseView } from '../view/view.ts';

/** The view of a case that was broken off: nobody is awaited any more, nothing is due, and nothing can be done. */
export const brokenOffView = (view: CaseView): CaseView => ({
  ...view,
  waitingFor: [],
  awaitedPeople: [],
  deadlines: [],
  available: [],
  moves: [],
});
