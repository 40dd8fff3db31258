/* global document, crypto, FormData, URLSearchParams, CustomEvent, Event, getComputedStyle, htmx */
// The reply's workspace, made quicker: nothing here is needed to write, check, save or print.
import { copyText } from './copy.js';
import { remarksInMargin } from './desk-margin.js';
import { paperBeside } from './desk-paper.js';
import { textBox } from './desk-text.js';
import { draftsOf } from './drafts.js';
import { officePaste } from './paste.js';
import { serverDraft } from './server-draft.js';

const $ = (id) => document.getElementById(id);
const [form, record, text] = [$('reply'), $('record'), $('text')];
const box = textBox(text);
const margin = remarksInMargin(text, box);

// What was saved last; the page says so where it shows something else, as after a save that was refused.
const saved = text.dataset.saved ?? text.defaultValue;
const savedElements = JSON.parse(record.dataset.saved);
const inputs = [...record.querySelectorAll('input:not([type=hidden]), select')];

// Half a word of an input method is nothing yet: all that acts on the text acts on what was typed whole.
let [whole, composing] = [text.value, false];
text.addEventListener('compositionstart', () => (composing = true));
text.addEventListener('compositionend', () => (composing = false));
const words = () => (composing ? whole : text.value);

const textUnsaved = () => words() !== saved;
const elementsUnsaved = () => inputs.some(({ name, value }) => value !== (savedElements[name] ?? ''));
const besideUnsaved = () =>
  [...$('review').querySelectorAll('select, input:not([type=hidden]), textarea')].some((field) =>
    field.matches('select')
      ? [...field.options].some(({ selected, defaultSelected }) => selected !== defaultSelected)
      : field.value !== field.defaultValue,
  );
const unsaved = () => textUnsaved() || elementsUnsaved() || besideUnsaved();

// Unsaved text stays on this computer until it has been saved or given up.
const drafts = draftsOf(form.dataset.account, form.dataset.draft);
const beside = () =>
  [...$('review').querySelectorAll('select[name], textarea[name], [type=date], [list], [name^="said."]')]
    .map(({ name, value }) => `${name}=${value}`)
    .filter((field) => !field.endsWith('='))
    .join('\n');
const onServer = serverDraft(form, { text, words, beside, saved, say: (said) => ($('autosave').textContent = said) });
const own = (form.elements.draft.value ||= crypto.randomUUID());
const paper = paperBeside({ form, text, box, unsaved });

function keepDraft() {
  if (textUnsaved()) return drafts.keep(own, words());
  drafts.drop(own);
  return false;
}

function written() {
  whole = text.value;
  const kept = keepDraft();
  onServer.follow();
  $('count').textContent = characters(words());
  $('state').textContent = unsavedWords(kept);
  if ($('stale')) $('stale').hidden = !unsaved();
  if ($('skeleton')) $('skeleton').hidden = text.value.trim() !== '';
}

const characters = (said) => `${[...said.replace(/\s/g, '')].length}字`;

function unsavedWords(kept) {
  if (textUnsaved()) return kept ? '有未保存的修改，已暂存在这台电脑上' : '有未保存的修改';
  if (elementsUnsaved()) return '文面要素有未保存的修改';
  return besideUnsaved() ? '对照栏有未保存的修改' : '';
}

/** Offers the newest draft of another page that says something else than the saved text and this one. */
function offer() {
  const found = drafts.others(own).filter((draft) => {
    const news = draft.text !== saved && draft.text !== text.value;
    if (!news) drafts.drop(draft.id);
    return news;
  });
  $('recovered').hidden = found.length === 0;
  // A copy of this computer is never older than the server's of the same words.
  const kept = $('kept');
  if (kept) kept.hidden = found.some(({ at }) => at >= Number(kept.dataset.at) - 60_000);
  if (found.length === 0) return;
  const when = new Date(found[0].at).toLocaleString('zh-CN', { dateStyle: 'medium', timeStyle: 'short' });
  const more = found.length > 1 ? `，另有${found.length - 1}份` : '';
  $('found').textContent = `（${when}，${characters(found[0].text)}${more}）`;
  [offered] = found;
}

let offered;
written();
offer();
margin.draw();

