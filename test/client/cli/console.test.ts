import { expect, test } from 'vitest';
import { columns, harmless, openConsole, refusalLines, width } from '../../../client/cli/console.ts';

const settings = { dataDir: '', directory: '', yellowDays: 3, patience: 1, debug: false };

function listen(lang: 'zh' | 'en', options: { json?: boolean; colours?: boolean } = {}) {
  const said: string[] = [];
  const { json = false, colours = false } = options;
  const console = openConsole({
    lang,
    json,
    settings,
    colours,
    out: (one) => said.push(one),
    err: (one) => said.push(one),
  });
  return { said, console };
}

test('Chinese characters take two columns and line up with letters', () => {
  expect(width('水田村a')).toBe(7);
  expect(
    columns([
      ['水田', 'x'],
      ['abcdef', 'y'],
    ]),
  ).toEqual(['水田    x', 'abcdef  y']);
});

test('words from outside cannot move the cursor or hide text', () => {
  expect(harmless('a\u001B[2Jb\u0007\u202Ec')).toBe('a�[2Jb��c');
  const { said, console } = listen('zh', { colours: true });
  console.answer(undefined, () => [console.paint('red', 'x\u001B]0;title\u0007')]);
  expect(said).toEqual(['\u001B[31mx�]0;title�\u001B[39m\n']);
});

test('a refusal is told with the rule that it rests on', () => {
  const refusal = {
    code: 'fee-cap',
    message: { zh: '收费过高。', en: 'The fee is too high.' },
    cites: [{ document: '收费办法', section: '三(一)' }],
  };
  expect(refusalLines(listen('zh').console, [refusal])).toEqual([
    '✗ 收费过高。（依据《收费办法》三(一)） [fee-cap]',
  ]);
  expect(refusalLines(listen('en').console, [refusal])).toEqual([
    '✗ The fee is too high. (《收费办法》三(一)) [fee-cap]',
  ]);
});

test('with --json the answer is one JSON value', () => {
  const { said, console } = listen('zh', { json: true });
  console.answer({ a: 1 }, () => ['not this']);
  expect(JSON.parse(said.join(''))).toEqual({ a: 1 });
});
