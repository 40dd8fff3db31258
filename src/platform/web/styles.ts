import { readFileSync } from 'node:fs';
import path from 'node:path';
import { TEMPLATES } from '../paths.js';

const STYLES = path.join(TEMPLATES, 'styles');

/** Tabler lies in a layer below, so every rule of ours wins without a fight for specificity. */
const BASE = "@import url('vendor/tabler.css') layer(base);";

/** The files of `templates/styles` as one style sheet, in the order that `order.txt` names; later rules win. */
export function readStyles(): string {
  const order = readFileSync(path.join(STYLES, 'order.txt'), 'utf8').trim().split('\n');
  return [BASE, ...order.map((name) => readFileSync(path.join(STYLES, `${name}.css`), 'utf8'))].join('\n');
}
