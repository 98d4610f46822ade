// Beside each text of the editor: how texts like it were translated, the terms in it, and a machine's suggestion where
// one is configured. Comes after the page; without it the page is whole.
import { element, post } from './page.js';

(() => {
  const editor = document.getElementById('editor');
  const words = document.getElementById('aids')?.dataset;
  if (!editor || !words) return;

  const inLanguageOf = (node, made) => {
    made.lang = node.lang;
    made.dir = node.dir;
    return made;
  };
  const button = (text, action) => {
    const made = element('button', { class: 'button quiet small', type: 'button' }, text);
    made.addEventListener('click', action);
    return made;
  };

  /** The whole text, or a line where the caret is; what was typed comes back by undo where the browser can. */
  const use = (area, text, line) => {
    const form = area.closest('[data-text-editor]')?.textEditor;
    if (area.hidden) {
      area.value = text;
      area.dispatchEvent(new Event('input', { bubbles: true }));
      form?.read().then(() => form.focus());
      return;
    }
    area.focus();
    if (!line) area.select();
    const start = area.selectionStart;
    const written = line && start > 0 && area.value[start - 1] !== '\n' ? `\n${text}` : text;
    if (!document.execCommand('insertText', false, written)) {
      area.setRangeText(written, start, area.selectionEnd, 'end');
      area.dispatchEvent(new Event('input', { bubbles: true }));
    }
  };

  const changed = { SAME: ['span', ''], REMOVED: ['del', words.removed], ADDED: ['ins', words.added] };
  const difference = (parts, source) => {
    const marked = parts.map((part) => {
      const [tag, name] = changed[part.change];
      return element(tag, name ? { title: name } : {}, part.text);
    });
    return inLanguageOf(source, element('p', { class: 'pre difference' }, ...marked));
  };

  const target = (match, area) => {
    const text = inLanguageOf(area, element('p', { class: 'pre' }, match.text));
    if (match.form) {
      const form = inLanguageOf(area, element('div', { class: 'pre' }, match.text));
      Object.assign(form.dataset, { sourceForm: match.form, number: words.number, rest: words.rest });
      return form;
    }
    return text;
  };

  const item = (match, index, lines, source, area) => {
    const made = element('li', { class: 'match' }, difference(match.difference, source), target(match, area));
    const facts = element('p', { class: 'cluster small' },
      element('span', { class: 'tag' }, words.score.replace('#', match.score)));
    if (!match.reviewed) facts.append(element('span', { class: 'tag alert' }, words.notReviewed));
    if (match.context) facts.append(element('span', { class: 'soft' }, match.context));
    if (!area.readOnly) {
      const take = button(`${words.use} (Alt+Shift+${index + 1})`, () => use(area, match.text, lines));
      take.setAttribute('aria-keyshortcuts', `Alt+Shift+${index + 1}`);
      take.dataset.use = index + 1;
      facts.prepend(take);
    }
    made.append(facts);
    return made;
  };

  const term = (found, area) => {
    const made = element('li', {}, element('strong', {}, found.written));
    if (found.doNotTranslate) made.append(' ', element('span', { class: 'tag info' }, words.keep));
    else if (found.preferred.length > 0) {
      made.append(' → ', inLanguageOf(area, element('bdi', {}, found.preferred.join(', '))));
    }
    else made.append(' ', element('span', { class: 'soft' }, words.undecided));
    if (found.forbidden.length > 0) {
      made.append(` · ${words.forbidden} `, inLanguageOf(area, element('bdi', {}, found.forbidden.join(', '))));
    }
    if (found.note) {
      made.append(element('span', { class: 'soft small', lang: 'en' }, ` (${found.note})`));
    }
    return made;
  };

  /** The terms within the source, where it is shown as it is written. */
  const mark = (source, terms) => {
    if (source.dataset.sourceForm) return;
    const text = source.textContent;
    const places = terms.flatMap((one) => one.places).sort((one, other) => one[0] - other[0]);
    let from = 0;
    const parts = places.flatMap(([start, end]) => {
      const two = [text.slice(from, start), element('mark', { class: 'term' }, text.slice(start, end))];
      from = end;
      return two;
    });
    source.replaceChildren(...parts, text.slice(from));
  };

  const suggestion = (engine, area, status) => {
    const place = element('div', { class: 'suggestion' });
    const ask = button(`${words.suggest} (${engine})`, async () => {
      ask.disabled = true;
      const answer = await post(editor, words.suggestUrl, { key: area.dataset.key });
      ask.disabled = false;
      if (answer.status !== 200) { status.textContent = words.none; return; }
      const { text } = await answer.json();
      status.textContent = '';
      const by = element('span', { class: 'tag alert' }, `${words.machine}: ${engine}`);
      place.replaceChildren(ask, element('p', { class: 'small' }, by),
        inLanguageOf(area, element('p', { class: 'pre' }, text)), button(words.use, () => use(area, text, false)));
    });
    place.append(ask);
    return place;
  };

  const draw = (aids) => {
    for (const field of aids.fields) {
      const place = [...editor.querySelectorAll('[data-aids]')].find((one) => one.dataset.aids === field.key);
      const group = place.closest('fieldset');
      const area = group.querySelector('textarea[data-key]');
      const source = group.querySelector('.source');
      const status = element('p', { class: 'small', role: 'status' });
      if (field.matches.length > 0) {
        place.append(element('p', { class: 'label' }, words.memory), element('ol', { class: 'matches' },
          ...field.matches.map((match, index) => item(match, index, field.lines, source, area))));
      }
      if (field.terms.length > 0) {
        place.append(element('p', { class: 'label' }, words.terms),
          element('ul', { class: 'terms' }, ...field.terms.map((one) => term(one, area))));
        mark(source, field.terms);
      }
      if (aids.engine && !area.readOnly) place.append(suggestion(aids.engine, area, status));
      if (!aids.spelling && !area.readOnly) place.append(element('p', { class: 'small soft' }, words.noDictionary));
      place.append(status);
      place.querySelectorAll('[data-source-form]').forEach((one) => {
        one.dispatchEvent(new CustomEvent('text-editor:draw', { bubbles: true }));
      });
      place.hidden = false;
    }
    editor.dataset.aided = 'true';
  };

  document.addEventListener('keydown', (event) => {
    const digit = /^Digit([1-9])$/.exec(event.code);
    if (!event.altKey || !event.shiftKey || !digit || !(event.target instanceof Element)) return;
    const take = event.target.closest('fieldset.group')?.querySelector(`[data-use="${digit[1]}"]`);
    if (take) { event.preventDefault(); take.click(); }
  });

  fetch(words.url, { headers: { Accept: 'application/json' } })
    .then((answer) => (answer.ok ? answer.json().then(draw) : null));
})();
