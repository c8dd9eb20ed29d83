import { html, nothing, LitElement } from 'lit';
import { accounts } from '../connection/accounts.js';
import { me, signals, t } from '../context.js';
import { dateTime } from '../i18n/times.js';
import { Watch } from '../store/signals.js';

/** API tokens, for who keeps them. A token's secret is shown once, when it is made. */
export class ScadaTokensPage extends LitElement {
  static properties = { tokens: { state: true }, failure: { state: true }, made: { state: true } };

  #watch = new Watch(this, signals, 'me', 'link');

  constructor() {
    super();
    this.tokens = [];
    this.failure = '';
    this.made = undefined;
  }

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.#do(() => undefined);
  }

  async #do(work) {
    try {
      await work();
      this.tokens = await accounts.tokens();
      this.failure = '';
      return true;
    } catch (failure) {
      this.failure = failure.message;
      return false;
    }
  }

  async #add(event) {
    event.preventDefault();
    const form = event.target;
    const { name, roles, days } = Object.fromEntries(new FormData(form));
    const words = roles.split(/[\s,]+/).filter((word) => word !== '');
    const done = await this.#do(async () => {
      this.made = { name, secret: await accounts.addToken(name.trim(), words, Number(days)) };
    });
    if (done) form.reset();
  }

  render() {
    if (!me.mayEverywhere('administer')) return html`<p class="empty">${t('users.notYours')}</p>`;
    return html`<h2>${t('page.tokens')}</h2>
      ${this.failure ? html`<p class="warning" role="alert" data-hook="tokens-failure">${this.failure}</p>` : nothing}
      ${this.made ? this.#secret() : nothing}
      <div class="scroll">
        <table data-hook="tokens">
          <thead>
            <tr>
              ${['name', 'roles', 'expires', 'createdBy', 'created', 'acts'].map(
                (column) => html`<th scope="col">${t(`tokens.${column}`)}</th>`,
              )}
            </tr>
          </thead>
          <tbody>
            ${this.tokens.map((token) => this.#token(token))}
          </tbody>
        </table>
      </div>
      ${this.tokens.length === 0 ? html`<p class="empty">${t('tokens.none')}</p>` : nothing} ${this.#form()}`;
  }

  #secret() {
    return html`<p class="made" data-hook="token-secret">
      ${t('tokens.made', { name: this.made.name })}<br /><code>${this.made.secret}</code>
    </p>`;
  }

  #token(token) {
    const end = Number.isNaN(token.expires) ? t('tokens.never') : dateTime(token.expires);
    return html`<tr data-token=${token.name} data-state=${token.isExpired ? 'expired' : 'valid'}>
      <th scope="row">${token.name}</th>
      <td>${token.roles.join(' ')}</td>
      <td>${end}${token.isExpired ? html` <small>${t('tokens.isExpired')}</small>` : nothing}</td>
      <td>${token.createdBy}</td>
      <td>${dateTime(token.created)}</td>
      <td class="acts">
        <button type="button" data-hook="token-revoke" @click=${() => this.#do(() => accounts.revoke(token.name))}>
          ${t('tokens.revoke')}
        </button>
      </td>
    </tr>`;
  }

  #form() {
    return html`<form class="add" data-hook="token-add" @submit=${(event) => this.#add(event)}>
      <label><span>${t('tokens.name')}</span><input name="name" required maxlength="64" autocapitalize="none" /></label>
      <label
        ><span>${t('tokens.roles')}</span
        ><input name="roles" required placeholder="viewer operator@north/**" title=${t('users.rolesHelp')}
      /></label>
      <label><span>${t('tokens.days')}</span><input name="days" type="number" min="1" max="3650" /></label>
      <button type="submit" class="strong" data-hook="token-add-send">${t('tokens.add')}</button>
    </form>`;
  }
}

customElements.define('scada-tokens-page', ScadaTokensPage);
