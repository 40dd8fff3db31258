import { chineseNumeral, fromChineseNumeral } from '../../../chinese-numerals.js';
import { runMark } from '../../numbering.js';
import { type Passage, placeOfWords } from '../passages.js';
import type { CheckInput, Finding, Rule } from '../rule.js';

const SOURCE = '公文写作习惯：“一是”“二是”依次排列，同一层次不混用';

/** The 一是, 二是 … of one paragraph: at its head and behind a stop inside it. */
interface RunMark {
  ordinal: number;
  words: string;
  atHead: boolean;
}

interface RunParagraph {
  passage: Passage;
  marks: RunMark[];
}

function runParagraphs({ passages, reading }: CheckInput): (RunParagraph | 'section')[] {
  return passages.flatMap((passage): (RunParagraph | 'section')[] => {
    const block = passage.block === undefined ? undefined : reading.model.body[passage.block];
    if (!block || block.kind === 'table') return [];
    const marks = marksIn(passage.text);
    const found = marks.length > 0 ? [{ passage, marks }] : [];
    return block.kind === 'numbered' ? ['section', ...found] : found;
  });
}

function marksIn(text: string): RunMark[] {
  return [...text.matchAll(/(^|[。；：！])([一二三四五六七八九十]{1,3})是/g)].flatMap((match) => {
    const ordinal = fromChineseNumeral(match[2] ?? '');
    return ordinal === null
      ? []
      : [{ ordinal, words: match[0].slice(match[1]?.length), atHead: match.index === 0 && match[1] === '' }];
  });
}

const follows = (marks: readonly RunMark[]) =>
  marks.every((mark, index) => index === 0 || mark.ordinal === (marks[index - 1]?.ordinal ?? 0) + 1);

/** A paragraph 五是… with …。二是 inside: an inner list lost its beginning, or the two levels are mixed up. */
const isMixedUp = ({ marks }: RunParagraph) => marks.length > 1 && !follows(marks);

export const RUN_RULES: readonly Rule[] = [
  {
    id: 'C-run-nested',
    severity: 'W',
    name: '“一是”“二是”混用',
    source: SOURCE,
    find: (input) =>
      runParagraphs(input).flatMap((paragraph) => {
        if (paragraph === 'section' || !isMixedUp(paragraph)) return [];
        const { marks, passage } = paragraph;
        const odd = marks.find((mark, index) => index > 0 && mark.ordinal !== (marks[index - 1]?.ordinal ?? 0) + 1);
        const words = odd?.words ?? '';
        return [
          {
            message: `“${marks[0]?.words}”这一段里又出现“${words}”，两层列举混在一起。`,
            remedy: '请把里面一层改为“首先”“其次”或（1）（2），或者另起一段接着编号。',
            at: placeOfInner(input, passage, words),
          },
        ];
      }),
  },
  {
    id: 'C-run-order',
    severity: 'W',
    name: '“一是”“二是”不连续',
    source: SOURCE,
    find: (input) => {
      const findings: Finding[] = [];
      let last = 0;
      for (const paragraph of runParagraphs(input)) {
        if (paragraph === 'section') {
          last = 0;
          continue;
        }
        const [first] = paragraph.marks;
        const continues = first?.atHead && first.ordinal === last + 1;
        if (first && first.ordinal !== 1 && !continues) {
          findings.push({
            message: `“${first.words}”前面没有“${runMark(first.ordinal - 1)}”。`,
            remedy: `请补上缺少的一条，或把序数改为“${runMark(last + 1)}”。`,
            at: placeOfWords(input.lines, paragraph.passage, first.words),
          });
        }
        last = (isMixedUp(paragraph) ? first : paragraph.marks.at(-1))?.ordinal ?? last;
      }
      return findings;
    },
  },
  {
    id: 'C-run-lone',
    severity: 'W',
    name: '只有“一是”没有“二是”',
    source: SOURCE,
    find: (input) => {
      const paragraphs = runParagraphs(input);
      return paragraphs.flatMap((paragraph, index) => {
        if (paragraph === 'section' || paragraph.marks.length !== 1 || paragraph.marks[0]?.ordinal !== 1) return [];
        const next = paragraphs[index + 1];
        if (next !== undefined && next !== 'section' && next.marks[0]?.ordinal !== 1) return [];
        return [
          {
            message: `只有“${chineseNumeral(1)}是”，后面没有“${chineseNumeral(2)}是”。`,
            remedy: '只有一条时请去掉“一是”；有几条的，请补全。',
            at: placeOfWords(input.lines, paragraph.passage, '一是'),
          },
        ];
      });
    },
  },
];

/** The inner mark stands behind the one at the head, which may have the same words. */
function placeOfInner(input: CheckInput, passage: Passage, words: string) {
  const after = ['。', '；', '：', '！'].map((stop) => `${stop}${words}`).find((inner) => passage.text.includes(inner));
  const place = placeOfWords(input.lines, passage, after ?? words);
  return after ? { line: place.line, column: place.column + 1 } : place;
}
