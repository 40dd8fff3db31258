/** What scans and attachments may be, by their first bytes; names and declared types prove nothing. */
const KINDS: readonly { mediaType: string; starts: readonly number[] }[] = [
  { mediaType: 'application/pdf', starts: [0x25, 0x50, 0x44, 0x46, 0x2d] },
  { mediaType: 'image/png', starts: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
  { mediaType: 'image/jpeg', starts: [0xff, 0xd8, 0xff] },
  // .docx, .xlsx, .ofd are all of this kind.
  { mediaType: 'application/zip', starts: [0x50, 0x4b, 0x03, 0x04] },
];

/** Null for a file that is none of them. */
export function mediaTypeOf(bytes: Uint8Array): string | null {
  const kind = KINDS.find(({ starts }) => starts.every((byte, i) => bytes[i] === byte));
  return kind?.mediaType ?? null;
}
