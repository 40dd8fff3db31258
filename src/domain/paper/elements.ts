import { notesIn } from './attachment-notes.js';
import { closingOf } from './closing.js';
import type { Closing } from './closing.js';
import { headOf } from './head.js';
import type { Head } from './head.js';
import { linesOf } from './lines.js';
import type { Line } from './lines.js';
import { paragraphsOf } from './paragraphs.js';
import type { PaperParagraph } from './paragraphs.js';
import type { Glyph, PdfFacts } from './pdf-facts.js';
import { isReddish, redRules, sealOf, tablesOf } from './shapes.js';
import type { Box, DoubleRule } from './shapes.js';
import type { PaperLayout } from './paper-layout.js';
import { isTurned, turnedLines } from './turned.js';
import { pitchOf } from './wanted.js';
import type { Profile } from './wanted.js';

/** A PDF seen as a letter. What is not there is null or empty; nothing here judges. */
export interface Paper extends Head, Closing {
  facts: PdfFacts;
  layout: PaperLayout;
  profile: Profile;
  /** 一行 of the profile, mm. */
  pitch: number;
  /** Every line of the document, by page, top to bottom. */
  lines: Line[];
  /** Red rules by page. */
  rules: (DoubleRule & { page: number })[];
  /** The two of page 1. */
  upperRule: DoubleRule | null;
  lowerRule: DoubleRule | null;
  seal: (Box & { page: number }) | null;
  tables: (Box & { page: number })[];
  pageNumbers: Line[];
  numberGlyphs: ReadonlySet<Glyph>;
  /** 正文. */
  body: PaperParagraph[];
  attachments: PaperAttachment[];
  /** 版记: 抄送, 主送 where it stands there, and what stands below. */
  copies: Line[];
  /** 印发机关 and 印发日期 of an ordinary document. */
  imprint: Line[];
  /** 出席、请假、列席 of 纪要. */
  attendance: Line[];
}

export interface PaperAttachment {
  page: number;
  label: Line;
  title: Line[];
  /** Running text without tables. */
  body: PaperParagraph[];
}

/** Below this the second half of page 1 begins, where the lower red rule is looked for. */
const LOWER_HALF = 200;

/** Recognises the elements of a paper by place, size, type and text. Never throws, whatever the PDF is. */
export function paperOf(facts: PdfFacts, profile: Profile = 'project', layout: PaperLayout = 'letter'): Paper {
  const turned = layout === 'landscape';
  const lines = facts.pages.flatMap((page) =>
    linesOf(turned ? { ...page, glyphs: page.glyphs.filter((glyph) => !isTurned(glyph)) } : page, facts.fonts),
  );
  const rules = facts.pages.flatMap((page) => redRules(page).map((rule) => ({ ...rule, page: page.number })));
  const tables = facts.pages.flatMap((page) => tablesOf(page).map((box) => ({ ...box, page: page.number })));
  const inTable = (line: Line): boolean => tables.some((table) => line.page === table.page && within(line, table));
  const loose = lines.filter((line) => !inTable(line));
  const pageNumbers = turned
    ? facts.pages.flatMap((page) => turnedLines(page, facts.fonts))
    : facts.pages.flatMap((page) => pageNumberOf(loose, page.number, page.height) ?? []);
  const numberGlyphs = turned
    ? facts.pages.flatMap((page) => page.glyphs.filter(isTurned))
    : pageNumbers.flatMap((line) => line.glyphs);

  const isDocument = layout === 'document' || layout === 'minutes';
  const shown = loose.filter((line) => !pageNumbers.includes(line) && !(isDocument && line.size < SMALLEST_TEXT));
  const imprint = isDocument ? imprintOf(shown) : [];
  const text = shown.filter((line) => !imprint.includes(line));
  const attachmentsFrom = text.find((line, i) => isAttachmentLabel(line, text[i - 1]))?.page ?? Infinity;
  const copies = copiesOf(text);
  const own = text.filter((line) => !copies.includes(line));
  const main = own.filter((line) => line.page < attachmentsFrom);

  const upperRule = rules.find((rule) => rule.page === 1 && rule.top < LOWER_HALF) ?? null;
  const head = headOf(main, upperRule, isDocument);
  const afterTitle = main.filter((line) => !head.headLines.includes(line) && !isReddish(line.color));
  const attendanceAt = layout === 'minutes' ? afterTitle.findIndex((line) => ATTENDANCE.test(line.text)) : -1;
  const attendance = attendanceAt < 0 ? [] : afterTitle.slice(attendanceAt);
  const afterHead = afterTitle.filter((line) => !attendance.includes(line));
  const pitch = pitchOf(profile);
  const closing = closingOf(afterHead, pitch);
  const body = afterHead.filter((line) => !closing.closingLines.includes(line));
  const signaturePage = (closing.date ?? closing.signatures[0])?.page;
  const seals = facts.pages.flatMap((page) => {
    const box = page.number === signaturePage ? sealOf(page) : null;
    return box ? { ...box, page: page.number } : [];
  });

  return {
    facts,
    layout,
    profile,
    pitch,
    lines,
    rules,
    upperRule,
    lowerRule: rules.find((rule) => rule.page === 1 && rule.top >= LOWER_HALF) ?? null,
    seal: seals[0] ?? null,
    tables,
    pageNumbers,
    numberGlyphs: new Set(numberGlyphs),
    ...head,
    ...closing,
    body: paragraphsOf(body),
    attachments: attachmentsOf(
      own.filter((line) => line.page >= attachmentsFrom),
      notesIn(closing.attachmentNotes).map(({ name }) => name),
    ),
    copies,
    imprint,
    attendance,
  };
}

