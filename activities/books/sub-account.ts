import type { AccountCode, SubAccount } from '../../machines/core/ledger/chart.ts';

/** A sub-account as the chart writes it: what it is not kept by, empty in the database, is left out. */
export const subAccount = (
  fund: string,
  code: AccountCode,
  place: string,
  about: string,
  source: string,
): SubAccount => ({
  ...{ code, fund },
  ...(place === '' ? {} : { place }),
  ...(about === '' ? {} : { case: about }),
  ...(source === '' ? {} : { source }),
});
