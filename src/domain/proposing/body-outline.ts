/** 情况、问题、建议: what the committees ask a proposal's text to say, in this order. */
export const BODY_PARTS = { situation: '情况', problem: '问题', advice: '建议' } as const;
export type BodyPart = keyof typeof BODY_PARTS;

/** A line that heads a part: numbered or not, short, without an end. */
const HEADING =
  /^\s*(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\d+[.．、])?\s*([^。；！？]{1,24})[：:]?\s*$/u;

const WORDS: Readonly<Record<BodyPart, RegExp>> = {
  situation: /情况|背景|现状|案由|基本|概况/u,
  problem: /问题|困难|不足|短板|原因|困境/u,
  advice: /建议|对策|措施|举措/u,
};

/** Which of the parts have a heading; what is not found may still be said, so nobody is refused for it. */
export function bodyOutline(text: string): Record<BodyPart, boolean> {
  const headings = text.split('\n').flatMap((line) => HEADING.exec(line)?.[1] ?? []);
  const has = (part: BodyPart) => headings.some((heading) => WORDS[part].test(heading));
  return { situation: has('situation'), problem: has('problem'), advice: has('advice') };
}

/** As the rules count a text: what is seen, without blanks. */
export const charactersOf = (text: string): number => [...text.replace(/\s/g, '')].length;
