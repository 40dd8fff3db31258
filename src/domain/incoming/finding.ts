/** Where in the document something stood. */
export interface IncomingPlace {
  /** 第几段, from 1; null outside the running text (页眉, 页脚). */
  paragraph: number | null;
  /** The first words of that paragraph. */
  near: string;
}

/** What became of something that a letter's text does not hold as it was: it is in the text, in it otherwise, or not. */
export type Outcome = 'kept' | 'changed' | 'left-out';

export const FINDING_KINDS = [
  'comment',
  'insertion',
  'deletion',
  'move',
  'format-change',
  'footnote',
  'endnote',
  'element',
  'text-box',
  'header',
  'footer',
  'page-number',
  'watermark',
  'table',
  'frame',
  'merged-cells',
  'nested-table',
  'image',
  'shape',
  'chart',
  'object',
  'formula',
  'field',
  'link',
  'list',
  'bullet',
  'line-break',
  'page-break',
  'section',
  'hidden',
  'struck',
  'raised',
  'ruby',
  'symbol',
  'control',
  'blank',
] as const;
export type FindingKind = (typeof FINDING_KINDS)[number];

/** One thing found on the way from a Word file or a clipboard to the letter's text, and what was done with it. */
export interface Finding extends IncomingPlace {
  kind: FindingKind;
  outcome: Outcome;
  /** Chinese: what was found, e.g. `批注（示例甲）`. */
  what: string;
  /** Chinese: what was done, e.g. `没有带入`. */
  done: string;
  /** Its own words in full, where it has some. */
  text: string | null;
}

/** `第12段“一、工作开展…”`; empty for what stands outside the text. */
export function placeWords({ paragraph, near }: IncomingPlace): string {
  if (paragraph === null) return '';
  return `第${paragraph}段${near === '' ? '' : `“${near}”`}`;
}

/** One line of a list or a terminal. */
export function findingLine(finding: Finding): string {
  const place = placeWords(finding);
  const text = finding.text === null ? '' : `“${finding.text}”`;
  return `${place === '' ? '' : `${place}：`}${finding.what}${text}，${finding.done}`;
}

/** What is not in the text comes first, then what is in it otherwise; each in the order of the document. */
export function byGravity(findings: readonly Finding[]): Finding[] {
  const rank: Record<Outcome, number> = { 'left-out': 0, changed: 1, kept: 2 };
  return [...findings].sort((a, b) => rank[a.outcome] - rank[b.outcome]);
}

const NEAR = 12;

/** The first words of a paragraph, to find it by. */
export function nearOf(text: string): string {
  const words = [...text.replace(/\s+/g, ' ').trim()];
  return words.length > NEAR ? `${words.slice(0, NEAR).join('')}…` : words.join('');
}
