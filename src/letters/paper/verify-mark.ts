import { codeWords } from '../../domain/verification/code.js';
import { qrPath } from '../../platform/qr-path.js';

/** What a paper says about how it can be verified (核验). */
export interface VerifyMark {
  /** Where one verifies, as people type it. */
  url: string;
  code: string;
}

/** A page of this address opens with the code filled in. */
export const verifyAddress = ({ url, code }: VerifyMark): string => `${url.replace(/\/$/, '')}/verify?code=${code}`;

/** As a 附注 (7.3.6), in the words of the trade; the address is the one to type, the code is in the figure, too. */
export const verifyNote = ({ url, code }: VerifyMark): string =>
  `（校验码：${codeWords(code)}，核验网址：${url.replace(/\/$/, '')}/verify）`;

/**
 * The figure (二维码) stands below the lower red rule of page 1, outside the type area, where the standard puts nothing:
 * 28 mm from the left, 14 mm high, its foot 4 mm above the paper's edge, so that office printers still print it.
 */
export function verifyFigure(mark: VerifyMark): string {
  const { size, path } = qrPath(verifyAddress(mark));
  const svg = `<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 ${size} ${size}' width='14mm' height='14mm'><path d='${path}'/></svg>`;
  return `url("data:image/svg+xml,${encodeURIComponent(svg)}") no-repeat 28mm 6mm / 14mm 14mm`;
}
