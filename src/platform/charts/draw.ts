import { createRequire } from 'node:module';
import type {
  BarSeriesOption,
  ComposeOption,
  GridComponentOption,
  LineSeriesOption,
  ScatterSeriesOption,
} from 'echarts';

/** Its single file, read with the first chart: six hundred small ones would be a quarter of the program's start. */
const echarts = (): typeof import('echarts') =>
  createRequire(import.meta.url)('echarts/dist/echarts.common.min.js') as typeof import('echarts');

export type Option = ComposeOption<BarSeriesOption | LineSeriesOption | ScatterSeriesOption | GridComponentOption>;

export interface Drawing {
  title: string;
  about: string;
  width: number;
  height: number;
  option: Option;
}

/** The option as an SVG element that may stand in any page or paper: no style, no script, no identifier. */
export function draw({ title, about, width, height, option }: Drawing): string {
  const chart = echarts().init(null, null, { renderer: 'svg', ssr: true, width, height });
  try {
    chart.setOption({ ...option, animation: false, backgroundColor: 'transparent' });
    return framed(plain(chart.renderToSVGString()), { title, about, width, height });
  } finally {
    chart.dispose();
  }
}

/**
 * The library sets type by style attributes and adds a style element for the mouse; a page that allows no inline style would drop
 * both. Presentation attributes say the same. The family is the page's or the paper's own; nothing is drawn beyond its frame, so
 * the clips with their counted names go, too.
 */
function plain(svg: string): string {
  return svg
    .replaceAll(/<style\b[\s\S]*?<\/style>/g, '')
    .replaceAll(/<defs\b[\s\S]*?<\/defs>/g, '')
    .replaceAll(/<[a-z][^>]*>/gi, (tag) =>
      tag
        .replaceAll(/ (?:class|clip-path|pointer-events|ecmeta_\w+)="[^"]*"/g, '')
        .replaceAll(/ style="([^"]*)"/g, (_all, style: string) => attributes(style)),
    );
}

function attributes(style: string): string {
  return style
    .split(';')
    .map((declaration) => declaration.split(':').map((part) => part.trim()))
    .filter(([name = '', value = '']) => name !== '' && value !== '' && name !== 'font-family')
    .map(([name, value]) => ` ${name}="${value}"`)
    .join('');
}

/** The same with the outermost element replaced: what it is and what is to be seen in it, for those who do not see it. */
function framed(svg: string, { title, about, width, height }: Omit<Drawing, 'option'>): string {
  const inside = svg.slice(svg.indexOf('>') + 1, svg.lastIndexOf('</svg>')).trim();
  const head = `<svg xmlns="http://www.w3.org/2000/svg" role="img" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`;
  return `${head}<title>${escaped(title)}</title><desc>${escaped(about)}</desc>${inside}</svg>`;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

const escaped = (text: string): string => text.replaceAll(/[&<>"]/g, (character) => ENTITIES[character]!);
