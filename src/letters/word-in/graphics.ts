import { attribute, children, tag, type Element } from './xml.js';

/** What a drawing, a picture or an embedded object is made of. */
export interface Graphics {
  /** Contents of text boxes. */
  boxes: Element[];
  /** 艺术字, also as a watermark. */
  art: string[];
  images: number;
  shapes: number;
  charts: number;
  diagrams: number;
  /** Programs of embedded objects: `Excel.Sheet.12`. */
  objects: string[];
  /** What the author says it shows (替代文字). */
  described: string;
}

const SHAPES = new Set([
  'wsp',
  'cxnSp',
  'line',
  'rect',
  'roundrect',
  'oval',
  'polyline',
  'arc',
  'curve',
  'shape',
  'contentPart',
]);

export function graphicsIn(element: Element): Graphics {
  const found: Graphics = {
    boxes: [],
    art: [],
    images: 0,
    shapes: 0,
    charts: 0,
    diagrams: 0,
    objects: [],
    described: '',
  };
  collect(element, found);
  // The picture of an embedded object is not another one.
  if (found.objects.length > 0) found.images = 0;
  return found;
}

function collect(element: Element, found: Graphics): void {
  for (const each of shownChildren(element)) {
    const name = tag(each);
    const shapesBefore = found.boxes.length + found.images + found.art.length;
    if (name === 'txbxContent') {
      found.boxes.push(each);
      continue;
    }
    if (name === 'pic' || name === 'imagedata') found.images++;
    else if (name === 'chart') found.charts++;
    else if (name === 'relIds') found.diagrams++;
    else if (name === 'OLEObject') found.objects.push(attribute(each, 'ProgID') ?? '');
    else if (name === 'control') found.objects.push(attribute(each, 'name') ?? '控件');
    else if (name === 'textpath') found.art.push(attribute(each, 'string') ?? '');
    else if (name === 'docPr' && found.described === '')
      found.described = (attribute(each, 'descr') || attribute(each, 'title') || '').trim();
    if (name === 'pic') continue;
    collect(each, found);
    const isFilled = found.boxes.length + found.images + found.art.length > shapesBefore;
    if (SHAPES.has(name) && !isFilled) found.shapes++;
  }
}

/** Of several ways to show the same thing Word writes the newest first; the others are not other things. */
export function* shownChildren(element: Element): Generator<Element> {
  for (const each of children(element)) {
    if (tag(each) === 'AlternateContent') yield* alternative(each);
    else yield each;
  }
}

function* alternative(element: Element): Generator<Element> {
  const all = [...children(element)];
  const chosen = all.find((each) => tag(each) === 'Choice') ?? all.find((each) => tag(each) === 'Fallback');
  if (chosen) yield* shownChildren(chosen);
}
