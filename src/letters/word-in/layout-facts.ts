import type { ParagraphFacts, SectionFacts, WordFacts, WordsFacts } from '../../domain/word-layout/word-facts.js';
import { shownChildren } from './graphics.js';
import { Lists } from './lists.js';
import { damaged } from './open-package.js';
import { Styles } from './styles.js';
import { openWordFile, type WordFile } from './word-file.js';
import { attribute, child, descendants, isOn, tag, value, whole, type Element } from './xml.js';

/** 1/20 pt in millimetres. */
const TWIP = 25.4 / 1440;

/** What a Word file says about its look. */
export function readWordFacts(bytes: Uint8Array, name: string): WordFacts {
  try {
    return factsOf(openWordFile(bytes, name));
  } catch (error) {
    if (error instanceof RangeError) throw damaged(name, error);
    throw error;
  }
}

function factsOf(file: WordFile): WordFacts {
  const styles = new Styles(file.part('styles'));
  const sections = file.body ? [...descendants(file.body, 'sectPr')].map(sectionFacts) : [];
  const reader = new Reader(styles, new Lists(file.part('numbering'), styles), themeFont(file), sections[0]);
  return { sections, paragraphs: file.body ? [...paragraphsOf(file.body)].map((each) => reader.paragraph(each)) : [] };
}

function sectionFacts(section: Element): SectionFacts {
  const [size, margins, grid] = [child(section, 'pgSz'), child(section, 'pgMar'), child(section, 'docGrid')];
  const length = (element: Element | null, name: string) => (whole(attribute(element, name)) ?? 0) * TWIP;
  const type = attribute(grid, 'type');
  const pitch = whole(attribute(grid, 'linePitch'));
  return {
    width: length(size, 'w'),
    height: length(size, 'h'),
    top: Math.abs(length(margins, 'top')),
    bottom: Math.abs(length(margins, 'bottom')),
    left: length(margins, 'left') + length(margins, 'gutter'),
    right: length(margins, 'right'),
    linePitch: type !== null && type !== 'default' && pitch !== null ? pitch / 20 : null,
    characterGrid:
      type === 'linesAndChars' || type === 'snapToChars' ? (whole(attribute(grid, 'charSpace')) ?? 0) / 4096 : null,
  };
}

/** Of the running text, not of tables. */
function* paragraphsOf(parent: Element): Generator<Element> {
  for (const element of shownChildren(parent)) {
    if (tag(element) === 'p') yield element;
    else if (['sdt', 'sdtContent', 'customXml', 'ins'].includes(tag(element))) yield* paragraphsOf(element);
  }
}

/** The Chinese face of the theme (主题字体), by which styles may name theirs. */
function themeFont(file: WordFile): (name: string) => string {
  const theme = file.part('theme');
  return (name) => {
    const group = /^major/i.test(name) ? 'majorFont' : 'minorFont';
    for (const fonts of theme ? descendants(theme, group) : []) {
      const chinese = [...descendants(fonts, 'font')].find((font) => attribute(font, 'script') === 'Hans');
      return attribute(child(fonts, 'ea'), 'typeface') || attribute(chinese ?? null, 'typeface') || '';
    }
    return '';
  };
}

/** Follows the properties from the words to the paragraph, its styles and the defaults. */
class Reader {
  constructor(
    private readonly styles: Styles,
    private readonly lists: Lists,
    private readonly themeFont: (name: string) => string,
    private readonly section: SectionFacts | undefined,
  ) {}

  paragraph(element: Element): ParagraphFacts {
    const properties = child(element, 'pPr');
    const styles = [...this.styles.lineage(value(properties, 'pStyle'), 'paragraph')].map(
      ({ style }) => style.properties,
    );
    const own = [properties, ...styles.map((style) => child(style, 'pPr')), this.styles.defaults('pPr')];
    const beneath = [...styles.map((style) => child(style, 'rPr')), this.styles.defaults('rPr')];
    const words = [...runsOf(element)].map((run) => this.words(run, beneath));
    const mark = this.lists.markOf(properties);
    const size = words[0]?.size ?? 0;
    return {
      text: (mark && !mark.isBullet ? mark.text : '') + words.map(({ text }) => text).join(''),
      alignment: first(own, (each) => value(each, 'jc')) ?? 'left',
      indent: indentOf(own, size),
      linePitch: this.linePitch(own),
      words: words.filter(({ text }) => text !== ''),
    };
  }

  private words(run: Element, beneath: readonly (Element | null)[]): WordsFacts {
    const properties = child(run, 'rPr');
    const named = value(properties, 'rStyle');
    const styles = named === null ? [] : [...this.styles.lineage(named, 'character')];
    const all = [properties, ...styles.map(({ style }) => child(style.properties, 'rPr')), ...beneath];
    return {
      text: [...shownChildren(run)].map((each) => (tag(each) === 't' ? (each.textContent ?? '') : '')).join(''),
      font: first(all, (each) => this.font(child(each, 'rFonts'))) ?? '',
      size: (whole(first(all, (each) => value(each, 'sz'))) ?? 20) / 2,
      bold: first(all, (each) => (child(each, 'b') ? isOn(each, 'b') : null)) ?? false,
      colour: first(all, (each) => value(each, 'color')) ?? 'auto',
      spacing: (whole(first(all, (each) => value(each, 'spacing'))) ?? 0) / 20,
    };
  }

  private font(fonts: Element | null): string | null {
    const theme = attribute(fonts, 'eastAsiaTheme');
    return theme === null ? attribute(fonts, 'eastAsia') : this.themeFont(theme);
  }

  /** Exact lines are what they say; others take the lines of the grid, as many as they are said to be high. */
  private linePitch(own: readonly (Element | null)[]): number | null {
    const line = whole(first(own, (each) => attribute(child(each, 'spacing'), 'line')));
    const rule = first(own, (each) => attribute(child(each, 'spacing'), 'lineRule')) ?? 'auto';
    if (line !== null && rule === 'exact') return line / 20;
    const onGrid = first(own, (each) => (child(each, 'snapToGrid') ? isOn(each, 'snapToGrid') : null)) ?? true;
    const grid = this.section?.linePitch ?? null;
    if (grid === null || !onGrid || rule === 'atLeast') return null;
    return (grid * (line ?? 240)) / 240;
  }
}

function* runsOf(parent: Element): Generator<Element> {
  for (const element of shownChildren(parent)) {
    const name = tag(element);
    if (name === 'r') yield element;
    else if (!['pPr', 'del', 'moveFrom'].includes(name)) yield* runsOf(element);
  }
}

function indentOf(own: readonly (Element | null)[], size: number): number {
  const characters = whole(first(own, (each) => attribute(child(each, 'ind'), 'firstLineChars')));
  if (characters !== null && characters !== 0) return characters / 100;
  const length = whole(first(own, (each) => attribute(child(each, 'ind'), 'firstLine')));
  return length === null || size === 0 ? 0 : Math.round(length / 20 / size);
}

function first<T>(layers: readonly (Element | null)[], of: (layer: Element) => T | null): T | null {
  for (const layer of layers) {
    const found = layer && of(layer);
    if (found !== null) return found;
  }
  return null;
}
