/* global document, innerHeight, innerWidth, scrollX, scrollY */
// A word that its field needs explained, or a day that has a reason: `data-explain` is shown beside it on hover and focus.
// Without this script the same stands behind the link.
const card = document.createElement('div');
card.id = 'explained';
card.className = 'explained';
card.setAttribute('role', 'tooltip');
card.hidden = true;
document.body.append(card);

let about = null;
let waiting = 0;

function show(word) {
  if (about === word) return;
  hide();
  about = word;
  card.textContent = word.dataset.explain;
  word.setAttribute('aria-describedby', card.id);
  card.hidden = false;
  const at = word.getBoundingClientRect();
  const { width, height } = card.getBoundingClientRect();
  const below = at.bottom + height + 12 < innerHeight;
  card.style.left = `${Math.max(8, Math.min(at.left, innerWidth - width - 8)) + scrollX}px`;
  card.style.top = `${(below ? at.bottom + 4 : at.top - height - 4) + scrollY}px`;
}

function hide() {
  clearTimeout(waiting);
  about?.removeAttribute('aria-describedby');
  about = null;
  card.hidden = true;
}

const worded = ({ target }) => target.closest?.('[data-explain]');

document.addEventListener('pointerover', (event) => {
  if (event.pointerType === 'touch') return;
  clearTimeout(waiting);
  const word = worded(event);
  if (word) waiting = setTimeout(() => show(word), 250);
  // A moment to move the pointer onto the card, so that it can be read and selected.
  else if (about && !card.contains(event.target) && about !== document.activeElement) waiting = setTimeout(hide, 250);
});
document.addEventListener('focusin', (event) => {
  const word = worded(event);
  if (word?.matches(':focus-visible')) show(word);
});
document.addEventListener('focusout', (event) => {
  if (worded(event) === about) hide();
});
document.addEventListener('keydown', ({ key }) => {
  if (key === 'Escape') hide();
});

// A finger cannot hover: the first touch explains, the second follows the link.
document.addEventListener('click', (event) => {
  const word = worded(event);
  if (!word) hide();
  else if (event.pointerType === 'touch' && about !== word) {
    event.preventDefault();
    show(word);
  }
});
