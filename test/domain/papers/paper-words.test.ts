import { describe, expect, it } from '@jest/globals';
import { strFromU8, unzipSync } from 'fflate';
import { NO_PAPER } from '../../../src/domain/closing/original-place.js';
import { annualReport } from '../../../src/letters/papers/kinds/annual-report.js';
import { fileContents } from '../../../src/letters/papers/kinds/file-contents.js';
import { minutes } from '../../../src/letters/papers/kinds/minutes.js';
import { paperSheet } from '../../../src/letters/papers/paper-kind.js';
import { wordSheet } from '../../../src/letters/word/word-sheet.js';
import { fileNameOf } from '../../../src/papers/papers-of.service.js';
import { fileContentsOf } from '../../../src/proposals/closing/archive-contents.js';
import type { ContentsRow } from '../../../src/proposals/closing/archive.views.js';

describe('卷内目录', () => {
  const row = (more: Partial<ContentsRow>): ContentsRow => ({
    no: 1,
    title: '某件',
    docNumber: null,
    day: '2026-03-18',
    pages: null,
    retention: 'permanent',
    retentionLabel: '永久',
    original: '提案委',
    ...more,
  });
  const contents = (...rows: ContentsRow[]) => {
    const file = { name: '第2026012号提案', title: '某事', proposers: ['甲堃'], shelf: null };
    const data = fileContentsOf({ ...file, archivedDay: '2026-11-18', rows });
    const notes = JSON.stringify(paperSheet(fileContents, data).body.filter(({ kind }) => kind === 'note'));
    return { pages: data.rows.map(({ pages }) => pages), notes };
  };

  it('has a dash for records alone, an empty place for paper that nobody has counted, and then no sum', () => {
    const { pages, notes } = contents(row({}), row({ pages: 3 }), row({ original: NO_PAPER }));
    expect(pages).toEqual(['', '3', '—']);
    expect(notes).toContain('共3件；其中1件纸质原件的页数空着');
    expect(notes).not.toMatch(/共3页/);
  });

  it('has the sum where every paper is counted', () => {
    expect(contents(row({ pages: 2 }), row({ pages: 3 }), row({ original: NO_PAPER })).notes).toContain('共5页');
  });
});

describe('协调会纪要', () => {
  const sheetOf = (more: object) => paperSheet(minutes, { ...minutes.samples.normal, ...more });

  it('keeps apart who was typed line by line', () => {
    const present = '示例乙（区民政局）\n示例丙（区财政局）、\n\n示例丁';
    expect(sheetOf({ present }).attendance[0]).toEqual({
      label: '出席',
      names: '示例乙（区民政局）；示例丙（区财政局）；示例丁',
    });
    expect(sheetOf({ present: '甲、乙。' }).attendance[0]!.names).toBe('甲、乙。');
  });

  it('has its 版记 in the Word file as frames that each have one set of lines, with something between them', async () => {
    const { docx } = await wordSheet(sheetOf({}), minutes.name);
    const xml = strFromU8(unzipSync(docx)['word/document.xml']!);
    const paragraphs = xml.match(/<w:p>.*?<\/w:p>/gs)!;
    const frames = paragraphs.flatMap((text, at) => (text.includes('<w:framePr') ? [{ text, at }] : []));
    expect(frames.map(({ text }) => /抄送|印发/.exec(text)?.[0])).toEqual(['抄送', '印发']);
    expect(frames[1]!.at).toBe(frames[0]!.at + 2);
    for (const { text } of frames) expect(text).toContain('<w:top w:val="single"');
    expect(frames[1]!.text).toContain('<w:bottom w:val="single"');
    // What leads to the table goes along with it.
    expect(paragraphs.find((text) => text.includes('任务分工'))).toContain('<w:keepNext/>');
  });
});

it('the chart of the yearly report names what it counts: those that are late have a bar of their own', () => {
  expect(paperSheet(annualReport, annualReport.samples.normal).charts.promises).toContain('推进中（未逾期）');
});

it.each([
  ['第2026024号提案', '立案通知', '第2026024号提案立案通知.pdf'],
  ['第2026024号提案', '重点提案办理方案', '第2026024号重点提案办理方案.pdf'],
  ['收件号0043提案', '标签', '收件号0043提案标签.pdf'],
])('the file of %s’s %s is named once', (of, kind, name) => {
  expect(fileNameOf(of, kind, 'pdf')).toBe(name);
});
