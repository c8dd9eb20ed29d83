/**
 * Numbers as an operator reads them. The exact text stays within reach (tooltip, faceplate): shortening is for the
 * eye only.
 */

const MAX_DECIMALS = 6;
const RANGE_STEPS = 1000;
const formats = new Map();

/** How many decimals say something: those of the deadband, else about a thousandth of the range, else four digits. */
export function decimals(info, value) {
  if (info.deadband > 0) return clamp(Math.ceil(-Math.log10(info.deadband) - 1e-9));
  if (info.range) return clamp(Math.round(-Math.log10((info.range.max - info.range.min) / RANGE_STEPS)));
  const size = Math.abs(value);
  return size === 0 || !Number.isFinite(size) ? 1 : clamp(3 - Math.floor(Math.log10(size)));
}

function clamp(count) {
  return Math.min(MAX_DECIMALS, Math.max(0, count));
}

/** Digits are not grouped: 1,234 and 1.234 must not be mistaken for each other between the two languages. */
export function formatNumber(value, places, language) {
  const key = `${language}/${places}`;
  let format = formats.get(key);
  if (!format) {
    const options = { minimumFractionDigits: places, maximumFractionDigits: places, useGrouping: false };
    formats.set(key, (format = new Intl.NumberFormat(language, options)));
  }
  return format.format(value);
}

/**
 * The text of a value. Only reals are rounded; integers, whatever their size, are the server's exact text.
 * Very large and very small reals keep the server's text too: a row of zeros would hide them.
 */
export function formatValue(info, value, exactText, language) {
  if (info.kind !== 'real' || typeof value !== 'number' || !Number.isFinite(value)) return exactText;
  const size = Math.abs(value);
  const places = decimals(info, value);
  if (size >= 1e9 || (size > 0 && size < 0.5 * 10 ** -MAX_DECIMALS)) return exactText;
  return formatNumber(value, places, language).replace(/^-(?=[0.,]*$)/, '');
}

const PLOTTED = new Set(['real', 'int', 'uint64', 'bool']);

/** Whether bars and trends can show a tag of this kind at all. */
export function isPlotted(info) {
  return PLOTTED.has(info.kind);
}

/** The number behind a value for bars and trends; NaN for what has none. */
export function plotted(value) {
  if (typeof value === 'number') return value;
  return typeof value === 'boolean' ? Number(value) : NaN;
}
