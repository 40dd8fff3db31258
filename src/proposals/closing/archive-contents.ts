import type { LetterModel } from '../../domain/letter/model.js';
import { printedDate } from '../../domain/plain-date.js';
import type { ArchiveContents } from './archive.views.js';

/** 卷内目录 as the letter press sets it: a title, whose papers they are, and the table. */
export function contentsLetter(
  contents: Pick<ArchiveContents, 'name' | 'shelf' | 'archivedDay' | 'proposers' | 'rows'>,
): LetterModel {
  const { name, shelf, archivedDay, proposers, rows } = contents;
  const about = [
    name,
    `提案者${proposers.join('、')}`,
    shelf && `档号${shelf}`,
    `${printedDate(archivedDay)}归档，共${rows.length}件`,
  ];
  return {
    ...NOTHING,
    title: '卷内目录',
    body: [
      { kind: 'paragraph', text: `${about.filter(Boolean).join('，')}。` },
      {
        kind: 'table',
        rows: [
          ['件号', '题名', '日期', '页数', '保管期限', '原件所在'],
          ...rows.map(({ no, title, day, pages, retentionLabel, original }) => [
            String(no),
            title.replace('：', ' '),
            day ?? '',
            pages === null ? '' : String(pages),
            retentionLabel,
            original,
          ]),
        ],
      },
    ],
  };
}

const NOTHING: LetterModel = {
  classMark: null,
  publicity: null,
  docNumber: null,
  signer: null,
  title: null,
  salutation: null,
  body: [],
  closing: null,
  attachmentNotes: [],
  signatories: [],
  date: null,
  contact: null,
  copies: [],
  attachments: [],
};
