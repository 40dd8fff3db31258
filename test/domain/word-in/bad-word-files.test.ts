import { describe, expect, it } from '@jest/globals';
import { strToU8, zipSync } from 'fflate';
import { Refusal } from '../../../src/domain/refusal.js';
import { readWordFile } from '../../../src/letters/word-in/read-word-file.js';
import { paragraph, run, table, wordFile } from '../../support/word-files.js';

function refusal(bytes: Uint8Array, name = '答复.docx'): Refusal {
  try {
    readWordFile(bytes, name);
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  throw new Error('was read');
}

const good = wordFile(paragraph('关于示例的答复'));
const compound = (...streams: string[]) =>
  Buffer.concat([
    Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
    ...streams.map((s) => Buffer.from(s, 'utf16le')),
  ]);

/** The archive with another size in its directory than its part unpacks to. */
function declaring(archive: Uint8Array, part: string, size: number): Uint8Array {
  const changed = Buffer.from(archive);
  // The directory is at the end; a part's name stands 46 bytes behind the head of its entry.
  changed.writeUInt32LE(size, changed.lastIndexOf(part) - 46 + 24);
  return changed;
}

describe('a file that is no Word file', () => {
  it.each([
    ['nothing at all', new Uint8Array(), '答复.docx', 'word.empty', '是空的'],
    ['an old .doc', compound('Root Entry', 'WordDocument'), '答复.doc', 'word.kind', '旧版 Word 文件（.doc）'],
    ['a .wps', compound('Root Entry', 'WordDocument'), '答复.wps', 'word.kind', '旧格式（.wps）'],
    ['a password', compound('EncryptionInfo', 'EncryptedPackage'), '答复.docx', 'word.password', '设了密码'],
    ['another old file', compound('Workbook'), '表.xls', 'word.kind', '旧版 Office 文件'],
    ['RTF', strToU8('{\\rtf1 x}'), '答复.rtf', 'word.kind', 'RTF 文件'],
    ['a PDF with another name', strToU8('%PDF-1.7'), '答复.docx', 'word.kind', 'PDF 文件'],
    ['a web page', strToU8('<html></html>'), '答复.doc', 'word.kind', '网页'],
    ['text', strToU8('关于示例的答复'), '答复.docx', 'word.kind', '不是 Word 文件'],
    [
      'a workbook',
      zipSync({ '[Content_Types].xml': strToU8('<Types/>'), 'xl/workbook.xml': strToU8('<a/>') }),
      '表.docx',
      'word.kind',
      'Excel',
    ],
    ['an OFD', zipSync({ 'OFD.xml': strToU8('<a/>') }), '正本.docx', 'word.kind', 'OFD'],
    [
      'an .odt',
      zipSync({ mimetype: strToU8('x'), 'content.xml': strToU8('<a/>') }),
      '答复.odt',
      'word.kind',
      'OpenDocument',
    ],
    ['any archive', zipSync({ 'a.txt': strToU8('a') }), '答复.zip', 'word.kind', '压缩文件'],
  ])('%s', (_what, bytes, name, code, words) => {
    const { code: given, sentence, remedy } = refusal(bytes, name);
    expect(given).toBe(code);
    expect(sentence).toContain(name);
    expect(sentence).toContain(words);
    expect(remedy).not.toBe('');
  });
});

describe('a Word file that may not come in', () => {
  it('has macros, whatever it is called', () => {
    const macro = wordFile({ body: paragraph('甲'), more: { 'word/vbaProject.bin': new Uint8Array([1]) } });
    expect(refusal(macro).code).toBe('word.macros');
    const docm = wordFile({
      body: paragraph('甲'),
      mainType: 'application/vnd.ms-word.document.macroEnabled.main+xml',
    });
    expect(refusal(docm, '答复.docm').code).toBe('word.macros');
  });

  it('is cut off, or damaged inside', () => {
    expect(refusal(good.subarray(0, good.length - 40)).code).toBe('word.damaged');
    expect(refusal(good.subarray(0, 60)).code).toBe('word.damaged');
    const broken = Uint8Array.from(good);
    broken.fill(0x41, 40, 120);
    expect(refusal(broken).code).toBe('word.damaged');
    expect(refusal(wordFile('<w:p><w:r>')).code).toBe('word.damaged');
  });

  it('is a bomb: of zeros, of parts, of entities, of depth', () => {
    const picture = wordFile({ body: paragraph('甲'), more: { 'word/media/a.bin': new Uint8Array(1000) } });
    expect(refusal(declaring(picture, 'word/media/a.bin', 70 * 1024 * 1024)).code).toBe('word.too-large');
    const zeros = wordFile(paragraph(' '.repeat(3_000_000)));
    expect(refusal(declaring(zeros, 'word/document.xml', 1000)).code).toBe('word.too-large');
    expect(refusal(wordFile(paragraph(' '.repeat(5_000_000)))).code).toBe('word.too-long');
    const parts = Object.fromEntries(Array.from({ length: 2100 }, (_, index) => [`a${index}`, '']));
    expect(refusal(wordFile({ body: '', more: parts })).code).toBe('word.too-large');
    const entities = '<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]><w:document>&c;</w:document>';
    expect(refusal(wordFile({ body: '', more: { 'word/document.xml': entities } })).code).toBe('word.damaged');
    const outside = '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><w:document>&b;</w:document>';
    expect(refusal(wordFile({ body: '', more: { 'word/document.xml': outside } })).code).toBe('word.damaged');
    const deep = `${'<w:sdt><w:sdtContent>'.repeat(60)}${paragraph('甲')}${'</w:sdtContent></w:sdt>'.repeat(60)}`;
    expect(refusal(wordFile(deep)).code).toBe('word.damaged');
    const field = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>';
    expect(refusal(wordFile(`<w:p>${`${field}${run('甲')}`.repeat(5000)}</w:p>`)).code).toBe('word.damaged');
    const deepRuns = `<w:p>${'<w:smartTag>'.repeat(20_000)}${run('甲')}${'</w:smartTag>'.repeat(20_000)}</w:p>`;
    expect(refusal(wordFile(deepRuns)).code).toBe('word.damaged');
  });

  it('has parts that are each small and together are not', () => {
    const heads = Array.from({ length: 40 }, (_, no) => `<w:headerReference r:id="h${no}"/>`).join('');
    const relations = Array.from(
      { length: 40 },
      (_, no) => `<Relationship Id="h${no}" Type="x/header" Target="h.xml?${no}"/>`,
    );
    const head = `<w:hdr xmlns:w="x">${paragraph('').repeat(12_000)}</w:hdr>`;
    const more = Object.fromEntries(Array.from({ length: 40 }, (_, no) => [`word/h.xml?${no}`, head]));
    const body = `${paragraph('甲')}<w:sectPr>${heads}</w:sectPr>`;
    expect(refusal(wordFile({ body, relations: relations.join(''), more })).code).toBe('word.too-long');
  });

  it('has 500 pages: told before it is taken apart, with the number of characters', () => {
    const book = wordFile(paragraph('这是一本书里的一段文字，不是答复。'.repeat(40)).repeat(500));
    const begun = performance.now();
    const { code, sentence } = refusal(book, '书.docx');
    expect(performance.now() - begun).toBeLessThan(1000);
    expect(code).toBe('word.too-long');
    expect(sentence).toBe('文件“书.docx”有340000字（约552页），超过100000字的上限，没有读取。');
  });

  it('has no words: a scan', () => {
    expect(refusal(wordFile(paragraph(''))).code).toBe('word.empty');
  });

  it.each([
    ['on a line of its own', paragraph('机密') + paragraph('关于示例的答复')],
    ['with its years', paragraph('关于示例的答复') + paragraph('秘密★1年')],
    ['in a cell of the head', table(['份号：1', '秘　密'], ['', '特急'])],
    [
      'deleted behind a thousand other changes',
      paragraph(
        `${`<w:del w:author="甲"><w:r><w:delText>旧</w:delText></w:r></w:del>${run('新')}`.repeat(1000)}<w:del w:author="甲"><w:r><w:delText>秘密★</w:delText></w:r></w:del>`,
      ),
    ],
    ['in a table', table(['绝密★', '特急'], ['甲', '乙'])],
    [
      'in a text box',
      `<w:p><w:r><w:pict><v:textbox><w:txbxContent>${paragraph('机密★')}</w:txbxContent></v:textbox></w:pict></w:r></w:p>`,
    ],
    [
      'deleted, but still in the file',
      paragraph('<w:del w:author="甲"><w:r><w:delText>秘密★3年</w:delText></w:r></w:del>'),
    ],
    [
      'as a watermark',
      `<w:p><w:r><w:pict><v:shape><v:textpath string="机密"/></v:shape></w:pict></w:r></w:p>${paragraph('甲')}`,
    ],
  ])('bears a 密级标志 %s: nothing of it is shown but the mark', (_where, body) => {
    const { code, message } = refusal(wordFile(body));
    expect(code).toBe('secrecy.marked');
    expect(message).toContain('涉密系统');
  });

  it('bears one in its header', () => {
    const secret = wordFile({
      body: `${paragraph('关于示例的答复')}<w:sectPr><w:headerReference r:id="header"/></w:sectPr>`,
      header: paragraph('秘密★'),
    });
    expect(refusal(secret).code).toBe('secrecy.marked');
  });

  it('but a sentence about secrets is none', () => {
    expect(readWordFile(wordFile(paragraph('我局加强了商业秘密保护。')), 'a.docx').text).toBe(
      '我局加强了商业秘密保护。\n',
    );
  });
});
