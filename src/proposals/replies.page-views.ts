import { chineseNumeral } from '../domain/chinese-numerals.js';
import type { Block, LetterModel, Publicity } from '../domain/letter/model.js';
import type { LetterFacts } from '../domain/letter/reading.js';
import { applyRecord } from '../domain/letter/record.js';
import type { PlainDate } from '../domain/plain-date.js';
import type { Remark, Severity } from '../domain/remark.js';
import { missingElements } from '../letters/paper/missing-elements.js';
import { shanghaiDay } from '../platform/clock.js';
import { dayWords, dueWords, timeWords, type DueWords } from '../platform/web/day-words.js';
import { formFields, type Field } from '../platform/web/form.js';
import type { PageView } from '../platform/web/pages.js';
import { diffParagraphs, type DiffLine } from '../platform/web/paragraph-diff.js';
import { writingRefusal } from './case-rules.js';
import { commitmentRow, type CommitmentRow } from './commitments.page-views.js';
import type { CaseView } from './proposals.views.js';
import { ROLES, ASSIGNMENT_STATES } from './states.js';
import type { ReplyReview, ReplyView, VersionSummary } from './replies.views.js';

/** What the office adds on the paper, as the form's inputs are named; the names are those of `letterRecordFrom`. */
export const RECORD_FIELDS = ['unit', 'docNumber', 'date', 'contact', 'classMark', 'copies'] as const;
export type RecordField = (typeof RECORD_FIELDS)[number];
export type TypedRecord = Partial<Record<RecordField, string>>;

interface RemarkLine {
  rule: string;
  severity: string;
  tone: string;
  message: string;
  remedy: string;
  /** `第12行`, empty when the remark is about something that is absent. */
  where: string;
  line: number;
  column: number;
  quote: string;
}

/** A part of the letter as the program reads it; `value` is empty where the text says nothing. */
interface Part {
  name: string;
  value: string;
}

export interface Workspace extends PageView {
  number: string;
  proposalTitle: string;
  caseHref: string;
  here: string;
  who: string;
  saved: string;
  due: DueWords | null;
  dueSource: string;
  base: number;
  text: string;
  characters: string;
  /** The text on the page differs from the newest saved version. */
  unsaved: boolean;
  /** Why the text cannot be changed now; empty when it can. */
  locked: string;
  problem: string;
  textError: string;
  remarks: RemarkLine[];
  remarkSummary: string;
  parts: Part[];
  outline: { level: number; label: string }[];
  mends: { line: number; why: string; from: string; to: string }[];
  suggestions: { no: number; text: string }[];
  commitments: CommitmentRow[];
  record: Record<RecordField, Field>;
  recordOpen: boolean;
  missing: string;
  paper: string | null;
  versions: string | null;
}

export interface WorkspaceInput {
  reply: ReplyView;
  review: ReplyReview;
  case: CaseView;
  today: PlainDate;
  /** The text to show; not yet saved when it differs from the reply's. */
  text: string;
  /** The version the text started from. */
  base: number;
  record: TypedRecord;
  problem?: string;
  errors?: Readonly<Record<string, string>>;
}

export function workspace(input: WorkspaceInput): Workspace {
  const { reply, review, text, today, errors = {} } = input;
  const { assignment, proposal } = reply;
  const number = proposal.number === null ? '未编号提案' : `第${proposal.number}号`;
  const newest = reply.versions.find(({ no }) => no === reply.version);
  const here = `/replies/${reply.id}`;
  return {
    title: `起草答复 ${number}`,
    section: 'proposals',
    width: 'wide',
    number,
    proposalTitle: proposal.title,
    caseHref: `/proposals/${proposal.id}`,
    here,
    who: [assignment.unitName, assignment.roleLabel, assignment.stateLabel].filter(Boolean).join(' · '),
    saved: newest ? `第${newest.no}稿 · ${savedAt(newest, today)}保存` : '还没有保存过',
    due: dueWords(assignment.dueDay, today, ASSIGNMENT_STATES[assignment.state].open),
    dueSource: assignment.dueSource ?? '',
    base: input.base,
    text,
    characters: `${characterCount(text)}字`,
    unsaved: text !== reply.text,
    locked: writingRefusal(assignment.state)?.message ?? '',
    problem: input.problem ?? '',
    textError: errors.text ?? '',
    remarks: review.remarks.map((remark) => remarkLine(remark, text)),
    remarkSummary: remarkSummary(review.remarks),
    parts: parts(review),
    outline: outline(review.model.body),
    mends: review.mends.map(({ from, to, why, at }) => ({ line: at.line, why, from: excerpt(from), to: excerpt(to) })),
    suggestions: input.case.suggestions.map(({ no, text: words }) => ({ no, text: words })),
    commitments: input.case.commitments
      .filter(({ replyId, inText }) => replyId === reply.id && inText)
      .map((commitment) => commitmentRow(commitment, today)),
    record: recordFields(input.record, errors),
    recordOpen: Object.keys(input.record).length > 0,
    missing: missingFrom(review.model, assignment.unit?.name).join('、'),
    paper: reply.version > 0 ? `${here}/paper.pdf` : null,
    versions: reply.version > 0 ? `${here}/versions` : null,
  };
}

