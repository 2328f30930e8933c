import { describe, expect, it } from 'vitest';
import { loanBatch } from '../../../../machines/loan/batch/definition.ts';
import { shadowingTitles, untitledFields, unusedTitles } from '../../../support/untitled-fields.ts';

describe('the forms of the batch', () => {
  it('call every field and every choice by a title in both languages', () => {
    expect(untitledFields(loanBatch)).toEqual([]);
  });

  it('ask for everything that has a title', () => {
    expect(unusedTitles(loanBatch)).toEqual([]);
  });

  it('leave the engine’s own moves their own words', () => {
    expect(shadowingTitles(loanBatch)).toEqual([]);
  });
});
