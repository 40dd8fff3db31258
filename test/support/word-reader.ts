import { DOMParser, XMLSerializer, type Element } from '@xmldom/xmldom';
import { strFromU8, unzipSync } from 'fflate';

/** One paragraph of a Word file: the style it names, its text with `\t` and `\n` for tabs and line ends, its markup. */
export interface WordParagraph {
  style: string;
  text: string;
  markup: string;
}

/** A Word file as its parts say it, without any library that writes or reads such files. */
export class WordReader {
  private readonly parts: Record<string, Uint8Array>;

  constructor(docx: Uint8Array) {
    this.parts = unzipSync(docx);
  }

  get names(): string[] {
    return Object.keys(this.parts);
  }

  /** The markup of a part; refuses what is not well-formed. */
  part(name: string): string {
    const markup = strFromU8(this.parts[name]!);
    this.parsed(name);
    return markup;
  }

  paragraphs(name = 'word/document.xml'): WordParagraph[] {
    return this.elements(name, 'w:p').map((paragraph) => ({
      style: paragraph.getElementsByTagName('w:pStyle')[0]?.getAttribute('w:val') ?? 'Normal',
      text: textOf(paragraph),
      markup: markupOf(paragraph),
    }));
  }

  elements(name: string, tag: string): Element[] {
    return [...this.parsed(name).getElementsByTagName(tag)];
  }

  /** The part of the header or footer of this kind (`first`, `default`, `even`). */
  margin(kind: 'header' | 'footer', type: string): string {
    const reference = this.elements('word/document.xml', `w:${kind}Reference`).find(
      (element) => element.getAttribute('w:type') === type,
    );
    const target = this.elements('word/_rels/document.xml.rels', 'Relationship').find(
      (element) => element.getAttribute('Id') === reference?.getAttribute('r:id'),
    );
    return `word/${target!.getAttribute('Target')}`;
  }

  private parsed(name: string) {
    const fail = (level: string, message: string) => {
      throw new Error(`${name}: ${level}: ${message}`);
    };
    return new DOMParser({ onError: fail }).parseFromString(strFromU8(this.parts[name]!), 'text/xml');
  }
}

export const markupOf = (element: Element): string => new XMLSerializer().serializeToString(element);

function textOf(element: Element): string {
  return [...element.getElementsByTagName('w:r')]
    .flatMap((run) => [...run.getElementsByTagName('*')])
    .map((child) => (child.tagName === 'w:t' ? child.textContent : (MARKS[child.tagName] ?? '')))
    .join('');
}

const MARKS: Readonly<Record<string, string>> = { 'w:br': '\n', 'w:tab': '\t' };
