import { checkPaper } from '../../domain/paper/check.js';
import type { FontSet } from '../../platform/fonts/coverage.js';
import { typesetLetter } from '../paper/typeset.js';
import { applyRecord } from '../../domain/letter/record.js';
import { LENGTHS, paperSheet, type PaperKind as Kind } from '../papers/paper-kind.js';
import { lookOfSheet } from '../sheets/dress.js';
import { letterOf } from '../sheets/sheet-letter.js';
import type { Sheet } from '../sheets/sheet.js';
import { sheetView } from '../sheets/sheet-view.js';
import { typesetSheet } from '../sheets/typeset-sheet.js';
import type { PaperKind, PaperSample } from './paper-kind.js';

const LABELS = { short: '短', normal: '常', extreme: '长' } as const;

/** A paper of `src/letters/papers`: its template prints its elements, which are set as its layout has them. */
export function templatedPaper(kind: Kind): PaperKind {
  return {
    name: kind.id,
    label: kind.name,
    template: `papers/${kind.template ?? kind.id}`,
    samples: LENGTHS.map((length): PaperSample => {
      const data = kind.samples[length];
      return {
        label: LABELS[length],
        view: () => data,
        frame: (fonts) => frameOf(paperSheet(kind, data), fonts),
        set: ({ fonts, templates }) => {
          const sheet = paperSheet(kind, data, templates);
          if (sheet.layout !== 'letter') return typesetSheet(sheet, kind.name, { fonts, templates });
          const { model, record } = letterOf(sheet);
          return typesetLetter(applyRecord(model, record), {
            ...{ record, draft: true, fonts, templates, look: lookOfSheet(sheet) },
          });
        },
      };
    }),
    check: (facts) => checkPaper(facts, { layout: kind.layout }),
  };
}

/** Letters are set as 答复函 is, whose own samples fill that template. */
function frameOf(sheet: Sheet, fonts: FontSet): { template: string; view: object } | null {
  if (sheet.layout === 'letter') return null;
  const view = sheetView(sheet, fonts.metrics('title'));
  // An attachment may hold whatever the text may.
  const attachments = [...view.attachments, { label: '附件', title: ['附件'], blocks: view.blocks }];
  return { template: 'sheets/sheet', view: { ...view, attachments } };
}
