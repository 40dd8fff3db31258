import { blockTexts, joined, said, signatureTexts, type PrintedText } from '../paper/printed-texts.js';
import type { SheetBlockView, SheetView } from './sheet-view.js';

/**
 * Every text a paper shows, in reading order: what the read-back must find and the faces must have glyphs for.
 * @param pages of the contents' entries, once they are known
 */
export function sheetTexts(view: SheetView, pages: readonly string[] = []): PrintedText[] {
  const { head, letter, attachments, attendance, imprint } = view;
  const blocks = (list: readonly SheetBlockView[], where: string) =>
    list.flatMap((block) => textsOf(block, where, pages));
  const texts: PrintedText[] = [
    ...(head
      ? [
          ...head.names.map((name) => said('title', '发文机关标志', name)),
          said('title', '发文机关标志', head.mark),
          said('body', '发文字号', head.docNumber),
          ...(head.signers === ''
            ? []
            : [said('body', '签发人', '签发人：'), said('subheading', '签发人', head.signers)]),
        ]
      : []),
    ...letter.title.map((line) => said('title', '标题', line)),
    ...(letter.salutation ? [joined('body', '主送机关', letter.salutation)] : []),
    ...blocks(view.blocks, '正文'),
    ...letter.enclosures.map(({ label, number, name }) => joined('body', '附件说明', [piece(label + number), ...name])),
    ...signatureTexts(letter),
    ...letter.notes.map((note) => joined('body', '附注', note)),
    ...attendance.flatMap(({ label, names }) => [said('heading', label, label), joined('body', label, names)]),
    ...attachments.flatMap(({ label, title, blocks: own }) => [
      said('heading', label, label),
      ...title.map((line) => said('title', `${label}标题`, line)),
      ...blocks(own, label),
    ]),
    ...letter.foot.map((line) => said('body', '版记', line)),
    ...(imprint
      ? [
          ...imprint.copies.map((line) => said('body', '版记', line)),
          said('body', '版记', imprint.agency),
          said('body', '版记', `${imprint.day}印发`),
        ]
      : []),
  ];
  return texts.filter(({ text }) => text !== '');
}

const piece = (text: string) => ({ text, whole: false, mayBreak: false });

function textsOf(block: SheetBlockView, where: string, pages: readonly string[]): PrintedText[] {
  if (block.prose) return block.prose.flatMap((one) => blockTexts(one, where));
  if (block.note) return [joined('body', '说明', block.note)];
  if (block.heading) return [joined('heading', where, block.heading)];
  if (block.entry) return block.entry.title.map((line) => said('title', '标题', line));
  if (block.chart) return block.chart.texts.map((text) => said('body', '图', text));
  if (block.scan) return block.scan.lines.map((line) => said('body', '二维码', line));
  if (block.labels)
    return block.labels.flatMap((lines) => lines.map((line, i) => said(i === 0 ? 'heading' : 'body', '标签', line)));
  if (block.contents)
    return block.contents.flatMap(({ short, no }) => [
      said('body', '目录', short),
      said('body', '目录', pages[no] ?? ''),
    ]);
  if (block.list) {
    const { heads, rows, empty } = block.list;
    return [
      { ...said('heading', `${where}的表头`, heads.join('')), repeats: true },
      ...rows.flatMap((row) => row.map(({ lines }) => said('body', `${where}的表格`, lines.join('')))),
      ...(empty === null ? [] : [said('body', `${where}的表格`, empty)]),
    ];
  }
  if (block.form)
    return block.form.rows.flatMap(({ cells }) =>
      cells.flatMap(({ label, lines, foot }) => [
        said(label ? 'heading' : 'body', '表格', lines.join('')),
        said('body', '表格', foot ?? ''),
      ]),
    );
  if (block.envelope) {
    const { postcode, address, recipient, remark, sender, senderAddress, senderPostcode } = block.envelope;
    return [
      postcode,
      address,
      recipient,
      remark,
      senderAddress + sender,
      senderPostcode === '' ? '' : `邮政编码：${senderPostcode}`,
    ].map((text) => said('body', '信封', text));
  }
  return [];
}
