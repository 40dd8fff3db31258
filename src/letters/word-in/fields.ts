import type { Draft } from '../incoming-draft.js';

/** A field (域) that has begun and not ended: its code, then what it shows. */
export interface Field {
  code: string;
  shown: string;
  part: 'code' | 'shown';
  /** Plain words where only code should be: a field that was never closed. */
  swallowed: string;
}

export const PAGE_FIELD = '页码域';

const KINDS: readonly [RegExp, string][] = [
  [/^(?:PAGE|NUMPAGES|SECTIONPAGES|SECTION)$/, PAGE_FIELD],
  [/^(?:DATE|TIME|SAVEDATE|CREATEDATE|PRINTDATE|EDITTIME)$/, '日期域'],
  [/^(?:REF|PAGEREF|NOTEREF|STYLEREF)$/, '交叉引用域'],
  [/^(?:TOC|INDEX|TOA)$/, '目录域'],
  [/^(?:SEQ|LISTNUM|AUTONUM|AUTONUMLGL|AUTONUMOUT)$/, '编号域'],
  [/^FORM(?:TEXT|CHECKBOX|DROPDOWN)$/, '窗体域'],
  [/^(?:MERGEFIELD|IF|ASK|FILLIN|NEXT)$/, '邮件合并域'],
  [/^(?:EMBED|LINK|DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE)$/, '对象域'],
  [/^(?:EQ|=)$/, '公式域'],
];

/** What a field that has ended was, and that what it shows is plain text from now on. */
export function reportField({ code, shown, swallowed }: Field, draft: Draft): void {
  const [name = '', address = ''] = code.trim().split(/\s+/);
  if (swallowed.trim() !== '') draft.add('field', 'left-out', '没有写完的域', '其中的文字没有带入', swallowed.trim());
  if (name.toUpperCase() === 'HYPERLINK') return reportLink(address.replace(/^"|"$/g, ''), draft);
  const kind = KINDS.find(([pattern]) => pattern.test(name.toUpperCase()))?.[1] ?? `域（${name || '空'}）`;
  if (shown.trim() === '') draft.add('field', 'left-out', kind, '没有显示值，没有带入');
  else draft.add('field', 'kept', kind, '取所显示的文字，以后不再自动变化', shownBriefly(shown));
}

/** An address inside the document itself is no loss. */
export function reportLink(address: string, draft: Draft): void {
  if (address === '' || address.startsWith('\\') || address.startsWith('#')) return;
  draft.add('link', 'left-out', '链接地址', '没有带入，只留文字', address);
}

const BRIEF = 60;

const shownBriefly = (shown: string): string => {
  const words = [...shown.replace(/\s+/g, ' ').trim()];
  return words.length > BRIEF ? `${words.slice(0, BRIEF).join('')}…` : words.join('');
};
