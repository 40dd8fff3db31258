import type { Block, Numbered } from './model.js';
import { numberMark, runMark } from './numbering.js';

/** A numbered part of the body: its heading, and the text up to the next number of any level. */
export interface Section {
  level: Numbered['level'];
  /** As printed: `一、`, `（二）`. */
  numbering: string;
  /** Without the number; empty when the numbered paragraph is plain text. */
  heading: string;
  /** Running text of the numbered paragraph itself, then the paragraphs below it; runs with their mark, tables by rows. */
  paragraphs: string[];
  /** Index of the numbered block in the body. */
  block: number;
}

/** All sections of a body in order, one flat list; text above the first number belongs to none. */
export function sectionsOf(body: readonly Block[]): Section[] {
  const sections: Section[] = [];
  body.forEach((block, index) => {
    if (block.kind !== 'numbered') {
      sections.at(-1)?.paragraphs.push(...paragraphsOf(block));
      return;
    }
    const lead = leadOf(block);
    const rest = block.text.slice(lead.length);
    sections.push({
      level: block.level,
      numbering: numberMark(block.level, block.number),
      heading: lead.replace(/。$/, ''),
      paragraphs: rest === '' ? [] : [rest],
      block: index,
    });
  });
  return sections;
}

function paragraphsOf(block: Exclude<Block, Numbered>): string[] {
  switch (block.kind) {
    case 'paragraph':
      return [block.text];
    case 'run':
      return [runMark(block.ordinal) + block.text];
    case 'table':
      return block.rows.map((row) => row.join('　'));
  }
}

/** A first sentence longer than this is no heading. */
const LONGEST_HEADING = 45;

/**
 * The heading that a numbered paragraph opens with, its 。 included when text runs on behind it; the whole text when it
 * is a heading alone; empty when it is plain text.
 */
export function leadOf(block: Numbered): string {
  const end = block.text.indexOf('。');
  const lead = end < 0 ? block.text : block.text.slice(0, end + 1);
  if (lead.length > LONGEST_HEADING || /[；：，]$/.test(lead)) return '';
  const isWholeText = lead.length === block.text.length;
  return isWholeText && end >= 0 && /，.*，/.test(lead) ? '' : lead;
}
