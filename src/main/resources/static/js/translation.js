// The advisers' editor: checks while typing, a sign of life while the page is open, and keys. Without it every step is a
// button of its own.
(() => {
  const editor = document.getElementById('editor');
  const press = (name) => document.querySelector(`[data-key="${name}"]`)?.click();
  const typing = (target) => target instanceof Element && target.matches('input, textarea, select');

  document.addEventListener('keydown', (event) => {
    if (event.key === 'n' && !typing(event.target) && !event.ctrlKey && !event.metaKey && !event.altKey) press('n');
    if ((event.ctrlKey || event.metaKey) && event.key === 's') { event.preventDefault(); press('save'); }
    if ((event.ctrlKey || event.metaKey) && event.key === 'Enter') { event.preventDefault(); press('submit'); }
  });

  if (!editor || !editor.dataset.check) return;

  const send = (url, body) => fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-CSRF-TOKEN': editor.elements._csrf.value },
    body: JSON.stringify(body)
  });
  const fields = [...editor.querySelectorAll('textarea[data-key]')];
  const formOf = (field) => field.closest('[data-text-editor]').textEditor;
  const element = (name, text, className) => {
    const made = document.createElement(name);
    made.textContent = text;
    if (className) made.className = className;
    return made;
  };

  /** One line for all findings of a rule; a hole missing from six wordings is one thing to do. */
  const remark = ([found, ...more], field) => {
    const item = element('li', '');
    item.dataset.severity = found.severity;
    const kind = found.severity.toLowerCase();
    item.append(element('span', editor.dataset[kind], `tag ${{ block: 'error', warn: 'alert', info: 'info' }[kind]}`),
      ` ${found.reason} `);
    if (more.length > 0) {
      const said = new Set(more.map((one) => (one.branch ? `${one.branch}: ${one.reason}` : one.reason)));
      item.append(element('details', ''));
      item.lastChild.append(element('summary', `+ ${more.length}`), ...[...said].map((text) => element('p', text, 'soft small')));
    }
    if (found.start >= 0) {
      const show = element('button', '⌖', 'button quiet small');
      show.type = 'button';
      show.addEventListener('click', () => {
        if (field.hidden) { formOf(field).focus(); return; }
        field.focus();
        field.setSelectionRange(found.start, found.end);
      });
      item.append(show);
    }
    if (found.fix !== null && found.start >= 0) {
      const mend = element('button', `→ ${found.fix}`, 'button quiet small');
      mend.type = 'button';
      mend.dataset.fix = found.code;
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
    const answer = await send(editor.dataset.check, { target }).catch(() => null);
    if (!answer?.ok || mine !== asked) return;
    const view = await answer.json();
    for (const field of fields) {
      const list = document.getElementById(`findings-${field.dataset.key}`);
      const found = view.findings.filter((one) => one.key === field.dataset.key);
      list.replaceChildren(...[...Map.groupBy(found, (one) => one.code).values()].map((same) => remark(same, field)));
    }
    document.getElementById('confirm').hidden = view.blocked || !view.findings.some((found) => found.severity === 'WARN');
    editor.dispatchEvent(new CustomEvent('translation:checked', { detail: view, bubbles: true }));
  };

  let wait;
  editor.addEventListener('input', (event) => {
    if (!event.target.matches('textarea[data-key]')) return;
    clearTimeout(wait);
    wait = setTimeout(look, 350);
  });
  if (fields.some((field) => field.value !== '')) look();

  /** A hub that does not answer says nothing about whose the task is; one that asks who we are does. */
  const lost = async () => {
    const answer = await send(editor.dataset.heartbeat, {}).catch(() => null);
    return answer !== null && (answer.redirected || answer.status === 403 || (answer.ok && !(await answer.json()).held));
  };
  const beat = async () => {
    if (document.getElementById('lost') || !(await lost())) return;
    const notice = element('p', editor.dataset.lost, 'notice error');
    notice.id = 'lost';
    notice.setAttribute('role', 'alert');
    editor.prepend(notice);
  };
  setInterval(beat, 60000);
  // A computer that has slept hears at once what it has missed, before anybody types on.
  document.addEventListener('visibilitychange', () => { if (!document.hidden) beat(); });
})();
