/** Names in the order of their sounds (音序), as lists of units are kept; a database would take the code points. */
export const byName = new Intl.Collator('zh-Hans-CN').compare;
