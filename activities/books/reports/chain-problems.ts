import type { Transaction } from 'kysely';
import { text } from '../../../machines/core/values/text.ts';
import type { Text } from '../../../machines/core/values/vocabulary.ts';
import {
  closingLink,
  entryFields,
  entryLink,
  type Link,
  type Part,
  partsChanged,
  type Tip,
} from '../chain.ts';
import { entriesInTurn } from '../entries-in-turn.ts';
import type { Stored, Tables } from '../tables.ts';
import { partTitles } from './part-titles.ts';

/** So many of a fund are named; the rest is counted. */
const mostNamed = 10;

/**
 * Works the chain of every fund out again, link by link, and names what does not fit: entries that were changed, put in or
 * taken out, closings that were undone, and newest links that are gone, where the fund or a witness outside knows better.
 */
export async function chainProblems(
  db: Transaction<Tables>,
  witnessed: ReadonlyMap<string, Link>,
): Promise<Text[]> {
  const funds = await db.selectFrom('funds').selectAll().orderBy('fund').execute();
  const periods = await db.selectFrom('periods').selectAll().orderBy('link').execute();
  const walks = new Map(
    funds.map((fund) => [
      fund.fund,
      new Walk(
        fund,
        periods.filter((one) => one.fund === fund.fund),
        witnessed.get(fund.fund),
      ),
    ]),
  );
  for await (const { entry, lines } of entriesInTurn(db)) walks.get(entry.fund)?.entry(entry, lines);
  const lost = [...witnessed].filter(([fund]) => !walks.has(fund)).map(([fund]) => fundGone(fund));
  return [...[...walks.values()].flatMap((walk) => walk.end()), ...lost];
}

type Entry = Pick<Stored<'entries'>, 'number' | 'link' | 'chain' | 'seal' | (typeof entryFields)[number]>;

/** The way along the chain of one fund. */
class Walk {
  readonly #fund: Stored<'funds'>;
  readonly #periods: Stored<'periods'>[];
  readonly #witnessed: Link | undefined;
  readonly #problems: Text[] = [];
  readonly #lastClosing: string | null;
  #at: Tip = { links: 0, tip: '' };
  #before = '';

  constructor(fund: Stored<'funds'>, periods: Stored<'periods'>[], witnessed: Link | undefined) {
    this.#fund = fund;
    this.#periods = periods;
    this.#witnessed = witnessed;
    this.#lastClosing =
      periods
        .map((one) => one.closed_through)
        .sort()
        .at(-1) ?? null;
  }

