/* global document, Event */
// The text box of the workspace: where things stand in it, and how words get into it so that they can be undone.

/** Lines count from 1, columns in characters (code points). */
export function textBox(text) {
  const mirror = document.createElement('div');
  mirror.className = 'desk-mirror';
  mirror.ariaHidden = 'true';
  text.after(mirror);

  /** Heights of the lines' upper edges in the box, as if it were not scrolled; one more for the end. */
  function tops() {
    mirror.style.width = `${text.clientWidth}px`;
    const lines = text.value.split('\n').map((line) => {
      const one = document.createElement('div');
      one.textContent = line === '' ? '\u200b' : line;
      return one;
    });
    mirror.replaceChildren(...lines);
    const edges = lines.map((line) => line.offsetTop);
    edges.push(mirror.scrollHeight);
    mirror.replaceChildren();
    return edges;
  }

  const startOf = (lines, line) => lines.slice(0, line - 1).reduce((length, one) => length + one.length + 1, 0);

  /** Where a place stands in the value. */
  function offsetOf(line, column) {
    const lines = text.value.split('\n');
    const before = [...(lines[line - 1] ?? '')].slice(0, column - 1).join('').length;
    return startOf(lines, line) + before;
  }

  const lineAt = (offset) => text.value.slice(0, offset).split('\n').length;

  /** Marks the text from a place to the end of its line, and shows it. */
  function select(line, column) {
    const from = offsetOf(line, column);
    const end = text.value.indexOf('\n', from);
    show(from, end < 0 ? text.value.length : end);
  }

  function show(from, to) {
    const at = tops()[lineAt(from) - 1];
    text.focus({ preventScroll: true });
    text.setSelectionRange(from, to);
    text.scrollTop = at - text.clientHeight / 3;
    text.scrollIntoView({ block: 'nearest' });
  }

  /** Puts words in place of others as if they were typed: undo takes them out again. */
  function replace(from, to, words) {
    if (text.readOnly) return;
    text.focus({ preventScroll: true });
    text.setSelectionRange(from, to);
    const done = words === '' ? document.execCommand('delete') : document.execCommand('insertText', false, words);
    if (done) return;
    text.setRangeText(words, from, to, 'end');
    text.dispatchEvent(new Event('input', { bubbles: true }));
  }

  /** At the cursor. */
  const insert = (words) => replace(text.selectionStart, text.selectionEnd, words);

  /** As a paragraph of its own: in an empty line, or below the cursor's. */
  function insertParagraph(words) {
    const { selectionEnd, value } = text;
    const end = value.indexOf('\n', selectionEnd) < 0 ? value.length : value.indexOf('\n', selectionEnd);
    const start = value.lastIndexOf('\n', end - 1) + 1;
    if (value.slice(start, end).trim() === '') replace(start, end, words);
    else replace(end, end, `\n${words}`);
  }

  /** The words of the paragraph in which the cursor stands. */
  const paragraph = () => text.value.split('\n')[lineAt(text.selectionStart) - 1]?.trim() ?? '';

  return { tops, offsetOf, lineAt, select, show, replace, insert, insertParagraph, paragraph };
}
