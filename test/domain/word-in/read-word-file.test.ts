import { describe, expect, it } from '@jest/globals';
import { findingLine } from '../../../src/domain/incoming/finding.js';
import { readWordFile } from '../../../src/letters/word-in/read-word-file.js';
import { paragraph, run, table, wordFile, type WordParts } from '../../support/word-files.js';

function read(parts: WordParts | string) {
  const { text, findings } = readWordFile(wordFile(parts), '答复.docx');
  return { lines: text.split('\n').slice(0, -1), found: findings.map(findingLine), findings };
}

describe('a Word file as text', () => {
  it('has one line for each paragraph, and says how many blank ones there were', () => {
    const { lines, found } = read(
      paragraph('关于示例的答复') +
        paragraph('') +
        paragraph('示例委员：') +
        paragraph('　　您好。') +
        paragraph(run('  ')),
    );
    expect(lines).toEqual(['关于示例的答复', '示例委员：', '　　您好。']);
    expect(found).toEqual(['空白段落2个，没有带入，空行由印制时排定']);
  });

  it('keeps soft line breaks, tabs and hyphens of the text', () => {
    const { lines } = read(
      paragraph(
        `<w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t><w:tab/><w:t>丙</w:t><w:noBreakHyphen/><w:softHyphen/><w:t>丁</w:t></w:r>`,
      ),
    );
    expect(lines).toEqual(['甲', '乙\t丙-丁']);
  });

  it('puts words together that Word cut into runs, tags and links', () => {
    const { lines, found } = read({
      body: paragraph(
        run('甲') +
          '<w:proofErr w:type="spellStart"/>' +
          `<w:smartTag w:element="date">${run('乙')}</w:smartTag>` +
          `<w:hyperlink r:id="page">${run('丙')}</w:hyperlink>` +
          `<w:hyperlink w:anchor="here">${run('丁')}</w:hyperlink>`,
      ),
      relations:
        '<Relationship Id="page" Type="http://x/hyperlink" Target="https://example.org/" TargetMode="External"/>',
    });
    expect(lines).toEqual(['甲乙丙丁']);
    expect(found).toEqual(['第1段“甲乙丙丁”：链接地址“https://example.org/”，没有带入，只留文字']);
  });
});

describe('tracked changes', () => {
  const by = 'w:author="示例甲" w:date="2025-09-01T08:00:00Z"';

  it('are read as accepted, and each is listed with its author and its words', () => {
    const { lines, found } = read(
      paragraph(
        run('已完成') +
          `<w:del ${by}><w:r><w:delText>十二</w:delText></w:r><w:r><w:delText>部</w:delText></w:r></w:del>` +
          `<w:ins ${by}>${run('十')}${run('五部')}</w:ins>` +
          run('。'),
      ),
    );
    expect(lines).toEqual(['已完成十五部。']);
    expect(found).toEqual([
      '第1段“已完成十五部。”：修订删除（示例甲 2025-09-01）“十二部”，按接受修订没有带入',
      '第1段“已完成十五部。”：修订插入（示例甲 2025-09-01）“十五部”，按接受修订带入',
    ]);
  });

  it('joins paragraphs whose mark between them was deleted', () => {
    const { lines } = read(
      paragraph(run('前半'), `<w:rPr><w:del ${by}/></w:rPr>`) + paragraph(run('后半。')) + paragraph('又一段。'),
    );
    expect(lines).toEqual(['前半后半。', '又一段。']);
  });

  it('leaves moved words where they went, and counts changed formats', () => {
    const { lines, found } = read(
      paragraph(`<w:moveFrom ${by}>${run('甲。')}</w:moveFrom>${run('乙。', '<w:rPrChange/>')}`) +
        paragraph(`<w:moveTo ${by}>${run('甲。')}</w:moveTo>`),
    );
    expect(lines).toEqual(['乙。', '甲。']);
    expect(found).toEqual([
      '第1段“乙。”：修订移走（示例甲 2025-09-01）“甲。”，已在移到的地方带入',
      '第2段“甲。”：修订移来（示例甲 2025-09-01）“甲。”，按接受修订带入',
      '格式修订1处，字体、格式由印制时排定',
    ]);
  });

  it('drops a deleted row of a table and says so', () => {
    const rows = table(['单位', '任务'], ['甲局', '加装'], ['乙局', '巡查']).replace(
      '<w:tr><w:tc><w:p><w:r><w:t xml:space="preserve">甲局',
      `<w:tr><w:trPr><w:del ${by}/></w:trPr><w:tc><w:p><w:r><w:t xml:space="preserve">甲局`,
    );
    const { lines, found } = read(rows);
    expect(lines).toEqual(['| 单位 | 任务 |', '| 乙局 | 巡查 |']);
    expect(found.join()).toContain('修订删除的表格行（示例甲 2025-09-01）“甲局 加装”，按接受修订没有带入');
  });
});

