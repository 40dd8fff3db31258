import type { Taken } from '../../domain/letter/opinion.js';

/** One paragraph of an opinion, with what the unit that answers has done with it. */
export interface OpinionParagraphView {
  no: number;
  text: string;
  /** Null while nobody has decided. */
  taken: Taken | null;
  takenLabel: string | null;
  reason: string | null;
  by: string | null;
  at: Date | null;
  /** 0 before the first decision; a change must name it. */
  version: number;
}

/** 会办意见 that was handed in, for the unit that answers. */
export interface OpinionView {
  /** The reply that is the opinion. */
  id: string;
  unit: string;
  paragraphs: OpinionParagraphView[];
}

/** The same for the unit that helps: what became of its own opinion, by who answers. */
export interface TakenView {
  unit: string;
  paragraphs: OpinionParagraphView[];
}
