import { printedDate, type PlainDate } from '../../domain/plain-date.js';
import { dayWords } from '../../platform/web/day-words.js';
import type { RecordOfPaper, SignerView } from './record-of-paper.views.js';

/** 定稿与发文稿, in sentences. */
export interface RecordOfPaperCard {
  signers: string[];
  frozen: (HashLines & { words: string }) | null;
  issued: (HashLines & { words: string; package: string }) | null;
}

export interface HashLines {
  short: string;
  sha256: string;
  sm3: string;
  of: string;
}

/** Enough to tell two apart at a glance. */
const SHOWN_DIGITS = 12;

/** Null where there is nothing to say yet. */
export function recordOfPaperCard(record: RecordOfPaper, here: string, today: PlainDate): RecordOfPaperCard | null {
  const { frozen, signers, issued } = record;
  if (signers.length === 0 && !issued) return null;
  return {
    signers: signers.map((one) => signerWords(one, today)),
    frozen: frozen && {
      ...hashLines(frozen),
      words: frozen.signed ? '签发的内容' : '编号时的定稿；签发早于定稿冻结，签的只是正文',
      of: `第${frozen.version}稿定稿：正文、文面要素、主送抄送、版式`,
    },
    issued: issued && {
      ...hashLines(issued),
      of: `发文稿 PDF，${issued.size}字节`,
      words: [
        issued.docNumber,
        printedDate(issued.day),
        `${issued.pages}页`,
        issued.printedCopies === null ? '' : `印${issued.printedCopies}份`,
        `${issued.by}编号`,
      ]
        .filter(Boolean)
        .join('，'),
      package: `${here}/package.zip`,
    },
  };
}

const hashLines = ({ sha256, sm3 }: { sha256: string; sm3: string }) => ({
  short: sha256.slice(0, SHOWN_DIGITS),
  sha256,
  sm3,
});

function signerWords({ unit, signer, onBehalfOf, how, day }: SignerView, today: PlainDate): string {
  const way = how === 'paper' ? '纸质签发（补录）' : onBehalfOf === null ? '签发' : `代${onBehalfOf}签发`;
  return `${unit ?? ''}${signer}${dayWords(day, today)}${way}`;
}
