import { html, nothing, LitElement } from 'lit';
import { connection, signals, store, t } from '../context.js';
import { clockTime } from '../i18n/times.js';
import { Watch } from '../store/signals.js';

/**
 * Says over the whole screen that the server is gone: a frame around everything and a banner that cannot be overlooked.
 * The last values stay readable beneath it, struck and hatched, since they are still the best that there is.
 */
export class ScadaLinkLost extends LitElement {
  #watch = new Watch(this, signals, 'link', 'clock');
  #lostAt = NaN;

  createRenderRoot() {
    return this;
  }

  willUpdate() {
    const { name } = store.link;
    if (name === 'live') this.#lostAt = NaN;
    else if (Number.isNaN(this.#lostAt)) this.#lostAt = store.now();
    document.documentElement.dataset.link = name;
  }

  render() {
    const { name, nextTryAt } = store.link;
    if (name === 'live') return nothing;
    const seconds = Math.max(0, Math.ceil((nextTryAt - performance.now()) / 1000));
    return html`<div class="frame" aria-hidden="true"></div>
      <div class="banner" data-hook="link-lost" data-state=${name}>
        <strong role="alert">${t(`lost.${name}.title`)}</strong>
        <span>${t(`lost.${name}.text`, { since: clockTime(this.#lostAt) })}</span>
        <span class="next">${Number.isNaN(nextTryAt) ? t('lost.trying') : t('lost.nextTry', { seconds })}</span>
        ${name === 'denied' ? html`<a href="/" data-hook="log-in">${t('lost.logIn')}</a>` : nothing}
        <button type="button" data-hook="try-now" @click=${() => connection.tryNow()}>${t('lost.tryNow')}</button>
      </div>`;
  }
}

customElements.define('scada-link-lost', ScadaLinkLost);
