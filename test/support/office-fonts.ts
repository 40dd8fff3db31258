import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { WORD_FONTS } from '../../src/letters/word/word-fonts.js';
import { FONT_ROLES, readFontManifest, type ShippedFont } from '../../src/platform/fonts/manifest.js';
import { FONTS } from '../../src/platform/paths.js';

/**
 * Makes the shipped faces known under the names that a letter's Word file asks for, to programs that find their fonts
 * through fontconfig; gives the configuration's file (`FONTCONFIG_FILE`).
 * The copies say of themselves that a line is as high as its characters, which is how the faces of offices are made.
 */
export function officeFonts(folder: string): string {
  mkdirSync(folder, { recursive: true });
  const { files, chains } = readFontManifest();
  const shipped = new Map(files.map((file) => [file.id, file]));
  const family = new Map(files.map((file) => [file.id, copyOf(file, folder)]));
  const aliases = FONT_ROLES.map((role) => {
    // Of two files with one family name fontconfig takes either; the rare characters come from another face.
    const chain = chains[role].filter((id) => !shipped.get(id)?.file.includes('SemiBold-Rare'));
    const stand = [...new Set(chain.map((id) => family.get(id)))].map((name) => `<string>${name}</string>`).join('');
    return (
      `<match target="pattern"><test name="family"><string>${WORD_FONTS[role].name}</string></test>` +
      `<edit name="family" mode="assign" binding="same">${stand}</edit></match>`
    );
  });
  const file = path.join(folder, 'fonts.conf');
  writeFileSync(
    file,
    '<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "fonts.dtd">\n<fontconfig>' +
      `<dir>${folder}</dir><cachedir>${path.join(folder, 'cache')}</cachedir>` +
      '<selectfont><rejectfont><glob>*SemiBold-Rare*</glob></rejectfont></selectfont>' +
      `${aliases.join('')}</fontconfig>\n`,
  );
  return file;
}

/** Copies a face with the line metrics of its em box; gives its family name as fontconfig reads it. */
function copyOf({ file, ascent, descent }: ShippedFont, folder: string): string {
  const font = readFileSync(path.join(FONTS, file));
  const tables = new Map(
    Array.from({ length: font.readUInt16BE(4) }, (_, index) => {
      const entry = 12 + index * 16;
      return [font.toString('latin1', entry, entry + 4), font.readUInt32BE(entry + 8)] as const;
    }),
  );
  const table = (name: string) => tables.get(name)!;
  const em = font.readUInt16BE(table('head') + 18);
  const [above, below] = [Math.round(ascent * em), Math.round(descent * em)];
  for (const [place, value] of [
    [table('hhea') + 4, above],
    [table('hhea') + 6, -below],
    [table('hhea') + 8, 0],
    [table('OS/2') + 68, above],
    [table('OS/2') + 70, -below],
    [table('OS/2') + 72, 0],
    [table('OS/2') + 74, above],
    [table('OS/2') + 76, below],
  ] as const)
    font.writeInt16BE(value, place);
  writeFileSync(path.join(folder, file), font);
  return familyIn(font, table('name'));
}

/** The family in the name table: platform 3, name 16 (the whole family) before name 1. */
function familyIn(font: Buffer, table: number): string {
  const strings = table + font.readUInt16BE(table + 4);
  const names = Array.from({ length: font.readUInt16BE(table + 2) }, (_, index) => {
    const record = table + 6 + index * 12;
    const [platform, id] = [font.readUInt16BE(record), font.readUInt16BE(record + 6)];
    const start = strings + font.readUInt16BE(record + 10);
    return { platform, id, text: font.subarray(start, start + font.readUInt16BE(record + 8)) };
  }).filter(({ platform }) => platform === 3);
  const found = names.find(({ id }) => id === 16) ?? names.find(({ id }) => id === 1);
  return Buffer.from(found!.text).swap16().toString('utf16le');
}
