// What the scripts of several pages share.

export const element = (tag, attributes = {}, ...children) => {
  const made = document.createElement(tag);
  Object.entries(attributes).forEach(([name, value]) => made.setAttribute(name, value));
  made.append(...children);
  return made;
};

/** Posts JSON for the person whose form this is: it holds the token without which the hub takes nothing. */
export const post = (form, url, body = {}) => fetch(url, {
  method: 'POST',
  headers: { 'Content-Type': 'application/json', 'X-CSRF-TOKEN': form.elements._csrf.value },
  body: JSON.stringify(body),
});

/** Presses the button with data-key="n" by N outside fields, and others by Ctrl or Cmd and a key. */
export const listenToKeys = (withControl) => {
  const press = (name) => document.querySelector(`[data-key="${name}"]`)?.click();
  const typing = (target) => target instanceof Element && target.matches('input, textarea, select, [contenteditable]');
  document.addEventListener('keydown', (event) => {
    const control = event.ctrlKey || event.metaKey;
    if (event.key === 'n' && !control && !event.altKey && !typing(event.target)) {
      press('n');
    }
    if (control && withControl[event.key]) {
      event.preventDefault();
      press(withControl[event.key]);
    }
  });
};

/** Keeps the claim on what a form is about while its page is open, and says so when it is gone. */
export const keepClaim = (form) => {
  // A hub that does not answer says nothing about whose it is; one that asks who we are does.
  const gone = async () => {
    const answer = await post(form, form.dataset.heartbeat).catch(() => null);
    return answer !== null && (answer.redirected || answer.status === 403 || (answer.ok && !(await answer.json()).held));
  };
  const beat = async () => {
    if (!document.getElementById('lost') && await gone()) {
      form.prepend(element('p', { id: 'lost', class: 'notice error', role: 'alert' }, form.dataset.lost));
    }
  };
  setInterval(beat, 60000);
  // A computer that has slept hears at once what it has missed, before anybody types on.
  document.addEventListener('visibilitychange', () => { if (!document.hidden) beat(); });
};
