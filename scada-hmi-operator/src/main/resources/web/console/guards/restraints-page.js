import { html, nothing, LitElement } from 'lit';
import { me, signals, store, t } from '../context.js';
import { age, dateTime } from '../i18n/times.js';
import { openTag } from '../shell/route.js';
import { Watch } from '../store/signals.js';
import { end, restraints } from './restraints.js';

/** All forced tags and all overridden interlocks: what, by whom, why, and how long still. Each can be ended, in two steps. */
export class ScadaRestraintsPage extends LitElement {
  static properties = { asked: { state: true }, failure: { state: true } };

  #watch = new Watch(this, signals, 'restraints', 'link', 'clock', 'me');

  constructor() {
    super();
    this.asked = '';
    this.failure = '';
  }

  createRenderRoot() {
    return this;
  }

  render() {
    return html`${this.failure ? html`<p class="warning" role="alert">${this.failure}</p>` : nothing}
    ${this.#table('forced', ['tag', 'to', 'real', 'by', 'reason', 'left', 'act'])}
    ${this.#table('overrides', ['tag', 'interlock', 'meaning', 'by', 'reason', 'left', 'act'])}`;
  }

  #table(part, columns) {
    const items = restraints[part];
    return html`<h2>${t(`restraint.${part}.title`)}</h2>
      ${
        items.length === 0
          ? html`<p class="empty" data-hook="no-${part}">${t(`restraint.${part}.none`)}</p>`
          : html`<div class="scroll">
              <table data-hook=${part}>
                <thead>
                  <tr>
                    ${columns.map((column) => html`<th scope="col">${t(`restraint.${column}`)}</th>`)}
                  </tr>
                </thead>
                <tbody>
                  ${items.map(
                    (item) =>
                      html`<tr data-tag=${item.tag} data-interlock=${item.interlock}>
                        ${columns.map((column) => html`<td data-part=${column}>${this.#cell(part, column, item)}</td>`)}
                      </tr>`,
                  )}
                </tbody>
              </table>
            </div>`
      }`;
  }

  #cell(part, column, item) {
    switch (column) {
      case 'tag':
        return html`<button type="button" @click=${() => openTag(item.tag)}>${item.tag}</button>`;
      case 'real':
        return html`${item.real} <small>${item.realQuality}</small>`;
      case 'left':
        return html`<span title=${dateTime(item.until)}>${age(Math.max(0, item.until - store.now()))}</span>`;
      case 'act':
        return this.#button(part, item);
      default:
        return item[column];
    }
  }

  #button(part, item) {
    if (!me.mayOn('engineer', item.tag)) return nothing;
    const key = `${part} ${item.tag} ${item.interlock}`;
    const isAsked = this.asked === key;
    return html`<button
      type="button"
      class=${isAsked ? 'strong' : ''}
      data-hook=${isAsked ? 'end-really' : 'end'}
      ?disabled=${!store.isLive}
      @click=${() => (isAsked ? this.#end(part, item) : (this.asked = key))}
    >
      ${t(isAsked ? 'restraint.endReally' : 'restraint.end')}
    </button>`;
  }

  async #end(part, item) {
    this.asked = '';
    this.failure = '';
    try {
      await end(part, item);
    } catch (failure) {
      this.failure = t('restraint.failed', { why: failure.message });
    }
  }
}

customElements.define('scada-restraints-page', ScadaRestraintsPage);
