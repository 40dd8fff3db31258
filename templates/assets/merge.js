/* global document */
// Two people saved: what one merges here takes the place of the draft it came from.
import { draftsOf } from './drafts.js';

const [form, text] = [document.getElementById('merge'), document.getElementById('text')];
const drafts = draftsOf(form.dataset.account, form.dataset.draft);
const { value: own } = form.elements.draft;

const keep = () => drafts.keep(own, text.value);

if (own) {
  keep();
  text.addEventListener('input', keep);
  document.getElementById('give-up').addEventListener('click', () => drafts.drop(own));
}
