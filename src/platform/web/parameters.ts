import { formTexts, type FormBody } from './form.js';

/** Every parameter of an address with all its values, in their order. */
export const parametersOf = (query: FormBody): Record<string, string[]> =>
  Object.fromEntries(Object.keys(query ?? {}).map((name) => [name, formTexts(query, name)]));

/** The same of the text behind the question mark. */
export function parametersIn(text: string): Record<string, string[]> {
  const found: Record<string, string[]> = {};
  for (const [name, value] of new URLSearchParams(text)) (found[name] ??= []).push(value);
  return found;
}
