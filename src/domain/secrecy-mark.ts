const LEVEL = '(?:绝[\\s　]*密|机[\\s　]*密|秘[\\s　]*密)';
const TERM = '(?:[\\s　]*(?:\\d{1,2}年|\\d{1,2}个月|长期))?';
const URGENCY = '(?:[\\s　]*(?:特急|加急|急件|平急|特提))?';

/** `机密★1年`; `秘　密` on a line of its own, with years or 紧急程度 beside it; `密级：秘密`. */
const MARK = new RegExp(
  `${LEVEL}[\\s　]*[★☆]|^[\\s　]*${LEVEL}${TERM}${URGENCY}[\\s　]*$|^[\\s　]*密[\\s　]*级[\\s　]*[:：][\\s　]*${LEVEL}`,
);

/** 密级标志 in one line of a text, as it stands there; null when there is none. A sentence about secrets is none. */
export function secrecyMarkIn(line: string): { text: string; at: number } | null {
  const mark = MARK.exec(line);
  return mark && { text: mark[0].trim(), at: mark.index };
}