describe('what stands beside the text', () => {
  it('writes notes into brackets where they are referred to', () => {
    const { lines, found } = read({
      body: paragraph(run('见规划') + '<w:r><w:footnoteReference w:id="2"/></w:r>' + run('。')),
      footnotes:
        `<w:footnote w:type="separator" w:id="0">${paragraph('——')}</w:footnote>` +
        `<w:footnote w:id="2">${paragraph('<w:r><w:footnoteRef/></w:r>' + run('2025年印发'))}</w:footnote>`,
    });
    expect(lines).toEqual(['见规划（注：2025年印发）。']);
    expect(found).toEqual(['第1段“见规划（注：2025年印…”：脚注“2025年印发”，公文不用注脚，写在原处的括号里']);
  });

  it('counts what is more than anybody reads', () => {
    const change = (no: number) =>
      paragraph(`${run('甲')}<w:del w:author="示例甲"><w:r><w:delText>旧${no}</w:delText></w:r></w:del>`);
    const { findings } = read(Array.from({ length: 2000 }, (_, no) => change(no)).join(''));
    expect(findings).toHaveLength(501);
    expect(findings.at(-1)).toMatchObject({ what: '另有1500处：修订删除', outcome: 'left-out', text: null });
  });

  it('leaves comments out and lists them with author and text, also those that refer to nothing', () => {
    const { lines, found } = read({
      body: paragraph(run('已完成。') + '<w:r><w:commentReference w:id="1"/></w:r>'),
      comments:
        `<w:comment w:id="1" w:author="示例乙">${paragraph('请核数字')}</w:comment>` +
        `<w:comment w:id="9" w:author="示例丙">${paragraph('旧的')}</w:comment>`,
    });
    expect(lines).toEqual(['已完成。']);
    expect(found).toEqual(['第1段“已完成。”：批注（示例乙）“请核数字”，没有带入', '批注（示例丙）“旧的”，没有带入']);
  });

  it('takes elements of the letter out of headers and footers, and lists the rest', () => {
    const section =
      '<w:sectPr><w:headerReference w:type="first" r:id="header"/><w:footerReference w:type="default" r:id="footer"/></w:sectPr>';
    const { lines, found } = read({
      body: paragraph('关于示例的答复') + section,
      header: paragraph('示例区住房建设局') + paragraph('内部资料'),
      footer:
        paragraph(run('— ') + '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>' + run(' —')) +
        paragraph('抄送：示例区政府办公室。'),
    });
    expect(lines).toEqual(['示例区住房建设局', '关于示例的答复', '抄送：示例区政府办公室。']);
    expect(found).toEqual([
      '页眉“示例区住房建设局”，写在正文之前',
      '页眉“内部资料”，没有带入',
      '页脚“抄送：示例区政府办公室。”，写在正文之后',
      '页脚里的页码，没有带入，由印制时排定',
    ]);
  });

  it('brings text boxes in once: the red head before the paragraph, other words behind it', () => {
    const box = (text: string) =>
      `<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><a:graphic><a:graphicData><wps:wsp><wps:txbx><w:txbxContent>${paragraph(text)}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>${paragraph(text)}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent>`;
    const { lines, found } = read(
      paragraph(`<w:r>${box('示例区住房建设局文件')}</w:r>` + run('关于示例的答复')) +
        paragraph(run('正文。') + `<w:r>${box('请见附图。')}</w:r>`),
    );
    expect(lines).toEqual(['示例区住房建设局文件', '关于示例的答复', '正文。', '请见附图。']);
    expect(found).toEqual([
      '第1段“关于示例的答复”：文本框“示例区住房建设局文件”，写在这一段之前',
      '第2段“正文。”：文本框“请见附图。”，写在这一段之后',
    ]);
  });

  it('lists pictures, charts, objects, lines and art words', () => {
    const { lines, found } = read(
      paragraph(
        run('正文。') +
          '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="图片 1" descr="施工现场"/><a:graphic><a:graphicData><pic:pic/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>' +
          '<w:r><w:drawing><wp:inline><a:graphic><a:graphicData><c:chart r:id="x"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>' +
          '<w:r><w:object><v:shape><v:imagedata r:id="x"/></v:shape><o:OLEObject ProgID="Excel.Sheet.12" r:id="y"/></w:object></w:r>' +
          '<w:r><w:pict><v:line from="0,0" to="9,9"/></w:pict></w:r>',
      ) + paragraph('<w:r><w:pict><v:shape><v:textpath string="示例区人力局"/></v:shape></w:pict></w:r>'),
    );
    expect(lines).toEqual(['正文。', '示例区人力局']);
    expect(found).toEqual([
      '第1段“正文。”：图片“施工现场”，没有带入',
      '第1段“正文。”：图表，没有带入',
      '第1段“正文。”：嵌入的对象（Excel.Sheet.12），没有带入',
      '第1段“正文。”：线条、图形，没有带入，红色双线由印制时排定',
      '第1段：艺术字“示例区人力局”，写在这一段之前',
      '空白段落1个，没有带入，空行由印制时排定',
    ]);
  });

  it('lists breaks, sections, hidden and struck words, raised figures, signs, formulas, pinyin', () => {
    const { lines, found } = read(
      paragraph(run('甲') + '<w:r><w:br w:type="page"/></w:r>' + run('乙')) +
        paragraph('丙', '<w:pageBreakBefore/><w:sectPr><w:pgSz w:orient="landscape"/></w:sectPr>') +
        paragraph(
          run('见') +
            run('不见', '<w:vanish/>') +
            run('划去', '<w:strike/>') +
            run('100m') +
            run('2', '<w:vertAlign w:val="superscript"/>') +
            '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r><w:r><w:sym w:font="Webdings" w:char="F0FE"/></w:r>',
        ) +
        paragraph(
          '<m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath>' +
            `<w:r><w:ruby><w:rubyPr/><w:rt>${run('yī')}</w:rt><w:rubyBase>${run('一')}</w:rubyBase></w:ruby></w:r>`,
        ),
    );
    expect(lines).toEqual(['甲', '乙', '丙', '见划去100m2☑〓', 'a+b一']);
    expect(found).toEqual([
      '第1段“甲 乙”：分页符，没有带入，分页由印制时排定',
      '第2段“丙”：段前分页，没有带入，分页由印制时排定',
      '第2段“丙”：横向页面，没有带入，版面按公文格式排定',
      '第3段“见划去100m2☑〓”：隐藏文字“不见”，没有带入',
      '第3段“见划去100m2☑〓”：带删除线的文字“划去”，按普通文字带入',
      '第3段“见划去100m2☑〓”：上标“2”，按普通文字带入',
      '第3段“见划去100m2☑〓”：符号（Webdings F0FE），认不出，先写作“〓”，请改正',
      '第4段“a+b一”：公式“a+b”，排成一行普通文字带入，请核对',
      '第4段“a+b一”：拼音“yī”，没有带入',
    ]);
  });

  it('takes what a field shows, and names a field that was never closed', () => {
    const mark = (type: string) => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`;
    const code = (text: string) => `<w:r><w:instrText>${text}</w:instrText></w:r>`;
    const { lines, found } = read(
      paragraph(mark('begin') + code(' DATE \\@ ') + mark('separate') + run('2025年9月12日') + mark('end')) +
        paragraph(run('见') + mark('begin') + code('REF a') + mark('separate') + mark('end') + run('。')) +
        paragraph(run('末') + mark('begin') + code('TOC') + run('吞掉的')),
    );
    expect(lines).toEqual(['2025年9月12日', '见。', '末']);
    expect(found).toEqual([
      '第1段“2025年9月12日”：日期域“2025年9月12日”，取所显示的文字，以后不再自动变化',
      '第2段“见。”：交叉引用域，没有显示值，没有带入',
      '没有写完的域“吞掉的”，其中的文字没有带入',
      '目录域，没有显示值，没有带入',
    ]);
  });

  it('keeps what a control was filled with, and says which still asks', () => {
    const control = (properties: string, text: string) =>
      `<w:sdt><w:sdtPr>${properties}</w:sdtPr><w:sdtContent>${run(text)}</w:sdtContent></w:sdt>`;
    const { lines, found } = read(paragraph(control('', '甲') + control('<w:showingPlcHdr/>', '单击此处输入')));
    expect(lines).toEqual(['甲单击此处输入']);
    expect(found).toEqual(['第1段“甲单击此处输入”：还没填写的内容控件“单击此处输入”，提示文字按普通文字带入，请改正']);
  });

  it('says of markup that it does not know that it was there', () => {
    const { found } = read(paragraph(run('正文。') + `<w:later>${run('新东西')}</w:later>`));
    expect(found).toEqual(['第1段“正文。”：认不出的内容（later）“新东西”，没有带入']);
  });
});

describe('tables', () => {
  it('stay tables', () => {
    const { lines, found } = read(paragraph('如下：') + table(['单位', '任务'], ['甲局', '加|装']));
    expect(lines).toEqual(['如下：', '| 单位 | 任务 |', '| 甲局 | 加｜装 |']);
    expect(found).toEqual(['第1段“单位”：表格（2行2列），按表格带入，边框、底色、列宽由印制时排定']);
  });

  it('write merged cells out: downwards in each row, across in the first column', () => {
    const { lines, found } = read(
      table(
        [{ cell: '工作台账', properties: '<w:gridSpan w:val="3"/>' }],
        [{ cell: '甲局', properties: '<w:vMerge w:val="restart"/>' }, '加装', '九月'],
        [{ cell: '', properties: '<w:vMerge/>' }, '巡查', '十月'],
      ),
    );
    expect(lines).toEqual(['| 工作台账 |  |  |', '| 甲局 | 加装 | 九月 |', '| 甲局 | 巡查 | 十月 |']);
    expect(found[1]).toBe(
      '第1段“工作台账”：表格（3行3列）有合并的单元格，纵向合并的，各行都写上；横向合并的，写在第一格，其余留空',
    );
  });

  it('put paragraphs and tables in a cell into its one line', () => {
    const { lines, found } = read(
      table(
        ['单位', '任务'],
        ['甲局', paragraph('加装') + paragraph('巡查。') + table(['子', '丑']) + paragraph('完')],
      ),
    );
    expect(lines).toEqual(['| 单位 | 任务 |', '| 甲局 | 加装；巡查。子，丑；完 |']);
    expect(found.join()).toContain('单元格里的表格“子，丑”，逐行写进这一格');
    expect(found.join()).toContain('单元格里有几段文字，合为一段');
  });

  it('become lines where they only set words apart', () => {
    const { lines, found } = read(
      table([paragraph('示例区住房建设局') + paragraph('示例区交通局'), '文件']) +
        table(['示区建函〔2025〕12号', '签发人：示例甲']) +
        paragraph('关于示例的答复') +
        table([paragraph('一行一格。') + paragraph('第二段。')]) +
        table(
          [{ cell: '抄送：示例区政府办公室，示例区委办。', properties: '<w:gridSpan w:val="2"/>' }],
          ['示例区住建局办公室', '2025年9月12日印发'],
        ),
    );
    expect(lines).toEqual([
      '示例区住房建设局',
      '示例区交通局',
      '文件',
      '示区建函〔2025〕12号',
      '签发人：示例甲',
      '关于示例的答复',
      '一行一格。',
      '第二段。',
      '抄送：示例区政府办公室，示例区委办。',
      '示例区住建局办公室2025年9月12日印发',
    ]);
    expect(found).toContain('第1段“一行一格。”：表格（1行1列），不成行列，各格文字按段落带入');
  });

  it('keep their columns where cells claim to be wider than any page', () => {
    const wide = { cell: '甲', properties: '<w:gridSpan w:val="63"/>' };
    expect(read(table([wide, '乙', wide], ['丙', '丁', '戊'])).lines).toEqual(['| 甲 | 乙 | 甲 |', '| 丙 | 丁 | 戊 |']);
  });

  it('says of two tables on end that they read as one', () => {
    const { found } = read(table(['甲', '乙'], ['丙', '丁']) + paragraph('') + table(['子', '丑'], ['寅', '卯']));
    expect(found.join()).toContain('与上一个表格紧挨着，读作同一个表格');
  });
});

describe('automatic numbers', () => {
  const level = (at: number, format: string, pattern: string, more = '') =>
    `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${pattern}"/>${more}</w:lvl>`;
  const numbering =
    `<w:abstractNum w:abstractNumId="7">${level(0, 'chineseCountingThousand', '%1、', '<w:pStyle w:val="Heading1"/>')}` +
    `${level(1, 'chineseCounting', '（%2）')}${level(2, 'decimal', '%3.')}${level(3, 'decimal', '（%4）')}</w:abstractNum>` +
    `<w:abstractNum w:abstractNumId="8">${level(0, 'bullet', '\uf06c')}</w:abstractNum>` +
    '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>' +
    '<w:num w:numId="2"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>' +
    '<w:num w:numId="3"><w:abstractNumId w:val="8"/></w:num>';
  const styles =
    '<w:style w:type="paragraph" w:styleId="Heading1"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>' +
    '<w:style w:type="paragraph" w:styleId="Mine"><w:basedOn w:val="Heading1"/></w:style>';
  const item = (text: string, at: number, list = 1) =>
    paragraph(text, `<w:numPr><w:ilvl w:val="${at}"/><w:numId w:val="${list}"/></w:numPr>`);

  it('become text, level by level, and begin again below a new heading', () => {
    const { lines, found } = read({
      body:
        item('工作', 0) +
        item('甲', 1) +
        item('子', 2) +
        item('寅', 3) +
        item('乙', 1) +
        item('丑', 2) +
        item('打算', 0) +
        item('丙', 1),
      numbering,
      styles,
    });
    expect(lines).toEqual(['一、工作', '（一）甲', '1.子', '（1）寅', '（二）乙', '1.丑', '二、打算', '（一）丙']);
    expect(found).toEqual(['第1段“一、工作”：自动编号8处（一、 （一） 1. …），已写成文字']);
  });

  it('come from styles, go on after other text, and begin where a list says', () => {
    const { lines } = read({
      body:
        paragraph('工作', '<w:pStyle w:val="Heading1"/>') +
        paragraph('中间一段。') +
        paragraph('打算', '<w:pStyle w:val="Mine"/>') +
        item('另起', 0, 2) +
        item('接着', 0, 2) +
        paragraph('没有号', '<w:pStyle w:val="Heading1"/><w:numPr><w:numId w:val="0"/></w:numPr>'),
      numbering,
      styles,
    });
    expect(lines).toEqual(['一、工作', '中间一段。', '二、打算', '五、另起', '六、接着', '没有号']);
  });

  it('are named where a paragraph has nothing else; bullets are left out', () => {
    const { lines, found } = read({ body: item('', 0) + item('工作', 0) + item('一条', 0, 3), numbering, styles });
    expect(lines).toEqual(['二、工作', '一条']);
    expect(found).toEqual([
      '第1段：空段的自动编号“一、”，没有带入',
      '第1段“二、工作”：自动编号1处（二、），已写成文字',
      '第2段“一条”：项目符号1处，没有带入，各条按普通段落',
      '空白段落1个，没有带入，空行由印制时排定',
    ]);
  });
});