text.addEventListener('typed', () => {
  written();
  paper.soon();
});
officePaste(form, text, (said, findings) => {
  $('pasted').hidden = false;
  $('pasted-words').textContent = said;
  const lines = findings.map(({ paragraph, near, what, text: own, done }) => {
    const line = document.createElement('li');
    const place = paragraph === null || near === '' ? '' : `“${near}”：`;
    line.textContent = `${place}${what}${own === null ? '' : `“${own}”`}，${done}`;
    return line;
  });
  $('pasted-list').replaceChildren(...lines);
  $('pasted-all').hidden = lines.length === 0;
});
$('recover').addEventListener('click', () => {
  // What stands here gives way, but is not lost: it is offered in turn.
  if (textUnsaved()) drafts.keep(crypto.randomUUID(), words());
  drafts.drop(offered.id);
  box.replace(0, text.value.length, offered.text);
  written();
  offer();
});
$('forget').addEventListener('click', () => {
  drafts.drop(offered.id);
  offer();
});
document.addEventListener('keydown', (event) => {
  if (!(event.ctrlKey || event.metaKey) || event.key !== 's' || event.isComposing) return;
  event.preventDefault();
  $('save')?.click();
});

// A second click while the first save is on its way is none.
form.addEventListener('submit', (event) => {
  if (event.submitter?.formTarget === '_blank' || /letter\.docx$/.test(event.submitter?.formAction ?? '')) return;
  if (form.dataset.sending) return event.preventDefault();
  form.dataset.sending = 'yes';
});
// The page may come back from the browser's memory as it was left.
globalThis.addEventListener('pageshow', () => delete form.dataset.sending);

// 复制正文 without leaving the page; where the browser does not let it, its own page has the text to copy from.
$('copy-body')?.addEventListener('click', async (event) => {
  event.preventDefault();
  try {
    const answer = await fetch(`/api/v1${form.dataset.draft}/body`, { headers: { Accept: 'application/json' } });
    const body = await answer.json();
    if (!answer.ok || !(await copyText(body.text))) throw new Error('not copied');
    $('copied').textContent = `已复制第${body.version}稿的正文${textUnsaved() ? '，不含未保存的修改' : ''}`;
  } catch {
    $('copied').textContent = '没有复制成，请打开“复制正文”的页面来复制';
    $('copied').append(
      '：',
      Object.assign(document.createElement('a'), { href: event.target.href, textContent: '打开' }),
    );
  }
});

record.addEventListener('change', () => {
  written();
  paper.preview();
});

// What stands beside the text.
const checkAgain = () => htmx.trigger(document.body, 'checkagain');
let [edits, checked] = [0, 0];
document.addEventListener('input', ({ target, isComposing }) => {
  if (!target.closest('#review')) return;
  edits++;
  if (!isComposing) written();
});

const showScripted = () => {
  for (const button of $('beside').querySelectorAll('button[hidden], #snippet-search')) button.hidden = false;
};
showScripted();

// The check's answer replaces what stands beside the text, but never a field under somebody's fingers, nor what was chosen
// since it was asked: then it is asked again.
let waiting = false;
document.addEventListener('htmx:beforeRequest', ({ detail }) => {
  if (detail.target.id === 'review') checked = edits;
});
document.addEventListener('htmx:beforeSwap', (event) => {
  if (event.detail.target.id !== 'review') return;
  const at = document.activeElement;
  const busy = at?.closest('#review') && at.matches('input, select, textarea');
  if (!busy && edits === checked) return;
  event.detail.shouldSwap = false;
  if (busy) waiting = true;
  else checkAgain();
});
document.addEventListener('focusout', ({ target, relatedTarget }) => {
  if (!waiting || !target.closest?.('#review') || relatedTarget?.closest?.('#review')) return;
  waiting = false;
  checkAgain();
});
document.addEventListener('htmx:afterSwap', ({ detail }) => {
  if (detail.target.id !== 'review') return;
  showScripted();
  const list = $('review').querySelectorAll('.remarks > li');
  $('remark-count').textContent = list.length || '';
  $('remark-count').classList.toggle(
    'must',
    [...list].some(({ dataset }) => dataset.tone === 'must'),
  );
  margin.draw();
  written();
});

