import Handlebars from 'handlebars';
import { TERMS, type Term } from '../../domain/terms.js';
import type { Helpers } from '../templates/helpers.js';

const BY_WORD = new Map(TERMS.map((term): [string, Term] => [term.word, term]));

/**
 * `{{tradeWord role}}`: a word of the trade with its meaning on hover and focus and a link to all of them; any other text as it
 * stands.
 */
export const termHelper: Helpers = {
  tradeWord(words: unknown): string | Handlebars.SafeString {
    if (typeof words !== 'string') throw new Error('Only a word can be explained.');
    const term = BY_WORD.get(words);
    if (!term) return words;
    const { escapeExpression } = Handlebars.Utils;
    const meaning = escapeExpression(term.meaning);
    return new Handlebars.SafeString(
      `<a class="term" href="/help/terms#${term.id}" data-explain="${meaning}">${escapeExpression(words)}</a>`,
    );
  },
};
