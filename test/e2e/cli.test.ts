import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { read as readWorkbook } from '@e965/xlsx';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CaseView } from '../../client/view/view.ts';
import { placesOf, type Directory } from '../../machines/core/values/directory.ts';
import { readPdf } from '../support/pdf.ts';
import { proposalOn, sampleInput, surveyOn } from '../support/scenario.ts';
import { CommandLine, root } from './cli-process.ts';

const village = 'yunling/qingshan/shuitian';
// Windows of the plan lie ahead wherever the calendar stands: everything here happens in virtual time.
const year = new Date().getUTCFullYear() + 1;
const id = `demonstrationProject-shuitian-${year}`;
const input = sampleInput(village, year, `countyProgramme-yunling-${year}`);
const agreed = JSON.stringify({
  ...{ opinion: '村两委商议通过。', minutes: '村商〔1〕号' },
  ...{ heldOn: `${year}-03-20`, chair: 'vc-shuitian' },
});

let directory = '';
let cli: CommandLine;
let running: { stop(): Promise<number | null> } | undefined;

/** A file of the test's own directory with some JSON in it. */
async function file(name: string, content: unknown): Promise<string> {
  const path = join(directory, name);
  await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'countersign-cli-'));
  cli = new CommandLine({ COUNTERSIGN_DATA: join(directory, 'data'), COUNTERSIGN_NAMESPACE: 'rehearsal' });
  running = await cli.up();
  const programme = { place: 'yunling', title: '样例：示范工程', year, plan: { base: '2016', year } };
  const path = await file('programme.json', programme);
  await cli.verdict('open', 'countyProgramme', '--input', path, '--as', 'co-4');
});

afterAll(async () => {
  await running?.stop();
  await rm(directory, { recursive: true, force: true });
});

