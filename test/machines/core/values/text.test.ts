import { assert, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from '../../../../machines/core/values/issues.ts';
import { longText, shortText } from '../../../../machines/core/values/text.ts';

describe('a short text', () => {
  it('is trimmed and composed', () => {
    expect(shortText.parse('  种植养殖 ')).toBe('种植养殖');
    expect(shortText.parse('cafe\u0301')).toBe('caf\u00e9');
  });

  it.each(['', '   ', 'a\u0000b', 'a\nb', 'a\u202Eb', 'a\u2028b', 'a\uD800b', '长'.repeat(201)])(
    'is refused as %j',
    (value) => expect(parse(shortText, value).ok).toBe(false),
  );

  it('says how long it may be, without repeating what was sent', () => {
    const read = parse(shortText, '长'.repeat(10_000_000));
    if (read.ok) throw new Error('accepted');
    expect(read.refusals).toHaveLength(1);
    expect(read.refusals[0]?.message.zh).toContain('至多 200 个字');
    expect(read.refusals[0]?.message.en).toContain('at most 200');
    expect(JSON.stringify(read.refusals).length).toBeLessThan(1000);
  });

  it('read twice is read once', () => {
    assert(
      property(string({ unit: 'grapheme' }), (value) => {
        const once = shortText.safeParse(value);
        expect(shortText.safeParse(once.data).data).toBe(once.data);
      }),
    );
  });
});

describe('a long text', () => {
  it.each(['\u200B', '\u3164', '\u2800', '\u00AD\u2060', '\uFE0F', ' \u200D '])(
    'of nothing but what cannot be seen is no reason: %j',
    (value) => {
      const read = parse(longText, value);
      expect(read.ok ? '' : read.refusals[0]?.message.zh).toContain('看不见');
    },
  );

  it('may join letters and show pictures', () => {
    expect(longText.parse('👩‍🌾同意')).toBe('👩‍🌾同意');
    expect(parse(longText, 'a\u200Eb').ok).toBe(false);
  });

  it('has lines and tabs, and one kind of line end', () => {
    expect(longText.parse('一、基本情况\r\n\t二、意见\n')).toBe('一、基本情况\n\t二、意见');
  });

  it('has no other control characters', () => {
    const read = parse(longText, 'a\u001b[31mb');
    expect(read.ok ? '' : read.refusals[0]?.message.en).toContain('U+001B');
  });
});
