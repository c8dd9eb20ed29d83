import { html, nothing, LitElement } from 'lit';
import { actionsApi } from '../connection/actions-api.js';
import { signals, store, t } from '../context.js';
import { clockTime, dateTime } from '../i18n/times.js';
import { Watch } from '../store/signals.js';
import { parameterForm, readParameters, startValues } from './action-parameters.js';

const REFRESH_MILLIS = 1000;
const LONGEST_REASON = 500;
const newId = () => crypto.randomUUID().replaceAll('-', '').slice(0, 16);

/**
 * Control actions: what there is, runs as they go, and what starts them by itself. A run begins in two steps: the first
 * says what it would do and what would be refused now, the second begins it.
 */
export class ScadaActionsPage extends LitElement {
  static properties = {
    actions: { state: true },
    runs: { state: true },
    schedules: { state: true },
    chosen: { state: true },
    typed: { state: true },
    dry: { state: true },
    shown: { state: true },
    aborting: { state: true },
    reason: { state: true },
    failure: { state: true },
    isSending: { state: true },
  };

  #watch = new Watch(this, signals, 'link', 'clock');
  #timer;
  #shownId = '';
  #runId = '';

  constructor() {
    super();
    this.actions = [];
    this.runs = [];
    this.schedules = [];
    this.chosen = '';
    this.typed = {};
    this.dry = undefined;
    this.shown = undefined;
    this.aborting = '';
    this.reason = '';
    this.failure = '';
    this.isSending = false;
  }

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

  /** A failed refresh needs no word of its own: the link's state says it. */
  async #refresh() {
    if (document.hidden || !store.isLive) return;
    const all = await Promise.all([actionsApi.actions(), actionsApi.runs(), actionsApi.schedules()]).catch(
      () => undefined,
    );
    if (!all) return;
    [this.actions, this.runs, this.schedules] = all;
    if (!this.#shownId) this.#shownId = this.runs.find((run) => !run.isEnded)?.id ?? '';
    const id = this.#shownId;
    const run = id ? await actionsApi.run(id).catch(() => undefined) : undefined;
    if (id === this.#shownId) this.shown = run;
  }

  async #send(call) {
    if (this.isSending) return undefined;
    this.isSending = true;
    this.failure = '';
    try {
      return await call();
    } catch (failure) {
      this.failure = failure.message;
      return undefined;
    } finally {
      this.isSending = false;
      this.#refresh();
    }
  }

