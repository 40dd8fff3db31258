import type { TextPlace } from '../../remark.js';
import type { Line } from './line.js';

/** A part of the letter and the line it was read from. */
export interface Part<T> {
  value: T;
  line: Line;
}

export function valueOf<T>(part: Part<T> | null): T | null {
  return part?.value ?? null;
}

export function placeOf(part: Part<unknown> | null): TextPlace | null {
  return part?.line.at ?? null;
}
