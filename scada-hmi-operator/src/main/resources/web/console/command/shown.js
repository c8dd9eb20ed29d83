/** A command's value as people read it: by the tag's label, or with its unit. */
import { t } from '../context.js';
import { choices } from './input.js';

/**
 * @param {{kind: string, labels: string[][], unit: string} | undefined} info of the tag, where the console knows it
 * @param {string} text as the server wrote the value; empty for none
 */
export function shownValue(info, text) {
  if (!info || text === '') return text;
  const label = choices(info, { false: t('value.false'), true: t('value.true') }).find(([key]) => key === text)?.[1];
  if (label === undefined) return info.unit && /^[-+]?[.\d]/.test(text) ? `${text} ${info.unit}` : text;
  return info.kind === 'bool' ? label : `${label} (${text})`;
}
