import { describe, expect, it } from 'vitest';
import { openerIn, postChoices } from '../../../../client/web/opening/own-posts.ts';
import { openingForm, ownPostFields } from '../../../../client/web/shared/event-form.ts';
import { dataOf } from '../../../../client/web/fields/read.ts';
import { renderFields } from '../../../../client/web/fields/render.ts';
import { caseStory } from '../../../../client/web/case/story.ts';
import { localeOf } from '../../../../client/web/layout/locale.ts';
import { viewOf } from '../../../../client/view/view.ts';
import { directorySchema } from '../../../../machines/core/values/directory.ts';
import { open } from '../../../../machines/core/deciding/opening.ts';
import type { Actor } from '../../../../machines/core/values/vocabulary.ts';
import { delegation } from '../../../../machines/core/delegation/definition.ts';
import { lifecycles } from '../../../../machines/registry.ts';
import county from '../../../../client/directory/sample-county.json' with { type: 'json' };

const directory = directorySchema.parse(county);
const place = 'yunling/qingshan';
const holder: Actor = { person: 'tc-qingshan-1', role: 'townshipCommittee', place };
const elsewhere: Actor = { ...holder, role: 'countyFinance', place: 'yunling' };
const input = {
  post: { role: holder.role, place },
  to: 'vb-liuwan',
  from: '2027-05-01',
  until: '2027-05-07',
  reason: '样例：外出学习',
};
const opening = open(delegation, { id: 'd-1', input, by: holder }, '2027-04-29T01:00:00.000Z').case;

describe('the record of a case', () => {
  const log = viewOf(delegation, { case: opening, now: opening.asOf }, { yellowDays: 3 }).log;
  const story = async (lang: 'zh' | 'en') =>
    (await caseStory(log, delegation, localeOf({ directory }, lang))).toString();
  const name = directory.people.find(({ id }) => id === 'vb-liuwan')?.name;

  it('shows what it was opened with, by names and titles', async () => {
    const zh = await story('zh');
    for (const words of [
      '乡镇党委（青山镇）',
      name?.zh ?? '?',
      '2027年5月1日',
      '2027年5月7日',
      '样例：外出学习',
    ])
      expect(zh).toContain(words);
    expect(zh).not.toMatch(/townshipCommittee|vb-liuwan/);
    expect(await story('en')).toContain('(Qingshan Town)');
  });

  it('calls an actor by the title of their role, though another lifecycle has it', () => {
    expect(localeOf({ directory }, 'zh').actor(delegation, holder)).toMatch(/（乡镇党委）$/);
    expect(localeOf({ directory }, 'en').actor(delegation, { ...holder, role: 'unheardOf' })).toContain(
      '(unheardOf)',
    );
  });
});

describe('the form of a new case that asks for one of the opener’s posts', () => {
  const form = (actors: Actor[]) => openingForm(delegation, postChoices(delegation, actors, directory));
  const drawn = (actors: Actor[], lang: 'zh' | 'en' = 'zh') =>
    String(renderFields(form(actors), { lang, idPrefix: 'f', people: [], places: directory }));

  it('is of a delegation alone', () => {
    const asking = Object.values(lifecycles).filter((one) => ownPostFields(one).length > 0);
    expect(asking).toEqual([delegation]);
  });

  it('lets it be chosen by its title, and asks for nothing that has to be known', () => {
    const page = drawn([holder, elsewhere]);
    expect(page).toContain('乡镇党委（青山镇）');
    expect(page.match(/type="radio"/g)).toHaveLength(2);
    expect(page).not.toMatch(/\[a-z\]\[A-Z|格式|checked/);
    expect(drawn([holder, elsewhere], 'en')).toContain('(Qingshan Town)');
  });

  it('has the only one chosen', () => {
    expect(drawn([holder])).toMatch(/type="radio"[^>]* checked/);
  });

  it('offers no post of someone whom the opener stands in for', () => {
    const standing = { ...elsewhere, for: { person: 'cf-1', under: 'd-0' } };
    expect(drawn([holder, standing]).match(/type="radio"/g)).toHaveLength(1);
  });

  it('reads the post that was chosen, and the case is opened in it', () => {
    const model = form([elsewhere, holder]);
    const { to, from, until, reason } = input;
    const sent = new URLSearchParams({ to, from, until, reason, post: JSON.stringify(input.post) });
    expect(dataOf(model, sent)).toEqual(input);
    expect(openerIn(delegation, input, [elsewhere, holder])).toEqual(holder);
    expect(openerIn(delegation, { ...input, post: undefined }, [elsewhere, holder])).toBeUndefined();
    expect(openerIn(delegation, input, [elsewhere])).toBeUndefined();
  });

  it('takes no other for one', () => {
    const sent = new URLSearchParams({ post: '{"role":"clock","place":"yunling"}' });
    expect(dataOf(form([holder]), sent)).toEqual({ post: '{"role":"clock","place":"yunling"}' });
    const read = delegation.input.safeParse({ ...input, post: '{"role":"clock","place":"yunling"}' });
    expect(read.success).toBe(false);
  });
});