function recordFields(record: TypedRecord, errors: Readonly<Record<string, string>>): Workspace['record'] {
  const values = Object.fromEntries(RECORD_FIELDS.map((name) => [name, record[name] ?? '']));
  return formFields(values as Record<RecordField, string>, errors);
}

const SEVERITIES: Readonly<Record<Severity, { word: string; tone: string }>> = {
  E: { word: '必须改', tone: 'must' },
  W: { word: '建议改', tone: 'soon' },
  I: { word: '提示', tone: '' },
};

function remarkLine(remark: Remark, text: string): RemarkLine {
  const { rule, severity, message, remedy, at } = remark;
  const line = at?.line ?? 0;
  return {
    rule,
    severity: SEVERITIES[severity].word,
    tone: SEVERITIES[severity].tone,
    message,
    remedy,
    where: at === null ? '' : `第${at.line}行`,
    line,
    column: at?.column ?? 0,
    quote: at === null ? '' : excerpt(text.split('\n')[line - 1] ?? ''),
  };
}

function remarkSummary(remarks: readonly Remark[]): string {
  const counts = (Object.keys(SEVERITIES) as Severity[]).map((severity) => ({
    word: SEVERITIES[severity].word,
    count: remarks.filter((remark) => remark.severity === severity).length,
  }));
  return counts
    .filter(({ count }) => count > 0)
    .map(({ word, count }) => `${word}${count}处`)
    .join('，');
}

const PUBLICITY: Readonly<Record<Publicity, string>> = {
  open: '主动公开',
  'on-request': '依申请公开',
  withheld: '不予公开',
};

/** What the program recognises, in the order of the paper. */
function parts({ model, facts }: ReplyReview): Part[] {
  const all: [string, string | null | undefined][] = [
    ['办理类别', model.classMark],
    ['公开属性', model.publicity && PUBLICITY[model.publicity]],
    ['发文字号', model.docNumber],
    ['届次', sessionWords(facts)],
    ['提案号', facts.number && `第${facts.number.value}号`],
    ['案由', facts.proposalTitle?.value],
    ['口径', facts.role && ROLES[facts.role.value]],
    ['致', facts.addressees.map(({ value }) => value.name).join('、')],
    ['结语', model.closing],
    ['附件', model.attachmentNotes.join('；')],
    ['署名', model.signatories.join('、')],
    ['成文日期', model.date?.printed],
    ['联系人', contactWords(model)],
    ['抄送', model.copies.join('、')],
  ];
  return all.map(([name, value]) => ({ name, value: value ?? '' }));
}

function sessionWords(facts: LetterFacts): string | null {
  const session = facts.session?.value;
  return session ? `${session.committee ?? ''}${counted(session.term)}届${counted(session.meeting)}次` : null;
}

function contactWords({ contact }: LetterModel): string | null {
  return contact && [contact.name, contact.phone].filter(Boolean).join(' ');
}

/** What a letter needs before it leaves and neither the text nor the case has; a draft prints without it. */
function missingFrom(model: LetterModel, unit: string | undefined): string[] {
  return missingElements(applyRecord(model, { unit })).map(({ label }) => label);
}

