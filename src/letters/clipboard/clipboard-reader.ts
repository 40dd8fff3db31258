import { nearOf, type Finding, type IncomingPlace } from '../../domain/incoming/finding.js';
import type { Incoming, IncomingBlock, IncomingCell } from '../../domain/incoming/incoming.js';
import { Draft } from '../incoming-draft.js';
import { isBullet, itemNumber } from './list-numbers.js';
import { attribute, elements, isElement, isText, style, wordsOf, type Element, type Node } from './nodes.js';
import { isAppendedList, numberIn, type Appended } from './notes.js';

const BLOCKS = new Set(
  'address article aside blockquote body center dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header li main nav ol p pre section ul'.split(
    ' ',
  ),
);
const SILENT = new Set('head style script template title meta link xml colgroup col noscript hr wbr rp'.split(' '));
const OBJECTS: Readonly<Record<string, string>> = {
  object: '嵌入的对象',
  embed: '嵌入的对象',
  iframe: '嵌入的网页',
  video: '视频',
  audio: '音频',
  canvas: '图形',
  svg: '图形',
};

/** Signs that Word sets where a comment or a note hangs. */
const SIGNS = new Set(['comment', 'footnote', 'endnote']);

/** Nobody's letter stands in more wrappers than this. */
const DEEPEST = 400;

/** Reads what Word, WPS or a web page put on the clipboard, block by block. */
export class ClipboardReader {
  readonly #blocks: IncomingBlock[] = [];
  readonly #findings: Finding[] = [];
  #numbers: { marks: string[]; place: IncomingPlace } | null = null;
  #bullets: { count: number; place: IncomingPlace } | null = null;
  #count = 0;
  /** The paragraph that is being read. */
  #draft = new Draft();
  #mark = '';
  #isBullet = false;

  constructor(
    private readonly appended: Appended,
    private depth = 0,
  ) {}

