import type { Finding } from '../../domain/incoming/finding.js';
import { isElementLine } from '../../domain/incoming/text.js';
import { kindOf } from '../../domain/letter/read/kinds.js';
import { Draft } from '../incoming-draft.js';
import { PAGE_FIELD } from './fields.js';
import type { StoryReader } from './story.js';
import type { WordFile } from './word-file.js';
import { attribute, descendants, type Element } from './xml.js';

/** What stands on every page round the text: 页眉 and 页脚. */
export interface Margins {
  /** Elements of the letter found in headers: they go before the text. */
  before: string[];
  /** Elements found in footers (抄送): they go behind it. */
  after: string[];
  findings: Finding[];
}

/** The parts that sections refer to; others are left over from earlier and printed nowhere. */
export function readMargins(file: WordFile, story: StoryReader, known: ReadonlySet<string>): Margins {
  const margins: Margins = { before: [], after: [], findings: [] };
  const seen = new Set(known);
  for (const kind of ['header', 'footer'] as const) {
    for (const part of partsOf(file, kind)) {
      const draft = new Draft();
      const lines = story.linesApart(part, draft).map((line) => line.trim());
      for (const line of lines.filter((each) => each !== '')) {
        const bare = line.replace(/\s+/g, '');
        if (seen.has(bare)) continue;
        seen.add(bare);
        place(line, kind, margins, draft);
      }
      const name = kind === 'header' ? '页眉' : '页脚';
      settlePageNumber(draft);
      for (const found of draft.placed(null))
        note(found.kind === kind ? found : { ...found, what: `${name}里的${found.what}` }, margins.findings);
    }
  }
  return margins;
}

/** The same on left and right pages is one thing. */
function note(found: Finding, findings: Finding[]): void {
  const isKnown = findings.some(
    ({ kind, what, text }) => kind === found.kind && what === found.what && text === found.text,
  );
  if (!isKnown) findings.push(found);
}

function* partsOf(file: WordFile, kind: 'header' | 'footer'): Generator<Element> {
  const used = new Set<string>();
  if (!file.body) return;
  for (const reference of descendants(file.body, `${kind}Reference`)) {
    const id = attribute(reference, 'id') ?? '';
    const { target } = file.targets.get(id) ?? {};
    if (target === undefined || used.has(target)) continue;
    used.add(target);
    const part = file.related(id);
    if (part) yield part;
  }
}

/** The field of a page number and the dashes round it are one thing; every kind of page has it once more. */
function settlePageNumber(draft: Draft): void {
  const others = draft.findings.filter(({ kind, what }) => kind !== 'page-number' && what !== PAGE_FIELD);
  const hasNumber = others.length < draft.findings.length;
  draft.findings.splice(0, Infinity, ...others);
  if (hasNumber) draft.add('page-number', 'left-out', '页码', '没有带入，由印制时排定');
}

const PAGE_NUMBER = /^[\s—－\-–―·•第页共/\d一二三四五六七八九十PpAaGgEe.]*$/;

function place(line: string, kind: 'header' | 'footer', margins: Margins, draft: Draft): void {
  const name = kind === 'header' ? '页眉' : '页脚';
  if (isElementLine(line)) {
    const goesBelow = kind === 'footer' && !['unit', 'doc-number'].includes(kindOf(line.replace(/\s+/g, '')));
    (goesBelow ? margins.after : margins.before).push(line);
    draft.add(kind, 'changed', name, goesBelow ? '写在正文之后' : '写在正文之前', line);
  } else if (PAGE_NUMBER.test(line)) draft.add('page-number', 'left-out', '页码', '没有带入，由印制时排定');
  else draft.add(kind, 'left-out', name, '没有带入', line);
}
