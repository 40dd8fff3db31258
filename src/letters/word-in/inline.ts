import type { Comment } from './annotations.js';
import { byWhom, plainText } from './annotations.js';
import type { Draft, Span } from '../incoming-draft.js';
import { type Field, reportField, reportLink } from './fields.js';
import { shownChildren } from './graphics.js';
import type { Styles } from './styles.js';
import { symbolOf } from './symbols.js';
import type { Target } from './word-file.js';
import { attribute, child, descendants, isOn, tag, value, type Element } from './xml.js';

/** What the words of a paragraph refer to. */
export interface References {
  styles: Styles;
  targets: ReadonlyMap<string, Target>;
  comments: Map<string, Comment>;
  footnotes: ReadonlyMap<string, string>;
  endnotes: ReadonlyMap<string, string>;
}

/** Fields stand in one another to compute something; nobody's do so beyond five. */
const DEEPEST_FIELD = 20;

/** Not content: marks of places and of the spelling check, properties that somebody else reads, the author's own signs. */
const SILENT = new Set([
  'rPr', 'pPr', 'sdtPr', 'sdtEndPr', 'smartTagPr', 'customXmlPr', 'rubyPr', 'fldData', 'ffData',
  'bookmarkStart', 'bookmarkEnd', 'commentRangeStart', 'commentRangeEnd', 'proofErr', 'permStart', 'permEnd',
  'moveFromRangeStart', 'moveFromRangeEnd', 'moveToRangeStart', 'moveToRangeEnd', 'customXmlInsRangeStart',
  'customXmlInsRangeEnd', 'customXmlDelRangeStart', 'customXmlDelRangeEnd', 'lastRenderedPageBreak', 'softHyphen',
  'footnoteRef', 'endnoteRef', 'annotationRef', 'separator', 'continuationSeparator',
]); // prettier-ignore

/** Reads the words of paragraphs into drafts; a field may begin in one paragraph and end in another. */
export class InlineReader {
  /** How many marks of changed formats were passed over. */
  formatChanges = 0;
  readonly #fields: Field[] = [];

  constructor(
    private readonly references: References,
    /** Reads what is drawn, with the words of its text boxes. */
    private readonly drawn: (element: Element, draft: Draft) => void,
  ) {}

  /** The content of a paragraph, or of anything that is wrapped round some of it. */
  read(parent: Element, draft: Draft): void {
    for (const element of shownChildren(parent)) this.readOne(element, draft);
  }

