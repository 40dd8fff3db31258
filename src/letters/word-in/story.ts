import { nearOf, type Finding, type IncomingPlace } from '../../domain/incoming/finding.js';
import type { IncomingBlock, IncomingCell, IncomingTable } from '../../domain/incoming/incoming.js';
import { isElementLine } from '../../domain/incoming/text.js';
import { looksLikeTitle } from '../../domain/letter/read/titles.js';
import { byWhom, plainText } from './annotations.js';
import { Draft } from '../incoming-draft.js';
import { graphicsIn, shownChildren } from './graphics.js';
import { InlineReader, type References } from './inline.js';
import type { Lists } from './lists.js';
import type { Styles } from './styles.js';
import { attribute, child, children, isOn, tag, value, whole, type Element } from './xml.js';

/** How deep tables, boxes and controls may stand in one another; nobody's letter goes beyond four. */
const DEEPEST = 40;

/** Wrapped round paragraphs without a meaning of their own. */
const WRAPPERS = new Set(['sdt', 'sdtContent', 'customXml', 'smartTag', 'ins', 'moveTo']);

/** Reads running text into blocks, and everything in it that a letter's text does not hold into findings. */
export class StoryReader {
  readonly findings: Finding[] = [];
  readonly #inline: InlineReader;
  readonly #numbered = new Map<string, { marks: string[]; isBullet: boolean; place: IncomingPlace }>();
  /** Paragraphs with words, as people count them. */
  #count = 0;
  /** Words of a paragraph whose end was deleted: they belong to the next one. */
  #carried = '';
  #depth = 0;
  #isApart = false;
  private readonly styles: Styles;

  constructor(
    references: References,
    private readonly lists: Lists,
  ) {
    this.styles = references.styles;
    this.#inline = new InlineReader(references, (element, draft) => this.draw(element, draft));
  }

