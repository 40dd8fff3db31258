import Handlebars from 'handlebars';
import type { Helpers } from '../templates/helpers.js';
import { WIDTHS, type Chart, type Look } from './chart.js';
import { chartSvg } from './chart-svg.js';

/**
 * `{{chart load width="narrow"}}` in a template: the only markup that data may become there, since `chartSvg` escapes every
 * text. A page has it twice, wide and narrow, and its style sheet shows one.
 */
export const chartHelper = (colours: Look['colours']): Helpers => ({
  chart(chart: Chart, { hash }: Handlebars.HelperOptions): Handlebars.SafeString {
    const width: unknown = hash.width ?? 'wide';
    if (typeof width !== 'string' || !(width in WIDTHS))
      throw new Error(`There is no chart of width "${String(width)}".`);
    return new Handlebars.SafeString(drawn(chart, { width: width as Look['width'], colours }));
  },
});

/** Drawing takes longer than asking the database; the same numbers are looked at again and again. */
const kept = new Map<string, string>();
const MOST_KEPT = 100;

function drawn(chart: Chart, look: Look): string {
  const key = JSON.stringify([look, chart]);
  const found = kept.get(key);
  if (found !== undefined) return found;
  const svg = chartSvg(chart, look);
  const [oldest] = kept.keys();
  if (kept.size >= MOST_KEPT && oldest !== undefined) kept.delete(oldest);
  kept.set(key, svg);
  return svg;
}
