import { html, nothing, LitElement } from 'lit';
import { shownValue } from '../command/shown.js';
import { api } from '../connection/api.js';
import { me, signals, store, t } from '../context.js';
import { mark } from '../elements/scada-quality.js';
import { dateTime } from '../i18n/times.js';
import { openTag } from '../shell/route.js';
import { Watch } from '../store/signals.js';

const REFRESH_MILLIS = 1000;
const COLUMNS = ['at', 'tag', 'from', 'to', 'state', 'reason', 'by', 'act'];
const SEVERITY = { confirmed: 'good', unverified: 'uncertain', pending: 'uncertain' };

/** Commands of everybody: those that wait for a second person first, then those under way, then the latest. */
export class ScadaCommandsPage extends LitElement {
  #watch = new Watch(this, signals, 'link', 'commands', 'tags', 'me');
  #list;
  #refusal = '';
  #timer;

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.#refresh();
    this.#timer = setInterval(() => this.#refresh(), REFRESH_MILLIS);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.#timer);
  }

  async #refresh() {
    if (document.hidden || !store.isLive) return;
    this.#list = (await api.commands().catch(() => undefined)) ?? this.#list;
    this.requestUpdate();
  }

  async #act(id, act) {
    this.#refusal = '';
    await api.actOnCommand(id, act).catch((failure) => {
      this.#refusal = failure.message || failure.code;
    });
    await this.#refresh();
  }

  render() {
    if (!this.#list) return html`<p class="empty">${t('overview.waiting')}</p>`;
    const { commands, selections } = this.#list;
    const waiting = commands.filter(({ stage }) => stage === 'awaiting-confirmation');
    const others = commands.filter(({ stage }) => stage !== 'awaiting-confirmation');
    return html`<h2>${t('commands.title')}</h2>
      <p class="error" role="alert" data-hook="commands-refusal">${this.#refusal}</p>
      ${waiting.length ? html`<h3>${t('commands.waiting')}</h3>${this.#table('waiting', waiting)}` : nothing}
      ${selections.length ? this.#selections(selections) : nothing}
      <h3>${t('commands.latest')}</h3>
      ${others.length ? this.#table('latest', others) : html`<p class="empty">${t('commands.none')}</p>`}`;
  }

  #selections(selections) {
    return html`<h3>${t('commands.selections')}</h3>
      <ul data-hook="selections">
        ${selections.map(
          ({ tag, value, by, millisLeft }) =>
            html`<li data-tag=${tag}>
              <button type="button" class="tag" @click=${() => openTag(tag)}>${tag}</button>
              ${t('commands.selected', { by, value: shownValue(store.tag(tag)?.info, value), seconds: Math.ceil(millisLeft / 1000) })}
            </li>`,
        )}
      </ul>`;
  }

  #table(hook, commands) {
    return html`<div class="scroll">
      <table data-hook=${hook}>
        <thead>
          <tr>
            ${COLUMNS.map((column) => html`<th scope="col" class="c-${column}">${t(`commands.${column}`)}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${commands.map((command) => this.#row(command))}
        </tbody>
      </table>
    </div>`;
  }

  #row(command) {
    const { id, tag, requestedAt, requestedBy, confirmedBy, outcome } = command;
    const info = store.tag(tag)?.info;
    return html`<tr data-command=${id} data-outcome=${outcome} data-stage=${command.stage}>
      <td class="c-at">${dateTime(requestedAt)}</td>
      <th scope="row">
        <button type="button" class="tag" @click=${() => openTag(tag)}>${tag}</button>
        <small>${info?.description ?? ''}</small>
      </th>
      <td class="number" data-part="from">${shownValue(info, command.from)}</td>
      <td class="number" data-part="to">${shownValue(info, command.value)}</td>
      <td class="c-state">${this.#state(command)}</td>
      <td class="c-reason">${this.#reason(command)}</td>
      <td>${requestedBy}${confirmedBy ? html`<small>${t('commands.confirmedBy', { by: confirmedBy })}</small>` : nothing}</td>
      <td class="c-act">${this.#buttons(command)}</td>
    </tr>`;
  }

  #state({ outcome, stage }) {
    const severity = SEVERITY[outcome] ?? 'bad';
    const word = outcome === 'pending' ? t(`stage.${stage}`) : t(`outcome.${outcome}`);
    return html`${mark(severity, outcome === 'confirmed' || outcome === 'pending')} ${word}`;
  }

  #reason({ code, reason, millisLeft }) {
    if (!Number.isNaN(millisLeft)) return t('commands.left', { seconds: Math.ceil(millisLeft / 1000) });
    return code && reason === '' ? t(`rejection.${code}`) : reason;
  }

  /** Only what the server would not refuse him: who has asked for a command takes it back, and another confirms it. */
  #buttons({ id, tag, stage, isHeld, requestedBy }) {
    if (!me.mayOn('operate', tag)) return nothing;
    const button = (act) =>
      html`<button type="button" data-hook=${act} ?disabled=${!store.isLive} @click=${() => this.#act(id, act)}>
        ${t(`commands.${act}`)}
      </button>`;
    const isOwn = requestedBy === me.now.name;
    if (stage === 'awaiting-confirmation') return html`${isOwn ? nothing : button('confirm')} ${button('decline')}`;
    return isHeld ? button('release') : nothing;
  }
}

customElements.define('scada-commands-page', ScadaCommandsPage);
