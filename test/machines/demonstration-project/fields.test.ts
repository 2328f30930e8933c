import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { EventDefinition } from '../../../machines/core/definition/definition.ts';
import { choice, field } from '../../../machines/core/definition/field.ts';
import { fieldTitle } from '../../../machines/core/definition/field-titles.ts';
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
  const asking = (schema: z.ZodType) => {
    const published = {
      ...demonstrationProject.events['publicity.record'],
      schema,
    } as EventDefinition<unknown>;
    const events = { ...demonstrationProject.events, 'publicity.record': published };
    return untitledFields({ ...demonstrationProject, events });
  };

  it('is found out when a field or a choice of it has no title', () => {
    const kind = choice({ press: { zh: '报刊', en: 'press' } }, '类型', 'kind');
    expect(asking(z.strictObject({ kind, headline: z.string().optional() }))).toEqual([
      'publicity.record:headline',
    ]);
    const options = { press: { zh: '报刊', en: 'press' } };
    const other = field(z.enum(['press', 'radio']).optional(), '类型', 'kind', { options });
    expect(
      asking(z.strictObject({ list: field(z.array(z.strictObject({ other })), '列表', 'list') })),
    ).toEqual(['publicity.record:list.other=radio']);
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
