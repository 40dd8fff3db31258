import QRCode from 'qrcode';

/** 二维码 of a text as a PNG with its quiet edge, for files that take no path: the same modules as `qrPath`. */
export const qrPicture = (text: string): Promise<Buffer> =>
  QRCode.toBuffer(text, { type: 'png', errorCorrectionLevel: 'M', margin: 4, scale: 6 });
