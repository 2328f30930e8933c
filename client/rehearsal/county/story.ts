/** What is different about one village; everything else goes as the plan has it. */
export interface Story {
  /** The project's title in the rehearsal. */
  name: string;
  sentBackBy?: 'village' | 'county';
  declinedBy?: 'township' | 'county';
  /** Someone tries what the rules forbid, and is refused. */
  triesForbidden?: true;
  /** The first secretary reports only after the first reminder, or after both. */
  reportsAfter?: 'first' | 'last';
  /** One month's report comes only when its day is over. */
  reportsLate?: true;
  /** Registered before all others, or behind them: then nobody is next who would get its money. */
  withdrawn?: 'first' | 'last';
  /** Final acceptance is refused once, and repeated in the days by which the county has moved the window. */
  refusedOnce?: true;
  /** What was accepted is put right: a wrong word, another account, another leading member. */
  corrected?: true;
  /** An audit finds something after the close: the project is reopened. */
  audited?: true;
  handover?: true;
  promoted?: true;
  /** Fen that are not needed and go back in the end. */
  saves?: number;
  /** The first year is evaluated as weak. */
  weakYear?: true;
}

/** What happens in the villages of a county, in the directory's order; every further village goes by the plan. */
export const stories: Story[] = [
  { name: '第一书记交接', handover: true },
  { name: '中途撤回', withdrawn: 'first', reportsAfter: 'first' },
  { name: '违规被拒', triesForbidden: true },
  { name: '村两委退回后修改，立项后更正', sentBackBy: 'village', corrected: true },
  { name: '县里退回后修改，结项后审计', sentBackBy: 'county', audited: true },
  { name: '乡镇不予同意', declinedBy: 'township' },
  { name: '县里不予同意', declinedBy: 'county' },
  { name: '最后登记的项目撤回', withdrawn: 'last', reportsAfter: 'first' },
  { name: '报告逾期', reportsAfter: 'last', reportsLate: true },
  { name: '终验整改后延期通过', refusedOnce: true },
  { name: '示范推广', promoted: true },
  { name: '年度评估不力后整改', weakYear: true },
  { name: '有结余', saves: 50_000 },
];
