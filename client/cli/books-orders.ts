import { z } from 'zod';
import { plainDate } from '../../machines/core/values/calendar.ts';
import { type Directory, type Person, placeName } from '../../machines/core/values/directory.ts';
import { longText, text } from '../../machines/core/values/text.ts';
import type { Actor } from '../../machines/core/values/vocabulary.ts';
import { postsHeld } from '../cases/acting.ts';
import { closePeriod, reverse } from '../books/books.ts';
import { NoSuchCase } from '../cases/cases.ts';
import { virtualNow } from '../rehearsal/time-skipping.ts';
import { atBooks, type BooksOptions, knownFund } from './books-session.ts';
import type { Console } from './console.ts';
import type { Session } from './session.ts';
import { refusedBy } from './failure.ts';
import { readAs } from './input.ts';
import { whoActs } from './who.ts';

const closing = z.object({ through: plainDate });
const reversal = z.object({ reason: longText, date: plainDate });

/** `countersign books close`: nothing is booked on that day or before any more. */
export async function closeBooks(
  console: Console,
  fund: string,
  options: BooksOptions & { through: string; as?: string },
): Promise<void> {
  const { through } = readAs(closing, { through: options.through }, 'bad-books-order');
  await atBooks(console, options, async (session) => {
    const who = await whoActs(console, session.directory, options.as);
    const by = bookkeeper(session.directory, who());
    await knownFund(session, fund);
    const order = { fund, through, at: await present(session, fund) };
    const closed = await session.patiently(() => closePeriod(session.cases, order, by));
    console.answer({ ...closed, by }, () => [
      console.paint(
        'green',
        console.say(
          `已结账：${fund} 截至 ${closed.closedThrough ?? through}（办理：${by.person}）`,
          `Closed: ${fund} through ${closed.closedThrough ?? through} (by ${by.person})`,
        ),
      ),
    ]);
  });
}

/** `countersign books reverse`: the same lines the other way round, under its own date and reason. */
export async function reverseEntry(
  console: Console,
  fund: string,
  number: string,
  options: BooksOptions & { reason: string; date: string; as?: string },
): Promise<void> {
  const { reason, date } = readAs(
    reversal,
    { reason: options.reason, date: options.date },
    'bad-books-order',
  );
  await atBooks(console, options, async (session) => {
    const who = await whoActs(console, session.directory, options.as);
    const by = bookkeeper(session.directory, who());
    await knownFund(session, fund);
    const order = { fund, number, reason, businessDate: date, at: await present(session, fund) };
    const made = await session.patiently(() => reverse(session.cases, order, by));
    console.answer({ ...made, reverses: number, by }, () => [
      console.paint(
        'green',
        console.say(
          `已冲销：${fund} ${number}，冲销凭证 ${made.number}（办理：${by.person}）`,
          `Reversed: ${number} of ${fund} by ${made.number} (by ${by.person})`,
        ),
      ),
    ]);
  });
}

/** Who may: the settlement centre that keeps the special account, and the finance office. 三(一) */
const bookkeepers = ['countySettlement', 'countyFinance'];

/** In which post someone closes books or reverses an entry. @throws Failure for whoever has none. */
export function bookkeeper(directory: Directory, person: Person): Actor {
  const ranked = bookkeepers.flatMap((role) => person.posts.filter((post) => post.role === role));
  const post = ranked.find((one) => one.place === directory.county.id);
  if (post !== undefined) return { person: person.id, role: post.role, place: post.place };
  const held = postsHeld(person);
  const county = directory.county.id;
  const message = text(
    `结账和冲销由${placeName(directory, county, 'zh')}的县财政结算中心（countySettlement）或县财政局（countyFinance）办理；${person.id} 现任：${held}。`,
    `Books are closed and entries reversed by the settlement centre (countySettlement) or the finance office (countyFinance) of ${placeName(directory, county, 'en')}; posts that ${person.id} holds: ${held}.`,
  );
  throw refusedBy([{ code: 'wrong-role', message, cites: [] }]);
}

/** The present: in a rehearsal, that of the fund's programme. */
async function present({ rehearsal, cases, patiently }: Session, fund: string): Promise<string> {
  const now = new Date().toISOString();
  if (!rehearsal) return now;
  try {
    await patiently(() => cases.read(fund));
    return new Date(await virtualNow(cases.client, fund)).toISOString();
  } catch (error) {
    if (error instanceof NoSuchCase) return now;
    throw error;
  }
}
