import type { Look, Tone } from './chart.js';

/**
 * What a chart is drawn with. The library wants colours that it can parse, so each part has a stand-in that nothing else
 * uses; the drawing then names the page's own tokens, or for a paper the colour itself: there every word is black (5.2.4).
 */
const PARTS = {
  ink: { standIn: '#a10001', page: '--ink', paper: '#000000' },
  quiet: { standIn: '#a10002', page: '--quiet', paper: '#000000' },
  line: { standIn: '#a10003', page: '--line', paper: '#b8b8b8' },
  ground: { standIn: '#a10004', page: '--paper', paper: '#ffffff' },
  plain: { standIn: '#a10005', page: '--accent', paper: '#33526e' },
  late: { standIn: '#a10006', page: '--late', paper: '#1a1a1a' },
  soon: { standIn: '#a10007', page: '--soon', paper: '#6b6b6b' },
  done: { standIn: '#a10008', page: '--done', paper: '#7d94a8' },
  idle: { standIn: '#a10009', page: '--edge', paper: '#9a9a9a' },
} as const;

export type Part = keyof typeof PARTS;

export const ink = (part: Part | Tone): string => PARTS[part].standIn;

/** Replaces the stand-ins in a finished drawing. A variable in an attribute is no inline style. */
export function coloured(svg: string, colours: Look['colours']): string {
  return svg.replaceAll(/#a1000[1-9]/g, (standIn) => {
    const part = Object.values(PARTS).find((one) => one.standIn === standIn)!;
    return colours === 'page' ? `var(${part.page})` : part.paper;
  });
}
