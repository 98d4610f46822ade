// The advisers' editor: checks while typing, a sign of life while the page is open, and keys. Without it every step is
// a button of its own.
import { element, keepClaim, listenToKeys, post } from './page.js';

(() => {
  const editor = document.getElementById('editor');

  listenToKeys({ s: 'save', Enter: 'submit' });

  if (!editor || !editor.dataset.check) return;

  const fields = [...editor.querySelectorAll('textarea[data-key]')];
  const formOf = (field) => field.closest('[data-text-editor]').textEditor;

  /** One line for all findings of a rule; a hole missing from six wordings is one thing to do. */
  const remark = ([found, ...more], field) => {
    const item = element('li', { 'data-severity': found.severity });
    const kind = found.severity.toLowerCase();
    const colour = { block: 'error', warn: 'alert', info: 'info' }[kind];
    item.append(element('span', { class: `tag ${colour}` }, editor.dataset[kind]), ` ${found.reason} `);
    if (more.length > 0) {
      const said = new Set(more.map((one) => (one.branch ? `${one.branch}: ${one.reason}` : one.reason)));
      item.append(element('details', {}, element('summary', {}, `+ ${more.length}`),
        ...[...said].map((text) => element('p', { class: 'soft small' }, text))));
    }
    if (found.start >= 0) {
      const show = element('button', { class: 'button quiet small', type: 'button', title: editor.dataset.show,
        'aria-label': editor.dataset.show }, '⌖');
      show.addEventListener('click', () => {
        if (field.hidden) { formOf(field).focus(); return; }
        field.focus();
        field.setSelectionRange(found.start, found.end);
      });
      item.append(show);
    }
    if (found.fix !== null && found.start >= 0) {
      const mend = element('button', { class: 'button quiet small', type: 'button', 'data-fix': found.code },
        `→ ${found.fix}`);
      mend.addEventListener('click', () => {
        field.setRangeText(found.fix, found.start, found.end, 'end');
        look();
        if (field.hidden) formOf(field).read().then(() => formOf(field).focus());
        else field.focus();
      });
      item.append(mend);
    }
    return item;
  };

  let asked = 0;
  const look = async () => {
    const mine = ++asked;
    const target = Object.fromEntries(fields.map((field) => [field.dataset.key, field.value]));
    const answer = await post(editor, editor.dataset.check, { target }).catch(() => null);
    if (!answer?.ok || mine !== asked) return;
    const view = await answer.json();
    for (const field of fields) {
      const list = document.getElementById(`findings-${field.dataset.key}`);
      const found = view.findings.filter((one) => one.key === field.dataset.key);
      list.replaceChildren(...[...Map.groupBy(found, (one) => one.code).values()].map((same) => remark(same, field)));
    }
    const doubtful = view.findings.some((found) => found.severity === 'WARN');
    document.getElementById('confirm').hidden = view.blocked || !doubtful;
    editor.dispatchEvent(new CustomEvent('translation:checked', { detail: view, bubbles: true }));
  };

  let wait;
  editor.addEventListener('input', (event) => {
    if (!event.target.matches('textarea[data-key]')) return;
    clearTimeout(wait);
    wait = setTimeout(look, 350);
  });
  if (fields.some((field) => field.value !== '')) look();

  keepClaim(editor);
})();
