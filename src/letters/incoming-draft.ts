import { nearOf, type Finding } from '../domain/incoming/finding.js';

/** A finding whose paragraph is not read to its end yet. */
export type Found = Omit<Finding, 'paragraph' | 'near'>;

export type Span = Found & { text: string };

/** One paragraph while it is read. */
export class Draft {
  text = '';
  readonly findings: Found[] = [];
  /** Lines of text boxes that hang on the paragraph: elements of the red head go before it, other words behind. */
  readonly before: string[] = [];
  readonly after: string[] = [];
  #span: { key: string; end: number; found: Span } | null = null;

  add(
    kind: Finding['kind'],
    outcome: Finding['outcome'],
    what: string,
    done: string,
    text: string | null = null,
  ): void {
    this.findings.push({ kind, outcome, what, done, text });
  }

  /**
   * Like `add`, called once the words are in the text, for what Word cuts into pieces at will: the next piece right behind
   * joins the one before.
   */
  addSpan(span: Span): void {
    if (span.text === '') return;
    const key = [span.kind, span.what, span.done].join('\n');
    const start = this.text.length - (span.outcome === 'left-out' ? 0 : span.text.length);
    if (this.#span?.key === key && this.#span.end === start) {
      this.#span.found.text += span.text;
      this.#span.end = this.text.length;
      return;
    }
    const found = { ...span };
    this.findings.push(found);
    this.#span = { key, end: this.text.length, found };
  }

  /** The findings with the paragraph they belong to. */
  placed(paragraph: number | null): Finding[] {
    const near = nearOf(this.text);
    return this.findings.map((found) => ({ ...found, paragraph, near }));
  }
}
