import { type AccountCode, chart, type SubAccount } from '../../machines/core/ledger/chart.ts';
import type {
  FundReport,
  JournalEntry,
  Statement,
  StatementLine,
  TrialBalance,
} from '../../machines/core/ledger/reports.ts';
import { type Directory, placeName } from '../../machines/core/values/directory.ts';
import type { Lang } from '../../machines/core/values/vocabulary.ts';
import { sideTitle, sourceTitles, transactionTitles } from './words.ts';
import type { Cell, Column, Sheet } from '../reports/sheet.ts';

/** A fund's position: what `countersign books` answers for each. */
export interface Position {
  fund: string;
  closedThrough?: string;
  trialBalance: TrialBalance;
  whereabouts: FundReport['whereabouts'];
  designations: FundReport['designations'];
}

const column =
  (kind: Column['kind']) =>
  (title: string): Column => ({ title, kind });
const [words, money, count] = [column('text'), column('money'), column('count')];

/** What readers of books are shown of them, as tables. */
export function sheetsIn(lang: Lang, directory?: Directory) {
  const say = (zh: string, en: string) => (lang === 'zh' ? zh : en);
  const total = say('合计', 'Total');
  const [fundHead, codeHead, accountHead] = [
    words(say('资金', 'Fund')),
    words(say('科目编号', 'Code')),
    words(say('科目', 'Account')),
  ];
  const name = (code: AccountCode): Cell[] => [code, chart[code].title[lang]];
  const placeOf = (place: string | undefined) =>
    place === undefined || directory === undefined ? place : placeName(directory, place, lang);
  const sum = (amounts: number[]) => amounts.reduce((all, one) => all + one, 0);

  const whereabouts = (title: string, rows: { fund: string; where: FundReport['whereabouts'] }[]): Sheet => ({
    title,
    columns: [fundHead, codeHead, accountHead, words(say('地点', 'Place')), money(say('金额', 'Amount'))],
    rows: rows.flatMap(({ fund, where }) =>
      where
        .filter(({ amount }) => amount !== 0)
        .map(({ code, place, amount }) => [fund, ...name(code), placeOf(place), amount]),
    ),
    total: ['', '', total, '', sum(rows.flatMap(({ where }) => where.map((one) => one.amount)))],
  });
  const designations = (rows: { fund: string; designations: FundReport['designations'] }[]): Sheet => ({
    title: say('资金安排', 'What it is promised for'),
    columns: [
      fundHead,
      ...[chart['3010'].title[lang], chart['3020'].title[lang], chart['3030'].title[lang], total].map(money),
    ],
    rows: rows.map(({ fund, designations: { available, reserved, placedOut } }) => {
      return [fund, available, reserved, placedOut, available + reserved + placedOut];
    }),
  });

  return {
    /** 试算平衡表, where every fen is, and what it is promised for, of every fund. */
    positions: (all: Position[]): Sheet[] => [
      {
        title: say('试算平衡表', 'Trial balance'),
        columns: [
          fundHead,
          codeHead,
          accountHead,
          ...[say('借方发生额', 'Debit'), say('贷方发生额', 'Credit')].map(money),
          words(say('方向', 'Side')),
          money(say('余额', 'Balance')),
        ],
        rows: all.flatMap(({ fund, trialBalance }) => [
          ...trialBalance.rows.map(({ code, debit, credit, balance }) => {
            return [fund, ...name(code), debit, credit, sideTitle(code)[lang], balance];
          }),
          [fund, '', total, trialBalance.debit, trialBalance.credit, '', undefined],
        ]),
      },
      whereabouts(
        say('资金去向', 'Where it is'),
        all.map(({ fund, whereabouts: where }) => ({ fund, where })),
      ),
      designations(all),
    ],

    /** 资金情况表. */
    fundReport: ({ fund, movements, whereabouts: where, designations: promised }: FundReport): Sheet[] => [
      {
        title: say('资金变动', 'Movements'),
        columns: [
          fundHead,
          words(say('业务', 'Transaction')),
          words(say('来源', 'Source')),
          count(say('笔数', 'Count')),
          money(say('金额', 'Amount')),
        ],
        rows: movements.map((one) => [
          fund,
          transactionTitles[one.transaction][lang],
          sourceName(one.source, lang),
          one.count,
          one.amount,
        ]),
      },
      whereabouts(say('资金去向', 'Where it is'), [{ fund, where }]),
      designations([{ fund, designations: promised }]),
    ],

    /** 明细账: the first line is what was there before, the last what is there after. */
    statement: ({ opening, lines, closing }: Omit<Statement, 'next'>): Sheet => {
      const blank = ['', '', '', ''];
      return {
        title: say('明细账', 'Statement'),
        columns: [
          words(say('业务日期', 'Date')),
          words(say('记账凭证号', 'Entry')),
          words(say('业务', 'Transaction')),
          words(say('摘要', 'Purpose')),
          ...[say('借方', 'Debit'), say('贷方', 'Credit'), say('余额', 'Balance')].map(money),
          ...lineHeads(say),
        ],
        rows: [
          ['', '', say('期初', 'Opening'), '', undefined, undefined, opening, ...blank],
          ...lines.map((line) => [
            line.businessDate,
            line.number,
            transactionTitles[line.transaction][lang],
            purposeOf(line, say),
            ...amounts(line),
            line.balance,
            ...lineWords(line, placeOf(line.account.place)),
          ]),
        ],
        total: [
          '',
          '',
          say('期末', 'Closing'),
          '',
          sum(lines.map((one) => one.debit)),
          sum(lines.map((one) => one.credit)),
          closing,
        ],
      };
    },

    /** A journal voucher 记账凭证: each line with both its sides. */
    entry: ({ lines }: Pick<JournalEntry, 'lines'>): Sheet => ({
      title: say('记账凭证', 'Entry'),
      columns: [
        codeHead,
        accountHead,
        ...[say('事项', 'Case'), say('地点', 'Place'), say('来源', 'Source')].map(words),
        ...[say('借方', 'Debit'), say('贷方', 'Credit')].map(money),
      ],
      rows: lines.flatMap(({ debit, credit, amount }) => {
        const kept = (one: SubAccount) => [one.case, placeOf(one.place), sourceName(one.source, lang)];
        return [
          [...name(debit.code), ...kept(debit), amount],
          [...name(credit.code), ...kept(credit), undefined, amount],
        ];
      }),
      total: ['', total, '', '', '', ...[lines, lines].map((all) => sum(all.map((one) => one.amount)))],
    }),
  };
}

