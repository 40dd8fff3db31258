import type { FontRole } from '../../platform/fonts/manifest.js';
import { POINT, TITLE_PITCH } from '../paper/measures.js';
import { attribute } from './xml.js';
import { WORD_FONTS } from './word-fonts.js';
import { cellTwips, LETTER_SPACING, LINE, lineTwips, twips } from './word-measures.js';

/** Names under which the parts of a letter find their style. */
export const STYLE = {
  emblem: 'LetterEmblem',
  emblems: 'LetterEmblems',
  upperRule: 'LetterUpperRule',
  lowerRule: 'LetterLowerRule',
  classMark: 'LetterClassMark',
  docNumber: 'LetterNumber',
  title: 'LetterTitle',
  salutation: 'LetterSalutation',
  body: 'Normal',
  heading1: 'LetterHeading1',
  heading2: 'LetterHeading2',
  enclosures: 'LetterEnclosures',
  signature: 'LetterSignature',
  date: 'LetterDate',
  note: 'LetterNote',
  attachmentMark: 'LetterAttachmentMark',
  tableHead: 'LetterTableHead',
  tableText: 'LetterTableText',
  copies: 'LetterCopies',
  end: 'LetterEnd',
  pageNumber: 'LetterPageNumber',
} as const;

/** Faces of single words: a numbered sentence that opens a paragraph, the name of the 签发人. */
export const CHARACTERS = { lead1: 'LetterLead1', lead2: 'LetterLead2', signer: 'LetterSigner' } as const;

/** Height of a line of 抄送, in points. */
export const COPIES_LINE = 26;

export const RED = 'E60012';

interface Look {
  role?: FontRole;
  /** Points. */
  size?: number;
  colour?: string;
}

interface ParagraphStyle extends Look {
  id: string;
  /** As the list of styles shows it. */
  name: string;
  /** The style of the paragraph that Enter begins. */
  next?: string;
  align?: 'left' | 'right' | 'center' | 'both';
  /** Twips; what is not given is 0. */
  indent?: { left?: number; right?: number; firstLine?: number; hanging?: number };
  spacing?: { before?: number; after?: number };
  /** Line of exact height, in twips; without one a line takes a line of the grid. */
  exact?: number;
  keepNext?: boolean;
  keepLines?: boolean;
  pageBreakBefore?: boolean;
  /** 0 for the highest. */
  outline?: number;
  /** Weights of the lines above and below, in eighths of a point. */
  rules?: { above: number; below: number };
}

/** Red double rules are two lines with an empty one of this height between them. */
const RULE_GAP = twips(0.45);
const rule = { colour: RED, size: 1, exact: RULE_GAP, indent: { left: -twips(7), right: -twips(7) } };
/** 0.8 and 0.25 mm as near as the eighths of a point come. */
const [THICK, THIN] = [18, 6];

/** 页码 (7.5): its line ends above `MARGINS.footer` and begins below the text area of 22 lines. */
const PAGE_NUMBER = { above: twips(1.91), line: 14 * 20, below: twips(277 - (297 - 32.4 + 1.91 + 14 * POINT)) };

const { body } = STYLE;

