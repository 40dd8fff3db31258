import { dueIn } from './due.js';
import { measureIn } from './measure.js';

const THANKS =
  /^(?:最后，|在此，?|同时，|我们|我局)?(?:再次|衷心|诚挚|真诚|非常|十分|由衷|地)*(?:感谢(?!信|状)|谢谢|致谢)/;
const WELCOME = /^(?:也|同时|并|诚挚|热忱|真诚|衷心|我们|，)*欢迎[^。！]*(?:监督|批评|意见|建议|指导|关注|关心|支持)/;
const WISH = /^(?:恳请|敬请|诚请|希望|期待|祝|祝愿)(?:您|你|各位|委员|提案人)/;
const ASK = /^(?:您|你们?)?(?:如|若)(?:您|你们?|对|有)[^。！]*(?:联系|反馈|意见|来电)/;

/** 结语 in one paragraph with thanks: `特此答复。感谢您的支持！` */
const CLOSING = /^(?:特此|专此|此复|谨此|以上答复)[^。！]{0,20}[。！]?$/;

/** What stands beside thanks and is more than the usual assurance that one will go on trying. */
const PLAN = /将(?!继续|一如既往|不断|更加|进一步|以此|努力|认真|虚心|加倍)/;

/** The text without the courtesies that end it: thanks, a wish, an invitation to supervise. Empty if it is nothing else. */
export function withoutCourtesies(text: string): string {
  const sentences = text.split(/(?<=[。！])/u);
  const last = sentences.findLastIndex((sentence) => sentence.trim() !== '' && !isCourtesy(sentence));
  return sentences.slice(0, last + 1).join('');
}

function isCourtesy(sentence: string): boolean {
  const courteous = [THANKS, WELCOME, WISH, ASK, CLOSING].some((form) => form.test(sentence));
  return courteous && !PLAN.test(sentence) && dueIn(sentence, null) === null && measureIn(sentence) === null;
}
