import { describe, expect, it } from '@jest/globals';
import { wordLetter } from '../../../src/letters/word/word-file.js';
import { WORD_CASES } from '../../peers/word-letters.js';
import { WordReader } from '../../support/word-reader.js';

/** The order that ISO/IEC 29500-1 has for what a letter uses; Word calls a file damaged that does not keep it. */
const ORDER: Readonly<Record<string, string>> = {
  'w:pPr':
    'pStyle keepNext keepLines pageBreakBefore framePr widowControl pBdr shd tabs kinsoku wordWrap overflowPunct topLinePunct ' +
    'autoSpaceDE autoSpaceDN adjustRightInd snapToGrid spacing ind contextualSpacing jc textAlignment outlineLvl rPr sectPr',
  'w:rPr': 'rStyle rFonts b i snapToGrid color spacing w kern position sz szCs u vertAlign lang',
  'w:tblPr': 'tblStyle tblW jc tblInd tblBorders shd tblLayout tblCellMar tblLook',
  'w:tcPr': 'tcW gridSpan vMerge tcBorders shd noWrap tcMar vAlign',
  'w:sectPr': 'headerReference footerReference type pgSz pgMar pgNumType cols titlePg docGrid',
  'w:style': 'name aliases basedOn next link uiPriority semiHidden unhideWhenUsed qFormat pPr rPr tblPr',
  'w:settings': 'zoom evenAndOddHeaders drawingGridVerticalSpacing characterSpacingControl compat themeFontLang',
  'w:font': 'altName panose1 charset family pitch',
};

describe.each(WORD_CASES.map(({ name, model, record }) => ({ name, model, record })))(
  'the Word file of a letter: $name',
  ({ model, record = {} }) => {
    it('is well-formed, in the order of the standard, and names no style it does not have', async () => {
      const { docx } = await wordLetter(model, record, { draft: true });
      const read = new WordReader(docx);
      expect(read.names[0]).toBe('[Content_Types].xml');
      const written = read.names.filter((name) => /^word\/\w+\.xml$/.test(name));
      expect(written.length).toBeGreaterThan(8);
      const wrong = written.flatMap((part) =>
        Object.entries(ORDER).flatMap(([tag, order]) => {
          const places = order.split(' ');
          return read.elements(part, tag).flatMap((element) => {
            const names = [...element.childNodes].flatMap((child) =>
              child.nodeType === 1 ? child.nodeName.slice(2) : [],
            );
            const found = names.map((name) => places.indexOf(name));
            const inOrder = found.every((place, index) => place >= 0 && place >= (found[index - 1] ?? 0));
            return inOrder ? [] : [`${part} ${tag}: ${names.join(' ')}`];
          });
        }),
      );
      expect(wrong).toEqual([]);
      const known = new Set(
        read.elements('word/styles.xml', 'w:style').map((style) => style.getAttribute('w:styleId')),
      );
      const named = written.flatMap((part) =>
        ['w:pStyle', 'w:rStyle', 'w:tblStyle', 'w:basedOn', 'w:next'].flatMap((tag) =>
          read.elements(part, tag).map((element) => element.getAttribute('w:val')),
        ),
      );
      expect(named.filter((style) => !known.has(style))).toEqual([]);
    });
  },
);
