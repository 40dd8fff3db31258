import { chineseNumeral } from '../../../chinese-numerals.js';
import type { TextPlace } from '../../../remark.js';
import type { Reading } from '../../reading.js';
import { shortened } from '../find-words.js';
import { passagesOf, type Passage } from '../passages.js';
import type { CheckRecord } from '../record.js';
import type { CheckInput, Rule } from '../rule.js';

/** This share of a suggestion's pairs of characters must come back in the answer for it to count as spoken of. */
const ENOUGH = 0.4;

/** Whether a suggestion of the record is answered in the letter, and where. */
export interface SuggestionAnswer {
  /** The suggestion's number. */
  number: number;
  answered: boolean;
  /** The passage that says most about it, of several one that calls it a 建议; null where there is none, or none to point at. */
  at: TextPlace | null;
}

/** What the letter says to each suggestion of the record, in the record's order. */
export function answeredSuggestions(reading: Reading, record: CheckRecord): SuggestionAnswer[] {
  return answersIn({ reading, record, passages: passagesOf(reading) });
}

export const ANSWER_RULES: readonly Rule[] = [
  {
    id: 'C-suggestion',
    severity: 'E',
    name: '建议没有逐条答复',
    source: '提案办理规定：对提案所提建议逐条答复',
    find: (input) => {
      const open = unanswered(input);
      return open
        .filter(({ number }) => !resultOf(input, number))
        .map(({ number, text }) => ({
          message: `没有看到对第${number}条建议“${shortened(text)}”的答复。`,
          remedy: `请写明“关于第${chineseOf(number)}条建议”的办理情况；不采纳的，也要说明理由。`,
          at: null,
        }));
    },
  },
  {
    id: 'C-suggestion-text',
    severity: 'W',
    name: '选了办理结果而正文没有写',
    source: '提案办理规定：对提案所提建议逐条答复',
    find: (input) =>
      unanswered(input).flatMap(({ number, text }) => {
        const chosen = resultOf(input, number);
        if (!chosen) return [];
        return {
          message: `第${number}条建议“${shortened(text)}”选了“${chosen.result}”，正文里没有看到这一条。`,
          remedy: '请在正文里写明；已经写了的，把光标放在那一段，点“用光标所在段回应”。',
          at: null,
        };
      }),
  },
];

function unanswered(input: CheckInput): { number: number; text: string }[] {
  const open = answersIn(input).filter(({ answered }) => !answered);
  return (input.record.suggestions ?? []).filter(({ number }) => open.some((one) => one.number === number));
}

const resultOf = ({ record }: CheckInput, number: number) =>
  record.results?.find(({ suggestion }) => suggestion === number);

type Letter = Pick<CheckInput, 'reading' | 'record' | 'passages'>;

function answersIn({ reading, record, passages }: Letter): SuggestionAnswer[] {
  const body = passages.filter(({ part, text }) => part === 'body' && !/收悉/.test(text));
  return (record.suggestions ?? []).map(({ number, text }) => {
    const said = record.answers?.find(({ suggestion }) => suggestion === number);
    if (said) return { number, answered: true, at: reading.places.body[said.block] ?? null };
    const named = body.find((passage) => namesSuggestion(passage.text, number));
    if (named) return { number, answered: true, at: named.at };
    return { number, ...spokenOf(text, body) };
  });
}

function namesSuggestion(passage: string, number: number): boolean {
  const byNumber = `第(?:${number}|${chineseOf(number)})(?:条|项|点|个)(?:意见|建议)?|建议(?:${number}|${chineseOf(number)})`;
  return new RegExp(byNumber).test(passage);
}

/** Whether the letter speaks of a suggestion in its own words; a suggestion without words of its own is not missed. */
function spokenOf(suggestion: string, body: readonly Passage[]): Omit<SuggestionAnswer, 'number'> {
  const pairs = pairsOf(suggestion);
  const shared = (text: string) => pairs.filter((pair) => text.includes(pair)).length;
  const answered = shared(body.map(({ text }) => text).join('\n')) >= pairs.length * ENOUGH;
  const [closest] = body
    .map(({ text, at }) => ({ at, shared: shared(text), names: Number(text.includes('建议')) }))
    .filter((passage) => passage.shared > 0)
    .sort((a, b) => b.shared - a.shared || b.names - a.names);
  return { answered, at: answered && closest ? closest.at : null };
}

const chineseOf = (number: number) => (number > 0 && number < 100 ? chineseNumeral(number) : String(number));

/** Words that every suggestion has. */
const COMMON = /建议|进一步|加强|推进|完善|提升|加快|加大|工作|相关|有关|力度/g;

function pairsOf(text: string): string[] {
  const characters = [...text.replace(COMMON, ' ')];
  const pairs = characters.slice(1).map((character, index) => `${characters[index]}${character}`);
  return [...new Set(pairs.filter((pair) => /^\p{Script=Han}{2}$/u.test(pair)))];
}
