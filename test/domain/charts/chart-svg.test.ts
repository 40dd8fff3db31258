import { describe, expect, it } from '@jest/globals';
import { DOMParser } from '@xmldom/xmldom';
import { chartHelper } from '../../../src/platform/charts/chart-helper.js';
import { chartSvg } from '../../../src/platform/charts/chart-svg.js';
import { PAPER_LOOK, shareText, shortened, type Chart, type Look } from '../../../src/platform/charts/chart.js';
import { createTemplates } from '../../../src/platform/templates/engine.js';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const HOSTILE = '<script>alert(1)</script>"\'&]]>{{x}}';

const CHARTS: readonly Chart[] = [
  {
    kind: 'bars',
    title: '各状态件数',
    about: '办理中最多。',
    unit: '件',
    bars: [
      { label: '待签收', value: 4 },
      { label: HOSTILE, value: 12, tone: 'late', note: HOSTILE },
      { label: '待反馈', value: 0 },
    ],
  },
  {
    kind: 'months',
    title: HOSTILE,
    about: HOSTILE,
    unit: '件',
    months: [
      { label: '5月', value: 3 },
      { label: '6月', value: 7, expected: 5 },
      { label: '7月', value: 0 },
    ],
  },
  {
    kind: 'dots',
    title: '按时',
    about: '按时的份额。',
    dots: [
      { label: '区住建局', hit: 5, of: 6 },
      { label: HOSTILE, hit: 2, of: 2 },
      { label: '没有件的局', hit: 0, of: 0 },
    ],
    all: { label: '全区', hit: 7, of: 8 },
  },
];

const LOOKS: readonly Look[] = (['wide', 'half', 'narrow', 'small'] as const).flatMap((width) => [
  { width, colours: 'page' as const },
  { width, colours: 'paper' as const },
]);

const texts = (svg: string): string[] =>
  [...new DOMParser().parseFromString(svg, 'image/svg+xml').getElementsByTagName('text')].map(
    ({ textContent }) => textContent ?? '',
  );

describe.each(CHARTS)('a chart of $kind', (chart) => {
  it.each(LOOKS)('brings no style, script or identifier ($width, $colours)', (look) => {
    const svg = chartSvg(chart, look);
    expect(svg).not.toMatch(/<style|<script|<defs|\s(?:style|class|id|on\w+|href)=|url\(|ecmeta|font-family/);
    // Well formed: an XML reader accepts it.
    expect(new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement?.getAttribute('role')).toBe('img');
    expect(svg).not.toContain('#a1000');
  });

  it('names itself and what is to be seen, with its texts as characters', () => {
    const root = new DOMParser().parseFromString(chartSvg(chart), 'image/svg+xml').documentElement!;
    expect(root.getElementsByTagName('title')[0]!.textContent).toBe(chart.title);
    expect(root.getElementsByTagName('desc')[0]!.textContent).toBe(chart.about);
  });

  it('follows the page, or has the colours of a paper', () => {
    const colours = (svg: string) => [...svg.matchAll(/ (?:fill|stroke)="([^"]*)"/g)].map(([, colour]) => colour!);
    const page = colours(chartSvg(chart)).filter((colour) => !['none', 'transparent'].includes(colour));
    expect(page.length).toBeGreaterThan(0);
    expect(page.filter((colour) => !/^var\(--[a-z]+\)$/.test(colour))).toEqual([]);
    const paper = colours(chartSvg(chart, PAPER_LOOK)).filter((colour) => !['none', 'transparent'].includes(colour));
    expect(paper.filter((colour) => !/^#[0-9a-f]{6}$/.test(colour))).toEqual([]);
  });

  it('is the same text for the same data', () => {
    expect(chartSvg(chart, PAPER_LOOK)).toBe(chartSvg(chart, PAPER_LOOK));
  });
});

describe('what is written in a chart', () => {
  it('bars have their number and note beside them, also where it is zero', () => {
    expect(texts(chartSvg(CHARTS[0]!))).toEqual(expect.arrayContaining(['待签收', '4件', '0件', `12件 · ${HOSTILE}`]));
  });

  it('months say that a number is expected, and a small drawing writes the peak only', () => {
    expect(texts(chartSvg(CHARTS[1]!))).toEqual(expect.arrayContaining(['5月', '3', '约12']));
    expect(texts(chartSvg(CHARTS[1]!, { width: 'small', colours: 'page' }))).not.toContain('3');
    expect(texts(chartSvg(CHARTS[1]!))).not.toContain('0');
  });

  it('dots have share and counts, nobody without cases, and where all stand', () => {
    const written = texts(chartSvg(CHARTS[2]!));
    expect(written).toEqual(expect.arrayContaining(['83%（5/6）', '100%（2/2）', '全区 88%']));
    expect(written).not.toContain('没有件的局');
  });

  it('draws nothing where there is nothing, and a hundred units', () => {
    const [barsChart, , dotsChart] = CHARTS as [Chart & { kind: 'bars' }, Chart, Chart & { kind: 'dots' }];
    expect(texts(chartSvg({ ...barsChart, bars: [] }))).toEqual([]);
    expect(() => chartSvg({ ...dotsChart, dots: [], all: null })).not.toThrow();
    const many = Array.from({ length: 100 }, (_unit, i) => ({ label: `局${i}`, hit: i % 3, of: 3 }));
    const written = texts(chartSvg({ ...dotsChart, dots: many }));
    expect(many.filter(({ label }) => !written.includes(label))).toEqual([]);
  });
});

it('a share is never rounded to all or to none', () => {
  expect([shareText(299, 300), shareText(300, 300), shareText(1, 300), shareText(0, 300), shareText(0, 0)]).toEqual([
    '99%',
    '100%',
    '1%',
    '0%',
    '—',
  ]);
});

it('shortens a name by what it takes, Latin letters half', () => {
  expect([shortened('示例区城市管理局', 5), shortened('示例区', 3), shortened('abcdef', 3)]).toEqual([
    '示例区城市…',
    '示例区',
    'abcdef',
  ]);
});

describe('in a template', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'banfu-chart-'));
  const render = (source: string): string => {
    writeFileSync(path.join(folder, 'page.hbs'), source);
    return createTemplates(folder, { helpers: chartHelper('page') }).render('page', { load: CHARTS[1] });
  };

  it('is drawn from the view, in the width that is asked for', () => {
    try {
      expect(render('{{chart load width="narrow"}}')).toBe(chartSvg(CHARTS[1]!, { width: 'narrow', colours: 'page' }));
      expect(() => render('{{chart load width="huge"}}')).toThrow('huge');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
