import { describe, expect, it } from 'vitest';
import { leadingGroup, noon, office, settlement, townships } from '../../../support/loan-office.ts';
import { founded, opened, organisation, organised, plans, survey, surveyed } from './programme.ts';

describe('the organisation', () => {
  it('names leading group and office of the county and of each of the sixteen townships [L-01]', () => {
    const { organisation: recorded } = organised().context;
    expect(recorded?.leader.post).toContain('副书记');
    expect(recorded?.townships.map((one) => one.place)).toEqual(townships);
  });

  it('leaves no township out, names none twice, and none of another county [L-01]', () => {
    const [first, ...others] = organisation.townships;
    const refuse = (list: unknown[]) =>
      opened().refusals('organisation.record', { ...organisation, townships: list })[0];
    expect(refuse(others)).toMatchObject({ code: 'townships-other-than-planned', field: 'townships' });
    expect(refuse([first, ...others.slice(1), first])?.message.en).toContain('(wrong: yunling/town-1)');
    expect(refuse([first, ...others, first])?.message.zh).toContain(
      '现列17个，其中本县乡镇16个（有误：yunling/town-1）',
    );
    expect(refuse([{ ...first, place: 'other/town' }, ...others])?.message.zh).toContain('other/town');
  });

  it('is of people by their posts, each group with a leader [L-01]', () => {
    expect(opened().codes('organisation.record', { ...organisation, leader: undefined })).not.toEqual([]);
    expect(opened().codes('organisation.record', { ...organisation, office: [] })).not.toEqual([]);
    expect(opened().codes('organisation.record', organisation, settlement)).toContain('wrong-role');
    const [first, ...others] = organisation.townships;
    const led = (secretary: string) =>
      opened().codes('organisation.record', {
        ...{ ...organisation, townships: [{ ...first, secretary }, ...others] },
      });
    expect(led('tc-town-2-1')).toEqual(['secretary-of-another-office']);
    expect(led('lo-1')).toEqual(['secretary-of-another-office']);
    expect(led('nobody-1')).toContain('unknown-person');
  });
});

describe('a person of the organisation', () => {
  const replace = (about: object = {}) => ({
    ...{ place: 'yunling/town-1', from: 'tc-town-1-1', to: 'tc-town-1-3' },
    ...{ reason: '工作调动', evidence: '县委组〔2027〕9号' },
    ...about,
  });

  it('is replaced on record; the reports name the new secretary, the old words are kept [L-01] [D-40]', () => {
    const story = founded();
    const codes = (about: object, by = office) => story.codes('organisation.replace', replace(about), by);
    expect(codes({}, settlement)).toContain('wrong-role');
    expect(codes({ from: 'tc-town-2-1' })).toEqual(['not-in-the-organisation']);
    expect(codes({ place: 'other/town' })).toEqual(['not-in-the-organisation']);
    expect(codes({ to: 'tc-town-2-1' })).toEqual(['secretary-of-another-office']);
    expect(codes({ to: 'tc-town-1-1' })).toEqual(['nothing-changes']);
    expect(codes({ to: 'nobody-1' })).toContain('unknown-person');
    story.do('organisation.replace', replace());
    const [first, second] = story.context.organisation?.townships ?? [];
    expect(first).toMatchObject({
      secretary: 'tc-town-1-3',
      leader: { person: 'tc-town-1-3', post: '分管副书记' },
    });
    expect(second?.secretary).toBe('tc-town-2-1');
    expect(story.context.putRight).toMatchObject([
      { was: 'tc-town-1-1', now: 'tc-town-1-3', reason: '工作调动', by: office.person },
    ]);
  });

  it('may be of the county or of no committee where no secretary is meant, also before the plans [L-01]', () => {
    const story = organised();
    story.do('organisation.replace', replace({ place: 'yunling', from: 'lo-2', to: 'lg-1' }));
    expect(story.context.organisation?.members).toEqual([{ person: 'lg-1', post: '组织委员' }]);
    expect(story.context.organisation?.townships).toHaveLength(16);
  });
});

describe('the survey', () => {
  it('takes place on its ten days only [L-03]', () => {
    expect(organised('2027-01-07').codes('survey.record', survey)).toEqual(['outside-window']);
    expect(organised('2027-01-08').codes('survey.record', survey)).toEqual([]);
    expect(organised('2027-01-17').codes('survey.record', survey)).toEqual([]);
    expect(organised('2027-01-18').codes('survey.record', survey)).toEqual(['outside-window']);
  });

  it('is warned of when its days end without it, and can be made up on record [L-03]', () => {
    const late = organised('2027-01-10').until('2027-01-19');
    expect(late.told.at(-1)).toMatchObject({
      to: ['countyLoanOffice', 'countyLeadingGroup'],
      subject: '超期：调查摸底',
    });
    const reopening = { window: 'surveyWindow', until: '2027-01-25', reason: '大雪封山（样例）' };
    expect(late.codes('window.reopen', reopening)).toContain('wrong-role');
    expect(late.codes('window.reopen', { ...reopening, window: 'other' }, leadingGroup)).toEqual([
      'concernsWindow',
    ]);
    const passed = { ...reopening, until: '2027-01-18' };
    expect(late.codes('window.reopen', passed, leadingGroup)).toEqual(['day-has-passed']);
    late.do('window.reopen', reopening, leadingGroup);
    expect(late.codes('survey.record', survey)).toEqual([]);
  });

  it('comes after the organisation and before the plans [L-03]', () => {
    expect(opened('2027-01-10').codes('survey.record', survey)).toContain('not-in-this-state');
    expect(organised().codes('plans.adopt', plans)).toContain('not-in-this-state');
  });
});

describe('the plans', () => {
  it('are one for three years and one for each of them, which add up [L-03]', () => {
    expect(surveyed().codes('plans.adopt', plans)).toEqual([]);
    const two = { ...plans, yearly: plans.yearly.slice(1) };
    expect(surveyed().codes('plans.adopt', two)).toEqual(['years-without-plan', 'plans-do-not-add-up']);
    const twice = { ...plans, yearly: plans.yearly.map((one) => ({ ...one, year: 2027 })) };
    expect(surveyed().codes('plans.adopt', twice)).toEqual(['years-without-plan']);
    const more = { ...plans, threeYear: { ...plans.threeYear, amount: 1 } };
    expect(surveyed().codes('plans.adopt', more)).toEqual(['plans-do-not-add-up']);
  });

  it('come before anything else [L-03]', () => {
    for (const event of ['account.open', 'meeting.prepare', 'disaster.declare', 'register.enter'] as const) {
      expect(surveyed().codes(event, {})).toContain('not-in-this-state');
    }
    expect(founded().value).toMatchObject({ running: { fund: 'open' } });
    expect(founded().context.plans).toMatchObject({ by: office.person, at: noon('2027-01-20') });
  });
});
