import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { FONTS } from '../paths.js';

/** What a face is for in a letter: 小标宋 title, 仿宋 body, 黑体 heading, 楷体 subheading, 宋体 page number. */
export const FONT_ROLES = ['title', 'body', 'heading', 'subheading', 'pageNumber'] as const;
export type FontRole = (typeof FONT_ROLES)[number];

const shippedFont = z.object({
  id: z.string(),
  /** Name in `fonts/`. */
  file: z.string(),
  /** CSS family. */
  family: z.string(),
  /** Name in the PDF. */
  postScriptName: z.string(),
  role: z.enum([...FONT_ROLES, 'supplement']),
  /** Where the em box lies around the baseline, in em; together 1. */
  ascent: z.number(),
  descent: z.number(),
  /** Mean ink of hanzi over and under the baseline, in em. */
  inkAbove: z.number(),
  inkBelow: z.number(),
  licence: z.string(),
  /** Full text, relative to `fonts/`. */
  licenceFile: z.string(),
  /** Debian package, version and file it was made from. */
  source: z.string(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});

const chain = z.array(z.string()).min(1);

const manifest = z.object({
  files: z.array(shippedFont),
  /** Per role the ids of the faces in the order in which a character is looked for. */
  chains: z.object({ title: chain, body: chain, heading: chain, subheading: chain, pageNumber: chain }),
});

export type ShippedFont = z.infer<typeof shippedFont>;
export type FontManifest = z.infer<typeof manifest>;

/** `fonts/manifest.json`, written by `fonts/tools/prepare.py`. */
export function readFontManifest(): FontManifest {
  return manifest.parse(JSON.parse(readFileSync(path.join(FONTS, 'manifest.json'), 'utf8')));
}
