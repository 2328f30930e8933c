import { describe, expect, it } from 'vitest';
import { prefillOf } from '../../../../client/web/decision/prefill.ts';
import { entriesOf, initialEntries } from '../../../../client/web/fields/entries.ts';
import { fieldsOf, formSchema } from '../../../../client/web/fields/model.ts';
import { renderFields } from '../../../../client/web/fields/render.ts';
import type { LogEntry } from '../../../../machines/core/case/case.ts';
import { demonstrationProject } from '../../../../machines/demonstration-project/definition.ts';
import { lifecycles } from '../../../../machines/registry.ts';

const form = (event: string) => {
  const schema = demonstrationProject.events[event]?.schema;
  if (schema === undefined) throw new Error(`no event ${event}`);
  return fieldsOf(demonstrationProject, event, formSchema(schema));
};
const line = (seq: number, event: string, data: unknown, kind: LogEntry['kind'] = 'decision'): LogEntry => ({
  ...{ seq, event, data, kind, from: 'a', to: 'a' },
  at: `2027-03-2${seq}T02:00:00.000Z`,
});
const begins = (event: string, log: LogEntry[]) =>
  prefillOf(demonstrationProject, { id: 'P-1', log }, form(event));

describe('a form begins with', () => {
  it('the draft, and after a return with what was submitted', () => {
    const log = [line(3, 'proposal.draft', { name: '草稿' }), line(4, 'village.approve', { opinion: 'x' })];
    expect(begins('proposal.submit', log)).toMatchObject({
      record: 3,
      data: { name: '草稿' },
      href: '/cases/P-1#record-3',
    });
    const returned = [
      ...log,
      line(5, 'proposal.submit', { name: '正式' }),
      line(6, 'case.return', { name: '不算' }),
    ];
    expect(begins('proposal.submit', returned)).toMatchObject({ record: 5, data: { name: '正式' } });
    expect(begins('proposal.draft', returned)).toMatchObject({ record: 5 });
  });

  it('nothing that was refused, holds nothing for it, or is of another event', () => {
    const log = [
      line(3, 'proposal.submit', { name: '被拒' }, 'refused'),
      line(4, 'proposal.draft', {}),
      line(5, 'survey.record', { name: '别的' }),
    ];
    expect(begins('proposal.submit', log)).toBeUndefined();
  });

  it('nothing where it recurs: old figures would pass for new', () => {
    for (const event of [
      'report.submit',
      'payment.make',
      'tranche.release',
      'appropriation.apply',
      'minutes.record',
    ])
      expect(demonstrationProject.events[event]?.startsFrom).toBeUndefined();
    for (const event of ['payout.transfer', 'payout.deliver', 'amount.determine'])
      expect(lifecycles['loan']?.events[event]?.startsFrom).toBeUndefined();
  });
});

describe('a form that begins filled in', () => {
  const log = [line(3, 'proposal.draft', { name: '草"稿', leadingMembers: [{ person: 'p-1' }] })];
  const model = { ...form('proposal.submit'), prefill: begins('proposal.submit', log) ?? fail() };

  it('says from where, with a link, and holds the same entries as were sent', () => {
    const shown = (lang: 'zh' | 'en') => String(renderFields(model, { lang, idPrefix: 'f' }));
    expect(shown('zh')).toContain('已带入<a href="/cases/P-1#record-3">第3条记录（3月23日）</a>的内容');
    expect(shown('en')).toContain('Filled in from <a href="/cases/P-1#record-3">record 3 (23 March)</a>');
    expect(shown('zh')).toContain('value="草&quot;稿"');
    expect(String(initialEntries(model))).toBe(String(entriesOf(model, log[0]?.data)));
  });

  it('says so no longer once something was entered', () => {
    const values = entriesOf(model, {});
    expect(String(renderFields(model, { lang: 'zh', idPrefix: 'f', values }))).not.toMatch(/data-begins|草/);
  });
});

function fail(): never {
  throw new Error('nothing to begin with');
}
