/* global document, CustomEvent */
// Tells htmx that somebody typed something: `input` without the half words of an input method.
const typed = (event) => {
  if (event.isComposing || !event.target.matches('[data-typed]')) return;
  event.target.dispatchEvent(new CustomEvent('typed', { bubbles: true }));
};
document.addEventListener('input', typed);
document.addEventListener('compositionend', typed);

// The review is replaced while somebody reads it: what was unfolded stays unfolded.
let unfolded = [];
const details = (target) => [...target.querySelectorAll('details')];
document.addEventListener('htmx:beforeSwap', ({ detail }) => {
  unfolded = details(detail.target).map(({ open }) => open);
});
document.addEventListener('htmx:load', ({ detail }) => {
  details(detail.elt).forEach((element, index) => (element.open ||= unfolded[index] ?? false));
});
