import type { FontSet } from '../../platform/fonts/coverage.js';
import { shapeOf, type Shape } from '../../platform/templates/shape.js';
import type { PaperKind } from './paper-kind.js';

/** Every field that a paper's template may print, as its samples show them. */
export const viewShape = (kind: PaperKind, fonts: FontSet): Shape =>
  shapeOf(kind.samples.map((sample) => sample.view(fonts)));
