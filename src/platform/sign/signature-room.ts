import { PDFArray, PDFDict, PDFDocument, PDFHexString, PDFName, PDFNumber, PDFString } from '@cantoo/pdf-lib';

/** Bytes kept for the signature with the certificates of its issuers. */
const ROOM = 12_000;
/** Invisible, printed, locked (ISO 32000-1, 12.5.3): the program draws no seal. */
const LOCKED = 4 | 128;
const SIGNATURES_EXIST_APPEND_ONLY = 3;
/** What signing replaces by the numbers of the bytes that were signed. */
const PLACE = '**********';

export interface RoomFor {
  /** Whose signature. */
  name: string;
  reason: string;
  at: Date;
  /** Which reader understands the signature, and how it is coded; by default what all readers know. */
  filter?: string;
  subFilter?: string;
}

/**
 * A PDF with room for one signature (ISO 32000-1, 12.8.1), appended as an update: the bytes that were read back stay as
 * they are in front of it. The field has no appearance.
 */
export async function withSignatureRoom(
  pdf: Uint8Array,
  { name, reason, at, filter = 'Adobe.PPKLite', subFilter = 'adbe.pkcs7.detached' }: RoomFor,
): Promise<Uint8Array> {
  const document = await PDFDocument.load(pdf, { updateMetadata: false, forIncrementalUpdate: true });
  const snapshot = document.takeSnapshot();
  const { context, catalog } = document;
  const [page] = document.getPages();
  if (!page) throw new Error('A PDF without pages cannot be signed.');
  const signature = context.register(
    context.obj({
      Type: 'Sig',
      Filter: filter,
      SubFilter: subFilter,
      ByteRange: [PDFNumber.of(0), PDFName.of(PLACE), PDFName.of(PLACE), PDFName.of(PLACE)],
      Contents: PDFHexString.of('0'.repeat(2 * ROOM)),
      Name: PDFHexString.fromText(name),
      Reason: PDFHexString.fromText(reason),
      M: PDFString.fromDate(at),
    }),
  );
  const earlier =
    catalog.lookupMaybe(PDFName.of('AcroForm'), PDFDict)?.lookupMaybe(PDFName.of('Fields'), PDFArray)?.asArray() ?? [];
  const field = context.register(
    context.obj({
      Type: 'Annot',
      Subtype: 'Widget',
      FT: 'Sig',
      Rect: [0, 0, 0, 0],
      V: signature,
      T: PDFString.of(`banfu-${earlier.length + 1}`),
      F: LOCKED,
      P: page.ref,
    }),
  );
  snapshot.markRefForSave(page.ref);
  page.node.addAnnot(field);
  const form: PDFDict = context.obj({ SigFlags: SIGNATURES_EXIST_APPEND_ONLY, Fields: [...earlier, field] });
  catalog.set(PDFName.of('AcroForm'), context.register(form));
  snapshot.markRefForSave(context.trailerInfo.Root as never);
  const update = await document.saveIncremental(snapshot, { useObjectStreams: false });
  return Buffer.concat([pdf, update]);
}
