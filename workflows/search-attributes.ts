import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common';

/**
 * What a case can be searched by. No personal data: roles and places, never people.
 * Within the dev server's SQLite limits (10 Keyword, 3 of each other type).
 */
export const searchAttributes = {
  lifecycle: defineSearchAttributeKey('Lifecycle', SearchAttributeType.KEYWORD),
  state: defineSearchAttributeKey('CaseState', SearchAttributeType.KEYWORD),
  stage: defineSearchAttributeKey('Stage', SearchAttributeType.KEYWORD),
  /** `role@place` for everyone who is awaited. */
  awaiting: defineSearchAttributeKey('Awaiting', SearchAttributeType.KEYWORD_LIST),
  nextDue: defineSearchAttributeKey('NextDue', SearchAttributeType.DATETIME),
  township: defineSearchAttributeKey('Township', SearchAttributeType.KEYWORD),
  village: defineSearchAttributeKey('Village', SearchAttributeType.KEYWORD),
  programmeYear: defineSearchAttributeKey('ProgrammeYear', SearchAttributeType.INT),
};
