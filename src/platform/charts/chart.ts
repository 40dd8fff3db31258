/** What a bar says besides its length; a word beside it says the same, never the colour alone. */
export type Tone = 'plain' | 'late' | 'soon' | 'done' | 'idle';

interface Named {
  /** What it shows, read out instead of the drawing. */
  title: string;
  /** The one thing to see in it, in a sentence. */
  about: string;
}

/** Bars beside each other's names: where things stand, how many are due. */
export interface BarsChart extends Named {
  kind: 'bars';
  /** Behind every number: `件`. */
  unit: string;
  bars: readonly { label: string; value: number; tone?: Tone; note?: string }[];
}

/** Columns by month, what is known filled, what is expected besides drawn as an outline on top. */
export interface MonthsChart extends Named {
  kind: 'months';
  unit: string;
  months: readonly { label: string; value: number; expected?: number; tone?: Tone }[];
}

/** A dot for each unit at its share, the counts beside it, and a line where all of them together stand. */
export interface DotsChart extends Named {
  kind: 'dots';
  dots: readonly { label: string; hit: number; of: number }[];
  all: { label: string; hit: number; of: number } | null;
}

/** Plain data of a chart; what draws it escapes every text. */
export type Chart = BarsChart | MonthsChart | DotsChart;

/** How it is drawn: for a page that follows light and dark, or in fixed colours for a paper; and how wide. */
export interface Look {
  width: 'wide' | 'half' | 'narrow' | 'small';
  colours: 'page' | 'paper';
}

export const PAGE_LOOK: Look = { width: 'wide', colours: 'page' };
export const PAPER_LOOK: Look = { width: 'wide', colours: 'paper' };

/** Viewport units; a page scales the drawing down, never the narrow one up. */
export const WIDTHS: Readonly<Record<Look['width'], number>> = {
  wide: 720,
  half: 540,
  narrow: 340,
  small: 252,
};

/** There is room for long names and larger type. */
export const roomy = ({ width }: Look): boolean => width === 'wide' || width === 'half';

/** `83%`; never 100% where one is missing, never 0% where there is one. */
export function shareText(hit: number, of: number): string {
  if (of === 0) return '—';
  const share = Math.round((hit / of) * 100);
  return `${hit === 0 || hit === of ? share : Math.min(Math.max(share, 1), 99)}%`;
}

/** The longest name that a row has room for; Chinese characters count one, Latin ones half. */
export function shortened(label: string, most: number): string {
  let width = 0;
  let kept = '';
  for (const character of label) {
    width += character.codePointAt(0)! > 0xff ? 1 : 0.5;
    if (width > most) return `${kept}…`;
    kept += character;
  }
  return label;
}
