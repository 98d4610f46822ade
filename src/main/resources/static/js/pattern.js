// The ICU pattern that the form of a text stands for: its lines of words and chips, and the choices between them.

/** Writes words as MessageForm.quoted does: one quotation from the first special sign on. */
const quoted = (words, inPlural) => {
  const special = (sign) => sign === '{' || sign === '}' || (sign === '#' && inPlural);
  const signs = [...words];
  const from = signs.findIndex(special);
  const head = from < 0 ? signs : signs.slice(0, from);
  const next = (index) => signs[index + 1] ?? '{';
  const doubled = (sign, index) => sign === "'" && (next(index) === "'" || special(next(index)));
  const plain = head.map((sign, index) => (doubled(sign, index) ? "''" : sign));
  return plain.join('') + (from < 0 ? '' : `'${signs.slice(from).join('').replaceAll("'", "''")}'`);
};

const chosen = (choice) => {
  const offset = choice.offset ? `offset:${choice.offset} ` : '';
  const cases = choice.cases.map((wording) => `${wording.key} {${pattern(wording.parts)}}`).join(' ');
  return `{${choice.argument}, ${choice.type}, ${offset}${cases}}`;
};

/** What stands in a line: words and the pieces of chips, whatever elements a browser has put around them. */
const pieces = (node) => [...node.childNodes].flatMap((child) => {
  if (child.piece) return [child.piece];
  if (child.nodeType === Node.TEXT_NODE) return [child.data];
  return pieces(child);
});

/** Words that stand together are quoted together. */
const joined = (all) => all.reduce((before, piece) => (typeof piece === 'string' && typeof before.at(-1) === 'string'
  ? [...before.slice(0, -1), before.at(-1) + piece] : [...before, piece]), []);

const hole = (piece) => `{${piece.argument}${piece.format ? `, ${piece.format}` : ''}}`;

const line = ({ field, inPlural }) => joined(pieces(field)).map((piece) => {
  if (typeof piece === 'string') return quoted(piece.replaceAll('\u00a0', ' '), inPlural);
  return piece.kind === 'count' ? '#' : hole(piece);
}).join('');

/** The pattern of lines and choices, one after the other. */
export const pattern = (parts) => parts.map((part) => (part.field ? line(part) : chosen(part))).join('');
