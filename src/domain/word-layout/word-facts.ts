/** What a Word file says about how it is to look; where its lines and pages end, only Word knows. Millimetres and points. */
export interface WordFacts {
  sections: SectionFacts[];
  /** The paragraphs of the running text in order, those of tables left out. */
  paragraphs: ParagraphFacts[];
}

export interface SectionFacts {
  width: number;
  height: number;
  top: number;
  bottom: number;
  left: number;
  right: number;
  /** Distance of the lines of the document grid (文档网格), in points; null without one. */
  linePitch: number | null;
  /** What the grid adds to each character, in points; null where it sets none. */
  characterGrid: number | null;
}

export interface ParagraphFacts {
  /** With the number that Word counts by itself. */
  text: string;
  alignment: string;
  /** Of the first line, in characters. */
  indent: number;
  /** Distance of its lines, in points; null where the type decides it. */
  linePitch: number | null;
  words: WordsFacts[];
}

/** Words on end that look alike. */
export interface WordsFacts {
  text: string;
  /** Of Chinese characters. */
  font: string;
  size: number;
  bold: boolean;
  /** Six hex digits, or `auto`. */
  colour: string;
  /** What is added to each character, in points. */
  spacing: number;
}
