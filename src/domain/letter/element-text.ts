import type { Contact, LetterModel, Publicity } from './model.js';

/** How the canonical text words the elements around the body; the reader compares with these to list its mends. */

export const PUBLICITY_WORDS: Readonly<Record<Publicity, string>> = {
  open: '主动公开',
  'on-request': '依申请公开',
  withheld: '不予公开',
};

export const classMarkLine = (mark: string) => `办复类别：${mark}`;

export const publicityLine = (publicity: Publicity) => `公开方式：${PUBLICITY_WORDS[publicity]}`;

export const signerLine = (signer: string) => `签发人：${signer}`;

export const salutationLine = (salutation: string) => `${salutation}：`;

export function contactLine({ name, phone }: Contact): string {
  const parts = [name === null ? [] : [`联系人：${name}`], phone === null ? [] : [`联系电话：${phone}`]];
  return `（${parts.flat().join('，')}）`;
}

export const copiesLine = (copies: readonly string[]) => `抄送：${copies.join('，')}。`;

/** 附件说明: `附件：甲` for one, `附件：1.甲` `2.乙` for several (GB/T 9704-2012, 7.3.4). */
export function attachmentNoteLines(notes: readonly string[]): string[] {
  if (notes.length < 2) return notes.map((note) => `附件：${note}`);
  return notes.map((note, index) => `${index === 0 ? '附件：' : ''}${index + 1}.${note}`);
}

/** `附件`, or `附件1` where there are several (7.3.7). */
export function attachmentMark(index: number, count: LetterModel['attachments']['length']): string {
  return count === 1 ? '附件' : `附件${index + 1}`;
}
