import { describe, expect, it } from 'vitest';
import { loanProgramme } from '../../../../machines/loan/programme/definition.ts';
import { shadowingTitles, untitledFields, unusedTitles } from '../../../support/untitled-fields.ts';

describe('the forms of the programme', () => {
  it('call every field and every choice by a title in both languages', () => {
    expect(untitledFields(loanProgramme)).toEqual([]);
  });

  it('ask for everything that has a title', () => {
    expect(unusedTitles(loanProgramme)).toEqual([]);
  });

  it('leave the engine’s own moves their own words', () => {
    expect(shadowingTitles(loanProgramme)).toEqual([]);
  });
});
