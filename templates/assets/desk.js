/* global document, crypto, CustomEvent, FormData, URLSearchParams, AbortController, devicePixelRatio */
// The reply's workspace, made quicker: nothing here is needed to write, check, save or print.
import { copyText } from './copy.js';
import { draftsOf } from './drafts.js';
import { officePaste } from './paste.js';
import { serverDraft } from './server-draft.js';

const $ = (id) => document.getElementById(id);
const [form, record, text, sheet] = [$('reply'), $('record'), $('text'), $('sheet')];

// What was saved last; the page says so where it shows something else, as after a save that was refused.
const saved = text.dataset.saved ?? text.defaultValue;
const savedElements = JSON.parse(record.dataset.saved);
const inputs = [...record.querySelectorAll('input:not([type=hidden]), select')];

const textUnsaved = () => text.value !== saved;
const elementsUnsaved = () => inputs.some(({ name, value }) => value !== (savedElements[name] ?? ''));

// Unsaved text stays on this computer until it has been saved or given up.
const drafts = draftsOf(form.dataset.account, form.dataset.draft);
const onServer = serverDraft(form, text, saved, (words) => ($('server').textContent = words));
const own = (form.elements.draft.value ||= crypto.randomUUID());

function keepDraft() {
  if (textUnsaved()) return drafts.keep(own, text.value);
  drafts.drop(own);
  return false;
}

function written() {
  const kept = keepDraft();
  onServer.follow();
  $('count').textContent = characters(text.value);
  $('state').textContent = unsavedWords(kept);
  if ($('stale')) $('stale').hidden = !textUnsaved() && !elementsUnsaved();
}

const characters = (words) => `${[...words.replace(/\s/g, '')].length}字`;

function unsavedWords(kept) {
  if (!textUnsaved()) return elementsUnsaved() ? '文面要素有未保存的修改' : '';
  return kept ? '有未保存的修改，已暂存在这台电脑上' : '有未保存的修改';
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

text.addEventListener('input', written);
officePaste(form, text, (words, findings) => {
  $('pasted').hidden = false;
  $('pasted-words').textContent = words;
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
  if (textUnsaved()) drafts.keep(crypto.randomUUID(), text.value);
  drafts.drop(offered.id);
  text.value = offered.text;
  written();
  offer();
  text.dispatchEvent(new CustomEvent('typed', { bubbles: true }));
  text.focus();
});
$('forget').addEventListener('click', () => {
  drafts.drop(offered.id);
  offer();
});
document.addEventListener('keydown', (event) => {
  if (!(event.ctrlKey || event.metaKey) || event.key !== 's') return;
  event.preventDefault();
  $('save')?.click();
});

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
  preview();
});

// A remark's line number leads to that place of the text.
document.addEventListener('click', (event) => {
  const link = event.target.closest('a[data-line]');
  if (!link) return;
  event.preventDefault();
  select(Number(link.dataset.line), Number(link.dataset.column));
});

/** Marks the text from a place (line and column from 1, columns in characters) to the end of its line. */
function select(line, column) {
  const lines = text.value.split('\n');
  const chosen = lines[line - 1] ?? '';
  const start = lines.slice(0, line - 1).reduce((length, each) => length + each.length + 1, 0);
  const before = [...chosen].slice(0, column - 1).join('').length;
  text.focus();
  text.setSelectionRange(start + before, start + chosen.length);
  text.scrollTop = heightOf(text.value.slice(0, start)) - text.clientHeight / 3;
  text.scrollIntoView({ block: 'nearest' });
}

/** How high the first part of the text stands in the text box. */
function heightOf(part) {
  const mirror = text.cloneNode();
  mirror.removeAttribute('id');
  mirror.value = part;
  mirror.style.cssText = `position:absolute;visibility:hidden;min-height:0;height:0;width:${text.offsetWidth}px`;
  text.after(mirror);
  const height = mirror.scrollHeight;
  mirror.remove();
  return height;
}

// The paper, drawn from the PDF itself; it follows the text when one pauses.
const PAUSE = 1500;
let pause;
text.addEventListener('typed', () => {
  clearTimeout(pause);
  pause = setTimeout(preview, PAUSE);
});
document.querySelector('[data-preview]').addEventListener('click', (event) => {
  event.preventDefault();
  preview();
});

const say = (words) => ($('sheet-state').textContent = words);
let running = new AbortController();

function preview() {
  const body = new URLSearchParams([...new FormData(form)]);
  const { preview: url } = document.querySelector('[data-preview]').dataset;
  void show(url, { method: 'POST', body }, textUnsaved() || elementsUnsaved() ? '含未保存的修改' : '');
}

if (sheet.dataset.paper) void show(sheet.dataset.paper, {}, '');

/** Fetches a PDF and draws its pages; a later call takes the place of one that is not done. */
async function show(url, request, words) {
  running.abort();
  const { signal } = (running = new AbortController());
  say('正在排版…');
  try {
    const answer = await fetch(url, { ...request, signal, headers: { Accept: 'application/pdf, application/json' } });
    if (answer.headers.has('X-Sign-In')) document.dispatchEvent(new CustomEvent('signed-out'));
    if (!answer.ok) return say(problem(await answer.json()));
    const pages = await draw(await answer.arrayBuffer());
    if (signal.aborted) return;
    const { scrollTop } = $('sheet-pages');
    $('sheet-pages').replaceChildren(...pages);
    $('sheet-pages').scrollTop = scrollTop;
    say([`共${pages.length}页`, words].filter(Boolean).join('，'));
  } catch {
    if (!signal.aborted) say('纸面没有取到：请看程序是否还在运行，再点“预览纸面”。正文不受影响。');
  }
}

function problem({ detail, status, instance }) {
  return status === 500 ? `${detail}（编号 ${instance.split(':').at(-1)}）` : detail;
}

async function draw(data) {
  const pdfjs = await import(sheet.dataset.pdfjs);
  pdfjs.GlobalWorkerOptions.workerSrc = sheet.dataset.worker;
  const task = pdfjs.getDocument({ data, isEvalSupported: false, useWasm: false });
  const paper = await task.promise;
  const pages = [];
  for (let number = 1; number <= paper.numPages; number++) pages.push(await drawPage(paper, number));
  await task.destroy();
  return pages;
}

async function drawPage(paper, number) {
  const page = await paper.getPage(number);
  const width = $('sheet-pages').clientWidth * Math.min(devicePixelRatio, 2);
  const viewport = page.getViewport({ scale: Math.max(width, 600) / page.getViewport({ scale: 1 }).width });
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [viewport.width, viewport.height];
  canvas.role = 'img';
  canvas.ariaLabel = `第${number}页，共${paper.numPages}页`;
  await page.render({ canvas, viewport }).promise;
  return canvas;
}
