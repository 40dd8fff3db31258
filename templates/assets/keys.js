/* global document, localStorage */
// Keys for what is on the page: an element says `data-key="g p"` and, where its own words do not, `data-key-does`.
// `?` lists them. They can be switched off (WCAG 2.1.4), and never act while somebody types.
const OFF = 'banfu-keys-off';
const PAUSE = 1200;

const visible = (element) => element.checkVisibility?.() ?? true;
const keyed = () => [...document.querySelectorAll('[data-key]')].filter(visible);
const off = () => localStorage.getItem(OFF) !== null;

let typed = [];
let last = -Infinity;

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented) return;
  if (event.target.closest('input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]')) return;
  if (document.querySelector('dialog[open]')) return;
  if (event.key === '?') return open(event);
  if (off() || event.key.length !== 1) return;
  const now = performance.now();
  typed = now - last < PAUSE ? [...typed, event.key] : [event.key];
  last = now;
  const all = keyed();
  const hit =
    all.find(({ dataset }) => dataset.key === typed.join(' ')) ?? all.find(({ dataset }) => dataset.key === event.key);
  if (!hit) return;
  event.preventDefault();
  typed = [];
  if (hit.matches('input:not([type=checkbox], [type=radio]), textarea, select')) {
    hit.focus();
    hit.select?.();
  } else hit.click();
});

function open(event) {
  event.preventDefault();
  const dialog = list();
  document.body.append(dialog);
  dialog.addEventListener('close', () => dialog.remove());
  dialog.showModal();
}

function list() {
  const dialog = made('dialog', { className: 'keys', ariaLabel: '快捷键' });
  // What other scripts do by keys stands on the page in words.
  const said = [...document.querySelectorAll('[data-says-key]')].filter(visible).map((element) => {
    const [key, does] = element.children;
    return [dt([made('kbd', { textContent: key.textContent })]), made('dd', { textContent: does.textContent })];
  });
  const rows = keyed().map((element) => {
    const does = element.dataset.keyDoes ?? element.textContent.trim();
    const keys = element.dataset.key.split(' ').flatMap((key, index) => {
      const shown = made('kbd', { textContent: key });
      return index === 0 ? [shown] : [' ', shown];
    });
    return [dt(keys), made('dd', { textContent: does })];
  });
  const switched = made('input', { type: 'checkbox', checked: !off() });
  switched.addEventListener('change', () => {
    if (switched.checked) localStorage.removeItem(OFF);
    else localStorage.setItem(OFF, '1');
  });
  const label = made('label', { className: 'check' });
  label.append(switched, ' 使用单键快捷键');
  const close = made('button', { className: 'btn', textContent: '关闭', type: 'button' });
  close.addEventListener('click', () => dialog.close());
  const all = made('dl', { className: 'facts' });
  all.append(
    ...said.flat(),
    ...rows.flat(),
    dt([made('kbd', { textContent: '?' })]),
    made('dd', { textContent: '看本页的快捷键' }),
  );
  dialog.append(made('h2', { textContent: '本页的快捷键' }), all, label, close);
  return dialog;
}

function dt(children) {
  const element = made('dt', {});
  element.append(...children);
  return element;
}

const made = (name, properties) => Object.assign(document.createElement(name), properties);