  #choose(action) {
    this.chosen = this.chosen === action.name ? '' : action.name;
    this.typed = startValues(action);
    this.dry = undefined;
    this.failure = '';
  }

  async #try(event, action) {
    event.preventDefault();
    this.#runId = newId();
    this.dry = await this.#send(() => actionsApi.dryRun(action.name, readParameters(action, this.typed)));
  }

  async #start(action) {
    const body = { id: this.#runId, parameters: readParameters(action, this.typed) };
    const run = await this.#send(() => actionsApi.start(action.name, body));
    if (!run) return;
    this.dry = undefined;
    this.chosen = '';
    this.#show(run);
  }

  #show(run) {
    this.#shownId = run.id;
    this.shown = run;
    this.aborting = '';
    this.reason = '';
    this.#refresh();
  }

  async #act(act, body) {
    const run = await this.#send(() => actionsApi.act(this.#shownId, act, body));
    if (run) this.shown = run;
    this.aborting = '';
  }

  render() {
    if (this.actions.length === 0) return html`<p class="empty">${t('actions.none')}</p>`;
    return html`<h2>${t('actions.title')}</h2>
      ${this.failure ? html`<p class="warning" role="alert" data-hook="action-failure">${this.failure}</p>` : nothing}
      <div class="columns">
        <section>${this.actions.map((action) => this.#action(action))}${this.#schedules()}</section>
        <section>${this.#run()}${this.#runs()}</section>
      </div>`;
  }

  // ---- what there is ----

  #action(action) {
    const isOpen = this.chosen === action.name;
    return html`<article data-action=${action.name}>
      <header>
        <h3>${action.name}</h3>
        <button
          type="button"
          data-hook="choose"
          aria-expanded=${isOpen}
          ?disabled=${!action.mayRun || !store.isLive}
          title=${action.mayRun ? '' : t('actions.mayNot')}
          @click=${() => this.#choose(action)}
        >
          ${t('actions.run')}
        </button>
      </header>
      <p>${action.description}</p>
      ${isOpen ? this.#form(action) : nothing}
    </article>`;
  }

  #form(action) {
    const set = (name, value) => {
      this.typed = { ...this.typed, [name]: value };
      this.dry = undefined;
    };
    return html`<form @submit=${(event) => this.#try(event, action)}>
      ${parameterForm(action, this.typed, set)}
      ${this.dry ? this.#dry(action) : html`<footer>${this.#tryButton()}</footer>`}
    </form>`;
  }

  #tryButton() {
    return html`<button type="submit" data-hook="try" ?disabled=${this.isSending || !store.isLive}>
      ${t('actions.try')}
    </button>`;
  }

  #dry(action) {
    const line = ({ step, text, would, obstacles }) =>
      html`<li data-refused=${obstacles.length > 0}>
        <b>${step}</b> ${text}${would ? html`<small>${would}</small>` : nothing}
        ${obstacles.map((obstacle) => html`<strong class="refused">${t('actions.refusedNow', { why: obstacle })}</strong>`)}
      </li>`;
    return html`<p class="hint">${t('actions.dryHint')}</p>
      <ol class="steps" data-hook="dry">
        ${this.dry.steps.map(line)}
      </ol>
      <footer>
        <button
          type="button"
          class="strong"
          data-hook="start"
          ?disabled=${this.isSending || !store.isLive}
          @click=${() => this.#start(action)}
        >
          ${t('actions.start')}
        </button>
        ${this.#tryButton()}
      </footer>`;
  }

  #schedules() {
    if (this.schedules.length === 0) return nothing;
    const row = (schedule) => {
      const act = schedule.isEnabled ? 'disable' : 'enable';
      const last = schedule.last ? `${t(`actions.last.${schedule.last}`)}: ${schedule.lastWords}` : '';
      const hand = schedule.switchedBy ? t('actions.byHand', { who: schedule.switchedBy }) : '';
      return html`<tr data-schedule=${schedule.name} data-enabled=${schedule.isEnabled}>
        <th scope="row">${schedule.name}<small>${schedule.action} · ${schedule.trigger}</small></th>
        <td>${t(schedule.isEnabled ? 'actions.counts' : 'actions.countsNot')}<small>${hand}</small></td>
        <td>${schedule.next ? dateTime(schedule.next) : ''}<small>${last}</small></td>
        <td>
          <button
            type="button"
            data-hook="switch"
            ?disabled=${this.isSending || !store.isLive}
            @click=${() => this.#send(() => actionsApi.switchSchedule(schedule.name, act))}
          >
            ${t(`actions.${act}`)}
          </button>
        </td>
      </tr>`;
    };
    return html`<h2>${t('actions.schedules')}</h2>
      <div class="scroll">
        <table data-hook="schedules">
          <tbody>
            ${this.schedules.map(row)}
          </tbody>
        </table>
      </div>`;
  }

  // ---- runs ----

  #runs() {
    if (this.runs.length === 0) return html`<p class="empty">${t('actions.noRuns')}</p>`;
    const row = (run) =>
      html`<tr data-run=${run.id} data-state=${run.state} ?data-open=${run.id === this.#shownId}>
        <th scope="row"><button type="button" @click=${() => this.#show(run)}>${run.action}</button></th>
        <td>${this.#state(run)}</td>
        <td>${run.by}</td>
        <td>${dateTime(run.started)}</td>
      </tr>`;
    return html`<h2>${t('actions.runs')}</h2>
      <div class="scroll">
        <table data-hook="runs">
          <tbody>
            ${this.runs.map(row)}
          </tbody>
        </table>
      </div>`;
  }

  #state({ state }) {
    return html`<span class="run-state" data-state=${state}>${t(`runState.${state}`)}</span>`;
  }

  #run() {
    const run = this.shown;
    if (!run) return nothing;
    const words = Object.entries(run.parameters).map(([name, value]) => `${name} = ${value}`);
    const until = run.until ? t('actions.until', { time: clockTime(run.until) }) : '';
    return html`<article class="run" data-hook="run" data-run=${run.id} data-state=${run.state}>
      <header><h3>${run.action}</h3>${this.#state(run)}</header>
      <p>
        ${t('actions.startedBy', { who: run.owner ? `${run.by} (${run.owner})` : run.by, at: dateTime(run.started) })}
        ${words.join(', ')}
      </p>
      ${run.stepText === 'end' ? nothing : html`<p class="now"><b>${run.step}</b> ${run.stepText} <small>${until}</small></p>`}
      ${run.reason ? html`<p class="warning" data-hook="run-reason">${run.reason}</p>` : nothing}
      ${run.question ? this.#question(run) : nothing} ${run.isEnded ? nothing : this.#controls(run)}
      <ol class="log" data-hook="run-log">
        ${run.log.map(
          (line) =>
            html`<li data-what=${line.what}>
              <time>${clockTime(line.at)}</time> <b>${line.step}</b> ${t(`runWhat.${line.what}`)} ${line.words}
              ${line.by ? html`<small>${line.by}</small>` : nothing}
            </li>`,
        )}
      </ol>
    </article>`;
  }

  #question(run) {
    const button = (hook, isYes) =>
      html`<button
        type="button"
        class=${isYes ? 'strong' : ''}
        data-hook=${hook}
        ?disabled=${this.isSending || !store.isLive}
        @click=${() => this.#act('confirm', { confirmed: isYes, question: run.questionNumber })}
      >
        ${t(isYes ? 'actions.yes' : 'actions.no')}
      </button>`;
    return html`<div class="question" role="alert" data-hook="question">
      <p>${run.question}</p>
      <footer>${button('yes', true)} ${button('no', false)}</footer>
    </div>`;
  }

  #controls(run) {
    const button = (hook, text, click, isDisabled = false) =>
      html`<button
        type="button"
        data-hook=${hook}
        ?disabled=${isDisabled || this.isSending || !store.isLive}
        @click=${click}
      >
        ${text}
      </button>`;
    // Steps that make the plant safe are cut short only by who has read that they are.
    const isEnding = run.state === 'failing' || run.state === 'aborting';
    const atOnce = this.aborting === 'atOnce';
    const abort = () => this.#act('abort', { reason: this.reason.trim(), atOnce });
    if (this.aborting)
      return html`<footer>
        <label>
          <span>${t('actions.abortWhy')}</span>
          <input
            data-hook="abort-reason"
            maxlength=${LONGEST_REASON}
            .value=${this.reason}
            @input=${(event) => (this.reason = event.target.value)}
          />
        </label>
        ${atOnce ? html`<p class="warning">${t('actions.atOnceHint')}</p>` : nothing}
        ${button('abort-now', t(atOnce ? 'actions.endAtOnce' : 'actions.abortNow'), abort)}
        ${button('abort-not', t('command.cancel'), () => (this.aborting = ''))}
      </footer>`;
    const isPaused = run.state === 'paused' || run.state === 'pausing';
    const canPause = run.state === 'running' || run.state === 'asking';
    return html`<footer>
      ${isPaused
        ? button('resume', t('actions.resume'), () => this.#act('resume', {}))
        : button('pause', t('actions.pause'), () => this.#act('pause', {}), !canPause)}
      ${isEnding
        ? button('abort', t('actions.end'), () => (this.aborting = 'atOnce'))
        : button('abort', t('actions.abort'), () => (this.aborting = 'plain'))}
    </footer>`;
  }
}

customElements.define('scada-actions-page', ScadaActionsPage);
