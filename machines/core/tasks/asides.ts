import { z } from 'zod';
import { formatDate } from '../values/calendar.ts';
import { milliseconds } from '../engine/deadlines.ts';
import { titleOfRole } from '../definition/lifecycle.ts';
import type { Control, ControlArguments } from './control.ts';
import { formedText } from '../values/formed-text.ts';
import { personId } from '../values/person-id.ts';
import { sha256 } from '../values/sha256.ts';
import { longText, shortText } from '../values/text.ts';
import type { AttachedFile } from '../case/office.ts';
import type { Refusal } from '../values/vocabulary.ts';
import { changed } from './changed.ts';
import { waitingFor } from '../reading/view.ts';
import { handedOver } from './gates.ts';
import { awaitedPeople, isAwaited, knownOn, maySee, takesPart } from './involved.ts';
import { awaited, tell } from './notify.ts';
import { refuse } from './refuse.ts';

/** Moves beside the flow, which leave the case where it stands: 催办, 抄送, 意见, attachments. */

const urging = z.strictObject({ note: longText.optional() });
const copying = z.strictObject({ people: z.array(personId).min(1).max(50), note: longText.optional() });
const comment = z.strictObject({ text: longText });
const attachment = z.strictObject({
  sha256,
  name: shortText,
  mediaType: formedText(/^[a-z0-9.+-]{1,60}\/[a-z0-9.+-]{1,100}$/, {
    zh: '文件类型代码，如 application/pdf',
    en: 'a media type, e.g. application/pdf',
  }),
  /** In bytes. */
  size: z
    .number()
    .int()
    .min(1)
    .max(1024 ** 3),
  note: longText.optional(),
});

/** How many files one case holds at most. */
const mostFiles = 200;

const day = 86_400_000;

/** Whoever reads the case and has a part in it may speak on it: in a role of the lifecycle, or by name. */
function outsiders({ lifecycle, case: c, by }: ControlArguments): Refusal[] {
  if (!maySee(lifecycle, c, { id: by.person, posts: [by] }))
    return [
      refuse('no-part-in-it', `${by.person}与本事项无关。`, `${by.person} has nothing to do with this case.`),
    ];
  const named = [...knownOn(lifecycle, c), ...awaitedPeople(lifecycle, c).map(({ person }) => person)];
  if (takesPart(lifecycle, by.role) || named.includes(by.person)) return [];
  return [
    refuse(
      'reads-only',
      `${by.person}以${titleOfRole(lifecycle, by.role).zh}（${by.place}）的职务只能查阅本事项。`,
      `As ${titleOfRole(lifecycle, by.role).en} of ${by.place}, ${by.person} reads this case and does nothing on it.`,
    ),
  ];
}

const urge: Control = {
  event: { title: { zh: '催办', en: 'urge' }, schema: urging },
  roles: 'anyone',
  notNow(args) {
    const { lifecycle, case: c, by, at } = args;
    const people = awaitedPeople(lifecycle, c);
    if (waitingFor(lifecycle, c).length === 0 && people.length === 0)
      return [refuse('nobody-awaited', '事项现在不等待任何人。', 'The case waits for nobody.')];
    const byName = people.some(({ person }) => person === by.person);
    if (byName || (isAwaited(lifecycle, c, by) && handedOver(c, by).length === 0))
      return [refuse('awaited-oneself', '等待的正是您本人。', 'It is you who are awaited.')];
    const last = c.log.findLast((line) => line.event === 'case.urge' && line.by?.person === by.person);
    if (last !== undefined && milliseconds(at) - milliseconds(last.at) < day)
      return [
        refuse(
          'urged-already',
          `您已于${formatDate(last.at, 'zh', { year: true })}催办过，一天只催一次。`,
          `You have urged on ${formatDate(last.at, 'en', { year: true })}; once a day is enough.`,
        ),
      ];
    return outsiders(args);
  },
  apply(draft, data, { by }) {
    const { note } = (data ?? {}) as z.output<typeof urging>;
    tell(
      draft,
      'case.urge',
      awaited(draft),
      { zh: '催办', en: 'Reminder' },
      { zh: `${by.person}催办。${note ?? ''}`, en: `${by.person} asks you to act. ${note ?? ''}` },
    );
  },
};

const copy: Control = {
  event: { title: { zh: '抄送', en: 'copy in' }, schema: copying },
  roles: 'anyone',
  notNow: outsiders,
  apply(draft, data, { by }) {
    const { case: c } = draft;
    const { people, note } = data as z.output<typeof copying>;
    changed(c, { copied: [...new Set([...(c.office?.copied ?? []), ...people])] });
    tell(
      draft,
      'case.copy',
      { people },
      { zh: '抄送给您', en: 'Copied to you' },
      { zh: `${by.person}抄送给您。${note ?? ''}`, en: `copied to you by ${by.person}. ${note ?? ''}` },
    );
  },
};

const commentMove: Control = {
  event: { title: { zh: '发表意见', en: 'comment' }, schema: comment },
  roles: 'anyone',
  notNow: outsiders,
  apply: () => undefined,
};

const attach: Control = {
  event: { title: { zh: '上传附件', en: 'attach a file' }, schema: attachment },
  roles: 'anyone',
  notNow(args) {
    const full = (args.case.office?.files ?? []).length >= mostFiles;
    return full
      ? [refuse('too-many-files', `附件最多${mostFiles}个。`, `A case holds at most ${mostFiles} files.`)]
      : outsiders(args);
  },
  wrong({ case: c }, data) {
    const { sha256, name } = data as z.output<typeof attachment>;
    const same = c.office?.files?.find((one) => one.sha256 === sha256);
    if (same === undefined) return [];
    return [
      refuse(
        'attached-already',
        `“${name}”与已有附件“${same.name}”内容相同。`,
        `"${name}" is the same file as "${same.name}", which is attached.`,
        'sha256',
      ),
    ];
  },
  apply({ case: c, at }, data, { by }) {
    const file: AttachedFile = { ...(data as z.output<typeof attachment>), by: by.person, at };
    changed(c, { files: [...(c.office?.files ?? []), file] });
  },
};

export const asideMoves: Record<string, Control> = {
  'case.urge': urge,
  'case.copy': copy,
  'case.comment': commentMove,
  'case.attach': attach,
};
