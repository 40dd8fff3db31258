import { Refusal } from '../../../domain/refusal.js';

/** A PDF larger than this, or with more pages, is no letter. */
export const LIMITS = { bytes: 50 * 1024 * 1024, pages: 500 } as const;

const PRINT_AGAIN = '请重新导出或打印生成 PDF，用阅读器确认能打开后再试。';

/** Every way a file can turn out not to be a readable PDF. */
export const refusals = {
  empty: () => new Refusal('pdf.empty', '文件是空的（0 字节）。', PRINT_AGAIN),
  tooLarge: (bytes: number) =>
    new Refusal(
      'pdf.too-large',
      `PDF 有 ${(bytes / 1024 / 1024).toFixed(1)} MB，超过 ${LIMITS.bytes / 1024 / 1024} MB 的上限。`,
      '请压缩其中的图片或拆分文件后再试。',
    ),
  notPdf: () =>
    new Refusal('pdf.not-a-pdf', '这个文件不是 PDF：开头没有 PDF 标记。', '请选择 PDF 文件；其他格式请先导出为 PDF。'),
  encrypted: () => new Refusal('pdf.encrypted', 'PDF 设有打开密码，无法读取。', '请取消密码后另存一份再试。'),
  damaged: (cause?: unknown) => new Refusal('pdf.damaged', 'PDF 已损坏，无法读取。', PRINT_AGAIN, {}, { cause }),
  noPages: () => new Refusal('pdf.no-pages', 'PDF 里一页也没有。', PRINT_AGAIN),
  tooManyPages: (pages: number) =>
    new Refusal(
      'pdf.too-many-pages',
      `PDF 有 ${pages} 页，超过 ${LIMITS.pages} 页的上限。`,
      '请只取公文部分另存后再试。',
    ),
  timeout: (milliseconds: number) =>
    new Refusal('pdf.timeout', `PDF 在 ${Math.round(milliseconds / 1000)} 秒内没有读完。`, '请减少页数或图片后再试。'),
  closed: () => new Refusal('pdf.reader-closed', 'PDF 读取程序已经关闭。', '请稍后重试。'),
};