describe('a project from the command line', () => {
  test('is opened under a readable number and shown with all that readers rely on', async () => {
    const { code, answer } = await cli.json<CaseView>(
      'open',
      'demonstrationProject',
      '--input',
      await file('in.json', input),
      '--as',
      'fs-shuitian',
    );
    expect([code, answer.id]).toEqual([0, id]);
    const shown = await cli.json<CaseView>('show', id);
    expect(shown.answer).toMatchObject({
      id,
      lifecycle: 'demonstrationProject',
      version: expect.any(String),
      status: 'open',
      stage: 'application',
      waitingFor: expect.arrayContaining([
        expect.objectContaining({ role: 'firstSecretary', place: village }),
      ]),
      deadlines: expect.arrayContaining([
        expect.objectContaining({ name: expect.any(String), light: expect.any(String) }),
      ]),
      log: [
        expect.objectContaining({ event: 'open', actor: expect.objectContaining({ person: 'fs-shuitian' }) }),
      ],
    });
    expect(shown.answer.available.map((one) => one.event)).toContain('survey.record');
  });

  test('opened a second time it exists', async () => {
    expect(
      await cli.verdict(
        'open',
        'demonstrationProject',
        '--input',
        join(directory, 'in.json'),
        '--as',
        'fs-shuitian',
      ),
    ).toBe('3 exists');
  });

  test('is refused in an unknown place, by an unknown person, from a broken file: nothing is written', async () => {
    const open = (path: string, as = 'fs-shuitian') =>
      cli.verdict('open', 'demonstrationProject', '--input', path, '--as', as, '--id', 'none');
    expect(
      await open(await file('nowhere.json', { ...input, place: 'yunling/qingshan/atlantis' })),
    ).toContain('3 unknown-place');
    expect(await open(await file('more.json', { ...input, colour: 'red' }))).toBe('3 invalid');
    expect(await open(join(directory, 'in.json'), 'nobody')).toBe('2 unknown-person');
    expect(await open(join(directory, 'missing.json'))).toBe('2 no-such-file');
    expect(await open(await file('bad.json', '{"place":'))).toBe('2 malformed-json');
    expect(await cli.verdict('show', 'none')).toBe('4 no-such-case');
    expect(
      await cli.verdict('open', 'noLifecycle', '--input', join(directory, 'in.json'), '--as', 'fs-shuitian'),
    ).toBe('2 unknown-lifecycle');
  });

  test('is moved ahead in time, never back', async () => {
    const to = (date: string) => ['advance', id, '--to', date];
    const { code, answer } = await cli.json<{ case: CaseView }>(...to(`${year}-03-20`));
    expect([code, answer.case.now.slice(0, 13)]).toEqual([0, `${year}-03-19T16`]);
    expect(await cli.verdict(...to(`${year}-01-01`))).toBe('2 time-goes-forward');
    expect(await cli.verdict(...to(`${year}-02-31`))).toBe('2 invalid');
    expect(await cli.verdict(...to(`${year}-06-01T10:00`))).toBe('2 invalid');
  });

  test('is decided on, and the same decision id counts once', async () => {
    const record = [
      'do',
      id,
      'survey.record',
      '--as',
      'fs-shuitian',
      '--id',
      'survey-1',
      '--data',
      `@${await file('survey.json', surveyOn(`${year}-03-15`))}`,
    ];
    const first = await cli.json<{ seq: number }>(...record);
    const again = await cli.json<{ seq: number }>(...record);
    expect([first.code, again.code]).toEqual([0, 0]);
    expect(again.answer.seq).toBe(first.answer.seq);
    const submitted = await cli.run(
      ['do', id, 'proposal.submit', '--as', 'fs-shuitian', '--data', '-'],
      JSON.stringify(proposalOn(`${year}-03-15`)),
    );
    expect(submitted.err).toBe('');
    expect(submitted.out).toContain('村两委');
  });

  test('a dry run shows what would come of a decision and changes nothing', async () => {
    const before = await cli.json<CaseView>('show', id);
    const dry = await cli.json<{ to: { state: string; waitingFor: { role: string }[] } }>(
      'do',
      id,
      'village.approve',
      '--as',
      'vc-shuitian',
      '--data',
      agreed,
      '--dry-run',
    );
    expect(dry.code).toBe(0);
    expect(dry.answer.to.waitingFor.map((one) => one.role)).toContain('townshipCommittee');
    const after = await cli.json<CaseView>('show', id);
    expect(after.answer.log).toEqual(before.answer.log);
    expect(
      await cli.verdict('do', id, 'township.approve', '--as', 'tc-qingshan-1', '--data', agreed, '--dry-run'),
    ).toContain('not-in-this-state');
  });

  test('comes up in the inbox of those whose turn it is, and of nobody else', async () => {
    expect((await cli.run(['do', id, 'village.approve', '--as', 'vc-shuitian', '--data', agreed])).code).toBe(
      0,
    );
    await expect.poll(() => inboxOf('tc-qingshan-1')).toEqual([id]);
    expect(await inboxOf('tc-baihe-1')).toEqual([]);
    expect(await inboxOf('tc-qingshan-2', '--all')).toEqual([id]);
    expect((await cli.run(['inbox', '--as', 'tc-qingshan-1'])).out).toMatch(/待办：1 件[^]*●/);
  });

  test('prints its application form with an opinion box for each level, as text, page and data [D-07]', async () => {
    const text = await cli.run(['form', id]);
    expect([text.code, text.out]).toEqual([0, expect.stringMatching(/申报审批表[^]*村两委意见\n {2}同意/)]);
    expect(text.err).toContain('implementationPlan');
    expect((await cli.run(['form', id, 'applicationForm', '--format', 'html'])).out).toMatch(
      /^<!doctype html>[^]*（盖章）[^]*<\/html>\n$/,
    );
    const { answer } = await cli.json<{ opinions: { by?: string }[] }>('form', id);
    expect(answer.opinions.map((one) => one.by)).toEqual(['vc-shuitian', undefined, undefined]);
    expect(await cli.verdict('form', id, 'nothing')).toBe('2 unknown-form');
    expect(await cli.verdict('form', id, '--format', 'doc')).toBe('2 bad-format');
    expect(await cli.verdict('form', id, '--format', 'pdf')).toBe('2 no-output');
    expect(await cli.verdict('form', id, 'paymentSlip', '--no', '1')).toBe('2 no-such-paper');
    const written = async (name: string, ...more: string[]) => {
      const output = join(directory, name);
      expect((await cli.run([...more, '--output', output])).code).toBe(0);
      return readFile(output);
    };
    const workbook = readWorkbook(await written('survey.xlsx', 'form', id, 'surveyReport'));
    expect(workbook.SheetNames[0]).toContain('摸底调研报告');
    const whole = await readPdf(await written('file.pdf', 'form', id, 'catalogue', '--whole'));
    expect(whole.pages[0]?.words).toMatch(/^卷内目录/);
    expect(whole.words).toContain('摸底调研报告');
    const summary = ['report', 'demonstrationProject', 'townshipSummary', '--by', 'tc-qingshan-1'];
    expect((await readPdf(await written('summary.pdf', ...summary))).words).toContain('填报单位：青山镇');
    expect(readWorkbook(await written('summary.xlsx', ...summary)).SheetNames).toHaveLength(1);
  });

  test('is read by the report over all cases, each once [D-23, D-35]', async () => {
    const report = ['report', 'demonstrationProject', 'assessments'];
    const { code, answer } = await cli.json<{ cases: number; rows: unknown[]; unread: string[] }>(...report);
    expect([code, answer]).toEqual([0, expect.objectContaining({ cases: 1, rows: [], unread: [] })]);
    expect((await cli.run([...report, '--year', String(year)])).out).toContain('1 个事项，0 条结果');
    expect(await cli.verdict('report', 'demonstrationProject', 'nothing')).toBe('2 unknown-report');
  });

  test('has a history with everyone’s words and the way to the Temporal UI', async () => {
    const { out } = await cli.run(['history', id]);
    expect(out).toContain('村两委商议通过。');
    expect(out).toMatch(
      /http:\/\/127\.0\.0\.1:\d+\/namespaces\/rehearsal\/workflows\/demonstrationProject-shuitian-\d+/,
    );
  });
});

