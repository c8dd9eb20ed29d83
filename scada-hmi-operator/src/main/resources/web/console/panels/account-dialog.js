import { html, nothing, LitElement } from 'lit';
import { accounts } from '../connection/accounts.js';
import { me, t } from '../context.js';

const SHORTEST = 12;
const LONGEST = 128;

/** One's own account: choose a password, log out. Closed while nothing is asked; opened by `open()`. */
export class ScadaAccountDialog extends LitElement {
  static properties = { isOpen: { state: true }, failure: { state: true }, isDone: { state: true } };

  constructor() {
    super();
    this.isOpen = false;
    this.isDone = false;
    this.failure = '';
  }

  createRenderRoot() {
    return this;
  }

  async open() {
    this.isOpen = true;
    this.isDone = false;
    this.failure = '';
    await this.updateComplete;
    this.querySelector('dialog').showModal();
  }

  async #send(event) {
    event.preventDefault();
    const { current, password, again } = Object.fromEntries(new FormData(event.target));
    if (password !== again) {
      this.failure = t('account.differ');
      return;
    }
    try {
      me.set(await accounts.setOwnPassword(current, password));
      this.failure = '';
      this.isDone = true;
      event.target.reset();
    } catch (failure) {
      this.failure = failure.message;
    }
  }

  async #logout() {
    await accounts.logout().catch(() => undefined);
    location.assign('/');
  }

  #field(name, label, autocomplete, least) {
    return html`<label class="why"
      ><span>${label}</span
      ><input
        name=${name}
        type="password"
        autocomplete=${autocomplete}
        minlength=${least}
        maxlength=${LONGEST}
        data-hook=${`account-${name}`}
        required
    /></label>`;
  }

  render() {
    if (!this.isOpen) return nothing;
    const { name, fullName, hasPassword } = me.now;
    return html`<dialog data-hook="account-dialog" aria-label=${t('account.title')} @close=${() => (this.isOpen = false)}>
      <form @submit=${(event) => this.#send(event)}>
        <header><h2>${fullName || name}</h2></header>
        <p>${hasPassword ? t('account.change') : t('account.choose')}</p>
        ${hasPassword ? this.#field('current', t('account.current'), 'current-password', 1) : nothing}
        ${this.#field('password', t('account.new'), 'new-password', SHORTEST)}
        ${this.#field('again', t('account.again'), 'new-password', SHORTEST)}
        <p class="path">${t('account.rule')}</p>
        ${this.failure ? html`<p class="warning" role="alert">${this.failure}</p>` : nothing}
        ${this.isDone ? html`<p role="status" data-hook="account-done">${t('account.done')}</p>` : nothing}
        <footer class="apart">
          <button type="submit" class="strong" data-hook="account-send">${t('account.set')}</button>
          <button type="button" data-hook="logout" @click=${() => this.#logout()}>${t('account.logout')}</button>
          <button type="button" @click=${() => this.querySelector('dialog').close()}>${t('command.close')}</button>
        </footer>
      </form>
    </dialog>`;
  }
}

customElements.define('scada-account-dialog', ScadaAccountDialog);
