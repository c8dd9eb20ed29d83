import { css, html, nothing } from 'lit';
import { store, t } from '../context.js';
import { age, dateTime } from '../i18n/times.js';
import { TagElement } from './tag-element.js';

/**
 * How old the last usable value of a tag is, counted on in the plant's time even when nothing arrives. A value that
 * comes much later than its scan class promises is emphasised, whatever its quality says.
 *
 * @element scada-age
 * @attr {string} tag   path of the tag
 *
 * Set by the element: `data-late` where the value is overdue.
 */
export class ScadaAge extends TagElement {
  static styles = css`
    :host {
      display: inline-block;
      color: var(--scada-muted);
      font-variant-numeric: tabular-nums;
      white-space: nowrap;
    }
    :host([data-late]) {
      color: var(--scada-text);
      font-weight: 600;
    }
  `;

  get topics() {
    return ['tags', 'link', 'clock'];
  }

  render() {
    const tag = this.known;
    if (!tag) return nothing;
    const isLate = store.isLate(tag);
    this.mark('data-late', isLate ? 'late' : undefined);
    this.mark('title', isLate ? `${t('age.late')} ${dateTime(tag.current.valueTime)}` : undefined);
    return html`${age(store.age(tag))}`;
  }
}

customElements.define('scada-age', ScadaAge);
