/* global document, addEventListener */
// Marks the rules that differ from what the page came with, and counts them beside the button. The server marks them itself
// when it shows the form again.
const form = document.querySelector('.policy-form');
const count = document.getElementById('policy-changed');
const came = new Set(form.querySelectorAll('.rule[data-changed]'));

const differs = (input) => {
  if (input.type === 'hidden') return false;
  if (input.type === 'checkbox') return input.checked !== input.defaultChecked;
  if (input.tagName === 'SELECT') {
    const usual = [...input.options].findIndex((option) => option.defaultSelected);
    return input.selectedIndex !== Math.max(usual, 0);
  }
  return input.value.trim() !== input.defaultValue.trim();
};

const mark = (rule) => {
  const changed = came.has(rule) || [...rule.querySelectorAll('input, select, textarea')].some(differs);
  rule.toggleAttribute('data-changed', changed);
  rule.querySelector('.rule-mark').hidden = !changed;
};

const tell = () => {
  const changed = form.querySelectorAll('.rule[data-changed]').length;
  count.textContent = changed === 0 ? '' : `改了${changed}条，还没有保存`;
};

form.addEventListener('input', ({ target }) => {
  const rule = target.closest('.rule');
  if (!rule) return;
  mark(rule);
  tell();
});
// A browser that comes back fills in what was typed.
const all = () => {
  for (const rule of form.querySelectorAll('.rule')) mark(rule);
  tell();
};
addEventListener('pageshow', all);
all();