/** Everything but the text itself, which is the default. */
const PARAGRAPHS: readonly ParagraphStyle[] = [
  { id: STYLE.emblem, name: '发文机关标志', role: 'title', size: 42, colour: RED, align: 'center' },
  // In the text, where lines of other height would be those of the grid.
  {
    id: STYLE.emblems,
    name: '发文机关标志（红头）',
    role: 'title',
    size: 42,
    colour: RED,
    align: 'center',
    exact: LINE,
  },
  { id: STYLE.upperRule, name: '红色双线（上）', ...rule, rules: { above: THICK, below: THIN } },
  { id: STYLE.lowerRule, name: '红色双线（下）', ...rule, rules: { above: THIN, below: THICK } },
  { id: STYLE.classMark, name: '办理类别', role: 'heading', align: 'right', exact: LINE },
  { id: STYLE.docNumber, name: '发文字号', align: 'right', exact: LINE },
  {
    id: STYLE.title,
    name: '公文标题',
    role: 'title',
    size: 22,
    align: 'center',
    exact: twips(TITLE_PITCH),
    keepNext: true,
    keepLines: true,
    outline: 0,
  },
  { id: STYLE.salutation, name: '主送机关', next: body, align: 'left', keepNext: true },
  {
    id: STYLE.heading1,
    name: '一级标题',
    next: body,
    role: 'heading',
    indent: { firstLine: cellTwips(2) },
    keepNext: true,
    outline: 1,
  },
  {
    id: STYLE.heading2,
    name: '二级标题',
    next: body,
    role: 'subheading',
    indent: { firstLine: cellTwips(2) },
    keepNext: true,
    outline: 2,
  },
  { id: STYLE.enclosures, name: '附件说明', align: 'left', keepNext: true, keepLines: true },
  { id: STYLE.signature, name: '发文机关署名', align: 'left', keepNext: true, keepLines: true },
  { id: STYLE.date, name: '成文日期', align: 'left', keepNext: true, keepLines: true },
  { id: STYLE.note, name: '附注', next: body, indent: { firstLine: cellTwips(2) }, keepLines: true },
  {
    id: STYLE.attachmentMark,
    name: '附件标识',
    next: STYLE.title,
    role: 'heading',
    align: 'left',
    pageBreakBefore: true,
    keepNext: true,
    spacing: { after: lineTwips(1) },
  },
  { id: STYLE.tableHead, name: '表头', role: 'heading', size: 14, align: 'center', exact: lineTwips(2 / 3) },
  { id: STYLE.tableText, name: '表格文字', size: 14, align: 'left', exact: lineTwips(2 / 3) },
  {
    id: STYLE.copies,
    name: '抄送机关',
    size: 14,
    align: 'left',
    exact: COPIES_LINE * 20,
    indent: { left: 14 * 20 + 3 * 14 * 20, right: 14 * 20, hanging: 3 * 14 * 20 },
    keepNext: true,
    keepLines: true,
  },
  { id: STYLE.end, name: '文尾', size: 1, exact: 20 },
  {
    id: STYLE.pageNumber,
    name: '公文页码',
    role: 'pageNumber',
    size: 14,
    exact: PAGE_NUMBER.line,
    spacing: { before: PAGE_NUMBER.above, after: PAGE_NUMBER.below },
  },
];

const WORDS: readonly (Look & { id: string; name: string })[] = [
  { id: CHARACTERS.lead1, name: '一级标题（段首）', role: 'heading' },
  { id: CHARACTERS.lead2, name: '二级标题（段首）', role: 'subheading' },
  { id: CHARACTERS.signer, name: '签发人姓名', role: 'subheading' },
];

/**
 * `word/styles.xml`. The text (正文) is the default style: 三号仿宋 on the grid, line ends by GB/T 15834, 5.1, no
 * squeezed and no hanging marks, no space between Chinese characters and digits.
 */
export function styleSheet(): string {
  const chinese = '<w:lang w:val="zh-CN" w:eastAsia="zh-CN" w:bidi="ar-SA"/>';
  // Latin letters and digits are no Chinese words: LibreOffice would break a number anywhere.
  const latin = '<w:lang w:val="en-US" w:eastAsia="zh-CN"/>';
  return [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n',
    '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">',
    `<w:docDefaults><w:rPrDefault><w:rPr>${facesOf('body')}<w:sz w:val="32"/><w:szCs w:val="32"/>${chinese}</w:rPr>`,
    '</w:rPrDefault><w:pPrDefault/></w:docDefaults>',
    `<w:style w:type="paragraph" w:default="1" w:styleId="${body}"><w:name w:val="Normal"/><w:qFormat/>`,
    '<w:pPr><w:widowControl w:val="0"/><w:kinsoku/><w:overflowPunct w:val="0"/><w:topLinePunct w:val="0"/>',
    '<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>',
    `<w:ind w:firstLineChars="200" w:firstLine="${cellTwips(2)}"/><w:jc w:val="both"/></w:pPr>`,
    `<w:rPr><w:spacing w:val="${LETTER_SPACING}"/><w:sz w:val="32"/><w:szCs w:val="32"/>${latin}</w:rPr></w:style>`,
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/>',
    '<w:uiPriority w:val="1"/><w:semiHidden/></w:style>',
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/>',
    '<w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/>',
    '<w:left w:w="0" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>',
    // The parts for notes, which a letter has none of, name these.
    ...['Footnote', 'Endnote'].map(noteReference),
    ...PARAGRAPHS.map(paragraphStyle),
    ...WORDS.map(characterStyle),
    '</w:styles>',
  ].join('');
}

