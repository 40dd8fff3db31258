import type { Block, LetterModel } from '../../domain/letter/model.js';
import type { LetterRecord } from '../../domain/letter/record.js';
import type { Sheet, SheetBlock } from './sheet.js';

/** A sheet in letter format as a letter: its lists are tables of the text. */
export function letterOf({ letter, body, attachments, agencies, sealed }: Sheet): {
  model: LetterModel;
  record: LetterRecord;
} {
  return {
    model: {
      ...letter,
      body: body.flatMap(proseOf),
      attachments: attachments.map(({ title, body: own }) => ({ title, body: own.flatMap(proseOf) })),
    },
    record: { ...(agencies[0] !== undefined && letter.signatories.length < 2 && { unit: agencies[0] }), sealed },
  };
}

function proseOf(block: SheetBlock): Block[] {
  switch (block.kind) {
    case 'paragraph':
    case 'numbered':
    case 'run':
    case 'table':
      return [block];
    case 'list':
      return block.rows.length === 0
        ? [{ kind: 'paragraph', text: block.empty }]
        : [
            {
              kind: 'table',
              rows: [block.heads, ...block.rows.map((row) => row.map((text) => text.replaceAll('\n', '')))],
            },
          ];
    default:
      throw new Error(`A letter has no <${block.kind}>.`);
  }
}