const lineHeads = (say: (zh: string, en: string) => string): Column[] => [
  words(say('事项', 'Case')),
  words(say('地点', 'Place')),
  words(say('原始凭证', 'Voucher')),
  ...[
    say('会议纪要', 'Minutes'),
    say('收款人', 'Payee'),
    say('经办', 'By'),
    say('记账日期', 'Booked on'),
  ].map((title): Column => ({ ...words(title), aside: true })),
];

const lineWords = (line: StatementLine, place: string | undefined): Cell[] => [
  line.account.case ?? line.case,
  place,
  line.voucher,
  line.minutes,
  line.payee,
  line.actor,
  line.bookedOn,
];

const purposeOf = ({ reverses, purpose }: StatementLine, say: (zh: string, en: string) => string): string =>
  reverses === undefined ? purpose : `${say(`冲销 ${reverses}：`, `Reverses ${reverses}: `)}${purpose}`;

/** Debit and credit; the side that a line does not have stays empty. */
const amounts = ({ debit, credit }: StatementLine): Cell[] => [debit || undefined, credit || undefined];

const sourceName = (source: string | undefined, lang: Lang): string | undefined =>
  source === undefined ? undefined : (titlesOfSources[source]?.[lang] ?? source);

const titlesOfSources: Record<string, (typeof sourceTitles)['province'] | undefined> = sourceTitles;
