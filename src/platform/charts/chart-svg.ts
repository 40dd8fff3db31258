import { bars } from './bars.js';
import { PAGE_LOOK, type Chart, type Look } from './chart.js';
import { coloured } from './colours.js';
import { dots } from './dots.js';
import { draw, type Drawing } from './draw.js';
import { months } from './months.js';

/**
 * A chart as an SVG element, the same text for the same data. It brings no style, script or identifier, so it may stand in any
 * page or paper, and several times; its texts are escaped.
 */
export function chartSvg(chart: Chart, look: Look = PAGE_LOOK): string {
  return coloured(draw(drawing(chart, look)), look.colours);
}

function drawing(chart: Chart, look: Look): Drawing {
  if (chart.kind === 'bars') return bars(chart, look);
  return chart.kind === 'months' ? months(chart, look) : dots(chart, look);
}
