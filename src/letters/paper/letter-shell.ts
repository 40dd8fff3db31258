import { readFileSync } from 'node:fs';
import path from 'node:path';
import { FONT_ROLES, type FontRole } from '../../platform/fonts/manifest.js';
import type { FontSet } from '../../platform/fonts/coverage.js';
import { TEMPLATES } from '../../platform/paths.js';
import type { PrintShell } from '../../platform/pdf/print-job.js';

/** `pageNumber` → `--page-number-face`. */
export const faceProperty = (role: FontRole): string =>
  `--${role.replace(/[A-Z]/g, (capital) => `-${capital.toLowerCase()}`)}-face`;

/** The document every letter is printed into: the faces, the style sheet and an empty body. */
export function letterShell(fonts: FontSet): PrintShell {
  const faces = FONT_ROLES.map((role) => `${faceProperty(role)}:${fonts.family(role)}`).join(';');
  const css = readFileSync(path.join(TEMPLATES, 'letters', 'letter.css'), 'utf8');
  const html = [
    '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title></title>',
    `<style>${fonts.css}\n:root{${faces}}\n${css}</style><style id="letter"></style>`,
    '</head><body></body></html>',
  ].join('');
  return { html, assets: fonts.assets, families: fonts.firstFamilies };
}
