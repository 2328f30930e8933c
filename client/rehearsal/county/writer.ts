import { addDays, dateOf } from '../../../machines/core/values/calendar.ts';
import type { Instant } from '../../../machines/core/values/vocabulary.ts';
import type { Context } from '../../../machines/demonstration-project/context.ts';
import type { Plan } from '../../../machines/demonstration-project/plan.ts';
import type { Act, Player } from '../script.ts';
import type { Participants } from './participants.ts';
import { accounts, items, targets } from './documents.ts';
import type { Story } from './story.ts';

type Data = Record<string, unknown>;

/** Writes one village's acts; what recurs in several chapters is here. */
export class VillageWriter {
  readonly acts: Act[] = [];
  readonly id: string;
  readonly participants: Participants;
  readonly plan: Plan;
  readonly story: Story;
  /** The programme's first year. */
  readonly year: number;
  #vouchers = 0;

  constructor(id: string, participants: Participants, plan: Plan, story: Story) {
    this.id = id;
    this.participants = participants;
    this.plan = plan;
    this.story = story;
    this.year = Number(plan.survey.from.slice(0, 4));
  }

  /** Nine in the morning, Asia/Shanghai, of a day `MM-DD`, so many years after the first. */
  on(offset: number, monthDay: string): Instant {
    return `${this.year + offset}-${monthDay}T01:00:00.000Z`;
  }

  act(
    at: Instant,
    event: string,
    as: Player,
    data?: Data | ((context: Context) => Data),
    more: { when?(context: Context): boolean; refusedFor?: string } = {},
  ): void {
    const given = data === undefined ? {} : { data };
    this.acts.push({ at, kind: 'decide', case: this.id, event, as, ...given, ...more });
  }

  /** The first secretary of that day. */
  secretary(at: Instant): Player {
    const handedOver = this.story.handover === true && at > this.on(1, '01-10');
    return handedOver ? this.participants.successor : this.participants.firstSecretary;
  }

  disclose(at: Instant, stage: string): void {
    const day = dateOf(at);
    const where = { where: '样例:村务公开栏', from: day, to: addDays(day, 9) };
    this.act(at, 'disclosure.publish', this.secretary(at), {
      stage,
      what: '样例:内容、资金、责任人',
      ...where,
    });
  }

  /** The minutes of the tranche and its application. */
  apply(at: Instant, no: number): void {
    const minutes = `M-T${no}`;
    this.minutes(at, minutes, `样例:第${no}期拨款`, { tranche: no });
    const form = { purpose: `样例:第${no}期`, progress: '样例:按计划推进', minutes };
    this.act(at, 'appropriation.apply', this.secretary(at), form);
  }

  /** The targets, and what comes in of each source that promised it: one a day, as the books answer one at a time. */
  receive(at: Instant, promised: { source: string; amount: number }[]): void {
    const { approver, finance } = this.participants;
    this.act(at, 'targets.set', approver, { targets });
    for (const [index, { source, amount }] of promised.entries()) {
      const on = addDays(dateOf(at), index + 1 - promised.length);
      this.act(`${on}T01:00:00.000Z`, 'receipt.confirm', finance, {
        source,
        amount,
        on,
        voucher: `${this.id}-R-${source}`,
      });
    }
  }

  /** The visit on site and the release of a tranche, in the amount that is its turn. */
  tranche(at: Instant, no: number): void {
    const { inspector, finance } = this.participants;
    const visit = {
      on: dateOf(at),
      members: [inspector.person],
      finding: 'asPlanned',
      progress: '样例:与进度相符',
      percent: no * 30,
    };
    this.act(at, 'tranche.visit', inspector, visit);
    this.act(at, 'tranche.release', finance, ({ tranches }) => ({
      amount: tranches.find((one) => one.no === no)?.amount ?? 0,
      payee: this.account(at),
      purpose: `样例:第${no}期拨款`,
      minutes: `M-T${no}`,
      voucher: `${this.id}-T${no}`,
    }));
  }

  /** The minutes of one matter, one discussion. */
  minutes(
    at: Instant,
    number: string,
    matter: string,
    of: { item: string; amount: number } | { tranche: number },
  ): void {
    const form = { number, heldOn: dateOf(at), matter, ...of };
    this.act(at, 'minutes.record', this.participants.villageCommittee, form);
  }

  /** When the account of a project whose account changes is another. */
  get accountChanges(): Instant {
    return this.on(0, '11-05');
  }

  /** The special account of that day. */
  account(at: Instant): string {
    return this.story.corrected === true && at > this.accountChanges ? accounts.corrected : accounts.first;
  }

  payment(
    at: Instant,
    item: string,
    amount: number,
    more: { minutes?: string; method?: 'transfer' | 'cash' } = {},
  ): Data {
    const kind = items.find((one) => one.code === item)?.kind;
    const { minutes = `M-${item}`, method = 'transfer' } = more;
    const voucher = `${this.id}-P${++this.#vouchers}`;
    const supplier = { kind: 'organisation', registration: '91000000MA0000000N', account: '0000 0000 9001' };
    const what = { payee: '样例供应公司', supplier, method, kind, item, purpose: `样例:${item} 项` };
    return { amount, ...what, minutes, voucher, account: this.account(at) };
  }

  pay(at: Instant, item: string, amount: number): void {
    this.act(at, 'payment.make', this.participants.finance, this.payment(at, item, amount));
  }

  sign(at: Instant, ...by: Player[]): void {
    for (const party of by) {
      this.act(at, 'final.sign', party, { onSite: true, inspectedOn: dateOf(at), opinion: '样例:同意。' });
    }
  }
}
