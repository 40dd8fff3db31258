import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { LetterModel } from '../../../src/domain/letter/model.js';
import { loadPdfJs, openDocument } from '../../../src/platform/pdf/facts/pdfjs.js';
import { openPress, type Paper } from './press.js';
import { LETTERS, SPACED } from './quality-letters.js';

const press = openPress();
afterAll(() => press.close());

describe.each(LETTERS)('the PDF of a letter %s', (_, model) => {
  let paper: Paper;
  let read: { text: string; byTree: string; roles: string[] };

  beforeAll(async () => {
    paper = await press.print(model);
    read = await readByTags(paper.pdf);
  });

  it('gives its text in the order of the letter, copied and read by its tags', () => {
    const wanted = plain(paper.expected.texts.join(''));
    expect(withoutHeads(plain(read.text), paper)).toBe(wanted);
    expect(withoutHeads(plain(read.byTree), paper)).toBe(wanted);
  });

  it('has tags that say what each part is', () => {
    const { roles } = read;
    expect(roles).toEqual(expect.arrayContaining(['Document', 'H1', 'H2', 'P']));
    const tables = model.attachments.flatMap(({ body }) => body.filter(({ kind }) => kind === 'table'));
    expect(roles.includes('Table')).toBe(tables.length > 0);
    if (tables.length > 0) expect(roles).toEqual(expect.arrayContaining(['TR', 'TH', 'TD']));
  });

  it('has a bookmark for its title and every heading', () => {
    const headings = (body: LetterModel['body']) =>
      body.flatMap((block) =>
        block.kind === 'numbered' && block.level <= 2 && !block.text.includes('。')
          ? [
              `${block.level === 1 ? '一二三'[block.number - 1]! + '、' : `（${'一二三'[block.number - 1]}）`}${block.text}`,
            ]
          : [],
      );
    const wanted = [
      model.title!,
      ...headings(model.body),
      ...model.attachments.flatMap(({ title, body }) => [title, ...headings(body)]),
    ];
    expect(paper.facts.bookmarks.map(plain)).toEqual(wanted.map(plain));
  });

  it('is small', () => {
    expect(paper.pdf.byteLength / paper.facts.pages.length).toBeLessThan(100 * 1024);
  });
});

it('loses no space between words, and adds none between Chinese characters', async () => {
  const words = await readByTags((await press.print(LETTERS[3]![1])).pdf);
  for (const spaced of SPACED) expect(words.text.replaceAll(/\s+/g, ' ')).toContain(spaced);
  const { text } = await readByTags((await press.print(LETTERS[1]![1])).pdf);
  expect(text.length).toBeGreaterThan(1500);
  expect(text).not.toMatch(/[\p{Script=Han}，。、；：] +[\p{Script=Han}，。、；：]/u);
});

interface Node {
  role?: string;
  type?: string;
  id?: string;
  children?: Node[];
}

/** What pdf.js gives for copying, in the order of the file, and what its tags say. Page numbers are no tagged text. */
async function readByTags(pdf: Uint8Array): Promise<{ text: string; byTree: string; roles: string[] }> {
  const task = openDocument(await loadPdfJs(), Uint8Array.from(pdf));
  const document = await task.promise;
  const roles = new Set<string>();
  let [text, byTree] = ['', ''];
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number);
    const { items } = await page.getTextContent({ includeMarkedContent: true });
    const marked = new Map<string, string>();
    let mark = '';
    for (const item of items) {
      if ('str' in item) {
        const said = item.str + (item.hasEOL ? '\n' : '');
        if (mark !== '') text += said;
        marked.set(mark, (marked.get(mark) ?? '') + said);
      } else if (item.type === 'endMarkedContent') mark = '';
      else if (item.type === 'beginMarkedContentProps') mark = item.id ?? '';
    }
    const walk = (node: Node): void => {
      if (node.role) roles.add(node.role);
      if (node.type === 'content') byTree += marked.get(node.id!) ?? '';
      node.children?.forEach(walk);
    };
    walk(await page.getStructTree());
  }
  await task.destroy();
  return { text, byTree, roles: [...roles] };
}

const plain = (text: string): string => text.replaceAll(/\s+/g, '').replaceAll('―', '—');

/** A table's head stands on every page of it; once is enough. */
function withoutHeads(text: string, { expected }: Paper): string {
  const head = plain(expected.repeated.join(''));
  if (head === '') return text;
  const [before = '', ...after] = text.split(head);
  return before + head + after.join('');
}
