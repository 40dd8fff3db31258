import { originalPlace, type ArchiveSource } from '../../domain/closing/original-place.js';
import { RETENTIONS } from '../../domain/closing/retention.js';
import type { ReplyVersion } from '../../letters/reply-version.entity.js';
import type { Reply } from '../../letters/reply.entity.js';
import type { FileStore } from '../../platform/files/file-store.js';
import type { Rules } from '../due/district-rules.js';
import { answersIn } from '../feedback/load-answers.js';
import type { IssuedPaper } from '../issuing/issued-paper.entity.js';
import { issuedBytes } from '../issuing/issued-papers.service.js';
import type { SealedCopy } from '../originals/sealed-copy.entity.js';
import type { Paper } from '../papers/paper.entity.js';
import type { Suggestion } from '../suggestion.entity.js';
import type { LoadedCase } from '../workflow/cases/load-case.js';
import type { Entry } from './archive-list.js';
import { contactsText, decisionText, feedbackText, handText, proposalText } from './archive-texts.js';
import type { ContentsRow } from './archive.views.js';
import type { ArchivedPaper } from './archived-paper.entity.js';

export interface PackedFile {
  name: string;
  bytes: () => Promise<Uint8Array>;
  /** Of what lies in the file store. */
  stored?: string;
}

export interface Packed extends ContentsRow {
  files: PackedFile[];
  /** Why there is no file. */
  note: string | null;
}

/** What the papers of a case are made of. */
export interface Known {
  loaded: LoadedCase;
  files: FileStore;
  suggestions: Suggestion[];
  replies: Reply[];
  issued: IssuedPaper[];
  copies: SealedCopy[];
  texts: ReplyVersion[];
  scans: ReadonlyMap<string, Paper>;
}

/** Which of what there is stands behind each line that was kept; an archived case changes no more. */
export function sourcesOf(kept: readonly ArchivedPaper[], entries: readonly Entry[]): Map<number, ArchiveSource> {
  const left = [...entries];
  const found = new Map<number, ArchiveSource>();
  const take = (row: ArchivedPaper, fits: (entry: Entry) => boolean): void => {
    const place = left.findIndex((entry) => entry.assignmentId === row.assignmentId && fits(entry));
    if (place >= 0) found.set(row.no, left.splice(place, 1)[0]!.source);
  };
  for (const row of kept) take(row, ({ title, day }) => title === row.title && day === row.day);
  // Its number became known only later, so it stands in the title now.
  for (const row of kept)
    if (!found.has(row.no)) take(row, ({ title }) => withoutNumber(title) === withoutNumber(row.title));
  return found;
}

const withoutNumber = (title: string): string => title.replace(/（.*）$/, '');

export function packedRow(row: ArchivedPaper, source: ArchiveSource | null, known: Known, rules: Rules): Packed {
  const { no, title, day, retention, assignmentId } = row;
  const hand = known.loaded.hands.find(({ id }) => id === assignmentId);
  const unit = hand ? (hand.unit?.shortName ?? hand.unitPrinted) : null;
  const reply = source?.kind === 'reply' ? known.replies.find((one) => one.assignmentId === source.id) : undefined;
  const issued = known.issued.filter(({ replyId }) => replyId === reply?.id).sort((a, b) => b.version - a.version)[0];
  const copies = known.copies.filter(({ replyId }) => replyId === reply?.id);
  const feedback =
    source?.kind === 'feedback' ? known.loaded.answers.feedback.find(({ id }) => id === source.id) : undefined;
  const scan = source?.kind === 'scan' ? known.scans.get(source.id) : undefined;
  const files =
    source === null ? [] : filesOf(source, title, { ...known, reply, issued, copies, feedback, scan, rules });
  return {
    no,
    title,
    docNumber: issued?.docNumber ?? reply?.record.docNumber ?? null,
    day,
    pages: issued?.pages ?? null,
    retention,
    retentionLabel: RETENTIONS[retention],
    original:
      source === null
        ? '见归档目录'
        : originalPlace(source, {
            unit,
            sealed: copies.length > 0,
            numbered: issued !== undefined,
            onPaper: feedback !== undefined && (feedback.paperId !== null || feedback.channel === 'paper'),
            by: scan?.uploadedBy ?? null,
          }),
    files: files.map((file) => ({ ...file, name: `${String(no).padStart(3, '0')} ${safe(file.name)}` })),
    note: files.length > 0 ? null : '没有电子文件',
  };
}

interface Found extends Omit<Known, 'issued'> {
  reply: Reply | undefined;
  issued: IssuedPaper | undefined;
  copies: SealedCopy[];
  feedback: LoadedCase['answers']['feedback'][number] | undefined;
  scan: Paper | undefined;
  rules: Rules;
}

function filesOf(source: ArchiveSource, title: string, found: Found): PackedFile[] {
  const { loaded, files } = found;
  const stored = (name: string, hash: string): PackedFile => ({ name, bytes: () => files.get(hash), stored: hash });
  switch (source.kind) {
    case 'proposal': {
      const proposers = loaded.answers.addressees.map(({ name }) => name);
      return [text(title, proposalText(loaded.proposal, proposers, found.suggestions))];
    }
    case 'hand': {
      const hand = loaded.hands.find(({ id }) => id === source.id);
      return hand ? [text(title, handText(title, hand))] : [];
    }
    case 'contacts':
      return [
        text(
          title,
          contactsText(
            title,
            loaded.answers.contacts.filter(({ assignmentId }) => assignmentId === source.id),
          ),
        ),
      ];
    case 'reply':
      return letterFiles(title, found);
    case 'feedback': {
      const { feedback } = found;
      if (!feedback) return [];
      const form = feedback.paperId === null ? undefined : found.scans.get(feedback.paperId);
      return [
        text(title, feedbackText(title, feedback, answersIn(feedback, found.rules))),
        ...(form ? [stored(`${title} ${form.name}`, form.sha256)] : []),
      ];
    }
    case 'decision': {
      const decision = loaded.answers.decisions.find(({ id }) => id === source.id);
      return decision ? [text(title, decisionText(title, decision))] : [];
    }
    case 'scan':
      return found.scan ? [stored(found.scan.name, found.scan.sha256)] : [];
  }
}

/** The paper of record, and every sealed copy that came back; of the time before, the text. */
function letterFiles(title: string, { files, reply, issued, copies, texts, scans }: Found): PackedFile[] {
  const sealed = copies.flatMap(({ paperId, sha256: hash }) => {
    const scan = scans.get(paperId);
    return scan ? [{ name: `${title} 正本 ${scan.name}`, bytes: () => files.get(hash), stored: hash }] : [];
  });
  if (issued)
    return [{ name: `${title}.pdf`, bytes: () => issuedBytes(files, issued), stored: issued.pdfSha256 }, ...sealed];
  const newest = texts.find(({ replyId, no }) => replyId === reply?.id && no === reply?.version);
  return [...(newest ? [text(title, newest.text)] : []), ...sealed];
}

const text = (title: string, content: string): PackedFile => ({
  name: `${title}.txt`,
  bytes: () => Promise.resolve(new TextEncoder().encode(content)),
});
const safe = (name: string): string => name.replace(/[\p{Cc}\p{Cf}\\/:*?"<>|]/gu, '_').slice(-150);
