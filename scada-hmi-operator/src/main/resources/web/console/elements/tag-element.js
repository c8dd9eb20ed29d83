/** What the elements that show one tag have in common. */
import { LitElement, css } from 'lit';
import { messages, signals, store, t } from '../context.js';
import { age } from '../i18n/times.js';
import { Watch } from '../store/signals.js';
import { formatValue } from '../store/numbers.js';

/**
 * Hatching and striking mean the same everywhere: do not trust this. Theme colours come from the page as custom
 * properties.
 */
export const mistrust = css`
  :host {
    box-sizing: border-box;
  }
  :host([hidden]) {
    display: none;
  }
  .hatched {
    background-image: repeating-linear-gradient(-45deg, var(--scada-hatch, #8886) 0 1px, transparent 1px 6px);
  }
`;

/** The name of a quality in the operator's language; the server's own word where the console has none. */
export function qualityText(quality) {
  const key = `quality.${quality.name}`;
  return messages.has(key) ? t(key) : quality.text || quality.name || t(`severity.${quality.severity}`);
}

/**
 * What a tag shows now: `{severity, text, unit, label, reason, number, info, hasValue, isBeyond}`.
 * `reason` is empty for a good value; otherwise it says why not and how old the value shown is.
 */
export function view(tag) {
  const severity = store.severity(tag);
  const value = tag.current.value === undefined ? tag.usable : tag.current;
  const { info } = tag;
  const hasValue = value !== undefined && value.text !== '';
  const number = typeof value?.value === 'boolean' ? Number(value.value) : value?.value;
  const isNumber = typeof number === 'number' && Number.isFinite(number);
  const beyond = !isNumber || !info.range ? 0 : number < info.range.min ? -1 : number > info.range.max ? 1 : 0;
  return {
    info,
    severity,
    hasValue,
    text: hasValue ? formatValue(info, value.value, value.text, messages.language) : '––',
    exactText: hasValue ? value.text : '',
    label: hasValue ? value.label : '',
    number: isNumber ? number : NaN,
    beyond,
    reason: severity === 'good' ? '' : reason(tag, severity, hasValue),
  };
}

function reason(tag, severity, hasValue) {
  const why = severity === 'stale' ? t('quality.stale') : qualityText(tag.current.quality);
  return hasValue ? t('value.lastUsable', { why, age: age(store.age(tag)) }) : t('value.never', { why });
}

/**
 * Base of the elements that show one tag.
 *
 * @attr {string} tag  path of the tag (`north/boiler-1/pressure`). A path that the plant does not have shows as
 * unknown.
 */
export class TagElement extends LitElement {
  static properties = { tag: { type: String } };

  #watch = new Watch(this, signals);

  constructor() {
    super();
    this.tag = '';
  }

  /** Topics besides the tag's own value that make the element draw again. */
  get topics() {
    return ['tags', 'link'];
  }

  willUpdate(changed) {
    if (changed.has('tag')) this.#watch.watch(`value:${this.tag}`, ...this.topics);
  }

  /** The tag in the store, or undefined. */
  get known() {
    return store.tag(this.tag);
  }

  /** Sets an attribute of the element itself only when it differs, since each setting costs a style pass. */
  mark(name, value) {
    if (value === undefined || value === '') this.removeAttribute(name);
    else if (this.getAttribute(name) !== value) this.setAttribute(name, value);
  }
}
