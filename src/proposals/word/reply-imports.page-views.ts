import { byGravity, placeWords, type Finding, type Outcome } from '../../domain/incoming/finding.js';
import { isLetter, KIND_WORDS } from '../../domain/letter/kind-words.js';
import { readLetter } from '../../domain/letter/read.js';
import type { Remark } from '../../domain/remark.js';
import type { PageView } from '../../platform/web/pages.js';
import { writingRefusal } from '../case-rules.js';
import { characterCount } from '../replies/letter-parts.page-views.js';
import { replyHead, type ReplyHead } from '../replies/reply-head.page-views.js';
import type { KeptDraft, ReplyView } from '../replies/replies.views.js';
import { diffRows, type DiffRow } from '../replies/versions.page-views.js';
import type { ReplyImport } from './reply-import.entity.js';

/** The page where a Word file is chosen. */
export interface ImportPage extends PageView, ReplyHead {
  problem: string;
  locked: string;
  /** What the person has typed and not saved stays theirs. */
  unsaved: string;
}

export function importPage(reply: ReplyView, kept: KeptDraft | null, problem = ''): ImportPage {
  return {
    title: '从 Word 导入',
    section: 'proposals',
    width: 'narrow',
    ...replyHead(reply),
    problem,
    locked: writingRefusal(reply.assignment.state)?.message ?? '',
    unsaved: unsavedWords(kept),
  };
}

const unsavedWords = (kept: KeptDraft | null): string =>
  kept === null
    ? ''
    : `您有还没保存的正文（${characterCount(kept.text)}字），已经暂存，导入不会动它：回到正文可以取回。`;

interface FindingLine {
  outcome: string;
  tone: string;
  what: string;
  done: string;
  text: string;
  place: string;
}

const OUTCOMES: Readonly<Record<Outcome, { word: string; tone: string }>> = {
  'left-out': { word: '没有带入', tone: 'soon' },
  changed: { word: '有改动', tone: 'soon' },
  kept: { word: '已带入', tone: '' },
};

/** What a Word file brings: its text, what did not come over, and how it differs from the text that is there. */
export interface ImportPreview extends PageView, ReplyHead {
  /** Its id. */
  import: string;
  file: string;
  problem: string;
  /** `没有带入3项，有改动1项` */
  summary: string;
  findings: FindingLine[];
  /** What speaks against it: another letter, another kind of document. */
  doubts: string[];
  unsaved: string;
  characters: string;
  text: string;
  lines: DiffRow[];
  against: string;
  base: number;
  /** `存为第3稿`; empty once it is taken, or while nothing may be saved. */
  take: string;
  locked: string;
  /** `已存为第3稿`; empty before. */
  taken: string;
}

export interface PreviewInput {
  reply: ReplyView;
  row: ReplyImport;
  remarks: readonly Remark[];
  kept: KeptDraft | null;
  problem?: string;
}

export function importPreview({ reply, row, remarks, kept, problem = '' }: PreviewInput): ImportPreview {
  const taken = row.version !== null;
  const locked = taken ? '' : (writingRefusal(reply.assignment.state)?.message ?? '');
  const lines = taken ? [] : diffRows(reply.text, row.text);
  return {
    title: taken ? '导入的文件' : '导入前看一看',
    section: 'proposals',
    width: 'narrow',
    ...replyHead(reply),
    import: row.id,
    file: row.fileName,
    problem,
    summary: summaryOf(row.findings),
    findings: byGravity(row.findings).map(findingLine),
    doubts: taken ? [] : doubtsAbout(row.text, remarks),
    unsaved: taken ? '' : unsavedWords(kept),
    characters: `${characterCount(row.text)}字`,
    text: row.text,
    lines: lines.some(({ kind }) => kind !== 'same') && reply.version > 0 ? lines : [],
    against: reply.version === 0 ? '' : `第${reply.version}稿`,
    base: reply.version,
    take: taken || locked !== '' ? '' : `存为第${reply.version + 1}稿`,
    locked,
    taken: taken ? `已存为第${row.version}稿` : '',
  };
}

function summaryOf(findings: readonly Finding[]): string {
  if (findings.length === 0) return '全部照原样带入，没有遗漏。';
  const counts = (Object.keys(OUTCOMES) as Outcome[]).flatMap((outcome) => {
    const count = findings.filter((finding) => finding.outcome === outcome).length;
    return count > 0 ? [`${OUTCOMES[outcome].word}${count}项`] : [];
  });
  return `${counts.join('，')}。`;
}

function findingLine(finding: Finding): FindingLine {
  const { word, tone } = OUTCOMES[finding.outcome];
  const { what, done, text } = finding;
  return { outcome: word, tone, what, done, text: text ?? '', place: placeWords(finding) };
}

/** Rules of the check that tell another case's letter. */
const OF_ANOTHER_CASE: ReadonlySet<string> = new Set([
  'C-number',
  'C-title',
  'C-session',
  'C-committee',
  'C-proposer-missing',
  'C-proposer-unknown',
]);
const MOST_DOUBTS = 6;

function doubtsAbout(text: string, remarks: readonly Remark[]): string[] {
  const reading = readLetter(text);
  const kind = isLetter(reading)
    ? []
    : [`这份文件读起来像${KIND_WORDS[reading.kind]}，不像提案答复，请核对是否选对了文件。`];
  const others = remarks.filter(({ rule }) => OF_ANOTHER_CASE.has(rule));
  const { docNumber } = reading.model;
  const numbered =
    docNumber === null ? [] : [`文件里写着发文字号“${docNumber}”。号在编号时才给：不能肯定是这个号的，请删去这一行。`];
  // The same slip is remarked wherever it stands; said once, it is enough.
  return [...new Set([...kind, ...numbered, ...others.map(({ message, remedy }) => `${message}${remedy}`)])].slice(
    0,
    MOST_DOUBTS,
  );
}
