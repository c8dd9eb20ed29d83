import { html, nothing, LitElement } from 'lit';
import { api } from '../connection/api.js';
import { messages, signals, store, t } from '../context.js';
import { dateTime, zoneName } from '../i18n/times.js';
import { openTag } from '../shell/route.js';
import { Watch } from '../store/signals.js';

const KINDS = [
  '',
  'command',
  'plant-change,plant-changed',
  'enable,disable',
  'login,login-refused,logout',
  'user-changed,token-changed',
  'forced,force-ended,interlock-overridden,override-ended',
  'action-started,action-step,action-ended,schedule-changed,schedule-missed',
  'selected,selection-ended,confirmed-by-second',
  'journal',
];
const HOURS = ['', '1', '24', '168', '720'];
const COLUMNS = ['number', 'at', 'kind', 'by', 'tag', 'what'];
const ELSEWHERE = ['type', 'at', 'id', 'by', 'tag', 'kind'];
/** For programs, which take the export. */
const HIDDEN = ['validFor', 'session'];
const INSTANT = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;
const HOUR_MILLIS = 3600 * 1000;

/** Who did what, and how it ended: the newest first, older ones when they are asked for. */
export class ScadaJournalPage extends LitElement {
  #watch = new Watch(this, signals, 'link', 'plant');
  #filter = { hours: '24', user: '', tag: '', kind: '' };
  #records = [];
  #next;
  #status;
  #failure = '';
  #asked = 0;

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.#load();
  }

  /** An answer that was overtaken by a later question is dropped. */
  async #load(beyond) {
    const asked = ++this.#asked;
    try {
      const [page, status] = await Promise.all([api.journal(this.#query(beyond)), api.journalStatus()]);
      if (asked !== this.#asked) return;
      this.#records = beyond ? [...this.#records, ...page.records] : page.records;
      this.#next = page.next;
      this.#status = status;
      this.#failure = '';
    } catch (failure) {
      if (asked !== this.#asked) return;
      this.#failure = failure.message;
    }
    this.requestUpdate();
  }

  #query(beyond) {
    const { hours, user, tag, kind } = this.#filter;
    const from = hours ? new Date(store.now() - Number(hours) * HOUR_MILLIS) : undefined;
    return {
      from: from && Number.isFinite(from.getTime()) ? from.toISOString() : '',
      user,
      tag,
      kind,
      beyond: beyond ?? '',
      limit: 100,
    };
  }

  #set(change) {
    this.#filter = { ...this.#filter, ...change };
    this.#load();
  }

  render() {
    return html`<h2>${t('journal.title')}</h2>
      ${this.#tools()} ${this.#state()}
      ${this.#failure
        ? html`<p class="empty" role="alert" data-hook="journal-failure">
            ${t('journal.failed', { why: this.#failure })}
          </p>`
        : this.#table()}`;
  }

  #tools() {
    const { hours, user, tag, kind } = this.#filter;
    const text = (name, value) =>
      html`<input
        type="search"
        data-hook="journal-${name}"
        aria-label=${t(`journal.filter.${name}`)}
        placeholder=${t(`journal.filter.${name}`)}
        .value=${value}
        @change=${(event) => this.#set({ [name]: event.target.value.trim() })}
      />`;
    const choice = (name, values, chosen) =>
      html`<select
        data-hook="journal-${name}"
        aria-label=${t(`journal.filter.${name}`)}
        @change=${(event) => this.#set({ [name]: event.target.value })}
      >
        ${values.map(
          (value) =>
            html`<option value=${value} ?selected=${value === chosen}>
              ${t(`journal.${name}.${value.split(',')[0] || 'all'}`)}
            </option>`,
        )}
      </select>`;
    return html`<div class="tools">
      ${choice('hours', HOURS, hours)} ${choice('kind', KINDS, kind)} ${text('user', user)} ${text('tag', tag)}
      <button type="button" data-hook="journal-refresh" @click=${() => this.#load()}>${t('journal.refresh')}</button>
      <a href=${api.journalExport({ ...this.#query(), beyond: '', limit: '' })} download data-hook="journal-export"
        >${t('journal.export')}</a
      >
    </div>`;
  }

  /** Quiet while all is well. */
  #state() {
    if (!this.#status || this.#status.state === 'good') return nothing;
    return html`<p class="trouble" role="alert" data-hook="journal-state" data-state=${this.#status.state}>
      ${t(`journal.state.${this.#status.state}`)} ${this.#status.problem}
    </p>`;
  }

  #table() {
    if (this.#records.length === 0)
      return html`<p class="empty" data-hook="journal-empty">${t(this.#status ? 'journal.none' : 'overview.waiting')}</p>`;
    return html`<div class="scroll">
        <table data-hook="journal">
          <thead>
            <tr>
              ${COLUMNS.map((column) => html`<th scope="col">${t(`journal.column.${column}`)}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${this.#records.map((record) => this.#row(record))}
          </tbody>
        </table>
      </div>
      <p class="foot">
        <small>${t('journal.zone', { zone: zoneName(store.now()) })}</small>
        ${this.#next
          ? html`<button type="button" data-hook="journal-more" @click=${() => this.#load(this.#next)}>
              ${t('journal.more')}
            </button>`
          : nothing}
      </p>`;
  }

  #row(record) {
    const tag = record.tag
      ? html`<button type="button" class="tag" @click=${() => openTag(record.tag)}>${record.tag}</button>`
      : nothing;
    return html`<tr data-number=${record.number} data-kind=${record.kind}>
      <td class="number">${record.number}</td>
      <td class="when">${dateTime(record.at)}</td>
      <td>${this.#kind(record.kind)}</td>
      <td>${record.by}</td>
      <td>${tag}</td>
      <td class="what">${what(record.content)}</td>
    </tr>`;
  }

  /** A later server may know kinds that this console does not. */
  #kind(kind) {
    const key = `journal.is.${kind}`;
    return messages.has(key) ? t(key) : kind;
  }
}

/** What no column of its own says, a name and a value after another. */
function what(content) {
  return Object.entries(content ?? {})
    .filter(([name]) => !ELSEWHERE.includes(name))
    .flatMap(([name, value]) => (name === 'details' ? Object.entries(value) : [[name, value]]))
    .filter(([name, value]) => !HIDDEN.includes(name) && value !== '')
    .map(([name, value]) => `${named(name)} ${name === 'outcome' ? outcome(value) : shown(value)}`)
    .join(', ');
}

/** A later server may say more than this console has words for. */
function named(name) {
  const key = `journal.detail.${name}`;
  return messages.has(key) ? t(key) : name;
}

function outcome(word) {
  const key = `outcome.${word}`;
  return messages.has(key) ? t(key) : shown(word);
}

/** A value's one key is its kind. */
function shown(value) {
  if (typeof value === 'string' && INSTANT.test(value)) return dateTime(Date.parse(value));
  if (Array.isArray(value)) return value.map(String).join('; ');
  if (value === null || typeof value !== 'object') return String(value);
  const parts = Object.values(value);
  return parts.length === 1 ? String(parts[0]) : JSON.stringify(value);
}

customElements.define('scada-journal-page', ScadaJournalPage);
