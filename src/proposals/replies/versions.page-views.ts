import type { PlainDate } from '../../domain/plain-date.js';
import { shanghaiDay } from '../../platform/clock.js';
import { dayWords, timeWords } from '../../platform/web/day-words.js';
import type { PageView } from '../../platform/web/pages.js';
import { diffParagraphs, type DiffLine } from '../../platform/web/paragraph-diff.js';
import type { ReplyView } from './replies.views.js';
import type { Typed } from './workspace.form.js';
import { replyHead, type ReplyHead } from './reply-head.page-views.js';

/** Two people saved: both texts, and what the other one changed since this one started. */
export interface ConflictPage extends PageView, ReplyHead {
  problem: string;
  mine: string;
  theirs: string;
  theirsTitle: string;
  theirsVersion: number;
  lines: DiffRow[];
  /** What was typed beside the text and goes on with it. */
  kept: { name: string; value: string }[];
  /** Under which name the browser keeps the unsaved text; empty without scripts. */
  draft: string;
}

export function conflictPage(
  newest: ReplyView,
  { text: mine = '', record, beside = [], draft = '' }: Partial<Pick<Typed, 'text' | 'record' | 'beside' | 'draft'>>,
  problem: string,
): ConflictPage {
  const { version, versions } = newest;
  return {
    title: '两个人同时改了这份答复',
    section: 'proposals',
    width: 'wide',
    ...replyHead(newest),
    problem,
    mine,
    theirs: newest.text,
    theirsTitle: `第${version}稿（${versions.find(({ no }) => no === version)?.author ?? '别人'}保存）`,
    theirsVersion: version,
    lines: diffRows(newest.text, mine),
    kept: [...(record ? hidden({ ...record.values, recordVersion: String(record.version) }) : []), ...beside],
    draft,
  };
}

const hidden = (values: Record<string, string>): ConflictPage['kept'] =>
  Object.entries(values).map(([name, value]) => ({ name, value }));

export interface DiffRow extends DiffLine {
  /** The kind in a word, because colour alone says nothing to many. */
  word: string;
}

const DIFF_WORDS: Readonly<Record<DiffLine['kind'], string>> = { same: '', removed: '删', added: '增' };

export function diffRows(before: string, after: string): DiffRow[] {
  return diffParagraphs(before, after).map((line) => ({ ...line, word: DIFF_WORDS[line.kind] }));
}

export interface VersionsPage extends PageView, ReplyHead {
  versions: {
    no: number;
    author: string;
    when: string;
    characters: string;
    source: string;
    /** What did not come over from that file. */
    imported: string | null;
    paper: string;
    word: string;
    diff: string | null;
  }[];
}

export function versionsPage(reply: ReplyView, today: PlainDate, imports: ReadonlyMap<number, string>): VersionsPage {
  const head = replyHead(reply);
  return {
    title: '历次稿本',
    section: 'proposals',
    width: 'narrow',
    ...head,
    versions: reply.versions.map((version) => ({
      no: version.no,
      author: version.author,
      when: `${dayWords(shanghaiDay(version.at), today)} ${timeWords(version.at)}`,
      characters: String(version.characters),
      source: version.sourceName ?? '',
      imported: imports.has(version.no) ? `${head.here}/imports/${imports.get(version.no)}` : null,
      paper: `${head.here}/paper.pdf?version=${version.no}`,
      word: `${head.here}/letter.docx?version=${version.no}`,
      diff: version.no > 1 ? `${head.here}/diff?from=${version.no - 1}&to=${version.no}` : null,
    })),
  };
}

export interface DiffPage extends PageView, ReplyHead {
  from: number;
  to: number;
  numbers: { from: { no: number; selected: boolean }[]; to: { no: number; selected: boolean }[] };
  lines: DiffRow[];
  summary: string;
}

export function diffPage(from: ReplyView, to: ReplyView): DiffPage {
  const lines = diffRows(from.text, to.text);
  const count = (kind: DiffLine['kind']) => lines.filter((line) => line.kind === kind).length;
  const choices = (chosen: number) =>
    to.versions.map(({ no }) => ({ no, selected: no === chosen })).sort((a, b) => a.no - b.no);
  const changed = count('added') + count('removed') > 0;
  return {
    title: `第${from.no}稿与第${to.no}稿对照`,
    section: 'proposals',
    width: 'narrow',
    ...replyHead(to),
    from: from.no,
    to: to.no,
    numbers: { from: choices(from.no), to: choices(to.no) },
    lines,
    summary: changed ? `增${count('added')}段，删${count('removed')}段` : '两稿文字相同',
  };
}
