import { listTroubles, readForTroubles, type TroubledCase } from '../trouble/troubles.ts';
import { troubleText } from '../trouble/words.ts';
import type { Console } from './console.ts';
import { inSession } from './session.ts';

/** `countersign troubles`: which cases were broken off, are paused or stuck, and why. */
export async function showTroubles(
  console: Console,
  options: { read?: boolean; rehearsal?: boolean },
): Promise<void> {
  await inSession(console, options, async ({ cases, patiently }) => {
    const listed = await patiently(() => listTroubles(cases));
    // Each case has its own time to answer.
    const read = options.read === true ? await readForTroubles(cases) : [];
    const known = new Set(listed.map((one) => one.id));
    const troubles = [...listed, ...read.filter((one) => !known.has(one.id))];
    console.answer({ troubles: troubles.map(withWords) }, () =>
      troubles.length === 0
        ? [console.say('没有中断、暂停或卡住的事项。', 'No case is broken off, paused or stuck.')]
        : troubles.map((one) => `${console.paint('bold', one.title)}  ${console.of(withWords(one).message)}`),
    );
  });
}

const withWords = (one: TroubledCase) => ({ ...one, message: troubleText(one.id, one.trouble) });