  entry(entry: Entry, lines: Parameters<typeof entryLink>[3]): void {
    this.#closingsBefore(entry.link);
    const { fund } = this.#fund;
    const unbroken = this.#reach(entry, entry.number);
    const changed = partsChanged(entry.seal, entry, lines);
    if (changed.length > entryFields.length / 2) this.#say(notOurs(fund, entry.number));
    else if (changed.length > 0) this.#say(entryChanged(fund, entry.number, changed));
    else if (unbroken && entryLink(fund, this.#at, entry, lines).chain !== entry.chain)
      this.#say(outOfPlace(fund, entry.number));
    this.#pass(entry, entry.number);
  }

  /** What is wrong with the chain and its end. */
  end(): Text[] {
    this.#closingsBefore(Infinity);
    const { fund, links, tip, closed_through } = this.#fund;
    const newest = Math.max(links, this.#witnessed?.link ?? 0);
    if (newest > this.#at.links) this.#say(endGone(fund, newest - this.#at.links, this.#before));
    else if (links !== this.#at.links || tip !== this.#at.tip) this.#say(tipDiffers(fund));
    if (closed_through !== this.#lastClosing) this.#say(reopened(fund, closed_through, this.#lastClosing));
    const more = this.#problems.length - mostNamed;
    return more > 0 ? [...this.#problems.slice(0, mostNamed), moreOf(fund, more)] : this.#problems;
  }

  #closingsBefore(link: number): void {
    for (let next = this.#periods[0]; next !== undefined && next.link < link; next = this.#periods[0]) {
      this.#periods.shift();
      const name = `结账/closing ${next.closed_through}`;
      if (this.#reach(next, name) && closingLink(next.fund, this.#at, next).chain !== next.chain)
        this.#say(closingChanged(next.fund, next.closed_through));
      this.#pass(next, name);
    }
  }

  /** Whether a link comes right after the one before. */
  #reach({ link }: Link, name: string): boolean {
    const { fund } = this.#fund;
    const missing = link - this.#at.links - 1;
    if (missing > 0) this.#say(linksGone(fund, missing, this.#before, name));
    else if (missing < 0) this.#say(notLinked(fund, name));
    return missing === 0;
  }

  /** Goes on from a link as it is stored, so that each fault is named once. */
  #pass({ link, chain }: Link, name: string): void {
    if (link <= this.#at.links) return;
    this.#at = { links: link, tip: chain };
    this.#before = name;
    if (link === this.#witnessed?.link && chain !== this.#witnessed.chain)
      this.#say(otherThanSeen(this.#fund.fund, name));
  }

  #say(problem: Text): void {
    this.#problems.push(problem);
  }
}

const entryChanged = (fund: string, number: string, parts: Part[]) =>
  text(
    `${fund}：${number} 记账后被改动：${parts.map((one) => partTitles[one].zh).join('、')}。`,
    `${fund}: ${number} was changed after it was booked: ${parts.map((one) => partTitles[one].en).join(', ')}.`,
  );

const notOurs = (fund: string, number: string) =>
  text(
    `${fund}：${number} 不是由账务程序记入的。`,
    `${fund}: ${number} was not booked by the books, but put in past them.`,
  );

const outOfPlace = (fund: string, number: string) =>
  text(
    `${fund}：${number} 与前一笔接不上：它或它之前的记录被改动过。`,
    `${fund}: ${number} does not follow from what stands before it: one of them was changed.`,
  );

const closingChanged = (fund: string, through: string) =>
  text(`${fund}：至 ${through} 的结账记录被改动。`, `${fund}: the closing through ${through} was changed.`);

const linksGone = (fund: string, count: number, before: string, after: string) =>
  text(
    `${fund}：${before === '' ? '开头' : before} 与 ${after} 之间少了 ${count} 笔记录（凭证或结账）。`,
    `${fund}: ${count} record(s), entries or closings, are gone between ${before === '' ? 'the beginning' : before} and ${after}.`,
  );

const notLinked = (fund: string, name: string) =>
  text(
    `${fund}：${name} 不在记账链上，是绕过账务程序写入的。`,
    `${fund}: ${name} has no place in the chain: it was put in past the books.`,
  );

const endGone = (fund: string, count: number, last: string) =>
  text(
    `${fund}：最后 ${count} 笔记录（凭证或结账）不见了，现在止于 ${last === '' ? '空账' : last}。`,
    `${fund}: the last ${count} record(s), entries or closings, are gone; the books now end with ${last === '' ? 'nothing' : last}.`,
  );

const tipDiffers = (fund: string) =>
  text(
    `${fund}：资金所记的最后一笔与凭证不符。`,
    `${fund}: the newest record that the fund knows is not the newest that is there.`,
  );

const reopened = (fund: string, says: string | null, last: string | null) =>
  text(
    `${fund}：${last === null ? '没有结账记录' : `已结账至 ${last}`}，资金却记作${says === null ? '未结账' : `结账至 ${says}`}。`,
    `${fund}: ${last === null ? 'no closing is on record' : `closed through ${last}`}, but the fund says ${says === null ? 'that it is open' : `that it is closed through ${says}`}.`,
  );

const otherThanSeen = (fund: string, name: string) =>
  text(
    `${fund}：${name} 不是当初记入的那一笔（与数据库外的留痕不符）。`,
    `${fund}: ${name} is not the record that was booked there, as noted outside the database.`,
  );

const fundGone = (fund: string) =>
  text(
    `${fund}：整个资金不见了（数据库外有留痕）。`,
    `${fund}: the whole fund is gone, though noted outside the database.`,
  );

const moreOf = (fund: string, count: number) =>
  text(`${fund}：另有 ${count} 处。`, `${fund}: and ${count} more.`);
