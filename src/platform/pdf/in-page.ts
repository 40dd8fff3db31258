// These functions run inside the printing page; each must stand alone. What they use of the DOM is declared here, so
// that the rest of the program, which has none, does not see it.
interface PageElement {
  innerHTML: string;
  textContent: string | null;
  readonly outerHTML: string;
  /** Of a template. */
  readonly content: PageElement;
  querySelector(selectors: string): PageElement | null;
  replaceChildren(...nodes: PageElement[]): void;
  getBoundingClientRect(): { left: number; top: number; width: number; height: number };
}
interface PageFace {
  readonly family: string;
  readonly status: string;
  load(): Promise<unknown>;
}
declare const document: {
  title: string;
  readonly fonts: Iterable<PageFace>;
  readonly head: PageElement;
  readonly body: PageElement;
  createElement(tag: string): PageElement;
  querySelectorAll(selectors: string): Iterable<PageElement>;
};
declare const scrollX: number;
declare const scrollY: number;

/** What a letter's body may not hold: it loads, sends, navigates or (with a name) hides members of `document`. */
export const FORBIDDEN = 'script, base, meta, link, form, iframe, frame, object, embed, audio, video, template, [name]';

/**
 * Loads the shell's faces of these families (all when null), those used only in page margins too; gives the families
 * that did not load.
 */
export async function loadFaces(families: readonly string[] | null): Promise<string[]> {
  const faces = [...document.fonts].filter(({ family }) => families === null || families.includes(family));
  await Promise.allSettled(faces.map((face) => face.load()));
  return faces.filter((face) => face.status !== 'loaded').map((face) => face.family);
}

/**
 * Replaces the whole letter. The new body is parsed apart first, where nothing loads or acts; a forbidden element is
 * handed back as its own markup, and the page stays as it was.
 */
export function replaceLetter(body: string, style: string, title: string, forbidden: string): string | null {
  const parsed = document.createElement('template');
  parsed.innerHTML = body;
  const active = parsed.content.querySelector(forbidden);
  if (active) return active.outerHTML.slice(0, 200);
  const sheet = document.head.querySelector('style#letter');
  if (!sheet) throw new Error('The shell has no <style id="letter">.');
  sheet.textContent = style;
  document.title = title;
  document.body.replaceChildren(parsed.content);
  return null;
}

export function clearLetter(): void {
  document.head.querySelector('style#letter')?.replaceChildren();
  document.title = '';
  document.body.replaceChildren();
}

/** Where on the page what a selector finds stands, in pixels. */
export function boxesOf(selector: string): { x: number; y: number; width: number; height: number }[] {
  return [...document.querySelectorAll(selector)].map((element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    return { x: left + scrollX, y: top + scrollY, width, height };
  });
}
