import type { BookingContext } from '../core/patterns/booking.ts';
import type { Corrections } from '../core/patterns/correction.ts';
import type { Audits } from '../core/patterns/reopening.ts';
import type { Changes } from './active/changing.ts';
import type { Disasters } from './active/disasters.ts';
import type { FollowUp } from './active/following-up.ts';
import type { Debt } from './active/paid-out.ts';
import type { Purchasing } from './active/purchasing.ts';
import type { Recovering } from './active/recovering.ts';
import type { Releasing } from './active/releasing.ts';
import type { Resuming } from './active/resuming.ts';
import type { Repaying } from './active/repaying.ts';
import type { Reschedules } from './active/rescheduling.ts';
import type { Determination } from './determining.ts';
import type { Ended } from './ending.ts';
import type { Responsibility } from './letter.ts';
import type { Liaisons } from './liaison.ts';
import type { Loan } from './loan.ts';
import type { Paperwork } from './papers.ts';
import type { Payout } from './paying.ts';
import type { Selection } from './selecting.ts';
import type { Verification } from './verifying.ts';

/** From the application to the payout. 二、三、五 */
export interface LendingContext
  extends Verification, Liaisons, Selection, Determination, Ended, Responsibility, Paperwork, Payout {}

/** From the payout to the end. 四、五、灾害 */
interface ActiveContext
  extends
    Debt,
    Repaying,
    Recovering,
    Resuming,
    FollowUp,
    Purchasing,
    Releasing,
    Changes,
    Reschedules,
    Disasters {}

/** Everything that a loan has on record. Money in fen. */
export interface Context extends Loan, BookingContext, LendingContext, ActiveContext, Corrections, Audits {}
