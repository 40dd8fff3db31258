import { SignPdf, Signer } from '@signpdf/signpdf';
import { sm2 } from 'sm-crypto-v2';
import type { Clock } from '../clock.js';
import type { Config } from '../config.js';

/**
 * 电子印章服务: a certified service that seals with the office's seal and its SM2 key. The program hands over the issued PDF
 * and gets a sealed file back; it never draws a seal and never holds the key. A vendor's client implements this interface
 * and is named in `openSealService`.
 */
export interface SealService {
  /** As it is called wherever something was sealed by it. */
  readonly name: string;
  seal(paper: PaperToSeal): Promise<SealedFile>;
}

export interface PaperToSeal {
  pdf: Uint8Array;
  docNumber: string;
  /** SM3 of the PDF, which the seal's signature binds. */
  sm3: string;
}

/** PDF or OFD, as the service gives it. */
export interface SealedFile {
  name: string;
  bytes: Uint8Array;
}

/** The service of a configuration; null where papers are sealed by hand or in the OA. */
export function openSealService({ SEAL_SERVICE }: Config, clock: Clock): SealService | null {
  return SEAL_SERVICE === 'double' ? new DoubleSealService(clock) : null;
}

/** Said in every file, trail and page that it leaves anything in. */
export const DOUBLE_NAME = '电子印章服务测试替身，不是印章，没有法律效力';

/**
 * Stands in for a service in tests and on trial: an SM2 signature by a key that nobody vouches for, without any picture.
 * The configuration refuses it in production.
 */
class DoubleSealService implements SealService {
  readonly name = DOUBLE_NAME;
  private readonly keys = sm2.generateKeyPairHex();

  constructor(private readonly clock: Clock) {}

  async seal({ pdf, docNumber, sm3 }: PaperToSeal): Promise<SealedFile> {
    const at = this.clock.now();
    const about = {
      name: DOUBLE_NAME,
      reason: `${docNumber} SM3 ${sm3} SM2 ${this.keys.publicKey}`,
      at,
      filter: 'Banfu.Double',
      subFilter: 'banfu.double.sm2',
    };
    const { withSignatureRoom } = await import('./signature-room.js');
    const room = await withSignatureRoom(pdf, about);
    const bytes = await new SignPdf().sign(Buffer.from(room), new DoubleSigner(this.keys.privateKey));
    return { name: `${docNumber}（测试替身，未盖章）.pdf`, bytes };
  }
}

/** SM2 with SM3 (GB/T 32918.2), DER. */
class DoubleSigner extends Signer {
  constructor(private readonly privateKey: string) {
    super();
  }

  override sign(content: Buffer): Promise<Buffer> {
    const signature = sm2.doSignature(new Uint8Array(content), this.privateKey, { hash: true, der: true });
    return Promise.resolve(Buffer.from(signature, 'hex'));
  }
}
