/* global document, CustomEvent */
// Tells htmx that somebody typed something: `input` without the half words of an input method.
const typed = (event) => {
  if (event.isComposing || !event.target.matches('[data-typed]')) return;
  event.target.dispatchEvent(new CustomEvent('typed', { bubbles: true }));
};
document.addEventListener('input', typed);
document.addEventListener('compositionend', typed);

// What was unfolded stays unfolded while a part of the page is replaced.
let unfolded = [];
const details = (target) => [...target.querySelectorAll('details')];
document.addEventListener('htmx:beforeSwap', ({ detail }) => {
  unfolded = details(detail.target).map(({ open }) => open);
});
document.addEventListener('htmx:load', ({ detail }) => {
  details(detail.elt).forEach((element, index) => (element.open ||= unfolded[index] ?? false));
});

// Without an answer the list or the check would be old in silence.
for (const event of ['htmx:sendError', 'htmx:responseError'])
  document.addEventListener(event, ({ detail }) => {
    const status = detail.target.querySelector('[role=status]');
    if (status) status.textContent = '程序没有应答，这里还是先前的内容。';
  });