/** 四号 is the smallest type of a document; what is smaller is written in a drawing (points). */
const SMALLEST_TEXT = 13;
const ATTENDANCE = /^(出席|请假|列席|缺席)[:：]/;

/** 印发机关 and 印发日期: the lowest line that ends so, with what stands beside it. */
function imprintOf(lines: readonly Line[]): Line[] {
  const day = lines.findLast((line) => /\d日印发$/.test(line.text));
  return day ? lines.filter((line) => line.page === day.page && Math.abs(line.baseline - day.baseline) < 2) : [];
}

const PAGE_NUMBER = /^[—–―－─-]*\d{1,3}[—–―－─-]*$|^第\d{1,3}页/;

/** 页码: a number by itself, not a table's figure, in the lowest quarter of the page; the lowest such line counts. */
function pageNumberOf(lines: readonly Line[], page: number, height: number): Line | undefined {
  return lines.findLast(
    (line) => line.page === page && line.emTop > 0.75 * height && PAGE_NUMBER.test(line.text) && line.size < 20,
  );
}

/** 附件 and its number as the first line of a page (7.3.7). */
function isAttachmentLabel(line: Line, before: Line | undefined): boolean {
  return line.page > 1 && line.page !== before?.page && /^附件\d{0,2}$/.test(line.text);
}

/** 抄送 (and 主送 moved above it, 7.3.2) with everything below on its page; the last one of the document. */
function copiesOf(text: readonly Line[]): Line[] {
  const last = text.findLastIndex((line) => /^(抄送|主送[:：])/.test(line.text));
  const page = text[last]?.page;
  const moved = text.findIndex((line) => line.page === page && /^主送[:：]/.test(line.text));
  const start = moved >= 0 && moved < last ? moved : last;
  return start < 0 ? [] : text.slice(start).filter((line) => line.page === page);
}

/** 三号 and a little; what is larger is a title (points). */
const LARGEST_TEXT = 17;

/** `names` are those of 附件说明. */
function attachmentsOf(lines: readonly Line[], names: readonly string[]): PaperAttachment[] {
  const starts = lines.flatMap((line, i) => (isAttachmentLabel(line, lines[i - 1]) ? i : []));
  return starts.map((start, n) => {
    const [label, ...rest] = lines.slice(start, starts[n + 1]) as [Line, ...Line[]];
    const page = rest.filter((line) => line.page === label.page);
    const title = page.slice(0, titleLength(page, names[n] ?? ''));
    return { page: label.page, label, title, body: paragraphsOf(rest.slice(title.length)) };
  });
}

/** A title larger than the text runs until the text's size begins; one in the text's size as far as its name does. */
function titleLength(lines: readonly Line[], name: string): number {
  let text = '';
  const end = lines.findIndex((line, i) => {
    const goesOn = line.size > LARGEST_TEXT || (text.length < name.length && name.startsWith(text + line.text));
    text += line.text;
    return i > 0 && !goesOn;
  });
  return end < 0 ? lines.length : end;
}

function within(line: Line, box: Box): boolean {
  const middle = (line.emTop + line.emBottom) / 2;
  return middle > box.top && middle < box.bottom && line.left > box.left - 1 && line.right < box.right + 1;
}
