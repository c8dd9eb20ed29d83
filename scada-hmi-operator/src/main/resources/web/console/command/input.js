/**
 * What an operator typed or chose, checked against the tag before anything is sent. Pure; the server checks all of it
 * again.
 *
 * Answers `{json, shown}`, the value as JSON text (64-bit integers keep every digit) and as written on the screen, or
 * `{error, values}`, the key of a message that says what is wrong.
 */
const INT_MIN = -(2n ** 63n);
const INT_MAX = 2n ** 63n - 1n;
const UINT64_MAX = 2n ** 64n - 1n;
const LONGEST_TEXT = 1000;

/** The choices of a tag that is set by choosing: `[['0', 'closed'], ['1', 'open']]`; empty for one that is typed. */
export function choices(info, words) {
  if (info.kind === 'bool') {
    const labels = new Map(info.labels);
    const label = (flag, bit) => labels.get(flag) ?? labels.get(bit) ?? words[flag];
    return [
      ['false', label('false', '0')],
      ['true', label('true', '1')],
    ];
  }
  return info.kind === 'int' || info.kind === 'uint64' ? info.labels.filter(([key]) => /^-?\d+$/.test(key)) : [];
}

export function check(info, typed, language) {
  const said = info.kind === 'text' ? typed : typed.trim();
  if (said === '' && info.kind !== 'text') return { error: 'input.empty', values: {} };
  switch (info.kind) {
    case 'bool':
      return said === 'true' || said === 'false' ? { json: said, shown: said } : { error: 'input.choose', values: {} };
    case 'int':
      return integer(info, said, INT_MIN, INT_MAX);
    case 'uint64':
      return integer(info, said, 0n, UINT64_MAX);
    case 'real':
      return real(info, said, language);
    case 'time':
      return time(said);
    case 'bytes':
      return bytes(said);
    default:
      return said.length > LONGEST_TEXT
        ? { error: 'input.tooLong', values: { max: LONGEST_TEXT } }
        : { json: JSON.stringify(said), shown: `“${said}”` };
  }
}

function integer(info, said, min, max) {
  if (!/^[+-]?\d{1,20}$/.test(said)) return { error: 'input.integer', values: {} };
  const value = BigInt(said.replace('+', ''));
  if (value < min || value > max) return { error: 'input.tooLarge', values: { min, max } };
  return beyond(info, value) ?? { json: String(value), shown: String(value) };
}

/** A comma is a decimal comma in German only: in English `1,500` may well mean fifteen hundred, so it is refused. */
function real(info, said, language) {
  const plain = language === 'de' ? said.replace(',', '.') : said;
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain))
    return { error: said.includes(',') ? 'input.comma' : 'input.number', values: {} };
  const value = Number(plain);
  if (!Number.isFinite(value)) return { error: 'input.number', values: {} };
  const written = language === 'de' ? String(value).replace('.', ',') : String(value);
  return beyond(info, value) ?? { json: String(value), shown: written };
}

function beyond({ range, unit }, value) {
  if (!range || (value >= range.min && value <= range.max)) return undefined;
  return { error: 'input.beyond', values: { min: range.min, max: range.max, unit } };
}

function time(said) {
  const millis = /^\d{4}-\d\d-\d\dT/.test(said) ? Date.parse(said) : NaN;
  if (Number.isNaN(millis)) return { error: 'input.time', values: {} };
  const text = new Date(millis).toISOString();
  return { json: JSON.stringify(text), shown: text };
}

function bytes(said) {
  const hex = said.replace(/\s+/g, '').toLowerCase();
  return /^([0-9a-f]{2})+$/.test(hex)
    ? { json: JSON.stringify(hex), shown: hex }
    : { error: 'input.bytes', values: {} };
}
