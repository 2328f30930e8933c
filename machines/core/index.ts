/**
 * What a lifecycle is written with: `import { defineLifecycle, event, field } from 'countersign/lifecycle'`. Its tests use
 * `countersign/testing`.
 */
export { defineLifecycle, DefinitionError } from './definition/define.ts';
export {
  type ActionMapping,
  activity,
  type DeadlineDefinition,
  event,
  type EventDefinition,
  type LifecycleSource,
  type Opened,
  type Rule,
  type StateMeta,
} from './definition/definition.ts';
export { clauseTable } from './definition/clauses.ts';
export { choice, field } from './definition/field.ts';
export * from './definition/form-fields.ts';
export { notify } from './definition/notify.ts';
export { planFields, shippedPlans } from './definition/shipped-plans.ts';
export {
  append,
  type Decided,
  listOf,
  type Recorded,
  recorded,
  type Stamp,
  stamp,
} from './definition/recording.ts';
export type { Lifecycle } from './definition/lifecycle.ts';
export type { Migration } from './definition/migration.ts';

export { atMost } from './patterns/amounts.ts';
export { type Appeal, appeal, type Appeals } from './patterns/appeal.ts';
export { assemble, patternRecord } from './patterns/assemble.ts';
export { asking } from './patterns/ask-case.ts';
export { askedOf, booking, type BookingContext, bookingOf, bookingsOf } from './patterns/booking.ts';
export { disclosureForm, missingDisclosures } from './patterns/disclosure.ts';
export { dutyOf, type Period, periodOf } from './patterns/periods.ts';
export { rectifications } from './patterns/rectification.ts';
export { independent } from './patterns/people.ts';
export { recurring } from './patterns/recurring.ts';
export { review } from './patterns/review.ts';
export { scoring, type Score, type Scores } from './patterns/scoring.ts';
export { signing } from './patterns/signing.ts';
export { type Step, timed, timedStep } from './patterns/timed.ts';
export { voucherOnce } from './patterns/vouchers.ts';
export { openedWithin, window } from './patterns/window.ts';

export * from './values/calendar.ts';
export { workingCalendar } from './values/holidays.ts';
export { fen, positiveFen, split, sumOfAmounts } from './values/money.ts';
export { personId } from './values/person-id.ts';
export { place } from './values/place.ts';
export { longText, shortText, text } from './values/text.ts';
export type { Actor, Fen, Instant, Lang, Place, Role, Text } from './values/vocabulary.ts';
export { yuan } from './values/yuan.ts';
