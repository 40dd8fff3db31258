/* global addEventListener, CustomEvent, document, DOMParser, FormData, navigator, URLSearchParams */
// A proposal while it is written: what is typed is kept on the server after each pause, earlier ones with much the same title come
// up beside the title, and the text is counted. Without this script the form is saved by its button.

const PAUSE = 2_000;
/** Whoever writes without a pause is not left without a copy. */
const LONGEST = 12_000;

const form = document.querySelector('form[data-keep]');
const state = document.getElementById('kept-state');
const body = form.elements.namedItem('body');
const title = form.elements.namedItem('title');

const say = (words) => (state.textContent = words);
const clock = () => new Date(performance.timeOrigin + performance.now()).toTimeString().slice(0, 5);

/** The form as it would be sent, without files. */
function typed() {
  const fields = new URLSearchParams();
  const several = new Map();
  for (const [name, value] of new FormData(form))
    if (typeof value === 'string') several.set(name, several.has(name) ? `${several.get(name)}\n${value}` : value);
  for (const [name, value] of several) fields.set(name, value);
  return fields;
}

const words = () => {
  const fields = typed();
  fields.delete('_csrf');
  return fields.toString();
};

// After the back button the browser fills the fields in again: that is compared with what the page came with.
let sent = words();
let [since, timer, leaving] = [0, 0, false];

function follow() {
  if (words() === sent) return;
  say('正在写，还没有暂存');
  since ||= performance.now();
  clearTimeout(timer);
  timer = setTimeout(() => void keep(), performance.now() - since > LONGEST ? 0 : PAUSE);
}

async function keep() {
  const now = words();
  since = 0;
  try {
    const answer = await fetch(form.dataset.keep, {
      method: 'POST',
      body: typed(),
      headers: { Accept: 'application/json' },
    });
    if (answer.ok) {
      sent = now;
      hints(await answer.json());
      say(`${clock()} 已暂存，还没有保存`);
    } else await refused(answer);
  } catch {
    say('连不上服务器，文字还在本页；连上后会自动暂存');
    timer = setTimeout(() => void keep(), 3 * PAUSE);
  }
}

async function refused(answer) {
  if (answer.headers.has('X-Sign-In')) {
    document.dispatchEvent(new CustomEvent('signed-out'));
    return say('登录已失效，文字还在本页；重新登录后会自动暂存');
  }
  const { sentence } = await answer.json();
  say(`没有暂存：${sentence}`);
}

function count() {
  if (!body) return;
  const characters = [...body.value.replace(/\s/g, '')].length;
  const shown = form.querySelector('[data-characters]');
  shown.textContent = characters;
  const most = Number(form.dataset.most);
  shown.classList.toggle('late', most > 0 && characters > most);
}

function hints({ suggestions, outline }) {
  const found = form.querySelector('[data-suggestions]');
  if (found) found.textContent = suggestions;
  for (const mark of form.querySelectorAll('[data-part]'))
    mark.toggleAttribute('data-found', outline[mark.dataset.part]);
}

/** Fewer characters are like every title. */
const LEAST = 4;
const beside = document.getElementById('similar');
let asked = title?.value ?? '';
let asking = 0;
function look() {
  clearTimeout(asking);
  asking = setTimeout(async () => {
    const wanted = title.value.trim();
    if (wanted === asked) return;
    asked = wanted;
    if ([...wanted].length < LEAST) return beside.replaceChildren();
    const answer = await fetch(`/proposals/similar?${new URLSearchParams({ title: wanted })}`).catch(() => null);
    // What comes back late is for a title that stands there no more.
    if (!answer?.ok || wanted !== asked) return;
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    beside.replaceChildren(...page.getElementById('found').children);
  }, 600);
}

const changed = (event) => {
  if (event.isComposing) return;
  if (event.target === body) count();
  if (event.target === title) look();
  follow();
};
form.addEventListener('input', changed);
form.addEventListener('compositionend', changed);
form.addEventListener('submit', () => {
  leaving = true;
  clearTimeout(timer);
});
document.addEventListener('signed-in', follow);
addEventListener('pagehide', () => {
  if (!leaving && words() !== sent) navigator.sendBeacon(form.dataset.keep, typed());
});
count();
