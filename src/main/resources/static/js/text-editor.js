/*
 * Turns a text area that holds an ICU pattern into a form: words to type, values as chips that go in and out whole, and
 * one line for each wording a number or a keyword decides. The text area stays what is sent; without a script it is what
 * is edited. Attributes of the surrounding [data-text-editor]:
 *
 *   data-form      the pattern as TaskForms writes it
 *   data-holes     [{argument, format}] the values the text may have
 *   data-form-url  where a pattern becomes a form
 *   data-label, data-insert, data-number, data-rest, data-raw, data-as-form, data-unreadable  the words of the page
 */
import { element, post } from './page.js';
import { pattern } from './pattern.js';

class TextEditor {
  constructor(root) {
    this.root = root;
    this.area = root.querySelector('textarea');
    this.holes = JSON.parse(root.dataset.holes);
    this.words = root.dataset;
    this.lines = [];
    this.body = element('div', { class: 'text-form' });
    this.chips = element('div', { class: 'chips', role: 'toolbar', 'aria-label': this.words.insert });
    this.toggle = element('button', { type: 'button', class: 'button quiet small' });
    this.toggle.addEventListener('click', () => (this.area.hidden ? this.show(true) : this.read()));
    this.trouble = element('p', { class: 'error-text', role: 'alert', hidden: '' });
    root.append(this.chips, this.body, this.trouble, this.toggle);
    this.area.labels.forEach((label) => label.addEventListener('click', () => this.focus()));
    this.build(JSON.parse(root.dataset.form));
    this.show(false);
  }

  /** Shows the pattern as it is written, or the form. */
  show(raw) {
    this.area.hidden = !raw;
    this.body.hidden = raw;
    this.chips.hidden = raw || this.holes.length === 0;
    this.toggle.textContent = raw ? this.words.asForm : this.words.raw;
    this.trouble.hidden = true;
  }

  /** Makes the form anew of what stands in the text area. */
  async read() {
    const answer = await post(this.area.form, this.words.formUrl, { pattern: this.area.value });
    if (answer.ok) {
      this.build(await answer.json());
      this.show(false);
    }
    else {
      this.trouble.textContent = this.words.unreadable;
      this.trouble.hidden = false;
    }
  }

  /** Where somebody who is led to the text begins. */
  focus() {
    (this.area.hidden ? this.lines[0].field : this.area).focus();
  }

  /** Takes a form anew, from the server, after the pattern itself was edited. */
  build(form) {
    this.lines = [];
    this.current = null;
    this.body.replaceChildren();
    this.model = this.level(form, this.body, false, []);
    this.current = this.lines[0];
    this.drawChips();
  }

  /** One level of the text: lines to type in, choices between them. */
  level(form, parent, inPlural, path) {
    const parts = [];
    let run = [];
    const line = () => {
      parts.push(this.line(run, parent, inPlural, path));
      run = [];
    };
    form.pieces.forEach((piece) => {
      if (piece.kind === 'choice') {
        line();
        parts.push(this.choice(piece, parent, path));
      }
      else {
        run.push(piece);
      }
    });
    line();
    return parts;
  }

  choice(piece, parent, path) {
    const box = element('fieldset', { class: 'wordings' });
    box.append(element('legend', {}, piece.argument));
    parent.append(box);
    const cases = piece.cases.map((wording) => {
      const row = element('div', { class: 'wording' });
      const label = wording.label || this.words.rest;
      row.append(element('span', { class: 'wording-key' }, label));
      const inside = element('div', { class: 'wording-text' });
      row.append(inside);
      box.append(row);
      const where = [...path, `${piece.argument} ${label}`];
      return { key: wording.key, parts: this.level(wording.form, inside, piece.type !== 'select', where) };
    });
    return { ...piece, cases };
  }

  line(pieces, parent, inPlural, path) {
    const field = element('div', {
      class: 'text-line', contenteditable: 'plaintext-only', role: 'textbox', 'aria-multiline': 'true',
      lang: this.area.lang, dir: this.area.dir, spellcheck: 'true', 'aria-label': [this.words.label, ...path].join(', '),
    });
    if (this.area.getAttribute('aria-describedby')) {
      field.setAttribute('aria-describedby', this.area.getAttribute('aria-describedby'));
    }
    const line = { field, inPlural };
    pieces.forEach((piece) => field.append(piece.kind === 'words' ? piece.text : this.chip(piece)));
    let pointed = false;
    field.addEventListener('pointerdown', () => { pointed = true; });
    field.addEventListener('focus', () => {
      this.current = line;
      this.drawChips();
      // Who comes by keyboard goes on writing; a browser would put them before a leading chip, where End does not help.
      if (!pointed) {
        this.caret(this.endOf(line));
      }
      pointed = false;
    });
    field.addEventListener('input', (event) => {
      event.stopPropagation();
      this.changed();
    });
    field.addEventListener('keydown', (event) => this.key(event, line));
    this.lines.push(line);
    parent.append(field);
    return line;
  }

  chip(piece) {
    const count = piece.kind === 'count';
    const name = count ? this.words.number : piece.argument;
    const chip = element('bdi', { class: 'chip', contenteditable: 'false' }, name);
    chip.piece = piece;
    return chip;
  }

  /** The values that can go into the line somebody is in; those it lacks stand out. */
  drawChips() {
    const line = this.current;
    const choices = this.holes.map((hole) => ({ kind: 'hole', ...hole }));
    if (line?.inPlural) {
      choices.push({ kind: 'count' });
    }
    const used = line ? [...line.field.querySelectorAll('.chip')].map((chip) => chip.piece.argument ?? '#') : [];
    this.chips.replaceChildren(...choices.map((piece, index) => {
      const name = piece.kind === 'count' ? this.words.number : piece.argument;
      const shortcut = { 'aria-keyshortcuts': `Alt+${index + 1}` };
      const button = element('button', { type: 'button', class: 'chip-button', ...shortcut }, `+ ${name}`);
      button.classList.toggle('used', used.includes(piece.argument ?? '#'));
      button.addEventListener('mousedown', (event) => event.preventDefault());
      button.addEventListener('click', () => this.insert(this.current, this.chip(piece)));
      button.piece = piece;
      return button;
    }));
  }

  key(event, line) {
    if (event.altKey && !event.shiftKey && /^Digit[1-9]$/.test(event.code)) {
      const button = this.chips.children[Number(event.code.at(-1)) - 1];
      if (button) {
        event.preventDefault();
        this.insert(line, this.chip(button.piece));
      }
    }
  }

  /** Puts a chip where the caret is, or at the end of a line that has none. */
  insert(line, chip) {
    const selection = document.getSelection();
    let range = selection.rangeCount > 0 ? selection.getRangeAt(0) : null;
    if (!range || !line.field.contains(range.commonAncestorContainer)) {
      range = this.endOf(line);
    }
    range.deleteContents();
    range.insertNode(chip);
    range.setStartAfter(chip);
    range.collapse(true);
    line.field.focus();
    this.caret(range);
    this.changed();
  }

  endOf(line) {
    const range = document.createRange();
    range.selectNodeContents(line.field);
    range.collapse(false);
    return range;
  }

  caret(range) {
    const selection = document.getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
  }

  changed() {
    this.area.value = pattern(this.model);
    this.drawChips();
    this.area.dispatchEvent(new Event('input', { bubbles: true }));
  }
}

document.querySelectorAll('[data-text-editor]').forEach((root) => {
  root.textEditor = new TextEditor(root);
});
