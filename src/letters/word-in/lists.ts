import { ListCounter, type ListLevel } from '../../domain/incoming/list-numbers.js';
import type { Styles } from './styles.js';
import { attribute, child, children, isOn, tag, value, whole, type Element } from './xml.js';

/** The number or sign that Word prints before a paragraph. */
export interface ListMark {
  /** The list it belongs to. */
  list: string;
  text: string;
  isBullet: boolean;
}

interface List {
  definition: string;
  levels: readonly (Level | undefined)[];
  /** Level → the number it begins again with, when the list is used for the first time. */
  restarts: Map<number, number>;
}

type Level = ListLevel & { style: string | null };

/** Word's nine levels. */
const MOST_LEVELS = 9;

/** 自动编号: counts through the paragraphs in the order they are asked about. */
export class Lists {
  readonly #lists: ReadonlyMap<string, List>;
  readonly #counters = new Map<string, ListCounter>();
  readonly #begun = new Set<string>();

  constructor(
    numbering: Element | null,
    private readonly styles: Styles,
  ) {
    this.#lists = listsOf(numbering, styles);
  }

  /** The mark of a paragraph with these properties (`w:pPr`); null when it has none. */
  markOf(properties: Element | null): ListMark | null {
    const { list: id, level } = this.placeOf(properties);
    const list = id === null ? undefined : this.#lists.get(id);
    const definition = list?.levels[level];
    if (id === null || !list || !definition) return null;
    let counter = this.#counters.get(list.definition);
    if (!counter) this.#counters.set(list.definition, (counter = new ListCounter()));
    if (!this.#begun.has(id)) {
      this.#begun.add(id);
      for (const [restarted, at] of list.restarts) counter.restart(restarted, at);
    }
    const isBullet = definition.format === 'bullet';
    const text = counter.next(list.levels, level);
    return { list: id, text: text.trim(), isBullet };
  }

  /** Of the paragraph itself, else of its style; a style names the list, and the list names its level. */
  private placeOf(properties: Element | null): { list: string | null; level: number } {
    const own = child(properties, 'numPr');
    const typed = { list: value(own, 'numId'), level: whole(value(own, 'ilvl')) };
    if (typed.list !== null) return { list: typed.list === '0' ? null : typed.list, level: levelWithin(typed.level) };
    for (const { id, style } of this.styles.lineage(value(properties, 'pStyle'), 'paragraph')) {
      if (style.list === null) continue;
      if (style.list === '0') return { list: null, level: 0 };
      const linked = this.#lists.get(style.list)?.levels.findIndex((level) => level?.style === id) ?? -1;
      return { list: style.list, level: levelWithin(typed.level ?? (linked >= 0 ? linked : style.level)) };
    }
    return { list: null, level: 0 };
  }
}

const levelWithin = (level: number | null): number => Math.min(Math.max(level ?? 0, 0), MOST_LEVELS - 1);

function listsOf(numbering: Element | null, styles: Styles): Map<string, List> {
  const definitions = new Map<string, Element>();
  for (const element of children(numbering))
    if (tag(element) === 'abstractNum') definitions.set(attribute(element, 'abstractNumId') ?? '', element);
  const numbers = [...children(numbering)].filter((element) => tag(element) === 'num');
  const definitionOf = (number: Element) => value(number, 'abstractNumId') ?? '';

  /** A definition may only say which list style it takes its levels from. */
  const levelsOf = (id: string): (Level | undefined)[] => {
    const definition = definitions.get(id) ?? null;
    const linked = value(definition, 'numStyleLink');
    if (linked !== null) {
      for (const { style } of styles.lineage(linked, 'paragraph')) {
        const number = numbers.find((each) => attribute(each, 'numId') === style.list);
        const target = number && definitionOf(number);
        if (target !== undefined && target !== id && value(definitions.get(target) ?? null, 'numStyleLink') === null)
          return levelsOf(target);
      }
    }
    return levelsIn(definition);
  };

  return new Map(
    numbers.map((number) => {
      const definition = definitionOf(number);
      const levels = levelsOf(definition);
      const restarts = new Map<number, number>();
      for (const override of children(number)) {
        if (tag(override) !== 'lvlOverride') continue;
        const at = levelWithin(whole(attribute(override, 'ilvl')));
        const own = child(override, 'lvl');
        if (own) levels[at] = levelOf(own);
        const start = whole(value(override, 'startOverride'));
        if (start !== null) restarts.set(at, start);
      }
      return [attribute(number, 'numId') ?? '', { definition, levels, restarts }];
    }),
  );
}

function levelsIn(definition: Element | null): (Level | undefined)[] {
  const levels: (Level | undefined)[] = [];
  for (const level of children(definition))
    if (tag(level) === 'lvl') levels[levelWithin(whole(attribute(level, 'ilvl')))] = levelOf(level);
  return levels;
}

function levelOf(level: Element): Level {
  return {
    // Newer formats are wrapped with an older one beside them; the first that is there counts.
    format: value(level, 'numFmt') ?? value(level, 'AlternateContent', 'Fallback', 'numFmt') ?? 'decimal',
    pattern: value(level, 'lvlText') ?? '',
    start: whole(value(level, 'start')) ?? 0,
    arabic: isOn(level, 'isLgl'),
    restartsAfter: whole(value(level, 'lvlRestart')),
    style: value(level, 'pStyle'),
  };
}
