import { chineseNumeral } from '../../../chinese-numerals.js';
import { shortened } from '../find-words.js';
import type { CheckInput, Rule } from '../rule.js';

/** This share of a suggestion's pairs of characters must come back in the answer for it to count as spoken of. */
const ENOUGH = 0.4;

export const ANSWER_RULES: readonly Rule[] = [
  {
    id: 'C-suggestion',
    severity: 'E',
    name: '建议没有逐条答复',
    source: '提案办理规定：对提案所提建议逐条答复',
    find: (input) =>
      (input.record.suggestions ?? [])
        .filter(({ number, text }) => !isAnswered(input, number, text))
        .map(({ number, text }) => ({
          message: `没有看到对第${number}条建议“${shortened(text)}”的答复。`,
          remedy: `请写明“关于第${chineseOf(number)}条建议”的办理情况；不采纳的，也要说明理由。`,
          at: null,
        })),
  },
];

/** Said so by a person, named by its number, or spoken of in the suggestion's own words. */
function isAnswered({ record, passages }: CheckInput, number: number, text: string): boolean {
  if (record.answers?.some(({ suggestion }) => suggestion === number)) return true;
  const byNumber = new RegExp(
    `第(?:${number}|${chineseOf(number)})(?:条|项|点|个)(?:意见|建议)?|建议(?:${number}|${chineseOf(number)})`,
  );
  const body = passages.filter(({ part, text: passage }) => part === 'body' && !/收悉/.test(passage));
  if (body.some((passage) => byNumber.test(passage.text))) return true;
  return overlap(text, body.map((passage) => passage.text).join('\n')) >= ENOUGH;
}

const chineseOf = (number: number) => (number > 0 && number < 100 ? chineseNumeral(number) : String(number));

function overlap(suggestion: string, answer: string): number {
  const pairs = pairsOf(suggestion);
  if (pairs.length === 0) return 1;
  return pairs.filter((pair) => answer.includes(pair)).length / pairs.length;
}

/** Words that every suggestion has. */
const COMMON = /建议|进一步|加强|推进|完善|提升|加快|加大|工作|相关|有关|力度/g;

function pairsOf(text: string): string[] {
  const characters = [...text.replace(COMMON, ' ')];
  const pairs = characters.slice(1).map((character, index) => `${characters[index]}${character}`);
  return [...new Set(pairs.filter((pair) => /^\p{Script=Han}{2}$/u.test(pair)))];
}
