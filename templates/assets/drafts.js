/* global localStorage */
// Texts that are not saved yet stay on this computer until they are saved or given up: each opened page keeps its own,
// so that two windows of one reply never write over each other.

/** One person's drafts of the reply at an address: `{ id, text, at }`, `at` in milliseconds. Nobody is shown another's. */
export function draftsOf(account, here) {
  const prefix = `banfu:${account}:${here}#`;

  /** Says whether it could be kept: the browser may refuse, or be full. */
  function keep(id, text) {
    try {
      localStorage.setItem(prefix + id, JSON.stringify({ text, at: performance.timeOrigin + performance.now() }));
      return true;
    } catch {
      return false;
    }
  }

  const drop = (id) => localStorage.removeItem(prefix + id);

  /** Every draft but one's own, newest first. */
  function others(own) {
    return Object.keys(localStorage)
      .filter((key) => key.startsWith(prefix) && key !== prefix + own)
      .map((key) => ({ id: key.slice(prefix.length), ...JSON.parse(localStorage.getItem(key)) }))
      .sort((a, b) => b.at - a.at);
  }

  return { keep, drop, others };
}
