import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common';

/**
 * What a case can be searched by. No personal data: roles, places and the ids of the
 * directory, never names.
 * Within the dev server's SQLite limits (10 Keyword, 3 of each other type).
 */
export const searchAttributes = {
  lifecycle: defineSearchAttributeKey('Lifecycle', SearchAttributeType.KEYWORD),
  state: defineSearchAttributeKey('CaseState', SearchAttributeType.KEYWORD),
  stage: defineSearchAttributeKey('Stage', SearchAttributeType.KEYWORD),
  /** `role@place` for every post that is awaited, `=person` for every person who is awaited by id. */
  awaiting: defineSearchAttributeKey('Awaiting', SearchAttributeType.KEYWORD_LIST),
  /**
   * `opened:`, `acted:`, `copied:` or `party:` and the id of a person who has to do with the case; `away:` and
   * `person/role@place` for a post that its holder has handed over; `public:` and the last day of a disclosure. Where they
   * would be too many, they stand in a short form: look for both of `formsOf`.
   */
  involved: defineSearchAttributeKey('Involved', SearchAttributeType.KEYWORD_LIST),
  /** When the case last published a change, by its own clock, which never goes back. */
  changed: defineSearchAttributeKey('Changed', SearchAttributeType.DATETIME),
  /** The longest missed time limit that is still awaited, else the next deadline. */
  nextDue: defineSearchAttributeKey('NextDue', SearchAttributeType.DATETIME),
  township: defineSearchAttributeKey('Township', SearchAttributeType.KEYWORD),
  village: defineSearchAttributeKey('Village', SearchAttributeType.KEYWORD),
  programmeYear: defineSearchAttributeKey('ProgrammeYear', SearchAttributeType.INT),
};
