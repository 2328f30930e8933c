import type { Transaction } from '../../machines/core/ledger/booking.ts';

/** What the books should hold, kept by sums alone: it knows no accounts, sides or posting rules. */
export class BooksModel {
  available = 0;
  special = 0;
  contributed = 0;
  spent = 0;
  reserved = [0, 0];
  township = [0, 0];
  owed = [0, 0];
  dueFromGuarantor = [0, 0];
  project = [0, 0];
  overpaid = [0, 0];

  apply(transaction: Transaction, c: number, amount: number): void {
    const add = (list: number[], by: number) => (list[c] = (list[c] as number) + by);
    const special = (by: number) => (this.special += by);
    const available = (by: number) => (this.available += by);
    const steps: Record<Transaction, () => void> = {
      contribution: () => (special(amount), available(amount), (this.contributed += amount)),
      reservation: () => (available(-amount), add(this.reserved, amount)),
      reservationRelease: () => (available(amount), add(this.reserved, -amount)),
      transferToTownship: () => (add(this.reserved, -amount), add(this.township, amount), special(-amount)),
      transferReturn: () => (add(this.township, -amount), add(this.reserved, amount), special(amount)),
      disbursement: () => (add(this.township, -amount), add(this.owed, amount)),
      repayment: () => (add(this.owed, -amount), special(amount), available(amount)),
      overpayment: () => (add(this.overpaid, amount), special(amount)),
      overpaymentRefund: () => (add(this.overpaid, -amount), special(-amount)),
      guarantorCall: () => (add(this.owed, -amount), add(this.dueFromGuarantor, amount)),
      guarantorRecovery: () => (add(this.dueFromGuarantor, -amount), special(amount), available(amount)),
      writeOff: () => (add(this.owed, -amount), (this.spent += amount)),
      guarantorWriteOff: () => (add(this.dueFromGuarantor, -amount), (this.spent += amount)),
      trancheRelease: () => (add(this.reserved, -amount), add(this.project, amount), special(-amount)),
      projectPayment: () => (add(this.project, -amount), (this.spent += amount)),
      projectReturn: () => (add(this.project, -amount), special(amount), available(amount)),
      reallocation: () => (available(-amount), add(this.project, amount), special(-amount)),
      surrender: () => (available(-amount), special(-amount), (this.spent += amount)),
    };
    steps[transaction]();
  }

  get sound(): boolean {
    const { reserved, township, owed, dueFromGuarantor, project, overpaid } = this;
    const all = [reserved, township, owed, dueFromGuarantor, project, overpaid].flat();
    return [this.available, this.special, this.contributed, this.spent, ...all].every((sum) => sum >= 0);
  }

  copy(): BooksModel {
    return Object.assign(new BooksModel(), JSON.parse(JSON.stringify(this)) as BooksModel);
  }
}
