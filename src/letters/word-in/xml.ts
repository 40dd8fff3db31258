import { DOMParser, ParseError, type Element, type Node } from '@xmldom/xmldom';
import { damaged } from './open-package.js';

export type { Element } from '@xmldom/xmldom';

const ELEMENT = 1;

/**
 * The root of a part. Office writes no document types, so none is read: an entity that grows or that fetches a file has no
 * way in.
 */
export function parseXml(text: string, name: string): Element | null {
  if (text.trim() === '') return null;
  if (/<!(?:DOCTYPE|ENTITY)/i.test(text)) throw damaged(name, new Error('document type declaration'));
  try {
    const stop = (level: string, message: string) => {
      if (level !== 'warning') throw new Error(message);
    };
    return new DOMParser({ onError: stop }).parseFromString(text, 'text/xml').documentElement;
  } catch (error) {
    if (error instanceof ParseError) throw damaged(name, error);
    throw error;
  }
}

/** Names are told apart by their local part: the prefixes and the two editions of the standard say the same. */
export function* children(parent: Element | null): Generator<Element> {
  for (let node: Node | null = parent?.firstChild ?? null; node; node = node.nextSibling)
    if (node.nodeType === ELEMENT) yield node as Element;
}

export const tag = (element: Element): string => element.localName ?? element.nodeName;

export function child(parent: Element | null, ...path: string[]): Element | null {
  let found = parent;
  for (const name of path) {
    let next: Element | null = null;
    for (const element of children(found))
      if (tag(element) === name) {
        next = element;
        break;
      }
    found = next;
  }
  return found;
}

/** Every element of that name below, in order; not inside another of the same name. */
export function* descendants(parent: Element | null, name: string): Generator<Element> {
  for (const element of children(parent)) {
    if (tag(element) === name) yield element;
    else yield* descendants(element, name);
  }
}

/** An attribute by its local name; null when it is absent. */
export function attribute(element: Element | null, name: string): string | null {
  if (!element) return null;
  for (const each of element.attributes) if ((each.localName ?? each.name) === name) return each.value;
  return null;
}

/** `w:val` of a property; null when the property is absent. */
export const value = (properties: Element | null, ...path: string[]): string | null =>
  attribute(child(properties, ...path), 'val');

/** A property that is there is on, unless it says otherwise. */
export function isOn(properties: Element | null, name: string): boolean {
  const property = child(properties, name);
  return property !== null && !['0', 'false', 'off', 'none'].includes(attribute(property, 'val') ?? 'true');
}

export function whole(text: string | null): number | null {
  return text !== null && /^-?\d{1,9}$/.test(text) ? Number(text) : null;
}
