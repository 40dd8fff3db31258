import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const FOLDER = path.resolve(import.meta.dirname, '../../../shared/seeds');

/** Where a seed document lies, by its number, `002`. They are read there and never copied into the project. */
export function seedPath(number: string): string {
  const name = existsSync(FOLDER) ? readdirSync(FOLDER).find((file) => file.startsWith(`${number}_`)) : undefined;
  if (name === undefined) throw new Error(`Seed document ${number} is missing: put the seed documents into ${FOLDER}.`);
  return path.join(FOLDER, name);
}

export function seedBytes(number: string): Uint8Array {
  return readFileSync(seedPath(number));
}

export function seedText(number: string): string {
  return new TextDecoder('utf-8', { fatal: true }).decode(seedBytes(number));
}

export const SEED_NUMBERS = ['000', '001', '002', '003', '004'] as const;
