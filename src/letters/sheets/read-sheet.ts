import type { Element } from '@xmldom/xmldom';
import type { Block, LetterModel } from '../../domain/letter/model.js';
import { readBlocks } from '../../domain/letter/read/blocks.js';
import { PHRASES, PHRASE_NAMES, type PhraseName } from '../../domain/letterhead/phrases.js';
import { cleanLines } from '../../domain/letter/read/clean.js';
import { MendBook } from '../../domain/letter/read/mend-book.js';
import { joinWrapped } from '../../domain/letter/read/wrapped-lines.js';
import { SHEETS, type PaperLayout } from '../../domain/paper/paper-layout.js';
import { attributesOf, childrenOf, linesOf, parseMarkup, textOf } from './markup.js';
import type { FormCell, FormRow, Sheet, SheetBlock, SheetPhrase } from './sheet.js';

/**
 * Reads what a paper's template printed. The vocabulary is closed: an element, attribute or place that is not known is an
 * error of the template. Elements without words are not there, so that a template need not ask for each.
 */
export function readSheet(markup: string, charts: Sheet['charts'] = {}): Sheet {
  const root = parseMarkup(markup);
  if (root.tagName !== 'paper') throw new Error(`A paper begins with <paper>, not with <${root.tagName}>.`);
  const { layout = '', mark = '', sealed = 'yes' } = attributesOf(root, ['layout', 'mark', 'sealed']);
  if (!Object.hasOwn(SHEETS, layout)) throw new Error(`There is no layout “${layout}”.`);
  const reader = new SheetReader();
  for (const element of childrenOf(root)) reader.read(element);
  const { letter } = reader;
  const sheet: Sheet = {
    layout: layout as PaperLayout,
    agencies: reader.agencies,
    mark,
    signers: reader.signers,
    sealed: sealed === 'yes',
    letter,
    body: reader.body,
    attachments: reader.attachments,
    attendance: reader.attendance,
    imprint: reader.imprint,
    phrases: reader.phrases,
    looks: [],
    charts,
  };
  for (const block of reader.body)
    if (block.kind === 'chart' && !Object.hasOwn(charts, block.name))
      throw new Error(`There is no chart “${block.name}”.`);
  return sheet;
}