  read(body: Element): IncomingBlock[] {
    const blocks = this.blocks(body, null);
    const end = new Draft();
    if (this.#carried !== '') blocks.push({ kind: 'paragraph', text: this.#carried });
    this.#inline.finish(end);
    if (this.#inline.formatChanges > 0)
      end.add('format-change', 'kept', `格式修订${this.#inline.formatChanges}处`, '字体、格式由印制时排定');
    this.findings.push(...this.numberFindings(), ...end.placed(null));
    return blocks;
  }

  /** The lines of a part that stands apart: 页眉, 页脚. Its findings go where `draft` belongs. */
  linesApart(container: Element, draft: Draft): string[] {
    this.#isApart = true;
    const lines = this.lines(container, draft);
    this.#isApart = false;
    return lines;
  }

  private lines(container: Element, draft: Draft): string[] {
    return this.blocks(container, draft).flatMap((block) =>
      block.kind === 'paragraph'
        ? block.text.split('\n')
        : block.rows.map((row) => row.flatMap((cell) => cell.lines).join('　')),
    );
  }

  /** Inside a table or a box, `outer` is the paragraph that it hangs on. */
  private blocks(container: Element, outer: Draft | null): IncomingBlock[] {
    if (++this.#depth > DEEPEST) throw new RangeError('nested too deep');
    const blocks = [...shownChildren(container)].flatMap((element) => this.block(element, outer));
    this.#depth--;
    return blocks;
  }

  private block(element: Element, outer: Draft | null): IncomingBlock[] {
    const name = tag(element);
    if (name === 'p') return this.paragraph(element, outer);
    if (name === 'tbl') return [this.table(element, outer)];
    if (WRAPPERS.has(name)) return this.blocks(element, outer);
    if (name === 'sectPr') this.section(element, outer ?? new Draft(), false);
    else if (name === 'altChunk') this.apart('object', '嵌入的其他文件', '没有带入', null, outer);
    else if (name === 'del' || name === 'moveFrom')
      this.apart(
        'deletion',
        `修订删除（${byWhom(element)}）`,
        '按接受修订没有带入',
        plainText(element, ['t', 'delText']),
        outer,
      );
    return [];
  }

  private paragraph(element: Element, outer: Draft | null): IncomingBlock[] {
    const properties = child(element, 'pPr');
    const draft = new Draft();
    draft.text = this.#carried;
    this.#carried = '';
    this.#inline.read(element, draft);
    if (child(properties, 'pPrChange')) this.#inline.formatChanges++;
    const marks = child(properties, 'rPr');
    const joined = child(marks, 'del') ?? child(marks, 'moveFrom');
    if (joined) this.#carried = draft.text;
    const mark = joined ? null : this.lists.markOf(properties);
    if (this.styles.alignmentOf(properties) === 'center') joinTitleLines(draft);
    const isBlank = draft.text.trim() === '';
    if (isOn(properties, 'pageBreakBefore'))
      draft.add('page-break', 'left-out', '段前分页', '没有带入，分页由印制时排定');
    const section = child(properties, 'sectPr');
    if (section) this.section(section, draft, true);
    if (mark && !mark.isBullet && mark.text !== '') {
      if (isBlank) draft.add('list', 'left-out', `空段的自动编号“${mark.text}”`, '没有带入');
      else draft.text = mark.text + draft.text.trimStart();
    }
    if (!isBlank && !joined && outer === null) this.#count++;
    const place = { paragraph: outer === null ? Math.max(this.#count, 1) : null, near: nearOf(draft.text) };
    if (mark && !isBlank) this.noteMark(mark, place);
    if (outer) outer.findings.push(...draft.findings);
    else this.findings.push(...draft.placed(place.paragraph));
    const isSignature = this.styles.nameOf(properties) === SIGNATURE;
    const own = joined ? [] : isSignature ? signatories(draft.text) : [draft.text];
    return [...draft.before, ...own, ...draft.after].map((text) => ({ kind: 'paragraph', text }));
  }

  private noteMark(
    { list, text, isBullet }: { list: string; text: string; isBullet: boolean },
    place: IncomingPlace,
  ): void {
    const known = this.#numbered.get(list);
    if (known) known.marks.push(text);
    else this.#numbered.set(list, { marks: [text], isBullet, place });
  }

  /** One line for each list: its numbers are in the text now, its bullets are not. */
  private numberFindings(): Finding[] {
    return [...this.#numbered.values()].map(({ marks, isBullet, place }) => ({
      ...place,
      kind: isBullet ? 'bullet' : 'list',
      outcome: isBullet ? 'left-out' : 'kept',
      what: isBullet ? `项目符号${marks.length}处` : `自动编号${marks.length}处（${briefly(marks)}）`,
      done: isBullet ? '没有带入，各条按普通段落' : '已写成文字',
      text: null,
    }));
  }

  private table(element: Element, outer: Draft | null): IncomingTable {
    const draft = new Draft();
    const rows: IncomingCell[][] = [];
    for (const row of rowsOf(element)) {
      const changed = child(row, 'trPr', 'del');
      if (changed)
        leftOutOf(
          draft,
          'deletion',
          `修订删除的表格行（${byWhom(changed)}）`,
          '按接受修订没有带入',
          plainText(row, ['t', 'delText']),
        );
      else rows.push(this.row(row, draft));
      const inserted = child(row, 'trPr', 'ins');
      if (inserted)
        draft.add('insertion', 'kept', `修订插入的表格行（${byWhom(inserted)}）`, '按接受修订带入', plainText(row));
    }
    const first = rows.flat().find((cell) => cell.lines.length > 0)?.lines[0] ?? '';
    const place = { paragraph: outer === null ? Math.max(this.#count, 1) : null, near: nearOf(first) };
    if (outer) outer.findings.push(...draft.findings);
    else this.findings.push(...draft.findings.map((found) => ({ ...found, ...place })));
    return { kind: 'table', place, rows };
  }

  private row(row: Element, draft: Draft): IncomingCell[] {
    const before = whole(value(child(row, 'trPr'), 'gridBefore')) ?? 0;
    const cells: IncomingCell[] =
      before > 0 ? [{ lines: [], across: Math.min(before, MOST_COLUMNS), continued: false }] : [];
    for (const cell of cellsOf(row)) {
      const properties = child(cell, 'tcPr');
      const deleted = child(properties, 'cellDel');
      if (deleted) {
        const words = plainText(cell, ['t', 'delText']);
        leftOutOf(draft, 'deletion', `修订删除的单元格（${byWhom(deleted)}）`, '按接受修订没有带入', words);
        continue;
      }
      const merged = child(properties, 'vMerge');
      cells.push({
        lines: this.cellLines(cell, draft),
        across: Math.min(Math.max(whole(value(properties, 'gridSpan')) ?? 1, 1), MOST_COLUMNS),
        continued: merged !== null && attribute(merged, 'val') !== 'restart',
      });
    }
    return cells;
  }

  private cellLines(cell: Element, draft: Draft): string[] {
    return this.blocks(cell, draft)
      .flatMap((block) => {
        if (block.kind === 'paragraph') return block.text.split('\n');
        const lines = block.rows.map((row) => row.flatMap(({ lines }) => lines).join('，'));
        draft.add('nested-table', 'changed', '单元格里的表格', '逐行写进这一格', lines.join('；'));
        return lines;
      })
      .map((line) => line.trim())
      .filter((line) => line !== '');
  }

  /** 分节: what a section does to the page is the printer's business, and named where it would be missed. */
  private section(section: Element, draft: Draft, isBreak: boolean): void {
    const what = [
      ...(attribute(child(section, 'pgSz'), 'orient') === 'landscape' ? ['横向页面'] : []),
      ...((whole(attribute(child(section, 'cols'), 'num')) ?? 1) > 1 ? ['分栏'] : []),
    ];
    if (what.length > 0) draft.add('section', 'left-out', what.join('、'), '没有带入，版面按公文格式排定');
    else if (isBreak) draft.add('section', 'left-out', '分节符', '没有带入');
    if (!isBreak) this.findings.push(...draft.placed(Math.max(this.#count, 1)));
  }

  /** What stands between the paragraphs. */
  private apart(kind: Finding['kind'], what: string, done: string, text: string | null, outer: Draft | null): void {
    const found = { kind, outcome: 'left-out' as const, what, done, text };
    if (outer) outer.findings.push(found);
    else this.findings.push({ ...found, paragraph: Math.max(this.#count, 1), near: '' });
  }

  /** 图形: the words of text boxes come in, before their paragraph where they are the red head, else behind it. */
  private draw(element: Element, draft: Draft): void {
    const { boxes, art, images, shapes, charts, diagrams, objects, described } = graphicsIn(element);
    for (const box of boxes) this.box(this.lines(box, draft), '文本框', draft);
    for (const words of art) {
      if (this.#isApart) draft.add('watermark', 'left-out', '水印', '没有带入', words);
      else this.box([words], '艺术字', draft);
    }
    const told = described === '' ? null : described;
    if (images > 0) draft.add('image', 'left-out', images === 1 ? '图片' : `图片${images}张`, '没有带入', told);
    if (charts > 0) draft.add('chart', 'left-out', '图表', '没有带入', told);
    if (diagrams > 0) draft.add('chart', 'left-out', 'SmartArt 图示', '没有带入', told);
    if (shapes > 0) draft.add('shape', 'left-out', '线条、图形', '没有带入，红色双线由印制时排定', told);
    for (const program of objects)
      draft.add('object', 'left-out', `嵌入的对象（${program || '未知'}）`, '没有带入', told);
  }

  private box(typed: readonly string[], what: string, draft: Draft): void {
    const lines = typed.map((line) => line.trim()).filter((line) => line !== '');
    if (lines.length === 0) return;
    const isHead = lines.every(isElementLine);
    if (this.#isApart) return void draft.after.push(...lines);
    (isHead ? draft.before : draft.after).push(...lines);
    draft.add('text-box', 'changed', what, isHead ? '写在这一段之前' : '写在这一段之后', lines.join('　'));
  }
}

/** The style of the names below a letter in the files that this program writes. */
const SIGNATURE = '发文机关署名';

/** Names beside one another, set apart by stops; one that is too long for its place goes on below itself. */
function signatories(text: string): string[] {
  const names: string[] = [];
  for (const line of text.split('\n'))
    for (const [place, part] of line.split('\t').entries()) names[place] = (names[place] ?? '') + part.trim();
  return names.filter((name) => name !== '');
}

/** A title that was broken by hand is one line all the same; only its look was meant. */
function joinTitleLines(draft: Draft): void {
  const joined = draft.text.replace(/[^\S\n]*\n\s*/g, '');
  if (joined === draft.text || !looksLikeTitle(joined)) return;
  draft.text = joined;
  draft.add('line-break', 'kept', '标题里的手动换行', '合为一行，回行由印制时排定');
}

/** More columns than fit on a page. */
const MOST_COLUMNS = 63;

const briefly = (marks: readonly string[]): string => marks.slice(0, 3).join(' ') + (marks.length > 3 ? ' …' : '');

const leftOutOf = (draft: Draft, kind: Finding['kind'], what: string, done: string, text: string): void =>
  draft.add(kind, 'left-out', what, done, text);

/** The rows of a table, also those inside content controls. */
function* rowsOf(table: Element): Generator<Element> {
  for (const element of children(table)) {
    if (tag(element) === 'tr') yield element;
    else if (WRAPPERS.has(tag(element))) yield* rowsOf(element);
  }
}

function* cellsOf(row: Element): Generator<Element> {
  for (const element of children(row)) {
    if (tag(element) === 'tc') yield element;
    else if (WRAPPERS.has(tag(element))) yield* cellsOf(element);
  }
}
