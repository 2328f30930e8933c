import { describe, expect, it } from 'vitest';
import { loan } from '../../../machines/loan/definition.ts';
import { shadowingTitles, untitledFields, unusedTitles } from '../../support/untitled-fields.ts';

describe('the forms of the loan', () => {
  it('call every field and every choice by a title in both languages', () => {
    expect(untitledFields(loan)).toEqual([]);
  });

  it('ask for everything that has a title', () => {
    expect(unusedTitles(loan)).toEqual([]);
  });

  it('leave the engine’s own moves their own words', () => {
    expect(shadowingTitles(loan)).toEqual([]);
  });
});
