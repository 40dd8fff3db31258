const MARK = /(?:绝密|机密|秘密)[\s　]*[★☆]|^[\s　]*(?:绝密|机密|秘密)[\s　]*$/;

/** 密级标志 in one line of a text, as it stands there; null when there is none. A sentence about secrets is none. */
export function secrecyMarkIn(line: string): { text: string; at: number } | null {
  const mark = MARK.exec(line);
  return mark && { text: mark[0].trim(), at: mark.index };
}
