/* global document, localStorage, sessionStorage, location, Event */
// Tables that say `data-rows` by keyboard: j k go from row to row, x ticks, a ticks all, Enter opens, b goes to the buttons
// below, Escape leaves an input of a row. A row is entered by what can be pressed in it, so the tab key goes the same way; single keys can be switched off.
const OFF = 'banfu-keys-off';
const PLACE = `banfu-row:${location.pathname}`;
const ROW = 'table[data-rows] > tbody > tr';

const rows = () => [...document.querySelectorAll(ROW)].filter((row) => row.checkVisibility?.() ?? true);
const tick = (row) => row.querySelector('input[type=checkbox][name=pick]');
const opens = (row) => row.querySelector('a.main') ?? row.querySelector('a[href]');
const entry = (row) => tick(row) ?? opens(row) ?? row.querySelector('input, select, button');
const typing = (target) =>
  target.closest?.('input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]');

let current = null;
document.addEventListener('focusin', ({ target }) => {
  const row = target.closest?.(ROW);
  if (row) mark(row);
});

function mark(row) {
  current?.classList.remove('current-row');
  current = row;
  row.classList.add('current-row');
}

const here = () => (current?.isConnected ? current : null);

function go(by, same) {
  const all = rows();
  if (all.length === 0) return;
  const at = here() ? all.indexOf(here()) : by > 0 ? -1 : all.length;
  const row = all[Math.min(Math.max(at + by, 0), all.length - 1)];
  const target = (same && row.querySelector(same)) || entry(row);
  target?.focus();
  row.scrollIntoView({ block: 'nearest' });
}

const change = (box, checked) => {
  box.checked = checked;
  box.dispatchEvent(new Event('change', { bubbles: true }));
};

const KEYS = {
  j: () => go(1),
  k: () => go(-1),
  J: () => selectOn(1),
  K: () => selectOn(-1),
  x: () => {
    const box = here() && tick(here());
    if (box) change(box, !box.checked);
  },
  a: () => {
    const boxes = rows().map(tick).filter(Boolean);
    const all = boxes.every(({ checked }) => checked);
    for (const box of boxes) change(box, !all);
  },
  b: () => document.querySelector('.bar :is(button, select, input):not([type=hidden])')?.focus(),
};

function selectOn(by) {
  const box = here() && tick(here());
  if (box) change(box, true);
  go(by);
  const next = here() && tick(here());
  if (next) change(next, true);
}

document.addEventListener('keydown', (event) => {
  if (event.isComposing || event.defaultPrevented || event.ctrlKey || event.metaKey) return;
  if (document.querySelector('dialog[open]') || rows().length === 0) return;
  const { key, target } = event;
  const row = target.closest?.(ROW);
  const field = typing(target);
  if (field) {
    if (row && key === 'Escape') return void opens(row)?.focus();
    // In a column of inputs Enter and Alt with the arrows go to the same input of the next row.
    const by =
      key === 'Enter' ? (event.shiftKey ? -1 : 1) : event.altKey ? { ArrowDown: 1, ArrowUp: -1 }[key] : undefined;
    if (!row || by === undefined || field.matches('textarea')) return;
    event.preventDefault();
    go(by, `${field.localName}.${[...field.classList].join('.')}`);
    document.activeElement.select?.();
    return;
  }
  if (event.altKey) return;
  if (row && key === 'ArrowDown') go(1);
  else if (row && key === 'ArrowUp') go(-1);
  else if (row && key === 'Enter' && target === tick(row)) opens(row)?.click();
  else if (localStorage.getItem(OFF) === null && Object.hasOwn(KEYS, key)) KEYS[key]();
  else return;
  event.preventDefault();
});

// A button for rows means the row one stands on when none is ticked.
document.addEventListener('submit', ({ submitter, target }) => {
  if (!target.querySelector(ROW)) return;
  const row = here();
  const boxes = [...target.querySelectorAll(`${ROW} input[name=pick]`)];
  if (submitter?.dataset.forRow !== undefined && row && tick(row) && !boxes.some(({ checked }) => checked))
    tick(row).checked = true;
  const all = rows();
  if (row) sessionStorage.setItem(PLACE, JSON.stringify({ at: all.indexOf(row), id: tick(row)?.value ?? null }));
});

// After a step the page comes anew: one goes on at the row where one was, or at the one that has taken its place.
function comeBack() {
  const kept = sessionStorage.getItem(PLACE);
  sessionStorage.removeItem(PLACE);
  if (kept === null) return;
  const { at, id } = JSON.parse(kept);
  const all = rows();
  const row = all.find((one) => id !== null && tick(one)?.value === id) ?? all[Math.min(at, all.length - 1)];
  if (!row) return;
  entry(row)?.focus({ preventScroll: true });
  row.scrollIntoView({ block: 'center' });
}
comeBack();

// The line that says so is of no use without this script.
const show = () => {
  for (const line of document.querySelectorAll('.row-keys[hidden]')) line.hidden = false;
};
show();
document.addEventListener('htmx:load', show);