document.addEventListener('click', (event) => {
  const { target } = event;
  const link = target.closest('a[data-line]');
  if (link) {
    event.preventDefault();
    pane('desk-text');
    return box.select(Number(link.dataset.line), Number(link.dataset.column));
  }
  const mend = target.closest('[data-mend]');
  if (mend) return mendAt(mend.dataset);
  const say = target.closest('[data-say], [data-unsay]');
  if (say) {
    const { say: chosen, unsay } = say.dataset;
    form.elements[`said.${chosen ?? unsay}`].value = chosen ? box.paragraph() : '';
    text.focus({ preventScroll: true });
    checkAgain();
  }
  const take = target.closest('[data-take]');
  if (take) {
    event.preventDefault();
    void takeOpinion(take);
  }
  const snippet = target.closest('[data-snippet]');
  if (snippet) {
    pane('desk-text');
    box.insert(snippet.dataset.snippet);
  }
  if (target.id === 'tidy') box.replace(0, text.value.length, target.dataset.text);
});

/** 采纳 puts the paragraph at the cursor once it is written down where it comes from; 未采纳 only writes down. */
async function takeOpinion(button) {
  const body = new URLSearchParams([...new FormData(form, button)]);
  const said = (words) => ($('beside-state').textContent = words);
  button.setAttribute('aria-busy', 'true');
  try {
    const headers = { Accept: 'application/json' };
    const answer = await fetch(button.formAction, { method: 'POST', body, headers });
    if (answer.headers.has('X-Sign-In')) document.dispatchEvent(new CustomEvent('signed-out'));
    if (!answer.ok) return said((await answer.json()).detail);
    said('');
    if (button.dataset.take) box.insertParagraph(`　　${button.dataset.take}`);
    button.blur();
    checkAgain();
  } catch {
    said('没联网，采纳情况没有记下，请稍后再点。');
  } finally {
    button.removeAttribute('aria-busy');
  }
}

/** Only where the words still stand: the text may have changed since it was checked. */
function mendAt({ mend, column, from, to }) {
  const at = box.offsetOf(Number(mend), Number(column));
  if (text.value.slice(at, at + from.length) !== from) return checkAgain();
  margin.hide();
  box.replace(at, at + from.length, to);
}

// 常用语 by keys: Ctrl+J, some characters of it, Enter.
const search = $('snippet-q');
document.addEventListener('keydown', (event) => {
  if (!(event.ctrlKey || event.metaKey) || event.key !== 'j' || event.isComposing || !search) return;
  event.preventDefault();
  pane('beside');
  $('snippets').open = true;
  search.focus();
  search.select();
});
const snippets = () => [...document.querySelectorAll('#snippets li')].filter((item) => !item.hidden);
function find() {
  const wanted = search.value.trim().toLowerCase();
  for (const item of document.querySelectorAll('#snippets li'))
    item.hidden = !item.textContent.toLowerCase().includes(wanted);
}
search?.addEventListener('input', (event) => event.isComposing || find());
search?.addEventListener('compositionend', find);
search?.addEventListener('keydown', (event) => {
  if (event.isComposing) return;
  if (event.key === 'Escape') return text.focus();
  if (event.key === 'ArrowDown') {
    event.preventDefault();
    return snippets()[0]?.querySelector('button').focus();
  }
  if (event.key !== 'Enter') return;
  event.preventDefault();
  snippets()[0]?.querySelector('button').click();
});

// What is marked in an earlier letter goes to the cursor.
$('take-selected')?.addEventListener('click', () => {
  const chosen = document.getSelection();
  if (chosen?.anchorNode && $('earlier').contains(chosen.anchorNode)) box.insert(String(chosen));
  else $('beside-state').textContent = '请先在往年答复里选中要用的文字。';
});

// Below the width for three columns one is shown at a time.
function pane(id) {
  if (getComputedStyle(document.querySelector('.desk-tabs')).display === 'none') return;
  form.dataset.pane = id;
  for (const tab of document.querySelectorAll('.desk-tabs a')) {
    if (tab.dataset.pane === id) tab.setAttribute('aria-current', 'true');
    else tab.removeAttribute('aria-current');
  }
}
form.dataset.pane = 'desk-text';
document.querySelector('.desk-tabs').addEventListener('click', (event) => {
  const { pane: id } = event.target.closest('[data-pane]')?.dataset ?? {};
  if (!id) return;
  event.preventDefault();
  pane(id);
  text.dispatchEvent(new Event('scroll'));
  document.dispatchEvent(new CustomEvent('pane'));
});
