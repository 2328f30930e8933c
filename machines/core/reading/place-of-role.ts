import type { Lifecycle } from '../definition/lifecycle.ts';
import { countyOf, townshipOf } from '../values/place.ts';
import type { Place, Role } from '../values/vocabulary.ts';

/** The place at which a role stands for a case: the case's own village, its township, or its county. */
export function placeOfRole(lifecycle: Lifecycle, role: Role, place: Place): Place {
  switch (lifecycle.roles[role]?.level) {
    case 'county':
      return countyOf(place);
    case 'township':
      return townshipOf(place) ?? place;
    case 'village':
    case 'any':
    case undefined:
      return place;
  }
}
