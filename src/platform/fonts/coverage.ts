import path from 'node:path';
import type { Config } from '../config.js';
import { FONTS } from '../paths.js';
import { FONT_ROLES, readFontManifest, type FontRole, type ShippedFont } from './manifest.js';
import { readOwnFont } from './own-font.js';
import { TrueTypeFile } from './sfnt.js';

export type { FontRole } from './manifest.js';

/** Which variable names the office's own file for a role. */
const VARIABLES = {
  title: 'FONT_TITLE',
  body: 'FONT_BODY',
  heading: 'FONT_HEADING',
  subheading: 'FONT_SUBHEADING',
  pageNumber: 'FONT_PAGE_NUMBER',
} as const satisfies Record<FontRole, keyof Config>;

type OwnFiles = Pick<Config, (typeof VARIABLES)[FontRole]>;

/** Where the em box and the ink of hanzi lie around the baseline, in em. */
export interface FaceMetrics {
  ascent: number;
  descent: number;
  inkAbove: number;
  inkBelow: number;
}

/** One font file as the page uses it. */
interface Face extends FaceMetrics {
  /** Of the shipped ones as in the manifest; `own` for the office's file. */
  id: string;
  /** It lends rare characters only. */
  supplement: boolean;
  /** CSS family. */
  family: string;
  /** Name under `/assets/`. */
  asset: string;
  path: string;
  /** Name in the PDF, without the subset's prefix. */
  postScriptName: string;
  font: TrueTypeFile;
}

/** The faces of a letter by role, the office's own before the shipped ones. */
export class FontSet {
  constructor(private readonly chains: Readonly<Record<FontRole, readonly Face[]>>) {}

  /** `@font-face` rules of all faces; the em box is laid evenly around the ink, so that lines keep the grid. */
  get css(): string {
    return this.faces.map(fontFaceRule).join('\n');
  }

  /** Files for the printing page: name under `/assets/` → file. */
  get assets(): ReadonlyMap<string, { path: string; type: string }> {
    return new Map(this.faces.map(({ asset, path: file }) => [asset, { path: file, type: 'font/ttf' }]));
  }

  /** Value of `font-family` for a role. */
  family(role: FontRole): string {
    return this.chains[role].map(({ family }) => family).join(', ');
  }

  /** Names under which the PDF may embed the faces of a role, without the subset's prefix. */
  postScriptNames(role: FontRole): readonly string[] {
    return [...new Set(this.chains[role].map(({ postScriptName }) => postScriptName))];
  }

  /** The faces that set nearly all text: the first of each role's chain. */
  get firstFamilies(): readonly string[] {
    return [...new Set(FONT_ROLES.map((role) => this.chains[role][0]!.family))];
  }

  /** The further faces of a role's chain that a text needs, for its rare characters. */
  furtherFamilies(text: string, role: FontRole): readonly string[] {
    const [first, ...further] = this.chains[role] as [Face, ...Face[]];
    const rare = [...new Set(text)]
      .map((character) => character.codePointAt(0)!)
      .filter((code) => first.font.glyphOf(code) === 0);
    const needed = rare.map((code) => further.find((face) => face.font.glyphOf(code) !== 0)?.family);
    return [...new Set(needed)].filter((family) => family !== undefined);
  }

  /** Metrics of the face that sets nearly all of a role's text. */
  metrics(role: FontRole): FaceMetrics {
    const [{ ascent, descent, inkAbove, inkBelow }] = this.chains[role] as [Face];
    return { ascent, descent, inkAbove, inkBelow };
  }

  /** Characters of the text, each once, that no face of the role's chain has. White space needs no glyph. */
  missingCharacters(text: string, role: FontRole): string[] {
    return [...new Set(text)].filter((character) => {
      const code = character.codePointAt(0) as number;
      return !/\s/u.test(character) && this.chains[role].every(({ font }) => font.glyphOf(code) === 0);
    });
  }

  /** Faces that can set a role's text, the one in use first: id → what it is called. */
  choices(role: FontRole): Readonly<Record<string, string>> {
    const whole = this.chains[role].filter(({ supplement }, index) => index === 0 || !supplement);
    return Object.fromEntries(whole.map(({ id, postScriptName }) => [
        id,
        id === 'own' ? `本单位的字体文件（${postScriptName}）` : `程序自带的（${postScriptName}）`,
      ]));
  }

  /** The same faces, another one first where one is chosen. One that is not there any more is passed over. */
  chosen(ids: Partial<Record<FontRole, string>>): FontSet {
    const reordered = FONT_ROLES.map((role): [FontRole, readonly Face[]] => {
      const chain = this.chains[role];
      const first = chain.find(({ id, supplement }) => id === ids[role] && !supplement);
      return [role, first ? [first, ...chain.filter((face) => face !== first)] : chain];
    });
    return new FontSet(Object.fromEntries(reordered) as Record<FontRole, readonly Face[]>);
  }

  private get faces(): Face[] {
    return [...new Set(FONT_ROLES.flatMap((role) => this.chains[role]))];
  }
}

/**
 * Reads the character maps of the shipped fonts and of the office's own files.
 * @throws {Refusal} when an own file cannot be used
 */
export function loadFontSet(config: OwnFiles): FontSet {
  const { files, chains } = readFontManifest();
  const shipped = new Map(files.map((file) => [file.id, shippedFace(file)]));
  const chainOf = (role: FontRole): readonly Face[] => {
    const own = config[VARIABLES[role]];
    const ours = chains[role].map((id) => {
      const face = shipped.get(id);
      if (!face) throw new Error(`fonts/manifest.json: the chain of ${role} names ${id}, which is no file`);
      return face;
    });
    return own ? [ownFace(role, own), ...ours] : ours;
  };
  return new FontSet({
    title: chainOf('title'),
    body: chainOf('body'),
    heading: chainOf('heading'),
    subheading: chainOf('subheading'),
    pageNumber: chainOf('pageNumber'),
  });
}

function shippedFace(shipped: ShippedFont): Face {
  const file = path.join(FONTS, shipped.file);
  return { ...shipped, supplement: shipped.role === 'supplement' || /Rare/.test(shipped.file), asset: `fonts/${shipped.file}`, path: file, font: new TrueTypeFile(file) };
}

function ownFace(role: FontRole, file: string): Face {
  return {
    ...readOwnFont(VARIABLES[role], file),
    id: 'own',
    supplement: false,
    family: `BF-Own-${role}`,
    asset: `fonts/own-${role}.ttf`,
    path: file,
  };
}

function fontFaceRule({ family, asset, ascent, descent }: Face): string {
  const percent = (em: number) => `${Math.round(em * 100)}%`;
  return (
    `@font-face{font-family:${family};src:url(/assets/${asset}) format("truetype");` +
    `ascent-override:${percent(ascent)};descent-override:${percent(descent)};line-gap-override:0%}`
  );
}
