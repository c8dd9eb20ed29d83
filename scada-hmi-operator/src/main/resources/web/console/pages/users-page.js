import { html, nothing, LitElement } from 'lit';
import { accounts } from '../connection/accounts.js';
import { me, signals, t } from '../context.js';
import { Watch } from '../store/signals.js';

const roleList = (said) => said.split(/[\s,]+/).filter((word) => word !== '');

/** Users and roles, for who keeps them. Each change is on record before it is in force. */
export class ScadaUsersPage extends LitElement {
  static properties = {
    users: { state: true },
    roles: { state: true },
    failure: { state: true },
    link: { state: true },
    chosen: { state: true },
  };

  #watch = new Watch(this, signals, 'me', 'link');

  constructor() {
    super();
    this.users = [];
    this.roles = [];
    this.failure = '';
    this.link = undefined;
    this.chosen = '';
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
      ({ users: this.users, roles: this.roles } = await accounts.users());
      this.failure = '';
      return true;
    } catch (failure) {
      this.failure = failure.message;
      return false;
    }
  }

  async #add(event) {
    event.preventDefault();
    const { name, fullName, roles } = Object.fromEntries(new FormData(event.target));
    const form = event.target;
    if (await this.#do(() => accounts.add(name.trim(), fullName.trim(), roleList(roles)))) {
      form.reset();
      await this.#makeLink(name.trim());
    }
  }

  #makeLink(name) {
    return this.#do(async () => {
      this.link = { name, url: await accounts.link(name) };
    });
  }

  #setRoles(event, user) {
    event.preventDefault();
    const { roles } = Object.fromEntries(new FormData(event.target));
    this.#do(async () => {
      await accounts.change(user.name, { roles: roleList(roles) });
      this.chosen = '';
    });
  }

  /** Removing cannot be undone, so it takes a second press. */
  #remove(user) {
    if (this.chosen !== `remove ${user.name}`) this.chosen = `remove ${user.name}`;
    else this.#do(() => accounts.remove(user.name));
  }

  render() {
    if (!me.mayEverywhere('administer')) return html`<p class="empty">${t('users.notYours')}</p>`;
    return html`<h2>${t('page.users')}</h2>
      ${this.failure ? html`<p class="warning" role="alert" data-hook="users-failure">${this.failure}</p>` : nothing}
      ${this.link ? this.#link() : nothing}
      <div class="scroll">
        <table data-hook="users">
          <thead>
            <tr>
              ${['name', 'fullName', 'roles', 'password', 'sessions', 'acts'].map(
                (column) => html`<th scope="col">${t(`users.${column}`)}</th>`,
              )}
            </tr>
          </thead>
          <tbody>
            ${this.users.map((user) => this.#user(user))}
          </tbody>
        </table>
      </div>
      ${this.#form()}
      <h2>${t('users.roles')}</h2>
      <dl class="roles">
        ${this.roles.map(
          (role) => html`<dt>${role.name}</dt>
            <dd>${role.rights.map((right) => t(`right.${right}`)).join(', ')}</dd>`,
        )}
      </dl>`;
  }

  #link() {
    return html`<p class="made" data-hook="login-link">
      ${t('users.linkMade', { name: this.link.name })}<br /><code>${this.link.url}</code>
    </p>`;
  }

  #user(user) {
    const isEdited = this.chosen === `roles ${user.name}`;
    const button = (hook, words, act) =>
      html`<button type="button" data-hook=${hook} @click=${act}>${words}</button>`;
    return html`<tr data-user=${user.name} data-state=${user.isDisabled ? 'disabled' : 'enabled'}>
      <th scope="row">${user.name}${user.isDisabled ? html`<small>${t('users.isDisabled')}</small>` : nothing}</th>
      <td>${user.fullName}</td>
      <td>${isEdited ? this.#rolesForm(user) : user.roles.join(' ')}</td>
      <td>${user.hasPassword ? t('users.hasPassword') : t('users.noPassword')}</td>
      <td class="number">${user.sessions}</td>
      <td class="acts">
        ${button('user-roles', t('users.changeRoles'), () => (this.chosen = isEdited ? '' : `roles ${user.name}`))}
        ${button('user-link', t('users.link'), () => this.#makeLink(user.name))}
        ${button('user-disable', t(user.isDisabled ? 'users.enable' : 'users.disable'), () =>
          this.#do(() => accounts.change(user.name, { disabled: !user.isDisabled })),
        )}
        ${button('user-logout', t('users.logout'), () => this.#do(() => accounts.logoutUser(user.name)))}
        ${button(
          'user-remove',
          t(this.chosen === `remove ${user.name}` ? 'users.removeSurely' : 'users.remove'),
          () => this.#remove(user),
        )}
      </td>
    </tr>`;
  }

  #rolesForm(user) {
    return html`<form @submit=${(event) => this.#setRoles(event, user)}>
      <input name="roles" .value=${user.roles.join(' ')} aria-label=${t('users.roles')} />
      <button type="submit" data-hook="user-roles-send">${t('users.set')}</button>
    </form>`;
  }

  #form() {
    return html`<form class="add" data-hook="user-add" @submit=${(event) => this.#add(event)}>
      <label><span>${t('users.name')}</span><input name="name" required maxlength="64" autocapitalize="none" /></label>
      <label><span>${t('users.fullName')}</span><input name="fullName" maxlength="100" /></label>
      <label
        ><span>${t('users.roles')}</span
        ><input name="roles" required placeholder="viewer operator@north/**" title=${t('users.rolesHelp')}
      /></label>
      <button type="submit" class="strong" data-hook="user-add-send">${t('users.add')}</button>
    </form>`;
  }
}

customElements.define('scada-users-page', ScadaUsersPage);