class SheetReader {
  readonly letter: LetterModel = {
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
  readonly agencies: string[] = [];
  readonly signers: string[] = [];
  readonly body: SheetBlock[] = [];
  readonly attachments: Sheet['attachments'] = [];
  readonly attendance: Sheet['attendance'] = [];
  readonly phrases: SheetPhrase[] = [];
  imprint: Sheet['imprint'] = null;

  read(element: Element): void {
    const { letter } = this;
    switch (element.tagName) {
      case 'agency':
        return add(this.agencies, one(element));
      case 'signer':
        return add(this.signers, one(element));
      case 'class-mark':
        letter.classMark = one(element);
        return;
      case 'number':
        letter.docNumber = one(element);
        return;
      case 'title':
        letter.title = one(element);
        return;
      case 'to':
        this.notePhrase(element, 'to');
        letter.salutation = addressees(element.getAttribute('before') ?? '', textOf(element)) || null;
        return;
      case 'closing':
        this.notePhrase(element, 'closing');
        letter.closing = textOf(element) || null;
        return;
      case 'p': {
        this.notePhrase(element, this.body.length);
        const text = textOf(element);
        if (text !== '') this.body.push({ kind: 'paragraph', text });
        return;
      }
      case 'sign':
        return add(letter.signatories, one(element));
      case 'date': {
        const { day = '' } = attributesOf(element, ['day']);
        const printed = textOf(element);
        if (printed !== '') letter.date = { day: day === '' ? null : day, printed };
        return;
      }
      case 'contact': {
        const { name = '', phone = '' } = attributesOf(element, ['name', 'phone']);
        if (name + phone !== '') letter.contact = { name: name || null, phone: phone || null };
        return;
      }
      case 'publicity': {
        const text = one(element);
        if (text !== null) letter.publicity = text as LetterModel['publicity'];
        return;
      }
      case 'copy':
        return add(letter.copies, one(element));
      case 'enclosed':
        return add(letter.attachmentNotes, one(element));
      case 'imprint': {
        const { agency = '', day = '' } = attributesOf(element, ['agency', 'day']);
        if (agency !== '') this.imprint = { agency, day };
        return;
      }
      case 'attend': {
        const { label = '' } = attributesOf(element, ['label']);
        const names = oneLine(linesOf(element));
        if (names !== '') this.attendance.push({ label, names });
        return;
      }
      case 'attachment':
        return this.readAttachment(element);
      default:
        this.body.push(...blocksOf(element, this.body));
    }
  }

  /** `phrase` names it, and each of its places is an attribute: so what an office writes into it can be filled in. */
  private notePhrase(element: Element, at: SheetPhrase['at']): void {
    const { tagName } = element;
    const name = element.getAttribute('phrase');
    if (name === null) return void attributesOf(element, []);
    if (!PHRASE_NAMES.includes(name as PhraseName)) throw new Error(`<${tagName}>: there is no phrase “${name}”.`);
    const places = Object.keys(PHRASES[name as PhraseName].fields);
    const found = attributesOf(element, ['phrase', ...(at === 'to' ? ['before'] : []), ...places]);
    const missing = places.find((place) => found[place] === undefined);
    if (missing !== undefined) throw new Error(`<${tagName}>: phrase “${name}” needs ${missing}.`);
    if (textOf(element) === '') throw new Error(`<${tagName}>: phrase “${name}” has no words of its own.`);
    const values = Object.fromEntries(places.map((place) => [place, found[place]!]));
    this.phrases.push({ name: name as PhraseName, values, before: found.before ?? '', at });
  }

  private readAttachment(element: Element): void {
    const { title = '' } = attributesOf(element, ['title']);
    const body: SheetBlock[] = [];
    for (const child of childrenOf(element)) body.push(...blocksOf(child, body));
    this.attachments.push({ title, body });
    this.letter.attachmentNotes.push(title);
  }
}

/** Names that were typed line by line. */
const oneLine = (lines: readonly string[]): string =>
  lines
    .filter(Boolean)
    .map((line, i, all) => (i === all.length - 1 ? line : line.replace(/[；;，,、。\s]+$/u, '')))
    .join('；');

/** Several in one line. */
export const addressees = (before: string, others: string): string => [before, others].filter(Boolean).join('、');

function add(list: string[], text: string | null): void {
  if (text !== null) list.push(text);
}

function one(element: Element): string | null {
  attributesOf(element, []);
  return textOf(element) || null;
}

/** What an element of the body is; `before` counts the numbers. */
function blocksOf(element: Element, before: readonly SheetBlock[]): SheetBlock[] {
  switch (element.tagName) {
    case 'p': {
      const text = one(element);
      return text === null ? [] : [{ kind: 'paragraph', text }];
    }
    case 'item': {
      const level = Number(attributesOf(element, ['level']).level ?? '1') as 1 | 2 | 3 | 4;
      const text = textOf(element);
      return text === '' ? [] : [{ kind: 'numbered', level, number: nextNumber(before, level), text }];
    }
    case 'typed':
      attributesOf(element, []);
      return typed(linesOf(element).join('\n'));
    case 'list':
      return [listOf(element)];
    case 'form':
      return [formOf(element)];
    case 'note': {
      const text = one(element);
      return text === null ? [] : [{ kind: 'note', text }];
    }
    case 'heading': {
      const text = one(element);
      return text === null ? [] : [{ kind: 'heading', text }];
    }
    case 'break':
      return [{ kind: 'break' }];
    case 'chart':
      return [{ kind: 'chart', name: attributesOf(element, ['name']).name ?? '' }];
    case 'contents':
      return [{ kind: 'contents' }];
    case 'entry': {
      const title = textOf(element);
      return [{ kind: 'entry', title, short: attributesOf(element, ['short']).short ?? title }];
    }
    case 'labels':
      attributesOf(element, []);
      return [
        {
          kind: 'labels',
          labels: childrenOf(element).map((label) => of(label, 'label', () => linesOf(label).filter(Boolean))),
        },
      ];
    case 'scan': {
      const { to = '' } = attributesOf(element, ['to']);
      if (to === '') throw new Error('<scan> leads nowhere.');
      return [{ kind: 'scan', to, lines: childrenOf(element).map((line) => of(line, 'line', () => textOf(line))) }];
    }
    case 'envelope': {
      const known = ['postcode', 'address', 'recipient', 'remark', 'sender', 'sender-address', 'sender-postcode'];
      const found = attributesOf(element, known);
      const [postcode, address, recipient, remark, sender, senderAddress, senderPostcode] = known.map(
        (name) => found[name] ?? '',
      ) as [string, string, string, string, string, string, string];
      return [{ kind: 'envelope', postcode, address, recipient, remark, sender, senderAddress, senderPostcode }];
    }
    default:
      throw new Error(`A paper has no <${element.tagName}>.`);
  }
}

function of<T>(element: Element, name: string, read: () => T): T {
  if (element.tagName !== name) throw new Error(`<${element.tagName}> stands where <${name}> belongs.`);
  return read();
}

/** One more than the last of its level since the last one of a higher level. */
function nextNumber(before: readonly SheetBlock[], level: number): number {
  for (const block of [...before].reverse()) {
    if (block.kind === 'break' || block.kind === 'entry') return 1;
    if (block.kind !== 'numbered') continue;
    if (block.level === level) return block.number + 1;
    if (block.level < level) return 1;
  }
  return 1;
}

/** What somebody typed, with its own numbers: read as the body of a letter is, and nothing of it taken for an element. */
function typed(text: string): Block[] {
  const mends = new MendBook();
  return readBlocks(joinWrapped(cleanLines(text, mends), mends), mends).map(({ value }) => value);
}

const shares = (text: string | undefined, where: string): number[] => {
  const widths = (text ?? '').split(/\s+/).filter(Boolean).map(Number);
  if (widths.length === 0 || widths.some((width) => !(width > 0))) throw new Error(`<${where}> needs its widths.`);
  return widths;
};

function listOf(element: Element): SheetBlock {
  const found = attributesOf(element, ['widths', 'empty']);
  const widths = shares(found.widths, 'list');
  const [head, ...rows] = childrenOf(element).map((row) =>
    of(row, 'row', () => childrenOf(row).map((cell) => of(cell, 'c', () => linesOf(cell).filter(Boolean).join('\n')))),
  );
  for (const row of [head ?? [], ...rows])
    if (row.length !== widths.length) throw new Error(`A list of ${widths.length} columns has a row of ${row.length}.`);
  return { kind: 'list', widths, heads: head ?? [], rows, empty: found.empty ?? '（无）' };
}

function formOf(element: Element): SheetBlock {
  const widths = shares(attributesOf(element, ['widths']).widths, 'form');
  const rows = childrenOf(element).map((row): FormRow =>
    of(row, 'row', () => ({
      height: Number(attributesOf(row, ['height']).height ?? '1'),
      cells: childrenOf(row).map(cellOf),
    })),
  );
  return { kind: 'form', widths, rows };
}

function cellOf(element: Element): FormCell {
  const { tagName } = element;
  if (tagName !== 'label' && tagName !== 'cell') throw new Error(`A form's row has no <${tagName}>.`);
  const { across = '1', down = '1', align, foot = '' } = attributesOf(element, ['across', 'down', 'align', 'foot']);
  const label = tagName === 'label';
  return {
    label,
    across: Number(across),
    down: Number(down),
    align: align === 'center' || (label && align === undefined) ? 'center' : 'left',
    lines: linesOf(element),
    foot,
  };
}
