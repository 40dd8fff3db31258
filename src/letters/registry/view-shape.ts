import type { FontSet } from '../../platform/fonts/coverage.js';
import { shapeOf, type Shape } from '../../platform/templates/shape.js';
import type { PaperKind } from './paper-kind.js';

/** Every field that a paper's template may print, as its samples show them. */
export const viewShape = (kind: PaperKind, fonts: FontSet): Shape =>
  shapeOf(kind.samples.map((sample) => sample.view(fonts)));

/** The templates that papers begin with, each with the shapes of what it is given. */
export function templateEntries(kinds: readonly PaperKind[], fonts: FontSet): Map<string, Shape[]> {
  const views = new Map<string, object[]>();
  const entries = new Map<string, Shape[]>();
  for (const kind of kinds) {
    add(entries, kind.template, viewShape(kind, fonts));
    for (const { frame } of kind.samples) {
      const given = frame?.(fonts);
      if (given) add(views, given.template, given.view);
    }
  }
  for (const [template, given] of views) add(entries, template, shapeOf(given));
  return entries;
}

function add<T>(lists: Map<string, T[]>, name: string, one: T): void {
  lists.set(name, [...(lists.get(name) ?? []), one]);
}
