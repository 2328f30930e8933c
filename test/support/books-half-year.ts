import { bookingOf, caseAt, newFund, type Shelf } from './books.ts';

const at = (businessDate: string) => ({ businessDate, at: '2027-06-30T02:00:00.000Z' });
const other = { caseId: 'loan-2027-002', place: 'yunling/baiyun' };

/** Two loans and a project of one fund from January to June, one line of which was booked late. */
export async function halfYear({ books }: Shelf): Promise<string> {
  const fund = newFund();
  const bookings = [
    bookingOf({ transaction: 'contribution', fund, amount: 10_000, ...at('2027-01-10'), voucher: 'V-1' }),
    bookingOf({ transaction: 'contribution', fund, amount: 4000, ...at('2027-01-20'), source: 'socialFund' }),
    bookingOf({ transaction: 'reservation', fund, amount: 6000, ...at('2027-02-01') }),
    bookingOf({ transaction: 'transferToTownship', fund, amount: 6000, ...at('2027-02-10') }),
    bookingOf({ transaction: 'disbursement', fund, amount: 5000, ...at('2027-02-20') }),
    bookingOf({ transaction: 'repayment', fund, amount: 2000, ...at('2027-05-10') }),
    bookingOf({ transaction: 'overpayment', fund, amount: 70, ...at('2027-05-10') }),
    bookingOf({ transaction: 'writeOff', fund, amount: 500, ...at('2027-06-10') }),
  ];
  await books.book({ bookings }, { key: `${fund}/first`, ...caseAt });
  const second = [
    bookingOf({ transaction: 'reservation', fund, amount: 3000, ...at('2027-03-01') }),
    bookingOf({ transaction: 'transferToTownship', fund, amount: 1000, ...at('2027-01-15') }),
  ];
  await books.book({ bookings: second }, { key: `${fund}/second`, ...other });
  const project = { caseId: 'project-2027-001', place: 'yunling/qingshan/shuitian' };
  const third = [
    bookingOf({ transaction: 'reservation', fund, amount: 1500, ...at('2027-04-01') }),
    bookingOf({ transaction: 'trancheRelease', fund, amount: 1500, ...at('2027-04-02') }),
    bookingOf({ transaction: 'projectPayment', fund, amount: 900, ...at('2027-04-03') }),
  ];
  await books.book({ bookings: third }, { key: `${fund}/third`, ...project });
  return fund;
}
