import type { FontRole } from '../../platform/fonts/coverage.js';
import type { BlockView, LetterView } from './letter-view.js';
import type { Piece } from './unbreakable.js';

/** One text of the paper, the face that sets it, and what to call its place in a message. */
export interface PrintedText {
  text: string;
  role: FontRole;
  where: string;
  /** A table's head, which comes again where the table goes on. */
  repeats: boolean;
}

/** Every text the letter shows, in reading order: what the read-back must find and the faces must have glyphs for. */
export function printedTexts(view: LetterView): PrintedText[] {
  return [
    ...optional('heading', '办理结果类别', view.classMark),
    ...optional('title', '发文机关标志', view.emblem),
    ...(view.signer === null ? [] : [said('body', '签发人', '签发人：'), said('subheading', '签发人', view.signer)]),
    ...optional('body', '发文字号', view.docNumber),
    ...view.title.map((line) => said('title', '标题', line)),
    ...(view.salutation ? [joined('body', '主送机关', view.salutation)] : []),
    ...view.body.flatMap((block) => blockTexts(block, '正文')),
    ...view.enclosures.map(({ label, number, name }) => said('body', '附件说明', label + number + textOf(name))),
    ...signatureTexts(view),
    ...view.notes.map((note) => joined('body', '附注', note)),
    ...view.attachments.flatMap(({ label, title, body }) => [
      said('heading', label, label),
      ...title.map((line) => said('title', `${label}标题`, line)),
      ...body.flatMap((block) => blockTexts(block, label)),
    ]),
    ...view.foot.map((line) => said('body', '版记', line)),
  ];
}

export function signatureTexts({ signature }: Pick<LetterView, 'signature'>): PrintedText[] {
  if (!signature) return [];
  const names = [...signature.others, signature.name].flat().map((name) => said('body', '发文机关署名', name));
  return [...names, said('body', '成文日期', signature.date)].filter(({ text }) => text !== '');
}

export function blockTexts(block: BlockView, where: string): PrintedText[] {
  if (block.table) {
    const { head, rows } = block.table;
    return [
      { ...said('heading', `${where}的表格`, head.map(({ text }) => text).join('')), repeats: true },
      ...rows.flat().map(({ text }) => said('body', `${where}的表格`, text)),
    ];
  }
  const { tag, lead } = block;
  return [
    ...(lead ? [joined(lead.level === 1 ? 'heading' : 'subheading', where, lead.pieces)] : []),
    joined(tag === 'h2' ? 'heading' : tag === 'h3' ? 'subheading' : 'body', where, block.pieces),
  ];
}

function optional(role: FontRole, where: string, text: string | null): PrintedText[] {
  return text === null ? [] : [said(role, where, text)];
}

export function joined(role: FontRole, where: string, parts: readonly Piece[]): PrintedText {
  return said(role, where, textOf(parts));
}

export function said(role: FontRole, where: string, text: string): PrintedText {
  return { text, role, where, repeats: false };
}

function textOf(parts: readonly Piece[]): string {
  return parts.map(({ text }) => text).join('');
}
