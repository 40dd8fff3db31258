import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const FOLDER = path.resolve(import.meta.dirname, '../../../shared/seeds');

/** The bytes of a seed document by its number, `002`. They are read where they lie and never copied into the project. */
export function seedBytes(number: string): Uint8Array {
  const name = existsSync(FOLDER) ? readdirSync(FOLDER).find((file) => file.startsWith(`${number}_`)) : undefined;
  if (name === undefined) throw new Error(`Seed document ${number} is missing: put the seed documents into ${FOLDER}.`);
  return readFileSync(path.join(FOLDER, name));
}

export function seedText(number: string): string {
  return new TextDecoder('utf-8', { fatal: true }).decode(seedBytes(number));
}

export const SEED_NUMBERS = ['000', '001', '002', '003', '004'] as const;
