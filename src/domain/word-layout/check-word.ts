import type { LetterModel } from '../letter/model.js';
import { typedNumber } from '../letter/numbering.js';
import type { RuleResult } from '../paper/result.js';
import { LAYOUT_RULES } from '../paper/rules/index.js';
import { typefaceOf, type TypeClass } from '../paper/typefaces.js';
import { AREA, around, BODY_SIZE, CHARACTER, pitchOf, POINT, type Range } from '../paper/wanted.js';
import type { ParagraphFacts, WordFacts, WordsFacts } from './word-facts.js';

/** The parts of a letter that have a look of their own. */
interface Parts {
  facts: WordFacts;
  title: ParagraphFacts[];
  body: ParagraphFacts[];
  /** Paragraphs that open with a number, by its level. */
  numbered: (level: number) => ParagraphFacts[];
}

type Measured = { ok: boolean; measured: string } | null;

interface WordRule {
  wanted: string;
  measure: (parts: Parts) => Measured;
}

/**
 * The layout rules as far as a Word file can be held to them before it is printed: page, margins, grid, type, size, indent. All
 * others need lines and pages and stay unmeasured (`ok: null`), never passed.
 */
export function checkWord(facts: WordFacts, model: LetterModel): RuleResult[] {
  const parts = partsOf(facts, model);
  return LAYOUT_RULES.map(({ id, severity, name }) => {
    const rule = RULES[id];
    const stated = { rule: id, severity, page: null };
    if (!rule) return { ...stated, ok: null, measured: '从 Word 文件里量不出', wanted: name };
    const found = rule.measure(parts);
    return found
      ? { ...stated, ...found, wanted: rule.wanted }
      : { ...stated, ok: null, measured: '缺少要素', wanted: rule.wanted };
  });
}

const bare = (text: string): string => text.replace(/\s+/g, '');

function partsOf(facts: WordFacts, model: LetterModel): Parts {
  const title = bare(model.title ?? '');
  const texts = new Set(model.body.flatMap((block) => (block.kind === 'table' ? [] : bare(block.text))));
  const numberOf = ({ text }: ParagraphFacts) => typedNumber(text.trim());
  const isBody = (paragraph: ParagraphFacts) => {
    const text = bare(paragraph.text);
    const behind = text.slice(numberOf(paragraph)?.mark.length ?? 0).replace(/^[一二三四五六七八九十]{1,3}是/, '');
    return texts.has(text) || texts.has(behind);
  };
  const body = facts.paragraphs.filter(isBody);
  return {
    facts,
    title: titleIn(facts.paragraphs, title),
    body: body.filter((paragraph) => numberOf(paragraph) === null),
    numbered: (level) => body.filter((paragraph) => numberOf(paragraph)?.level === level),
  };
}

function decimals(value: number): string {
  return String(Math.round(value * 100) / 100);
}

/** The paragraphs on end that make the title together. */
function titleIn(paragraphs: readonly ParagraphFacts[], title: string): ParagraphFacts[] {
  const typed = paragraphs.filter(({ text }) => bare(text) !== '');
  for (const start of typed.keys()) {
    let joined = '';
    for (const [index, { text }] of typed.slice(start).entries()) {
      joined += bare(text);
      if (joined === title) return typed.slice(start, start + index + 1);
      if (!title.startsWith(joined)) break;
    }
  }
  return [];
}

/** On a grid the characters of the first line stand half the white between two lines below the edge of the text. */
const ON_GRID = (pitchOf('project') - CHARACTER) / 2;