function paragraphStyle(style: ParagraphStyle): string {
  const { id, name, next = id, align, exact, spacing, outline, rules } = style;
  const indent = { left: 0, right: 0, ...style.indent };
  const first =
    indent.hanging === undefined ? `w:firstLine="${indent.firstLine ?? 0}"` : `w:hanging="${indent.hanging}"`;
  const chars = indent.firstLine ? 'w:firstLineChars="200" ' : 'w:firstLineChars="0" ';
  const space = [
    spacing?.before === undefined ? '' : ` w:before="${spacing.before}"`,
    spacing?.after === undefined ? '' : ` w:after="${spacing.after}"`,
    exact === undefined ? '' : ` w:line="${exact}" w:lineRule="exact"`,
  ].join('');
  return [
    `<w:style w:type="paragraph" w:customStyle="1" w:styleId="${id}"><w:name w:val="${attribute(name)}"/>`,
    `<w:basedOn w:val="${body}"/><w:next w:val="${next}"/><w:qFormat/><w:pPr>`,
    style.keepNext ? '<w:keepNext/>' : '',
    style.keepLines ? '<w:keepLines/>' : '',
    style.pageBreakBefore ? '<w:pageBreakBefore/>' : '',
    rules ? `<w:pBdr>${line('top', rules.above)}${line('bottom', rules.below)}</w:pBdr>` : '',
    exact === undefined ? '' : '<w:snapToGrid w:val="0"/>',
    space === '' ? '' : `<w:spacing${space}/>`,
    `<w:ind w:left="${indent.left}" w:right="${indent.right}" ${chars}${first}/>`,
    align === undefined ? '' : `<w:jc w:val="${align}"/>`,
    outline === undefined ? '' : `<w:outlineLvl w:val="${outline}"/>`,
    `</w:pPr>${lookOf(style)}</w:style>`,
  ].join('');
}

const line = (side: string, weight: number) =>
  `<w:${side} w:val="single" w:sz="${weight}" w:space="0" w:color="${RED}"/>`;

function characterStyle({ id, name, ...look }: Look & { id: string; name: string }): string {
  return (
    `<w:style w:type="character" w:customStyle="1" w:styleId="${id}"><w:name w:val="${attribute(name)}"/>` +
    `<w:basedOn w:val="DefaultParagraphFont"/><w:qFormat/>${lookOf(look)}</w:style>`
  );
}

const noteReference = (note: string): string =>
  `<w:style w:type="character" w:styleId="${note}Reference"><w:name w:val="${note.toLowerCase()} reference"/>` +
  '<w:basedOn w:val="DefaultParagraphFont"/><w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/>' +
  '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>';

function lookOf({ role, size, colour }: Look): string {
  const properties = [
    role ? facesOf(role) : '',
    colour ? `<w:color w:val="${colour}"/>` : '',
    // What brings 28 characters into a line is meant for their size alone.
    size ? '<w:spacing w:val="0"/>' : '',
    size ? `<w:sz w:val="${size * 2}"/><w:szCs w:val="${size * 2}"/>` : '',
  ].join('');
  return properties === '' ? '' : `<w:rPr>${properties}</w:rPr>`;
}

/** One face for everything, so that digits and quotation marks are those of the Chinese face. */
function facesOf(role: FontRole): string {
  const name = attribute(WORD_FONTS[role].name);
  return `<w:rFonts w:hint="eastAsia" w:ascii="${name}" w:eastAsia="${name}" w:hAnsi="${name}" w:cs="${name}"/>`;
}
