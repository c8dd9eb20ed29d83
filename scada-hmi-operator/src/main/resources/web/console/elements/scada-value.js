import { css, html, nothing } from 'lit';
import { t } from '../context.js';
import { TagElement, mistrust, view } from './tag-element.js';

/**
 * The value of a tag with its unit or label. A value that is not good is struck and hatched, and says why and how old
 * it is on hover; it is never shown as if it were good, and a value that there never was is a dash, not 0.
 *
 * @element scada-value
 * @attr {string} tag                 path of the tag
 * @attr {'hide'} [unit]              leaves the unit out (a column head says it)
 * @attr {'hide'} [number]            shows the label alone where there is one
 *
 * Set by the element, for style sheets and tests: `data-severity` (good, uncertain, bad, stale, missing), `data-text`
 * (the text shown, without unit), `data-exact` (the server's exact text), `data-label`.
 *
 * Theme: `--scada-text`, `--scada-muted`, `--scada-hatch`, `--scada-bad`, `--scada-uncertain`.
 */
export class ScadaValue extends TagElement {
  static properties = { unit: { type: String }, number: { type: String } };

  static styles = [
    mistrust,
    css`
      :host {
        display: inline-flex;
        align-items: baseline;
        gap: 0.15em;
        min-width: 0;
        font-variant-numeric: tabular-nums;
        color: var(--scada-text);
      }
      .text {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
        padding: 0 0.15em;
        border-radius: 2px;
      }
      .unit,
      .code {
        color: var(--scada-muted);
        font-size: max(0.72em, 11px);
        white-space: nowrap;
        overflow: hidden;
        text-overflow: ellipsis;
        max-width: 6em;
        flex: none;
      }
      :host(:not([data-severity='good'])) .text {
        color: var(--scada-muted);
      }
      :host([data-severity='bad']) .text,
      :host([data-severity='stale']) .text {
        text-decoration: line-through;
        text-decoration-thickness: 1.5px;
      }
      :host([data-severity='uncertain']) .text {
        text-decoration: underline dotted 2px;
        text-underline-offset: 3px;
      }
      .none {
        text-decoration: none !important;
      }
      .beyond {
        font-weight: 700;
        font-size: 0.8em;
        color: var(--scada-uncertain);
      }
    `,
  ];

  render() {
    const tag = this.known;
    if (!tag) return this.#missing();
    const shown = view(tag);
    const { severity, hasValue, text, exactText, label, reason, beyond } = shown;
    this.mark('data-severity', severity);
    this.mark('data-text', label || text);
    this.mark('data-exact', exactText);
    this.mark('data-label', label);
    this.mark('title', reason || (text === exactText ? '' : exactText));
    const isHatched = severity !== 'good' && hasValue;
    const isShownBeyond = beyond !== 0 && severity !== 'stale';
    return html`${isShownBeyond ? this.#beyond(beyond) : nothing}<span
        part="text"
        class="text ${isHatched ? 'hatched' : ''} ${hasValue ? '' : 'none'}"
        >${label || text}</span
      >${this.#after(shown)}`;
  }

  #beyond(side) {
    return html`<span class="beyond" title=${t('value.beyond')}>${side > 0 ? '▲' : '▼'}</span>`;
  }

  #after({ hasValue, label, text, info }) {
    if (label)
      return this.number === 'hide' || info.kind === 'bool'
        ? nothing
        : html`<span part="code" class="code">${text}</span>`;
    return this.unit === 'hide' || !info.unit || !hasValue
      ? nothing
      : html`<span part="unit" class="unit">${info.unit}</span>`;
  }

  #missing() {
    this.mark('data-severity', 'missing');
    this.mark('data-text', '');
    this.mark('title', t('value.noSuchTag', { path: this.tag }));
    return html`<span class="text none">?</span>`;
  }
}

customElements.define('scada-value', ScadaValue);