const RULES: Readonly<Record<string, WordRule>> = {
  'G-5.1-a': {
    wanted: '210 × 297 ± 0.5 mm',
    measure: ({ facts }) =>
      each(facts.sections, ({ width, height }) => ({
        ok: within(width, around(210, 0.5)) && within(height, around(297, 0.5)),
        measured: `${decimals(width)} × ${decimals(height)} mm`,
      })),
  },
  'G-5.2.1-a': {
    wanted: `上边距 37 ± 1 mm，在文档网格上也可以是 ${decimals(AREA.top - ON_GRID)} mm`,
    measure: ({ facts }) =>
      each(facts.sections, ({ top, linePitch }) => ({
        ok: within(top, around(AREA.top, 1)) || (linePitch !== null && within(top, around(AREA.top - ON_GRID, 1))),
        measured: `${decimals(top)} mm`,
      })),
  },
  'G-5.2.1-b': {
    wanted: '左边距 28 ± 0.3 mm',
    measure: ({ facts }) =>
      each(facts.sections, ({ left }) => ({
        ok: within(left, around(AREA.left, 0.3)),
        measured: `${decimals(left)} mm`,
      })),
  },
  'G-5.2.1-c': {
    wanted: '版心右边到纸左边 184 ± 0.3 mm',
    measure: ({ facts }) =>
      each(facts.sections, ({ width, right }) => ({
        ok: within(width - right, around(AREA.right, 0.3)),
        measured: `${decimals(width - right)} mm`,
      })),
  },
  'G-5.2.1-d': {
    wanted: '版心下边到纸顶 262 ± 1 mm，首页可以到 272.6 mm',
    measure: ({ facts }) =>
      each(facts.sections, ({ height, bottom }) => ({
        ok: within(height - bottom, [AREA.bottom - 1, LOWEST_LINE]),
        measured: `${decimals(height - bottom)} mm`,
      })),
  },
  'G-5.2.2-a': {
    wanted: '三号（16 磅）仿宋',
    measure: ({ body }) =>
      looks(
        body.flatMap(({ words }) => words),
        '仿宋',
        BODY_SIZE,
      ),
  },
  'G-5.2.4-a': {
    wanted: '正文黑色',
    measure: ({ body }) => {
      const words = body.flatMap((paragraph) => paragraph.words).filter(isChinese);
      const coloured = words.find(({ colour }) => !isBlack(colour));
      if (words.length === 0) return null;
      return coloured
        ? { ok: false, measured: `“${excerpt(coloured.text)}” #${coloured.colour}` }
        : { ok: true, measured: '黑色' };
    },
  },
  'G-5.2.3-b': {
    wanted: '28.95 磅（28–30 磅）：每面 22 行',
    measure: ({ body }) => {
      const pitches = body.map(({ linePitch }) => linePitch);
      const wrong = pitches.find((pitch) => pitch === null || !within(pitch, LINE_PITCH));
      if (pitches.length === 0) return null;
      const told = wrong === undefined ? (pitches[0] ?? null) : wrong;
      return { ok: wrong === undefined, measured: told === null ? '随字号，没有定' : `${told.toFixed(2)} 磅` };
    },
  },
  'G-5.2.3-c': {
    wanted: '每字 5.4–6.24 mm',
    measure: ({ body, facts }) => {
      const grid = facts.sections[0]?.characterGrid ?? 0;
      const cells = body
        .flatMap(({ words }) => words.filter(isChinese))
        .map(({ size, spacing }) => size + spacing + grid);
      const wrong = cells.find((cell) => !within(cell * POINT, CELLS));
      const told = wrong ?? cells[0];
      return told === undefined ? null : { ok: wrong === undefined, measured: `${decimals(told * POINT)} mm` };
    },
  },
  'G-7.3.1-a': {
    wanted: '二号（22 磅）小标宋',
    measure: ({ title }) =>
      looks(
        title.flatMap(({ words }) => words),
        '小标宋',
        around(22, 0.3),
      ),
  },
  'G-7.3.1-b': {
    wanted: '标题居中',
    measure: ({ title }) => {
      const wrong = title.find(({ alignment }) => alignment !== 'center');
      if (title.length === 0) return null;
      return { ok: !wrong, measured: wrong ? `“${excerpt(wrong.text)}”没有居中` : '居中' };
    },
  },
  'G-7.3.3-b': {
    wanted: '每段首行左空二字',
    measure: ({ body, numbered }) => {
      const all = [...body, ...[1, 2, 3, 4].flatMap(numbered)];
      const wrong = all.find(({ indent, text }) => !within(indent + typedIndent(text), around(2, 0.1)));
      if (all.length === 0) return null;
      const told = wrong && `“${excerpt(wrong.text)}”空 ${decimals(wrong.indent + typedIndent(wrong.text))} 字`;
      return { ok: !wrong, measured: told ?? '二字' };
    },
  },
  'G-7.3.3-c': { wanted: '三号（16 磅）黑体', measure: ({ numbered }) => headings(numbered(1), '黑体') },
  'G-7.3.3-d': { wanted: '三号（16 磅）楷体', measure: ({ numbered }) => headings(numbered(2), '楷体') },
  'G-7.3.3-g': {
    wanted: '三号（16 磅）仿宋，不加粗',
    measure: ({ numbered }) => headings([...numbered(3), ...numbered(4)], '仿宋', false),
  },
};

/** The lower red rule of the first page: no text stands below it (10.1). */
const LOWEST_LINE = 273;
const LINE_PITCH: Range = [28, 30];
const CELLS: Range = [5.4, 6.24];

const within = (value: number, [least, most]: Range): boolean => value >= least && value <= most;
const excerpt = (text: string): string => [...text.trim()].slice(0, 8).join('');
const isChinese = ({ text }: WordsFacts): boolean => /\p{Script=Han}/u.test(text);

const isBlack = (colour: string): boolean =>
  colour === 'auto' || [0, 2, 4].every((at) => Number.parseInt(colour.slice(at, at + 2), 16) <= 32);

/** 全角空格 typed instead of set. */
const typedIndent = (text: string): number => /^　*/.exec(text)?.[0].length ?? 0;

function each<T>(all: readonly T[], measure: (one: T) => { ok: boolean; measured: string }): Measured {
  const found = all.map(measure);
  return found.find(({ ok }) => !ok) ?? found[0] ?? null;
}

/** Office programs name faces with spaces, the list of faces has them as they stand in a PDF. */
const typeOf = ({ font }: WordsFacts): TypeClass => typefaceOf(font.replace(/\s+/g, '')).type;

/** Are the Chinese words of that type and size? The first that are not are told. */
function looks(words: readonly WordsFacts[], type: TypeClass, size: Range, bold?: false): Measured {
  const chinese = words.filter(isChinese);
  const wrong = chinese.find(
    (each) => typeOf(each) !== type || !within(each.size, size) || (bold === false && each.bold),
  );
  const told = wrong ?? chinese[0];
  if (!told) return null;
  const weight = told.bold ? '，加粗' : '';
  return { ok: !wrong, measured: `“${excerpt(told.text)}” ${told.size} 磅 ${told.font || '没有写明字体'}${weight}` };
}

/** A heading has its type up to its first full stop; what runs on is text. */
function headings(paragraphs: readonly ParagraphFacts[], type: TypeClass, bold?: false): Measured {
  const leads = paragraphs.map(({ words }) => {
    const stop = words.findIndex(({ text }) => text.includes('。'));
    return stop <= 0 ? words.slice(0, 1) : words.slice(0, stop);
  });
  return looks(leads.flat(), type, BODY_SIZE, bold);
}
