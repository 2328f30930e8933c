import { placeName } from '../../machines/core/values/directory.ts';
import { postIn } from '../../machines/core/tasks/published-words.ts';
import { REHEARSAL_NAMESPACE, virtualNow } from '../rehearsal/time-skipping.ts';
import { readInbox, type InboxItem } from '../cases/inbox.ts';
import { isBrokenOff } from '../trouble/trouble.ts';
import { troubleWord } from '../trouble/words.ts';
import { roleTitle } from '../view/view.ts';
import { columns, type Console } from './console.ts';
import { inSessionAs, type Session } from './session.ts';
import { due, remaining } from '../words/format.ts';
import { lightOf } from './case-page.ts';

/** `countersign inbox`: what awaits a person, the most urgent first. */
export async function showInbox(
  console: Console,
  options: { as?: string; all?: boolean; rehearsal?: boolean },
): Promise<void> {
  await inSessionAs(console, options, async (session, who) => {
    const person = who();
    const { client, namespace } = session.server;
    const virtual = namespace === REHEARSAL_NAMESPACE;
    const now = new Date().toISOString();
    const standingIn = await session.standingIn(person.id, now);
    const posts = [...person.posts, ...standingIn.map((one) => ({ ...one.post, holder: one.for.person }))];
    const found = await session.patiently(() =>
      readInbox(client, session.cases.lifecycles, posts, {
        person: person.id,
        all: options.all === true,
        yellowDays: console.settings.yellowDays,
        nowOf: (id) => (virtual ? virtualNow(client, id) : Promise.resolve(now)),
      }),
    );
    const items = found.filter((one) => !isOver(one));
    const brokenOff = found.filter(isOver);
    const answer = { person: person.id, posts, items, brokenOff };
    console.answer(answer, () => [
      console.paint('bold', title(console, console.of(person.name), items.length, options.all === true)),
      ...columns(items.map((item) => row(console, session, item, options.all === true))),
      ...(brokenOff.length === 0
        ? []
        : [
            '',
            console.paint(
              'bold',
              console.say('近三十日内中断，不能再办理：', 'Broken off in the last 30 days:'),
            ),
            ...columns(brokenOff.map((item) => row(console, session, item, options.all === true))),
          ]),
    ]);
  });
}

/** Whether nothing can be decided any more. */
const isOver = ({ trouble }: InboxItem): boolean => trouble !== undefined && isBrokenOff(trouble);

function title({ say }: Console, name: string, count: number, all: boolean): string {
  if (all)
    return say(`${name}辖区内的事项：${count} 件`, `${name}: ${count} running case(s) of their places`);
  if (count === 0) return say(`${name}没有待办事项。`, `Nothing awaits ${name}.`);
  return say(`${name}的待办：${count} 件`, `${name}: ${count} case(s) to decide`);
}

function row(console: Console, session: Session, item: InboxItem, all: boolean): string[] {
  const { lang, of, say, paint } = console;
  const { light, workingDaysLeft, dueAt, trouble } = item;
  const timed = !isOver(item) && light !== undefined && workingDaysLeft !== undefined && dueAt !== undefined;
  const lifecycle = session.cases.lifecycle(item.lifecycle);
  const awaited = item.awaiting.map((one) => of(roleTitle(lifecycle, postIn(one)?.role ?? one)));
  return [
    timed ? lightOf(console, light) : '',
    timed ? due(dueAt, lang) : isOver(item) ? '' : say('无期限', 'no deadline'),
    timed ? paint(light, remaining({ light, workingDaysLeft }, lang)) : '',
    item.id,
    item.title,
    `${of(item.stateTitle)}${trouble === undefined ? '' : ` ${paint('red', `[${of(troubleWord[trouble])}]`)}`}`,
    ...(all
      ? [
          awaited.join(say('、', ', ')),
          item.place === '' ? '' : placeName(session.directory, item.place, lang),
        ]
      : []),
  ];
}
