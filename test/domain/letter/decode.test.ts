import { describe, expect, it } from '@jest/globals';
import { Refusal } from '../../../src/domain/refusal.js';
import { decodeText, MAXIMUM_TEXT_BYTES } from '../../../src/platform/text/decode.js';
import { fixtureBytes } from './fixtures.js';

const utf8 = (text: string) => new TextEncoder().encode(text);
const bytes = (...values: number[]) => Uint8Array.from(values);

function refusal(input: Uint8Array): Refusal {
  try {
    decodeText(input, '答复.txt');
  } catch (error) {
    if (error instanceof Refusal) return error;
  }
  throw new Error('not refused');
}

describe('the text of a file', () => {
  it('is read as UTF-8, with and without a byte order mark', () => {
    expect(decodeText(utf8('尊敬的吴𬱖委员：'), 'a.txt')).toBe('尊敬的吴𬱖委员：');
    expect(decodeText(bytes(0xef, 0xbb, 0xbf, ...utf8('甲')), 'a.txt')).toBe('甲');
  });

  it('is read as UTF-16 by its mark, either way round', () => {
    expect(decodeText(bytes(0xff, 0xfe, 0x32, 0x75), 'a.txt')).toBe('甲');
    expect(decodeText(bytes(0xfe, 0xff, 0x75, 0x32), 'a.txt')).toBe('甲');
  });

  it('is read as GB18030, four-byte characters included', () => {
    const text = decodeText(fixtureBytes('messy-gb18030.txt'), 'a.txt');
    expect(text).toContain('吴𬱖、周㛃委员');
    expect(text).toContain('李堃、王玥');
  });

  it.each<[string, Uint8Array, string, string]>([
    ['an empty file', bytes(), 'text.empty', '空'],
    ['white space', utf8(' \n\n　'), 'text.empty', '空白'],
    ['a Word file', bytes(0x50, 0x4b, 0x03, 0x04, 1, 2), 'text.binary', 'Word'],
    ['an old Word file', bytes(0xd0, 0xcf, 0x11, 0xe0, 0xa1), 'text.binary', '旧版 Word'],
    ['a PDF file', utf8('%PDF-1.7'), 'text.binary', 'PDF'],
    ['NUL bytes', bytes(0x41, 0, 0x42), 'text.not-text', '不是可读的文字'],
    ['NUL characters in UTF-16', bytes(0xff, 0xfe, 0, 0, 0x32, 0x75), 'text.not-text', '不是可读的文字'],
    ['bytes of no code', bytes(0x41, 0xff, 0xff, 0xff), 'text.not-text', '不是可读的文字'],
    ['twenty megabytes', new Uint8Array(20 * 1024 * 1024).fill(0x41), 'text.too-large', '20 MB'],
  ])('is refused for %s, naming the file and the remedy', (_, input, code, words) => {
    const { code: given, sentence, remedy } = refusal(input);
    expect(given).toBe(code);
    expect(sentence).toContain('答复.txt');
    expect(sentence).toContain(words);
    expect(remedy).toMatch(/^请.*。$/);
  });

  it('may be as long as the limit', () => {
    expect(decodeText(new Uint8Array(MAXIMUM_TEXT_BYTES).fill(0x41), 'a.txt')).toHaveLength(MAXIMUM_TEXT_BYTES);
  });
});
