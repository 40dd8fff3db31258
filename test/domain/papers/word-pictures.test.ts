import { expect, it, jest } from '@jest/globals';
import { annualReport } from '../../../src/letters/papers/kinds/annual-report.js';
import { compilation } from '../../../src/letters/papers/kinds/compilation.js';
import { paperSheet } from '../../../src/letters/papers/paper-kind.js';
import { wordSheet } from '../../../src/letters/word/word-sheet.js';
import { WordReader } from '../../support/word-reader.js';

jest.setTimeout(60_000);

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mP8/x8AAwMCAO+ip1sAAAAASUVORK5CYII=',
  'base64',
);
const report = () => paperSheet(annualReport, annualReport.samples.normal);

it('charts are pictures in the Word file, with what is to be seen in them in words', async () => {
  const asked: string[] = [];
  const { docx } = await wordSheet(report(), annualReport.name, undefined, (drawings) => {
    asked.push(...drawings);
    return Promise.resolve(drawings.map(() => PNG));
  });
  expect(asked).toHaveLength(3);
  const markup = new WordReader(docx).part('word/document.xml');
  expect(markup.split('<w:drawing>')).toHaveLength(4);
  expect(markup).toContain('descr="412项里已完成230项"');
  expect(markup).toContain('title="各单位按期答复"');
});

it('where nothing can draw, the tables say the same', async () => {
  const { docx } = await wordSheet(report(), annualReport.name, undefined, () => Promise.resolve([]));
  const reader = new WordReader(docx);
  expect(reader.part('word/document.xml')).not.toContain('<w:drawing>');
  expect(reader.paragraphs().map(({ text }) => text)).toContain('29.0%');
});

it('目录 of a book names the page of each part by a field that leads there', async () => {
  const { docx } = await wordSheet(paperSheet(compilation, compilation.samples.normal), compilation.name);
  const markup = new WordReader(docx).part('word/document.xml');
  const marks = [...markup.matchAll(/<w:bookmarkStart w:name="(entry-\d+)"/g)].map(([, mark]) => mark);
  expect(marks).toHaveLength(compilation.samples.normal.cases.length);
  for (const mark of marks) expect(markup).toContain(`PAGEREF ${mark} `);
});
