import { describe, expect, it } from 'vitest';
import { fieldTitle } from '../../../machines/core/definition/field-titles.ts';
import type { LifecycleSource } from '../../../machines/core/definition/definition.ts';
import { demonstrationProject } from '../../../machines/demonstration-project/definition.ts';
import { countyProgramme } from '../../../machines/demonstration-project/programme/definition.ts';
import { shadowingTitles, untitledFields, unusedTitles } from '../../support/untitled-fields.ts';

describe.each([demonstrationProject, countyProgramme])('the forms of $id', (lifecycle) => {
  it('call every field and every choice by a title in both languages', () => {
    expect(untitledFields(lifecycle)).toEqual([]);
  });

  it('ask for everything that has a title', () => {
    expect(unusedTitles(lifecycle)).toEqual([]);
  });

  it("leave the engine's own events their own titles", () => {
    expect(shadowingTitles(lifecycle)).toEqual([]);
  });
});

describe('a form', () => {
  const without = (name: string): typeof demonstrationProject => {
    const { [name]: _, ...fields } = demonstrationProject.fields as NonNullable<LifecycleSource['fields']>;
    return { ...demonstrationProject, fields };
  };

  it('is found out when a field or a choice of it has no title', () => {
    expect(untitledFields(without('specialAccount'))).toEqual([
      'proposal.draft:specialAccount',
      'proposal.submit:specialAccount',
    ]);
    expect(untitledFields(without('grade'))).toContain('evaluation.record:grade=weak');
    expect(untitledFields(without('open:plan.tranches.ratio'))).toEqual(['open:plan.tranches.ratio']);
  });

  it('calls the same name differently where it means different things', () => {
    const zh = (event: string, path: string) => fieldTitle(demonstrationProject, event, path)?.title.zh;
    expect(zh('proposal.submit', 'summary')).toBe('项目内容');
    expect(zh('work.complete', 'summary')).toBe('完工情况');
    expect(zh('plan.file', 'from')).toBe('开工日期');
    expect(zh('firstSecretary.handover', 'from')).toBe('现任第一书记');
    expect(zh('county.decline', 'reasons')).toBe('理由');
  });
});
