import { zipSync } from 'fflate';

/** Files in a ZIP, in this order and without times: the same files give the same bytes. */
export function zipped(files: Readonly<Record<string, Uint8Array>>): Uint8Array {
  // fflate writes local time; this one has no zone.
  return zipSync(files, { mtime: '1980-01-01T00:00:00', level: 6 });
}
