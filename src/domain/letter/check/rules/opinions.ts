import type { HandlingUnit } from '../record.js';
import { placeOfWords } from '../passages.js';
import type { CheckInput, Finding, Rule } from '../rule.js';

/** `经商区城管局、公安分局`, `征求区城管局意见`; then the units, up to the end of the clause. */
const ASKED = /(?:经(?:函|会|协)?商|商请|会商|征求)([^，,。；;：:]*)/g;
/** `区城管局会办`, `区城管局的会办意见`. */
const OPINION_AFTER = /^[^，,。；;：:]{0,12}(?:会办|协办|会签)/;
/** `会办单位区城管局`. */
const OPINION_BEFORE = /(?:会办|协办|会签)(?:单位|部门|意见)?[^，,。；;：:]{0,30}$/;

export const OPINION_RULES: readonly Rule[] = [
  {
    id: 'C-opinion-missing',
    severity: 'E',
    name: '会办意见还没有提交',
    source: '提案办理要求：主办单位应当吸收会办单位意见',
    find: (input) => {
      const waiting = (input.record.coHandlers ?? []).filter(({ opinionIn }) => !opinionIn);
      return waiting.flatMap((unit) => claim(input, unit) ?? []);
    },
  },
];

/** The first place that says the unit was heard. */
function claim({ passages, lines }: CheckInput, { names }: HandlingUnit): Finding | null {
  for (const passage of passages) {
    const name = names.find((one) => saysHeard(passage.text, one));
    if (name === undefined) continue;
    return {
      message: `文中说已经商${name}，而它的会办意见还没有提交。`,
      remedy: '请等会办意见到了再写，或者删去这一说法；会办逾期不影响答复。',
      at: placeOfWords(lines, passage, name),
    };
  }
  return null;
}

function saysHeard(text: string, name: string): boolean {
  const asked = [...text.matchAll(ASKED)].flatMap(([, units]) => units!.split(/[、和与及]/));
  if (asked.some((unit) => unit.replace(/^[了得请]/, '').startsWith(name))) return true;
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length)) {
    if (OPINION_AFTER.test(text.slice(at + name.length)) || OPINION_BEFORE.test(text.slice(0, at))) return true;
  }
  return false;
}
