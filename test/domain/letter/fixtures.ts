import { readFileSync } from 'node:fs';
import path from 'node:path';

const FOLDER = path.resolve(import.meta.dirname, '../../fixtures/letters');

export const CLEAN_LETTERS = [
  'clean-1-page.txt',
  'clean-2-pages.txt',
  'clean-3-pages.txt',
  'clean-5-pages.txt',
  'clean-12-pages.txt',
] as const;

export function fixtureBytes(name: string): Uint8Array {
  return readFileSync(path.join(FOLDER, name));
}

export function fixtureText(name: string): string {
  return new TextDecoder('utf-8', { fatal: true }).decode(fixtureBytes(name));
}
