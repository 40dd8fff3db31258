import { SignPdf, Signer } from '@signpdf/signpdf';
import forge from 'node-forge';
import type { Clock } from '../clock.js';
import type { Config } from '../config.js';
import { readCertificate, type OfficeCertificate } from './office-certificate.js';

/** Signs a PDF with the office's certificate (PAdES, basic profile: ISO 32000-1, 12.8). */
export interface PdfSigner {
  /** Refuses (`sign.certificate-*`) where the certificate cannot sign now: before anything is printed. */
  ready(): Promise<void>;
  sign(pdf: Uint8Array): Promise<Uint8Array>;
}

/** The signer of a configuration; null where no certificate is configured. */
export function openPdfSigner({ SIGN_CERTIFICATE, SIGN_PASSPHRASE = '' }: Config, clock: Clock): PdfSigner | null {
  if (SIGN_CERTIFICATE === undefined) return null;
  // Read each time: it may have been renewed, and one of yesterday may have expired.
  const certificate = () => readCertificate(SIGN_CERTIFICATE, SIGN_PASSPHRASE, clock.now());
  return {
    ready: async () => void (await certificate()),
    sign: async (pdf) => {
      const office = await certificate();
      const at = clock.now();
      const { withSignatureRoom } = await import('./signature-room.js');
      const room = await withSignatureRoom(pdf, { name: office.name, reason: '发文', at });
      return new SignPdf().sign(Buffer.from(room), new OfficeSigner(office), at);
    },
  };
}

/** Makes the signature itself: CMS, detached, SHA-256 with RSA (adbe.pkcs7.detached). */
class OfficeSigner extends Signer {
  constructor(private readonly office: OfficeCertificate) {
    super();
  }

  override sign(content: Buffer, signingTime?: Date): Promise<Buffer> {
    const { own, key, all } = this.office;
    const { contentType, data, signingTime: time, messageDigest, sha256 } = forge.pki.oids as Record<string, string>;
    const signed = forge.pkcs7.createSignedData();
    signed.content = forge.util.createBuffer(content.toString('binary'));
    for (const certificate of all) signed.addCertificate(certificate);
    signed.addSigner({
      key,
      certificate: own,
      digestAlgorithm: sha256!,
      authenticatedAttributes: [
        { type: contentType!, value: data! },
        // Its type knows only text; a date is what it takes.
        { type: time!, value: signingTime as unknown as string },
        { type: messageDigest! },
      ],
    });
    signed.sign({ detached: true });
    return Promise.resolve(Buffer.from(forge.asn1.toDer(signed.toAsn1()).getBytes(), 'binary'));
  }
}
