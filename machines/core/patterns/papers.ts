import type { Case } from '../case/case.ts';
import type {
  Cell,
  Field,
  Filed,
  FormDefinition,
  List,
  OpinionBox,
  PaperSource,
} from '../definition/forms.ts';
import type { Instant, Text } from '../values/vocabulary.ts';
import type { PlainDate } from '../values/dates.ts';

/** What papers 表格 of any lifecycle are put together from. */

/** A field for a name or a number. */
export const line = (zh: string, en: string, value: Cell): Field => ({ label: { zh, en }, value });

/** A field for sentences. */
export const passage = (zh: string, en: string, value: Cell): Field => ({
  ...line(zh, en, value),
  long: true,
});

/** A day, where it is known. */
export const day = (on: Instant | PlainDate | undefined): Cell =>
  on === undefined ? undefined : { day: on };

/** A person, where it is known who. */
export const who = (person: string | undefined): Cell => (person === undefined ? undefined : { person });

/** The heads of columns. */
export const heads = (...titles: [zh: string, en: string][]): Text[] =>
  titles.map(([zh, en]) => ({ zh, en }));

/** A box that waits for the pen. */
export const blank = (zh: string, en: string): OpinionBox => ({ title: { zh, en } });

/** A box of who has signed, when, and what they said. */
export const box = (
  title: Text,
  signed: { by: string; on?: Instant | PlainDate; at: Instant } | undefined,
  verdict: Text,
  said: { opinion?: string | undefined; minutes?: string | undefined } = {},
): OpinionBox => {
  if (signed === undefined) return { title };
  const { opinion, minutes } = said;
  return {
    ...{ title, verdict, by: signed.by, on: signed.on ?? signed.at },
    ...(opinion === undefined ? {} : { opinion }),
    ...(minutes === undefined ? {} : { minutes }),
  };
};

export const yesOrNo = (yes: boolean | undefined): Cell =>
  yes === undefined ? undefined : yes ? { zh: '是', en: 'yes' } : { zh: '否', en: 'no' };

/** What was decided by an event, as the case's record has it: with words that its context does not keep. */
export const saidIn = <Data>(c: Case<unknown>, event: string): { data: Data; at: Instant; by: string }[] =>
  c.log.flatMap(({ kind, event: name, data, at, by }) =>
    kind === 'decision' && name === event ? [{ data: data as Data, at, by: by?.person ?? '' }] : [],
  );

/** The catalogue of a case's file 卷内目录: every paper that is on record, in the order of the forms, and what was attached. */
export const catalogue = <Context>(
  clauses: string[],
  forms: Record<string, FormDefinition<Context>>,
): FormDefinition<Context> => ({
  title: { zh: '卷内目录', en: 'Catalogue of the file' },
  clauses,
  rows: () => [],
  lists: ({ context, case: c }: PaperSource<Context>): List[] => {
    const papers = Object.values(forms).flatMap(({ title, papers: all }) =>
      (all?.({ context, case: c }) ?? [{} as Filed]).map((one) => ({ ...one, title: title as Cell })),
    );
    const files = (c.office?.files ?? []).map(({ name, note, by, at }) => {
      const title: Cell = note === undefined ? name : `${name}（${note}）`;
      return { title, number: undefined, by: { person: by } as Cell, on: at };
    });
    return [
      {
        title: { zh: '卷内目录', en: 'Catalogue of the file' },
        columns: heads(
          ['序号', 'No.'],
          ['文号', 'Number'],
          ['题名', 'Title'],
          ['责任者', 'By'],
          ['日期', 'Date'],
          ['页号', 'Page'],
        ),
        rows: [
          ...papers.map((one): Cell[] => [one.number, one.title, one.by, day(one.on), undefined]),
          ...files.map((one): Cell[] => [
            one.number,
            one.title,
            one.by,
            day(one.on),
            { zh: '另附', en: 'attached' },
          ]),
        ].map((row, index) => [index + 1, ...row]),
      },
    ];
  },
});
