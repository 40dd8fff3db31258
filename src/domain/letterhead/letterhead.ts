import { phraseProblem, PHRASE_NAMES, PHRASES, type PhraseName } from './phrases.js';

/** 附注's parts, in the order in which they are printed. */
export const NOTE_BLOCKS = { contact: '联系方式', publicity: '公开属性', verify: '核验办法' } as const;
export type NoteBlock = keyof typeof NOTE_BLOCKS;
export const NOTES_STANDARD: readonly NoteBlock[] = ['contact', 'publicity', 'verify'];

/** What must be there: a reply names whom to ask, and a paper with a code says how it is verified. */
const NEEDED: readonly NoteBlock[] = ['contact', 'verify'];

export const FONT_PLACES = {
  title: '标题、发文机关标志（小标宋）',
  body: '正文（仿宋）',
  heading: '一级标题（黑体）',
  subheading: '二级标题（楷体）',
  pageNumber: '页码（宋体）',
} as const;
export type FontPlace = keyof typeof FONT_PLACES;

/** Fonts that can be chosen for a place: code → what it is called. */
export type FontChoices = Readonly<Record<FontPlace, Readonly<Record<string, string>>>>;

/**
 * 版头和用语 of a district or of one unit: what differs from the program's own; what is left out is as there. It is data and
 * never more: text with named places, choices from lists.
 */
export interface Letterhead {
  phrases: Partial<Record<PhraseName, string>>;
  /**
   * 发文机关标志's ending on papers with a red head, 文件 or the name alone; empty: as the paper has it, or the district. A letter
   * has none (10.1), nor have 纪要 (10.3).
   */
  suffix: '' | '文件' | '无';
  /** 机关代字, e.g. 示建函. */
  code: string | null;
  /** 印发机关, on papers that name one. */
  printedBy: string | null;
  /** The parts of the 附注, in order; one that is missing is not printed. */
  notes: readonly NoteBlock[];
  /** 办理结果类别 at the top of the letter. */
  classMark: boolean;
  fonts: Partial<Record<FontPlace, string>>;
}

export const STANDARD: Letterhead = {
  phrases: {},
  suffix: '',
  code: null,
  printedBy: null,
  notes: NOTES_STANDARD,
  classMark: true,
  fonts: {},
};

export interface LetterheadProblem {
  field: string;
  sentence: string;
  remedy: string;
}

/** Everything that is wrong with it, each with field, value and remedy. */
export function letterheadProblems(given: Letterhead, fonts: FontChoices): LetterheadProblem[] {
  const problems: LetterheadProblem[] = [];
  const add = (field: string, sentence: string, remedy: string): void => {
    problems.push({ field, sentence, remedy });
  };
  for (const [name, text] of Object.entries(given.phrases)) {
    if (!PHRASE_NAMES.includes(name as PhraseName)) {
      add(
        `phrases.${name}`,
        `没有“${name}”这一种用语`,
        `可用：${PHRASE_NAMES.map((one) => PHRASES[one].label).join('、')}。`,
      );
      continue;
    }
    const problem = phraseProblem(name as PhraseName, text);
    if (problem) add(`phrases.${name}`, problem.sentence, problem.remedy);
  }
  if (!['', '文件', '无'].includes(given.suffix))
    add('suffix', `标志后缀“${given.suffix}”不能用`, '只能不写、写“文件”，或写“无”。');
  for (const [field, label, longest] of [
    ['code', '机关代字', 12],
    ['printedBy', '印发机关', 18],
  ] as const) {
    const value = given[field];
    if (value === null) continue;
    if ([...value].length > longest)
      add(field, `${label}“${value.slice(0, 60)}”有${[...value].length}字`, `至多${longest}字。`);
    else if (!/^[\p{Script=Han}（）()]+$/u.test(value))
      add(field, `${label}“${value}”不全是汉字`, `${label}只用汉字。`);
  }
  const unknown = given.notes.find((note) => !Object.hasOwn(NOTE_BLOCKS, note));
  if (unknown !== undefined)
    add('notes', `附注里没有“${unknown}”这一块`, `可用：${Object.values(NOTE_BLOCKS).join('、')}。`);
  if (new Set(given.notes).size < given.notes.length) add('notes', '附注里有一块写了两次', '每块只写一次。');
  for (const note of NEEDED)
    if (!given.notes.includes(note)) add('notes', `附注里缺“${NOTE_BLOCKS[note]}”`, '这一块不能去掉，只能改次序。');
  for (const [place, id] of Object.entries(given.fonts)) {
    const choices = Object.hasOwn(FONT_PLACES, place) ? fonts[place as FontPlace] : undefined;
    if (!choices) add(`fonts.${place}`, `没有“${place}”这一处字体`, `可用：${Object.keys(FONT_PLACES).join('、')}。`);
    else if (!Object.hasOwn(choices, id))
      add(
        `fonts.${place}`,
        `${FONT_PLACES[place as FontPlace]}没有“${id}”这种字体`,
        `可用：${Object.values(choices).join('、')}。`,
      );
  }
  return problems;
}

/** One line of a difference between two versions. */
export interface LetterheadDifference {
  label: string;
  before: string;
  after: string;
}

/** What one version has otherwise than another, in words. */
export function letterheadDiff(before: Letterhead, after: Letterhead, fonts: FontChoices): LetterheadDifference[] {
  const [old, now] = [wordsOf(before, fonts), wordsOf(after, fonts)];
  return Object.keys(old)
    .filter((label) => old[label] !== now[label])
    .map((label) => ({ label, before: old[label]!, after: now[label]! }));
}

export const SUFFIX_WORDS: Readonly<Record<Letterhead['suffix'], string>> = {
  '': '按上一级或程序自带的',
  文件: '机关名称加“文件”',
  无: '只写机关名称',
};

/** Every setting in words, by its label. */
export function wordsOf(one: Letterhead, fonts: FontChoices): Record<string, string> {
  const phrases = PHRASE_NAMES.map((name) => [PHRASES[name].label, one.phrases[name] ?? PHRASES[name].standard]);
  const faces = (Object.keys(FONT_PLACES) as FontPlace[]).map((place) => {
    const id = one.fonts[place] ?? Object.keys(fonts[place])[0] ?? '';
    return [FONT_PLACES[place], fonts[place][id] ?? id];
  });
  return Object.fromEntries([
    ...phrases,
    ['标志后缀（红头文件）', SUFFIX_WORDS[one.suffix]],
    ['机关代字', one.code ?? '未定'],
    ['印发机关', one.printedBy ?? '未定'],
    ['附注的次序', one.notes.map((note) => NOTE_BLOCKS[note]).join('、')],
    ['办理结果类别', one.classMark ? '印' : '不印'],
    ...faces,
  ]) as Record<string, string>;
}