  /** All that is in an element. */
  read(element: Element): Incoming {
    this.readBlock(element);
    const lists: Finding[] = [];
    if (this.#numbers) {
      const { marks, place } = this.#numbers;
      const some = marks.slice(0, 3).join(' ') + (marks.length > 3 ? ' …' : '');
      lists.push({
        ...place,
        kind: 'list',
        outcome: 'kept',
        what: `自动编号${marks.length}处（${some}）`,
        done: '已写成文字',
        text: null,
      });
    }
    if (this.#bullets) {
      const { count, place } = this.#bullets;
      lists.push({
        ...place,
        kind: 'bullet',
        outcome: 'left-out',
        what: `项目符号${count}处`,
        done: '没有带入，各条按普通段落',
        text: null,
      });
    }
    return { blocks: this.#blocks, findings: [...this.#findings, ...lists] };
  }

  private readBlock(element: Element): void {
    this.endParagraph();
    if (/^always|^page/.test(style(element, 'page-break-before'))) this.pageBreak();
    this.readChildren(element);
    this.endParagraph();
  }

  private readChildren(parent: { childNodes: Node[] }): void {
    if (++this.depth > DEEPEST) throw new RangeError('nested too deep');
    for (const node of parent.childNodes) this.readNode(node);
    this.depth--;
  }

  private readNode(node: Node): void {
    if (isText(node)) return this.say(collapsed(node.value));
    if (!isElement(node)) return;
    const name = node.tagName;
    if (SILENT.has(name) || isAppendedList(node)) return;
    if (isHidden(node)) return this.leftOut('hidden', '隐藏文字', wordsOf(node));
    if (name === 'table') return this.readTable(node);
    if (name === 'ol' || name === 'ul') return this.readList(node);
    if (BLOCKS.has(name)) return this.readBlock(node);
    this.readInline(node, name);
  }

  private readInline(element: Element, name: string): void {
    if (style(element, 'mso-list') === 'ignore') return this.listMark(wordsOf(element));
    if (SIGNS.has(style(element, 'mso-special-character'))) return;
    const tabs = Number(style(element, 'mso-tab-count'));
    if (tabs > 0) return this.say('\t'.repeat(Math.min(tabs, 20)), true);
    switch (name) {
      case 'br':
        if (style(element, 'page-break-before') !== '') this.pageBreak();
        return this.say('\n', true);
      case 'img':
        return this.#draft.add('image', 'left-out', '图片', '没有带入', attribute(element, 'alt').trim() || null);
      case 'ins':
        return this.marked(
          element,
          { kind: 'insertion', what: `修订插入${byWhom(element)}`, done: '按接受修订带入' },
          'kept',
        );
      case 'del':
        return this.leftOut('deletion', `修订删除${byWhom(element)}`, wordsOf(element), '按接受修订没有带入');
      case 's':
      case 'strike':
        return this.marked(element, { kind: 'struck', what: '带删除线的文字', done: '按普通文字带入' }, 'changed');
      case 'sup':
      case 'sub':
        return this.marked(
          element,
          { kind: 'raised', what: name === 'sup' ? '上标' : '下标', done: '按普通文字带入' },
          'changed',
        );
      case 'rt':
        return this.leftOut('ruby', '拼音', wordsOf(element));
      case 'a':
        return this.readAnchor(element);
      case 'input':
      case 'select':
      case 'textarea':
      case 'button':
        return this.leftOut('control', '填写框', attribute(element, 'value') || wordsOf(element) || ' ');
      case 'math':
        this.readChildren(element);
        return this.#draft.add('formula', 'changed', '公式', '排成一行普通文字带入，请核对', wordsOf(element));
      default:
        if (OBJECTS[name] !== undefined) return this.#draft.add('object', 'left-out', OBJECTS[name], '没有带入');
        this.readChildren(element);
    }
  }

  /** Words that are in the text, and of which something has to be said. */
  private marked(element: Element, found: Pick<Finding, 'kind' | 'what' | 'done'>, outcome: 'kept' | 'changed'): void {
    const from = this.#draft.text.length;
    this.readChildren(element);
    const text = this.#draft.text.slice(from);
    if (text.trim() !== '') this.#draft.addSpan({ ...found, outcome, text });
  }

  private leftOut(kind: Finding['kind'], what: string, words: string, done = '没有带入'): void {
    if (words !== '') this.#draft.add(kind, 'left-out', what, done, words.trim() || null);
  }

  private readAnchor(element: Element): void {
    const href = attribute(element, 'href');
    if (attribute(element, 'class').toLowerCase() === 'msocomanchor' || /^#_msocom_\d+$/.test(href)) {
      const author = wordsOf(element).replace(/^\[|\d*\]$/g, '');
      const text = this.appended.comments.get(numberIn(href)) ?? null;
      return this.#draft.add('comment', 'left-out', `批注（${author || '佚名'}）`, '没有带入', text);
    }
    const note = style(element, 'mso-footnote-id') || style(element, 'mso-endnote-id');
    if (note !== '') return this.readNote(note);
    this.readChildren(element);
    if (/^https?:|^mailto:|^file:/i.test(href))
      this.#draft.add('link', 'left-out', '链接地址', '没有带入，只留文字', href);
  }

  private readNote(id: string): void {
    const isEnd = id.startsWith('edn');
    const text = this.appended.notes.get(id) ?? '';
    const what = isEnd ? '尾注' : '脚注';
    const kind = isEnd ? 'endnote' : 'footnote';
    if (text === '') return this.#draft.add(kind, 'left-out', what, '没有连同正文一起复制，没有带入');
    this.say(`（注：${text}）`);
    this.#draft.add(kind, 'changed', what, '公文不用注脚，写在原处的括号里', text);
  }

  private pageBreak(): void {
    this.#draft.add('page-break', 'left-out', '分页符', '没有带入，分页由印制时排定');
  }

  private say(words: string, exact = false): void {
    const { text } = this.#draft;
    const isDouble = !exact && /^[ \ue000]/.test(words) && /(?:^|[\s\ue000])$/.test(text);
    this.#draft.text += isDouble ? words.slice(1) : words;
  }

  private listMark(mark: string): void {
    if (mark === '') return;
    if (isBullet(mark)) this.#isBullet = true;
    else this.#mark = mark;
  }

  private readList(list: Element): void {
    this.endParagraph();
    let at = Number.parseInt(attribute(list, 'start') || '1', 10) || 1;
    for (const item of list.childNodes.filter(isElement)) {
      if (item.tagName !== 'li') {
        this.readNode(item);
        continue;
      }
      at = Number.parseInt(attribute(item, 'value'), 10) || at;
      const hasOwn = [...elements(item)].some((each) => style(each, 'mso-list') === 'ignore');
      if (!hasOwn && list.tagName === 'ol') this.#mark = itemNumber(list, item, at);
      if (!hasOwn && list.tagName === 'ul') this.#isBullet = true;
      at++;
      this.readChildren(item);
      this.endParagraph();
    }
  }

  private endParagraph(): void {
    const draft = this.#draft;
    const typed = settled(draft.text)
      .split('\n')
      .map((line) => line.replace(/\u00a0/g, ' ').replace(/^[ \t]+|[ \t]+$/g, ''))
      .join('\n');
    const isBlank = typed.trim() === '';
    if (isBlank && draft.findings.length === 0 && draft.text === '') return;
    // A mark waits for the words it belongs to.
    draft.text = isBlank ? '' : this.#mark + typed.replace(/^\n+|\n+$/g, '');
    if (!isBlank) this.#count++;
    const place = { paragraph: Math.max(this.#count, 1), near: nearOf(draft.text) };
    if (!isBlank) this.noteMark(place);
    for (const found of draft.findings) found.text = found.text && settled(found.text);
    this.#findings.push(...draft.placed(place.paragraph));
    this.#blocks.push({ kind: 'paragraph', text: draft.text });
    this.#draft = new Draft();
  }

  private noteMark(place: IncomingPlace): void {
    if (this.#mark !== '') (this.#numbers ??= { marks: [], place }).marks.push(this.#mark);
    if (this.#isBullet) (this.#bullets ??= { count: 0, place }).count++;
    this.#mark = '';
    this.#isBullet = false;
  }

  private readTable(table: Element): void {
    this.endParagraph();
    const findings: Finding[] = [];
    const rows = evenDown(rowsOf(table).map((row) => row.map((cell) => this.readCell(cell, findings))));
    const near = nearOf(rows.flat().find(({ lines }) => lines.length > 0)?.lines[0] ?? '');
    const place = { paragraph: Math.max(this.#count, 1), near };
    this.#findings.push(...findings.map((found) => ({ ...found, ...place })));
    if (rows.length > 0) this.#blocks.push({ kind: 'table', place, rows });
  }

  private readCell(cell: Element, findings: Finding[]): Spanning {
    const read = new ClipboardReader(this.appended, this.depth).read(cell);
    findings.push(...read.findings);
    const lines = read.blocks.flatMap((block) => {
      if (block.kind === 'paragraph') return block.text.split('\n').filter((line) => line.trim() !== '');
      const nested = block.rows.map((row) => row.flatMap((each) => each.lines).join('，'));
      const found = {
        kind: 'nested-table',
        outcome: 'changed',
        what: '单元格里的表格',
        done: '逐行写进这一格',
      } as const;
      findings.push({ ...found, ...block.place, text: nested.join('；') });
      return nested;
    });
    return { lines, across: span(cell, 'colspan'), continued: false, down: span(cell, 'rowspan') };
  }
}

interface Spanning extends IncomingCell {
  down: number;
}

const span = (cell: Element, name: string): number =>
  Math.min(Math.max(Number.parseInt(attribute(cell, name), 10) || 1, 1), MOST_SPANNED);
const MOST_SPANNED = 100;
/** A table of the web that is wider is made to break the reader. */
const MOST_COLUMNS = 1000;

function rowsOf(table: Element): Element[][] {
  const cells = (row: Element) => row.childNodes.filter(isElement).filter(({ tagName }) => /^t[dh]$/.test(tagName));
  const rows = (parent: Element): Element[][] =>
    parent.childNodes.filter(isElement).flatMap((each) => {
      if (each.tagName === 'tr') return [cells(each)];
      return /^t(?:head|body|foot)$/.test(each.tagName) ? rows(each) : [];
    });
  return rows(table);
}

/** Cells over several rows are there once; the rows below get a cell that goes on with them. */
function evenDown(rows: readonly Spanning[][]): IncomingCell[][] {
  const open = new Map<number, { left: number; across: number }>();
  return rows.map((row) => {
    const cells: IncomingCell[] = [];
    const waiting = [...row];
    for (let column = 0; waiting.length > 0 || (open.get(column)?.left ?? 0) > 0;) {
      const above = open.get(column);
      if (above && above.left > 0) {
        above.left--;
        cells.push({ lines: [], across: above.across, continued: true });
        column += above.across;
        continue;
      }
      if (column > MOST_COLUMNS) throw new RangeError('table too wide');
      const { down, ...cell } = waiting.shift() as Spanning;
      cells.push(cell);
      if (down > 1) open.set(column, { left: down - 1, across: cell.across });
      column += cell.across;
    }
    return cells;
  });
}

const isHidden = (element: Element): boolean =>
  style(element, 'display') === 'none' || style(element, 'mso-hide') === 'all';

/** `（示例甲 2025-09-01）`; empty where the clipboard does not say. */
function byWhom(element: Element): string {
  const author = attribute(element, 'cite').replace(/^mailto:/, '');
  const day = /^\d{4}-\d\d-\d\d/.exec(attribute(element, 'datetime'))?.[0] ?? '';
  let name = author;
  try {
    name = decodeURIComponent(author);
  } catch {
    // As it is.
  }
  const words = [name, day].filter((each) => each !== '').join(' ');
  return words === '' ? '' : `（${words}）`;
}

const HAN = '[\\p{Script=Han}\\u3001-\\u303f\\uff00-\\uffef—…“”‘’]';
const LINE_IN_CHINESE = new RegExp(`(?<=${HAN})\\ue000(?=${HAN})`, 'gu');

/** White space of the markup's source is one space at most; where its line ended it is marked, for that may be none. */
const collapsed = (text: string): string =>
  text
    .replaceAll('\ue000', '')
    .replace(/[ \t\r\n\f]*[\r\n][ \t\r\n\f]*/g, '\ue000')
    .replace(/[ \t\f]+/g, ' ');

/** A line that ended in the middle of Chinese words ended for the source's sake. */
const settled = (text: string): string => text.replace(LINE_IN_CHINESE, '').replaceAll('\ue000', ' ');
