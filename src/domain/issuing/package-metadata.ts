import type { PlainDate } from '../plain-date.js';

/** What the document system (公文系统) is told about a letter. */
export interface PackageMetadata {
  /** Grows when the shape changes. */
  format: 'banfu-package/1';
  docNumber: string;
  /** 成文日期. */
  day: PlainDate;
  unit: string | null;
  title: string | null;
  proposal: { number: string | null; title: string; session: string };
  /** 主送. */
  addressees: readonly string[];
  /** 抄送. */
  copies: readonly string[];
  signers: readonly {
    unit: string | null;
    signer: string;
    onBehalfOf: string | null;
    how: 'electronic' | 'paper';
    day: PlainDate;
  }[];
  printedCopies: number | null;
  pages: number;
  /** 定稿: what was signed. */
  frozen: { sha256: string; sm3: string };
  /** 发文稿: the PDF in the package. */
  paper: { file: string; sha256: string; sm3: string };
}

type Plain = string | number | null | readonly Plain[] | { readonly [name: string]: Plain };

/** The same as XML: an element for every value, one `item` for each of a list; what is not known is left out. */
export function metadataXml(metadata: PackageMetadata): string {
  const lines = ['<?xml version="1.0" encoding="UTF-8"?>', ...elements('package', metadata as unknown as Plain, '')];
  return `${lines.join('\n')}\n`;
}

function elements(name: string, value: Plain, indent: string): string[] {
  if (value === null) return [];
  if (typeof value !== 'object') return [`${indent}<${name}>${escaped(String(value))}</${name}>`];
  const inner = Array.isArray(value)
    ? value.flatMap((item: Plain) => elements('item', item, `${indent}  `))
    : Object.entries(value).flatMap(([key, item]) => elements(key, item, `${indent}  `));
  return inner.length === 0 ? [`${indent}<${name}/>`] : [`${indent}<${name}>`, ...inner, `${indent}</${name}>`];
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
