import { describe, expect, it } from '@jest/globals';
import { findingLine } from '../../../src/domain/incoming/finding.js';
import { readLetter } from '../../../src/domain/letter/read.js';
import { Refusal } from '../../../src/domain/refusal.js';
import { MAXIMUM_CLIPBOARD, readClipboard } from '../../../src/letters/clipboard/read-clipboard.js';
import { FROM_WEB, FROM_WORD, FROM_WPS } from '../../support/clipboards.js';

function read(html: string) {
  const { text, findings } = readClipboard(html);
  return { lines: text.split('\n').slice(0, -1), found: findings.map(findingLine) };
}

describe('what Word puts on the clipboard', () => {
  const { lines, found } = read(FROM_WORD);

  it('reads as it was typed, numbers and tables with it', () => {
    expect(lines).toEqual([
      '关于示例第2025018号提案的答复',
      '尊敬的示例甲委员：',
      '您提出的提案收悉。现答复如下：',
      '一、工作开展情况',
      '（一）已加装电梯15部，5G 覆盖率100%。',
      '1.完成招标（注：见招标公告。）。',
      '| 街道 | 数量 | 时限 |',
      '| 甲街道 | 5部 | 九月 |',
      '| 甲街道 | 3部 | 十月 |',
      '一条要点',
      '示例区住房建设局',
      '2025年9月12日',
    ]);
  });

  it('lists everything that did not come over as it was', () => {
    expect(found).toEqual([
      '第4段“一、工作开展情况”：自动编号3处（一、 （一） 1.），已写成文字',
      '第5段“（一）已加装电梯15部，…”：修订删除（示例乙 2025-09-01）“12”，按接受修订没有带入',
      '第5段“（一）已加装电梯15部，…”：修订插入（示例乙 2025-09-01）“15”，按接受修订带入',
      '第5段“（一）已加装电梯15部，…”：批注（示例丙）“请核对数字”，没有带入',
      '第6段“1.完成招标（注：见招标…”：脚注“见招标公告。”，公文不用注脚，写在原处的括号里',
      '第6段“1.完成招标（注：见招标…”：图片“现场照片”，没有带入',
      '第6段“街道”：表格（3行3列），按表格带入，边框、底色、列宽由印制时排定',
      '第6段“街道”：表格（3行3列）有合并的单元格，纵向合并的，各行都写上',
      '第7段“一条要点”：隐藏文字“不显示”，没有带入',
      '第7段“一条要点”：项目符号1处，没有带入，各条按普通段落',
      '第8段“示例区住房建设局”：分页符，没有带入，分页由印制时排定',
      '空白段落1个，没有带入，空行由印制时排定',
    ]);
  });

  it('is the letter that it was', () => {
    const { model } = readLetter(lines.join('\n'));
    expect(model).toMatchObject({ salutation: '尊敬的示例甲委员', signatories: ['示例区住房建设局'] });
    expect(model.body.map(({ kind }) => kind)).toEqual([
      'paragraph',
      'numbered',
      'numbered',
      'numbered',
      'table',
      'paragraph',
    ]);
  });
});

describe('what WPS puts on the clipboard', () => {
  it('reads as it was typed', () => {
    const { lines, found } = read(FROM_WPS);
    expect(lines).toEqual(['二、下一步工作', '（一）一是由示例区交通局负责，年底前完成。', '| 甲 | 乙 |', '| 1 | 2 |']);
    expect(found[0]).toBe('第1段“二、下一步工作”：自动编号2处（二、 （一）），已写成文字');
  });
});

describe('what a web page puts on the clipboard', () => {
  it('reads as it is shown', () => {
    const { lines, found } = read(FROM_WEB);
    expect(lines).toEqual(['办理情况', '第一行', '第二行 with words', '3.丙', '4.丁', '一、子', '要点', '100m2，旧的']);
    expect(found).toEqual([
      '第2段“第一行 第二行 with…”：链接地址“https://example.org/a”，没有带入，只留文字',
      '第3段“3.丙”：自动编号3处（3. 4. 一、），已写成文字',
      '第6段“要点”：项目符号1处，没有带入，各条按普通段落',
      '第7段“100m2，旧的”：上标“2”，按普通文字带入',
      '第7段“100m2，旧的”：带删除线的文字“旧的”，按普通文字带入',
      '第7段“100m2，旧的”：嵌入的网页，没有带入',
      '第7段“100m2，旧的”：填写框“填过的”，没有带入',
    ]);
  });

  it('is never code: scripts say nothing, and signs stay signs', () => {
    const { lines } = read('<p onclick="x()">甲<script>alert(1)</script>&lt;b&gt;{{x}}</p><style>p{}</style>');
    expect(lines).toEqual(['甲<b>{{x}}']);
  });

  it('keeps hard spaces, and lines of the source are none of the text', () => {
    expect(read('<p>示例\n  甲</p><p>A\n B</p><p><span>示例</span>\n<span>乙</span></p>').lines).toEqual([
      '示例甲',
      'A B',
      '示例乙',
    ]);
  });
});

describe('a clipboard that cannot be read', () => {
  const refusal = (html: string): string => {
    try {
      readClipboard(html);
    } catch (error) {
      if (error instanceof Refusal) return error.code;
      throw error;
    }
    return 'was read';
  };

  it('is too long, nested without end, or bears a 密级标志', () => {
    expect(refusal(' '.repeat(MAXIMUM_CLIPBOARD + 1))).toBe('clipboard.too-long');
    expect(refusal(`<p>${'字'.repeat(100_001)}</p>`)).toBe('replies.too-long');
    expect(refusal('<div>'.repeat(50_000))).toBe('clipboard.unreadable');
    const spans = `<tr>${'<td colspan=100 rowspan=100>甲</td>'.repeat(100)}</tr>`;
    expect(refusal(`<table>${spans.repeat(200)}</table>`)).toBe('clipboard.unreadable');
    expect(refusal(`${'<table><tr><td>'.repeat(5_000)}甲`)).toBe('clipboard.unreadable');
    expect(refusal('<p class=MsoNormal>机密★</p><p>甲</p>')).toBe('secrecy.marked');
  });

  it('says nothing where there is nothing', () => {
    expect(readClipboard('')).toEqual({ text: '', findings: [] });
    expect(readClipboard('<img src="a.png">').findings).toHaveLength(2);
  });
});