  /** The document is at its end: a field that was not closed is named, not swallowed. */
  finish(draft: Draft): void {
    for (const field of this.#fields.splice(0)) if (field.swallowed.trim() !== '') reportField(field, draft);
  }

  private readOne(element: Element, draft: Draft): void {
    const name = tag(element);
    switch (name) {
      case 'r':
        return this.readRun(element, draft);
      case 'ins':
        return this.tracked(element, draft, 'insertion', '修订插入', '按接受修订带入');
      case 'moveTo':
        return this.tracked(element, draft, 'move', '修订移来', '按接受修订带入');
      case 'del':
        return leftOut(draft, 'deletion', `修订删除（${byWhom(element)}）`, '按接受修订没有带入', deletedText(element));
      case 'moveFrom':
        return leftOut(draft, 'move', `修订移走（${byWhom(element)}）`, '已在移到的地方带入', deletedText(element));
      case 'hyperlink':
        this.read(element, draft);
        return reportLink(this.references.targets.get(attribute(element, 'id') ?? '')?.target ?? '', draft);
      case 'fldSimple':
        return this.simpleField(element, draft);
      case 'sdt':
        return this.control(element, draft);
      case 'oMath':
      case 'oMathPara':
        return this.formula(element, draft);
      default:
        return this.readOther(element, name, draft);
    }
  }

  private readOther(element: Element, name: string, draft: Draft): void {
    if (SILENT.has(name)) return;
    if (name === 'subDoc') return draft.add('object', 'left-out', '链接的子文档', '没有带入');
    if (['smartTag', 'customXml', 'dir', 'bdo', 'sdtContent'].includes(name)) return this.read(element, draft);
    const words = plainText(element);
    if (words !== '') draft.add('object', 'left-out', `认不出的内容（${name}）`, '没有带入', words);
  }

  private tracked(element: Element, draft: Draft, kind: Span['kind'], what: string, done: string): void {
    const from = draft.text.length;
    this.read(element, draft);
    draft.addSpan({ kind, outcome: 'kept', what: `${what}（${byWhom(element)}）`, done, text: draft.text.slice(from) });
  }

  private readRun(run: Element, draft: Draft): void {
    const properties = child(run, 'rPr');
    if (child(properties, 'rPrChange')) this.formatChanges++;
    const from = draft.text.length;
    const isHidden = isOn(properties, 'vanish') || this.references.styles.isHidden(value(properties, 'rStyle'));
    for (const element of shownChildren(run)) this.readPiece(element, draft);
    const words = draft.text.slice(from);
    if (isHidden) {
      draft.text = draft.text.slice(0, from);
      return leftOut(draft, 'hidden', '隐藏文字', '没有带入', words);
    }
    if (isOn(properties, 'strike') || isOn(properties, 'dstrike'))
      draft.addSpan({
        kind: 'struck',
        outcome: 'changed',
        what: '带删除线的文字',
        done: '按普通文字带入',
        text: words,
      });
    const raised = value(properties, 'vertAlign');
    if ((raised === 'superscript' || raised === 'subscript') && words.trim() !== '')
      draft.addSpan({
        kind: 'raised',
        outcome: 'changed',
        what: raised === 'superscript' ? '上标' : '下标',
        done: '按普通文字带入',
        text: words,
      });
  }

  private readPiece(element: Element, draft: Draft): void {
    const name = tag(element);
    switch (name) {
      case 't':
        return this.say(element.textContent ?? '', draft);
      case 'tab':
      case 'ptab':
        return this.say('\t', draft);
      case 'br':
        return this.lineEnd(attribute(element, 'type'), draft);
      case 'cr':
        return this.say('\n', draft);
      case 'noBreakHyphen':
        return this.say('-', draft);
      case 'sym':
        return this.symbol(element, draft);
      case 'fldChar':
        return this.fieldMark(attribute(element, 'fldCharType'), draft);
      case 'instrText': {
        const field = this.#fields.at(-1);
        if (field) field.code += element.textContent ?? '';
        return;
      }
      case 'footnoteReference':
        return this.note('footnote', '脚注', this.references.footnotes, element, draft);
      case 'endnoteReference':
        return this.note('endnote', '尾注', this.references.endnotes, element, draft);
      case 'commentReference':
        return this.comment(attribute(element, 'id') ?? '', draft);
      case 'drawing':
      case 'pict':
      case 'object':
        return this.drawn(element, draft);
      case 'ruby':
        return this.ruby(element, draft);
      case 'delText':
        return leftOut(draft, 'deletion', '修订删除', '按接受修订没有带入', element.textContent ?? '');
      case 'delInstrText':
        return;
      default:
        return this.readOther(element, name, draft);
    }
  }

  /** Words that are seen; the code of a field is not. */
  private say(words: string, draft: Draft): void {
    const hidden = this.#fields.find(({ part }) => part === 'code');
    if (hidden) {
      hidden.swallowed += words;
      return;
    }
    for (const field of this.#fields) field.shown += words;
    draft.text += words;
  }

  private lineEnd(type: string | null, draft: Draft): void {
    this.say('\n', draft);
    if (type === 'page') draft.add('page-break', 'left-out', '分页符', '没有带入，分页由印制时排定');
    if (type === 'column') draft.add('page-break', 'left-out', '分栏符', '没有带入');
  }

  private symbol(element: Element, draft: Draft): void {
    const [font, code] = [attribute(element, 'font') ?? '', attribute(element, 'char') ?? ''];
    const sign = symbolOf(font, code);
    this.say(sign ?? '〓', draft);
    if (sign === null) draft.add('symbol', 'changed', `符号（${font} ${code}）`, '认不出，先写作“〓”，请改正');
  }

  private fieldMark(type: string | null, draft: Draft): void {
    const field = this.#fields.at(-1);
    if (this.#fields.length > DEEPEST_FIELD) throw new RangeError('fields nested too deep');
    if (type === 'begin') this.#fields.push({ code: '', shown: '', part: 'code', swallowed: '' });
    else if (type === 'separate' && field) field.part = 'shown';
    else if (type === 'end' && field) reportField(this.#fields.pop() as Field, draft);
  }

  private simpleField(element: Element, draft: Draft): void {
    const from = draft.text.length;
    this.read(element, draft);
    const field = { code: attribute(element, 'instr') ?? '', shown: draft.text.slice(from), part: 'shown' as const };
    reportField({ ...field, swallowed: '' }, draft);
  }

  /** 内容控件: what it was filled with is text; what it still asks for stands in the text, where the check finds it. */
  private control(element: Element, draft: Draft): void {
    const content = child(element, 'sdtContent');
    const from = draft.text.length;
    if (content) this.read(content, draft);
    const words = draft.text.slice(from);
    if (isOn(child(element, 'sdtPr'), 'showingPlcHdr'))
      draft.add('control', 'changed', '还没填写的内容控件', '提示文字按普通文字带入，请改正', words);
  }

  private formula(element: Element, draft: Draft): void {
    const words = [...descendants(element, 't')].map((each) => each.textContent ?? '').join('');
    this.say(words, draft);
    draft.add('formula', 'changed', '公式', '排成一行普通文字带入，请核对', words);
  }

  private ruby(element: Element, draft: Draft): void {
    const base = child(element, 'rubyBase');
    if (base) this.read(base, draft);
    const reading = child(element, 'rt');
    if (reading) draft.add('ruby', 'left-out', '拼音', '没有带入', plainText(reading));
  }

  private note(
    kind: 'footnote' | 'endnote',
    what: string,
    notes: ReadonlyMap<string, string>,
    element: Element,
    draft: Draft,
  ): void {
    const text = notes.get(attribute(element, 'id') ?? '') ?? '';
    if (text === '') return draft.add(kind, 'left-out', what, '没有内容，没有带入');
    this.say(`（注：${text}）`, draft);
    draft.add(kind, 'changed', what, '公文不用注脚，写在原处的括号里', text);
  }

  private comment(id: string, draft: Draft): void {
    const comment = this.references.comments.get(id);
    if (!comment) return;
    this.references.comments.delete(id);
    draft.add('comment', 'left-out', `批注（${comment.by}）`, '没有带入', comment.text);
  }
}

const deletedText = (element: Element): string => plainText(element, ['t', 'delText']);

function leftOut(draft: Draft, kind: Span['kind'], what: string, done: string, text: string): void {
  draft.addSpan({ kind, outcome: 'left-out', what, done, text });
}
