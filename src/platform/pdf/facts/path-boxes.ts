import { apply } from './matrix.js';
import type { Matrix } from './matrix.js';

export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** How many numbers follow each of pdf.js's path commands: move, line, cubic, quadratic, close. */
const COORDINATES = [2, 2, 6, 4, 0];
const MOVE = 0;

/**
 * The bounding box of each subpath on the paper: a double rule drawn as one path is two boxes. Control points count as
 * points, which is exact for straight lines and a little generous for curves.
 */
export function subpathBoxes(data: ArrayLike<number>, toPaper: Matrix): Box[] {
  const boxes: Box[] = [];
  let box: Box | undefined;
  for (let i = 0; i < data.length;) {
    const command = data[i++] ?? MOVE;
    const end = i + (COORDINATES[command] ?? 0);
    for (; i < end; i += 2) {
      const [x, y] = apply(toPaper, data[i] ?? 0, data[i + 1] ?? 0);
      if (command === MOVE || !box) boxes.push((box = { left: x, top: y, right: x, bottom: y }));
      else grow(box, x, y);
    }
  }
  return boxes;
}

/** The box of a stroked path. A straight line grows across, not along: lines end where they are drawn to. */
export function grownByStroke({ left, top, right, bottom }: Box, lineWidth: number): Box {
  const isAcross = bottom === top && right > left;
  const isDown = right === left && bottom > top;
  const [aside, up] = [isAcross ? 0 : lineWidth / 2, isDown ? 0 : lineWidth / 2];
  return { left: left - aside, top: top - up, right: right + aside, bottom: bottom + up };
}

function grow(box: Box, x: number, y: number): void {
  box.left = Math.min(box.left, x);
  box.right = Math.max(box.right, x);
  box.top = Math.min(box.top, y);
  box.bottom = Math.max(box.bottom, y);
}
