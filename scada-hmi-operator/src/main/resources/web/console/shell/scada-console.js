import { html, nothing, LitElement } from 'lit';
import { signals, store } from '../context.js';
import { Watch } from '../store/signals.js';
import { closePanel, route } from './route.js';

/** The whole console: header, page, panel beside it, command dialog over it. */
export class ScadaConsole extends LitElement {
  #watch = new Watch(this, signals, 'route', 'plant');

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    addEventListener('hashchange', () => signals.raise('route'));
    this.addEventListener('scada-command', (event) =>
      this.querySelector('scada-command-dialog').open(event.detail.tag),
    );
    this.addEventListener('scada-service', (event) => this.querySelector('scada-service-dialog').open(event.detail));
    this.addEventListener('scada-account', () => this.querySelector('scada-account-dialog').open());
    addEventListener('keydown', (event) => this.#key(event));
  }

  #key(event) {
    if (event.defaultPrevented || document.querySelector('dialog[open]')) return;
    const isTyping = event.target instanceof Element && event.target.matches('input, select, textarea');
    if (event.key === 'Escape' && (route().tag || route().device)) closePanel();
    if (event.key === '/' && !isTyping && route().page === 'tags') {
      event.preventDefault();
      this.querySelector('[data-hook="filter"]')?.focus();
    }
  }

  updated() {
    document.title = store.plant.name || 'SCADA';
  }

  render() {
    const { page, tag, device } = route();
    return html`<scada-header></scada-header>
      <scada-link-lost></scada-link-lost>
      <div class="work">
        <main data-page=${page}>${this.#page(page)}</main>
        ${tag ? html`<scada-faceplate .tag=${tag}></scada-faceplate>` : nothing}
        ${device ? html`<scada-device-panel .device=${device}></scada-device-panel>` : nothing}
      </div>
      <scada-command-dialog></scada-command-dialog><scada-service-dialog></scada-service-dialog>
      <scada-account-dialog></scada-account-dialog>`;
  }

  #page(page) {
    switch (page) {
      case 'tags':
        return html`<scada-tags-page></scada-tags-page>`;
      case 'lines':
        return html`<scada-lines-page></scada-lines-page>`;
      case 'users':
        return html`<scada-users-page></scada-users-page>`;
      case 'tokens':
        return html`<scada-tokens-page></scada-tokens-page>`;
      case 'actions':
        return html`<scada-actions-page></scada-actions-page>`;
      case 'journal':
        return html`<scada-journal-page></scada-journal-page>`;
      case 'restraints':
        return html`<scada-restraints-page></scada-restraints-page>`;
      case 'commands':
        return html`<scada-commands-page></scada-commands-page>`;
      default:
        return html`<scada-overview-page></scada-overview-page>`;
    }
  }
}

customElements.define('scada-console', ScadaConsole);