/** The headings of the letter, and its 一是 … as one line each. */
function outline(body: readonly Block[]): Workspace['outline'] {
  return body.flatMap((block) => {
    if (block.kind === 'numbered' && block.level <= 2) {
      const mark = block.level === 1 ? `${counted(block.number)}、` : `（${counted(block.number)}）`;
      return [{ level: block.level, label: mark + excerpt(block.text.split('。')[0] ?? '') }];
    }
    return [];
  });
}

/** A count in Chinese as far as those are used, else in figures: a typed number may be anything. */
function counted(number: number): string {
  return number >= 1 && number <= 99 ? chineseNumeral(number) : String(number);
}

const EXCERPT = 42;

function excerpt(text: string): string {
  const characters = [...text.trim()];
  return characters.length > EXCERPT ? `${characters.slice(0, EXCERPT).join('')}…` : characters.join('');
}

/** Characters without blanks, as officials count a letter's length. */
export function characterCount(text: string): number {
  return [...text.replace(/\s/g, '')].length;
}

function savedAt(version: VersionSummary, today: PlainDate): string {
  const day = shanghaiDay(version.at);
  return day === today ? timeWords(version.at) : `${dayWords(day, today)}${timeWords(version.at)}`;
}

/** Two people saved: both texts, and what the other one changed since this one started. */
export interface ConflictPage extends PageView {
  number: string;
  proposalTitle: string;
  here: string;
  caseHref: string;
  problem: string;
  mine: string;
  theirs: string;
  theirsTitle: string;
  theirsVersion: number;
  lines: DiffRow[];
}

export function conflictPage(newest: ReplyView, mine: string, problem: string): ConflictPage {
  const { proposal, version, versions } = newest;
  return {
    title: '两个人同时改了这份答复',
    section: 'proposals',
    width: 'wide',
    number: proposal.number === null ? '未编号提案' : `第${proposal.number}号`,
    proposalTitle: proposal.title,
    here: `/replies/${newest.id}`,
    caseHref: `/proposals/${proposal.id}`,
    problem,
    mine,
    theirs: newest.text,
    theirsTitle: `第${version}稿（${versions.find(({ no }) => no === version)?.author ?? '别人'}保存）`,
    theirsVersion: version,
    lines: diffRows(newest.text, mine),
  };
}

export interface DiffRow extends DiffLine {
  /** The kind in a word, because colour alone says nothing to many. */
  word: string;
}

const DIFF_WORDS: Readonly<Record<DiffLine['kind'], string>> = { same: '', removed: '删', added: '增' };

function diffRows(before: string, after: string): DiffRow[] {
  return diffParagraphs(before, after).map((line) => ({ ...line, word: DIFF_WORDS[line.kind] }));
}

export interface VersionsPage extends PageView {
  number: string;
  proposalTitle: string;
  here: string;
  caseHref: string;
  versions: {
    no: number;
    author: string;
    when: string;
    characters: string;
    source: string;
    paper: string;
    diff: string | null;
  }[];
}

export function versionsPage(reply: ReplyView, today: PlainDate): VersionsPage {
  const { proposal } = reply;
  const here = `/replies/${reply.id}`;
  return {
    title: '历次稿本',
    section: 'proposals',
    width: 'narrow',
    number: proposal.number === null ? '未编号提案' : `第${proposal.number}号`,
    proposalTitle: proposal.title,
    here,
    caseHref: `/proposals/${proposal.id}`,
    versions: reply.versions.map((version) => ({
      no: version.no,
      author: version.author,
      when: `${dayWords(shanghaiDay(version.at), today)} ${timeWords(version.at)}`,
      characters: `${version.characters}字`,
      source: version.sourceName ?? '',
      paper: `${here}/paper.pdf?version=${version.no}`,
      diff: version.no > 1 ? `${here}/diff?from=${version.no - 1}&to=${version.no}` : null,
    })),
  };
}

export interface DiffPage extends PageView {
  number: string;
  proposalTitle: string;
  here: string;
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
    number: to.proposal.number === null ? '未编号提案' : `第${to.proposal.number}号`,
    proposalTitle: to.proposal.title,
    here: `/replies/${to.id}`,
    from: from.no,
    to: to.no,
    numbers: { from: choices(from.no), to: choices(to.no) },
    lines,
    summary: changed ? `增${count('added')}段，删${count('removed')}段` : '两稿文字相同',
  };
}
