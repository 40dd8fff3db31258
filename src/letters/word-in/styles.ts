import { attribute, child, children, descendants, isOn, tag, value, whole, type Element } from './xml.js';

/** What a style says about numbers and visibility; the look of the text is none of the reader's business. */
export interface Style {
  basedOn: string | null;
  /** `w:numId` of the list its paragraphs belong to. */
  list: string | null;
  level: number | null;
  hidden: boolean;
  properties: Element;
}

/** Nobody's styles stand on more others. */
const LONGEST_LINEAGE = 20;

/** The paragraph and character styles of a file. */
export class Styles {
  readonly #styles = new Map<string, Style>();
  readonly #defaults = new Map<string, string>();
  readonly root: Element | null;

  constructor(root: Element | null) {
    this.root = root;
    for (const style of children(root)) {
      if (tag(style) !== 'style') continue;
      const id = attribute(style, 'styleId') ?? '';
      const numbers = child(style, 'pPr', 'numPr');
      this.#styles.set(id, {
        basedOn: value(style, 'basedOn'),
        list: value(numbers, 'numId'),
        level: whole(value(numbers, 'ilvl')),
        hidden: isOn(child(style, 'rPr'), 'vanish'),
        properties: style,
      });
      if (['1', 'true', 'on'].includes(attribute(style, 'default') ?? ''))
        this.#defaults.set(attribute(style, 'type') ?? '', id);
    }
  }

  /** A style and those it is based on, the nearest first; the default one where none is named. */
  *lineage(id: string | null, type: 'paragraph' | 'character'): Generator<{ id: string; style: Style }> {
    const seen = new Set<string>();
    let next = id ?? this.#defaults.get(type) ?? null;
    while (next !== null && !seen.has(next) && seen.size < LONGEST_LINEAGE) {
      seen.add(next);
      const style = this.#styles.get(next);
      if (!style) return;
      yield { id: next, style };
      next = style.basedOn;
    }
  }

  /** `w:docDefaults` of paragraphs (`pPr`) or of words (`rPr`). */
  defaults(kind: 'pPr' | 'rPr'): Element | null {
    for (const defaults of descendants(this.root, 'docDefaults')) return child(defaults, `${kind}Default`, kind);
    return null;
  }

  /** `w:jc` of a paragraph with these properties: its own, else that of its style. */
  alignmentOf(properties: Element | null): string | null {
    const own = value(properties, 'jc');
    if (own !== null) return own;
    for (const { style } of this.lineage(value(properties, 'pStyle'), 'paragraph')) {
      const alignment = value(style.properties, 'pPr', 'jc');
      if (alignment !== null) return alignment;
    }
    return null;
  }

  /** What people call the style of a paragraph with these properties. */
  nameOf(properties: Element | null): string | null {
    const id = value(properties, 'pStyle');
    const style = id === null ? undefined : this.#styles.get(id);
    return style ? value(style.properties, 'name') : null;
  }

  isHidden(id: string | null): boolean {
    if (id === null) return false;
    for (const { style } of this.lineage(id, 'character')) if (style.hidden) return true;
    return false;
  }
}
