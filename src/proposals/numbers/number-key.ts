/** Text as it is searched in: full-width forms made narrow, lower case, one blank between words, nothing that is not seen. */
export function searchable(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\p{Cf}\u034f\u115f\u1160\u3164]/gu, '')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim();
}

/**
 * One key for every way to write the same proposal number (`２０２３０２７`, `第2023027号`), which also sorts naturally:
 * 9 before 48 before 150. Nothing else is read into a number.
 */
export function numberKey(number: string): string {
  return searchable(number)
    .replace(/^第|号$/g, '')
    .replace(/\s/g, '')
    .replace(/\d+/g, (digits) => digits.padStart(12, '0'));
}

/** What a proposal is found by: its number, title, proposers' names and receipt number. */
export function searchTextOf(proposal: {
  number: string | null;
  receiptNumber: string | null;
  title: string;
  proposers: readonly string[];
}): string {
  const { number, receiptNumber, title, proposers } = proposal;
  const receipt = receiptNumber === null ? [] : [receiptNumber];
  return [number ?? '', title, ...proposers, ...receipt].map(searchable).join('\n');
}
