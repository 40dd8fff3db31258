/**
 * Rules about what the paper gets when it is numbered (发文字号、成文日期), or from the case (发文机关): until then nobody has to
 * write it into the text.
 */
export const COMES_LATER: readonly string[] = ['C-doc-number-missing', 'C-date-missing', 'C-unit-missing'];
