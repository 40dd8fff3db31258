/** One row of a table as the canonical text has it. Cells hold no bar. */
export function tableRow(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}
