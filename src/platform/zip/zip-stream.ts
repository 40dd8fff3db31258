import { Zip, ZipPassThrough } from 'fflate';

/** A file of an archive; its bytes are asked for when its turn comes, so that one is in memory at a time. */
export interface ZipFile {
  name: string;
  bytes: () => Promise<Uint8Array>;
}

/** What an archive without 64-bit sizes can hold. */
export const MOST_ZIP_FILES = 65_000;
export const MOST_ZIP_BYTES = 4_000_000_000;

/**
 * An archive piece by piece, in this order and without times: the same files give the same bytes. PDFs are compressed
 * already, so nothing is packed again.
 */
export async function* zipStream(files: AsyncIterable<ZipFile> | Iterable<ZipFile>): AsyncGenerator<Uint8Array> {
  let ready: Uint8Array[] = [];
  let failure: Error | null = null;
  const zip = new Zip((error, piece) => {
    failure ??= error;
    ready.push(piece);
  });
  const taken = () => {
    if (failure) throw failure;
    return ready.splice(0);
  };
  try {
    for await (const { name, bytes } of files) {
      const entry = new ZipPassThrough(name);
      // fflate writes local time; this one has no zone.
      entry.mtime = '1980-01-01T00:00:00';
      zip.add(entry);
      entry.push(await bytes(), true);
      yield* taken();
    }
    zip.end();
    yield* taken();
  } finally {
    ready = [];
    zip.terminate();
  }
}