const inboxOf = async (person: string, ...more: string[]): Promise<string[]> =>
  (await cli.json<{ items: { id: string }[] }>('inbox', '--as', person, ...more)).answer.items.map(
    (one) => one.id,
  );

describe('what cannot be done is answered with every reason', () => {
  const decide = (event: string, as: string, data: unknown, ...more: string[]) =>
    cli.verdict(
      'do',
      id,
      event,
      '--as',
      as,
      ...(data === undefined ? [] : ['--data', JSON.stringify(data)]),
      ...more,
    );

  test('an unknown event, person, place or role', async () => {
    expect(await decide('township.aprove', 'tc-qingshan-1', {})).toBe('3 unknown-event');
    expect(await decide('xstate.done.state.x', 'tc-qingshan-1', {})).toBe('3 unknown-event');
    expect(await decide('township.approve', 'tc-qingshan', {})).toBe('2 unknown-person');
    expect(await decide('township.approve', 'tc-qingshan-1', {}, '--place', 'yunling/atlantis')).toBe(
      '2 unknown-place',
    );
    expect(await decide('township.approve', 'tc-qingshan-1', {}, '--role', 'clock')).toBe(
      '3 role-not-claimable',
    );
    expect(await decide('township.approve', 'tc-qingshan-1', {}, '--role', 'firstSecretary')).toBe(
      '3 role-not-held',
    );
  });

  test('the right event from the wrong township, with wrong data, in one answer', async () => {
    const verdict = await decide('township.approve', 'tc-baihe-1', { opinionn: '同意' });
    expect(verdict).toMatch(/^3 .*invalid.*outside-jurisdiction/);
    const { err, code } = await cli.run([
      'do',
      id,
      'township.approve',
      '--as',
      'tc-baihe-1',
      '--data',
      '{"opinion":"同意"}',
    ]);
    expect([code, err]).toEqual([3, expect.stringMatching(/依据《.+》/)]);
  });

  test('the same person in two capacities', async () => {
    const county = JSON.parse(
      await readFile(join(root, 'client/directory/sample-county.json'), 'utf8'),
    ) as Directory;
    const secretary = county.people.find((one) => one.id === 'fs-shuitian');
    secretary?.posts.push({ role: 'townshipCommittee', place: 'yunling/qingshan' });
    expect(placesOf(county)).toContain(village);
    const other = cli.with({ COUNTERSIGN_DIRECTORY: await file('county.json', county) });
    expect(
      await other.verdict(
        'do',
        id,
        'township.approve',
        '--as',
        'fs-shuitian',
        '--data',
        '{"opinion":"同意"}',
      ),
    ).toBe('3 separation-of-duties');
  });

  test('data that is malformed, missing, too large, or not clean', async () => {
    const approve = ['do', id, 'township.approve', '--as', 'tc-qingshan-1', '--data'];
    expect(await cli.verdict(...approve, '{opinion:')).toBe('2 malformed-json');
    expect(await cli.verdict(...approve, '@/no/such/file')).toBe('2 no-such-file');
    expect(
      await cli.verdict(...approve, `@${await file('large.json', { opinion: '同'.repeat(3_500_000) })}`),
    ).toBe('2 too-large');
    expect(
      await decide('township.approve', 'tc-qingshan-1', { opinion: '同'.repeat(200_000) }, '--dry-run').catch(
        () => 'E2BIG',
      ),
    ).toMatch(/3 invalid|E2BIG/);
    expect(await decide('township.approve', 'tc-qingshan-1', { opinion: '同意\u0007\u001B[2J' })).toBe(
      '3 invalid',
    );
    const extend = { name: 'townshipReview', to: `${year}-06-01T10:00:00`, reason: '汛期' };
    const { code, answer } = await cli.json<{ refusals: { field?: string }[] }>(
      'do',
      id,
      'deadline.extend',
      '--as',
      'co-1',
      '--data',
      JSON.stringify(extend),
    );
    expect([code, answer.refusals.map((one) => one.field)]).toEqual([3, expect.arrayContaining(['to'])]);
  });

  test('a case that does not exist, in both languages', async () => {
    const { code, err } = await cli.run(['do', 'no-case', 'x', '--as', 'tc-qingshan-1', '--lang', 'en']);
    expect([code, err]).toEqual([4, 'No case is known under the number "no-case".\n']);
    expect((await cli.run(['show', 'no-case'])).err).toBe('没有已知的编号为“no-case”的事项。\n');
  });
});

describe('beside the rehearsal', () => {
  test('a case of real life has the same number and its own life, and cannot be moved in time', async () => {
    const real = cli.with({ COUNTERSIGN_NAMESPACE: 'default' });
    expect(await real.verdict('show', id)).toBe('4 no-such-case');
    const programme = join(directory, 'programme.json');
    await real.verdict('open', 'countyProgramme', '--input', programme, '--as', 'co-4');
    const open = [
      'open',
      'demonstrationProject',
      '--input',
      join(directory, 'in.json'),
      '--as',
      'fs-shuitian',
    ];
    expect((await real.run(open)).code).toBe(0);
    expect((await real.json<CaseView>('show', id)).answer.log).toHaveLength(1);
    expect(await real.verdict('advance', id, '--to', `${year}-06-01`)).toBe('2 not-a-rehearsal');
    expect((await real.json<CaseView>('show', id, '--rehearsal')).answer.log.length).toBeGreaterThan(1);
  });
});

test('up ends in good order when it is told to', async () => {
  expect(await running?.stop()).toBe(0);
  expect(await cli.verdict('show', id)).toBe('5 unreachable');
});
