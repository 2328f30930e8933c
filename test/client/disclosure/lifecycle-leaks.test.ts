import { expect, test } from 'vitest';
import { disclosureContent } from '../../../client/disclosure/content.ts';
import { publicAnswers } from '../../../client/disclosure/answers.ts';
import { disclosurePage } from '../../../client/disclosure/page.ts';
import { demonstrationProject } from '../../../machines/demonstration-project/definition.ts';
import type { Lifecycle } from '../../../machines/core/definition/lifecycle.ts';
import type { Case } from '../../../machines/core/case/case.ts';
import { loan } from '../../../machines/loan/definition.ts';
import { movePlan, shippedPlan } from '../../../machines/loan/plan-input.ts';
import { sampleCounty } from '../../support/county.ts';
import * as demonstration from '../../support/demonstration.ts';
import * as loans from '../../support/loan.ts';

/** Everything that the public reads of a case, in both languages. */
async function outOf(lifecycle: Lifecycle, c: Case): Promise<string[]> {
  const out: string[] = [];
  for (const disclosure of lifecycle.disclosures({ context: c.snapshot.context, case: c })) {
    const { json, sha256, content } = disclosureContent(lifecycle, c, disclosure, {
      directory: sampleCounty,
    });
    const answers = publicAnswers(c, disclosure.key);
    const links = { list: '/public', json: '/public/1.json', otherLanguage: '/public/1' };
    const page = { content, sha256, today: disclosure.from, answers, form: { action: '/o' }, ...links };
    out.push(json);
    for (const lang of ['zh', 'en'] as const) out.push(String(await disclosurePage({ ...page, lang })));
  }
  return out;
}

/** The people of the sample county, by whatever they could be known by. */
const people = sampleCounty.people.flatMap(({ id, name, email }) => [id, name.zh, name.en, email ?? id]);

const expectNone = (out: string[], secrets: string[]): void => {
  const found = secrets.filter((secret) => out.some((words) => words.includes(secret)));
  expect(found).toEqual([]);
};

test('a loan discloses nothing that its household or the people of the county could be known by', async () => {
  const plan = { ...movePlan(shippedPlan('2007'), loans.year), disclosure: { where: '村务公开栏', days: 7 } };
  const { case: c } = loans.play(loans.opened({ plan }), loans.lending());
  const out = await outOf(loan, c);
  expect(out.length).toBeGreaterThan(0);
  const { name, person, identity, resources } = loans.household;
  const secrets = [
    name,
    '王某',
    person,
    identity.masked,
    identity.fingerprint,
    identity.birthDate,
    resources,
  ];
  expectNone(out, [...secrets, ...people]);
});

test('a demonstration project discloses nothing that people or accounts could be known by', async () => {
  const { case: c } = demonstration.play(demonstration.opened(), demonstration.happyPath());
  const out = await outOf(demonstrationProject, c);
  expect(out.length).toBeGreaterThan(0);
  const account = demonstration.contextOf({ case: c, effects: [] }).proposal?.specialAccount ?? '';
  expect(account).not.toBe('');
  expectNone(out, [account, '青山建筑队', '云岭菌业公司', ...people]);
});
