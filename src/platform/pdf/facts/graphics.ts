import type { Rgb } from '../../../domain/paper/pdf-facts.js';
import type { DocumentFont } from './fonts.js';
import { compose } from './matrix.js';
import type { Matrix } from './matrix.js';

/** What a PDF's painting operators read: everything that `q` saves and `Q` restores, as far as it is used here. */
export interface GraphicsState {
  /** From the current units to millimetres on the paper. */
  matrix: Matrix;
  fill: Rgb;
  stroke: Rgb;
  /** 0 for a fill that cannot be seen, 1 for one that hides what is below. */
  fillAlpha: number;
  lineWidth: number;
  font: DocumentFont | null;
  fontSize: number;
  charSpacing: number;
  wordSpacing: number;
  /** Horizontal scaling, 1 for none. */
  stretch: number;
  leading: number;
  rise: number;
  /** How text is shown (ISO 32000-1, 9.3.6): 3 and 7 are not seen. */
  textMode: number;
}

const BLACK: Rgb = [0, 0, 0];

/** The graphics state and the stack it is saved on. */
export class Graphics {
  now: GraphicsState;
  private readonly saved: GraphicsState[] = [];

  constructor(toPaper: Matrix) {
    this.now = {
      matrix: toPaper,
      fill: BLACK,
      stroke: BLACK,
      fillAlpha: 1,
      lineWidth: 1,
      font: null,
      fontSize: 0,
      charSpacing: 0,
      wordSpacing: 0,
      stretch: 1,
      leading: 0,
      rise: 0,
      textMode: 0,
    };
  }

  save(): void {
    this.saved.push({ ...this.now });
  }

  restore(): void {
    this.now = this.saved.pop() ?? this.now;
  }

  transform(matrix: Matrix | null | undefined): void {
    if (matrix) this.now.matrix = compose(this.now.matrix, matrix);
  }
}
