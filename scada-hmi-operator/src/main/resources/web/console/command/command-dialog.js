import { html, nothing, LitElement } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { messages, signals, store, t } from '../context.js';
import { mark } from '../elements/scada-quality.js';
import { view } from '../elements/tag-element.js';
import { Watch } from '../store/signals.js';
import { CommandAttempt, newId } from './attempt.js';
import { check, choices } from './input.js';

/** Confirming is possible only after this long, so that a double click on "next" cannot also confirm. */
const ARM_MILLIS = 600;
const MOST_BUTTONS = 8;
const OUTCOME_SIGNS = {
  confirmed: ['good', '✓'],
  unverified: ['uncertain', '!'],
  differs: ['bad', '≠'],
  rejected: ['bad', '✕'],
  unknown: ['bad', '?'],
  missing: ['uncertain', '!'],
};

/**
 * A command in two steps: what to set (checked), then what will change spelled out and confirmed. `data-step` on the
 * dialog is `choose`, `confirm` or `outcome`. Enter leads from the first step to the second and never further; the
 * second has no default button. Each opening has one command id, so that nothing pressed twice is written twice.
 */
export class ScadaCommandDialog extends LitElement {
  #watch = new Watch(this, signals);
  #tag = '';
  #opened;
  #step = '';
  #typed = '';
  #checked;
  #id = '';
  #attempt;
  #isArmed = false;
  #arming;
  #isTouched = false;

  createRenderRoot() {
    return this;
  }

  get #dialog() {
    return this.querySelector('dialog');
  }

  /** Opens for a tag; does nothing while a dialog is open, or for a tag that cannot be written. */
  open(path) {
    if (this.#step !== '' || !store.tag(path)?.info.writable) return;
    this.#opened = store.tag(path);
    this.#tag = path;
    this.#typed = '';
    this.#isTouched = false;
    this.#attempt = undefined;
    this.#id = newId();
    this.#watch.watch(`value:${path}`, 'link', 'tags', 'commands', 'clock');
    this.#go('choose');
  }

  async #go(step) {
    this.#step = step;
    clearTimeout(this.#arming);
    this.#isArmed = false;
    if (step === 'confirm') this.#arming = setTimeout(() => this.#arm(), ARM_MILLIS);
    this.requestUpdate();
    await this.updateComplete;
    if (step !== '' && !this.#dialog.open) this.#dialog.showModal();
    this.querySelector('[data-first-focus]')?.focus();
  }

  #arm() {
    this.#isArmed = true;
    this.requestUpdate();
  }

  #close() {
    this.#dialog?.close();
  }

  #closed() {
    this.#step = '';
    clearTimeout(this.#arming);
    this.#watch.watch();
    this.requestUpdate();
  }

  render() {
    if (this.#step === '') return nothing;
    // A reconnection may have brought other tags; the dialog still says what it was opened for, and the server decides.
    const tag = store.tag(this.#tag) ?? this.#opened;
    return keyed(
      this.#id,
      html`<dialog
        data-hook="command-dialog"
        data-step=${this.#step}
        data-tag=${this.#tag}
        aria-labelledby="command-title"
        @close=${() => this.#closed()}
      >
        <header>
          <h2 id="command-title">${t(`command.${this.#step}`)}</h2>
          <p class="description">${tag.info.description}</p>
          <p class="path">${this.#tag}</p>
        </header>
        ${store.isLive ? nothing : html`<p class="warning" role="alert">${t('command.linkLost')}</p>`}
        ${this.#content(tag)}
      </dialog>`,
    );
  }

  #content(tag) {
    if (this.#step === 'choose') return this.#choose(tag);
    return this.#step === 'confirm' ? this.#confirm(tag) : this.#outcome();
  }

  #choose(tag) {
    const { info } = tag;
    this.#checked = check(info, this.#typed, messages.language);
    const { reason } = view(tag);
    const isRefused = this.#isTouched && this.#checked.error;
    return html`<form novalidate @submit=${(event) => this.#next(event)}>
      <div class="from"><span>${t('command.now')}</span><scada-value .tag=${this.#tag}></scada-value></div>
      ${reason && store.isLive ? html`<p class="warning">${t('command.doubtful', { reason })}</p>` : nothing}
      ${this.#field(info)} ${this.#limits(info)}
      <p class="error" id="command-error" data-hook="command-error" role="alert">
        ${isRefused ? t(this.#checked.error, this.#checked.values) : nothing}
      </p>
      <footer>
        <button type="button" data-hook="cancel" @click=${() => this.#close()}>${t('command.cancel')}</button>
        <button type="submit" class="strong" data-hook="next">${t('command.next')}</button>
      </footer>
    </form>`;
  }

  #limits(info) {
    if (!info.range || choices(info, {}).length > 0) return nothing;
    const text = t('command.limits', { ...info.range, unit: info.unit });
    return html`<p class="limits" id="command-limits">${text}</p>`;
  }

  #field(info) {
    const offered = choices(info, { false: t('value.false'), true: t('value.true') });
    if (offered.length > MOST_BUTTONS) {
      return html`<label class="field"
        ><span>${t('command.to')}</span
        ><select data-hook="command-value" data-first-focus @change=${(event) => this.#type(event.target.value)}>
          <option value="" ?selected=${this.#typed === ''}>${t('command.pleaseChoose')}</option>
          ${offered.map((choice) => this.#option(choice))}
        </select></label
      >`;
    }
    if (offered.length > 0) {
      return html`<fieldset>
        <legend>${t('command.to')}</legend>
        ${offered.map(
          ([key, label], index) =>
            html`<label class="choice">
              <input
                type="radio"
                name="command-choice"
                data-hook="command-choice"
                value=${key}
                ?data-first-focus=${index === 0}
                .checked=${key === this.#typed}
                @change=${() => this.#type(key)}
              /><span>${label}</span><small>${info.kind === 'bool' ? nothing : key}</small></label
            >`,
        )}
      </fieldset>`;
    }
    const mode = info.kind === 'real' ? 'decimal' : info.kind === 'int' || info.kind === 'uint64' ? 'numeric' : 'text';
    return html`<label class="field"
      ><span>${t('command.to')}</span
      ><span class="entry"
        ><input
          type="text"
          data-hook="command-value"
          data-first-focus
          autocomplete="off"
          inputmode=${mode}
          .value=${this.#typed}
          aria-describedby="command-limits command-error"
          aria-invalid=${this.#isTouched && Boolean(this.#checked.error)}
          @input=${(event) => this.#type(event.target.value)}
        /><span class="unit">${info.unit}</span></span
      ></label
    >`;
  }

  #option([key, label]) {
    return html`<option value=${key} ?selected=${key === this.#typed}>${label} (${key})</option>`;
  }

  #type(typed) {
    this.#typed = typed;
    this.#isTouched = typed !== '';
    this.requestUpdate();
  }

  #next(event) {
    event.preventDefault();
    this.#isTouched = true;
    if (this.#checked.error) this.requestUpdate();
    else this.#go('confirm');
  }

  /** The chosen value as it stands on screens: with its label or unit. */
  #toShown(info) {
    const label = choices(info, { false: t('value.false'), true: t('value.true') }).find(
      ([key]) => key === this.#checked.json,
    )?.[1];
    if (label === undefined) return `${this.#checked.shown} ${info.unit}`.trim();
    return info.kind === 'bool' ? label : `${label} (${this.#checked.shown})`;
  }

  #fromShown(tag) {
    const { text, label, hasValue, reason } = view(tag);
    if (!hasValue) return t('command.unknownValue');
    const shown = label ? `${label}${tag.info.kind === 'bool' ? '' : ` (${text})`}` : `${text} ${tag.info.unit}`.trim();
    return reason ? `${shown} (${t('command.notSure')})` : shown;
  }

  #confirm(tag) {
    const isSame = tag.current.text === this.#checked.json && tag.current.quality.severity === 'good';
    return html`<div
        class="change"
        data-first-focus
        tabindex="-1"
        data-hook="change"
        role="group"
        aria-label=${t('command.confirm')}
      >
        <div><span>${t('command.from')}</span><b data-hook="change-from">${this.#fromShown(tag)}</b></div>
        <i aria-hidden="true">→</i>
        <div><span>${t('command.to')}</span><b data-hook="change-to">${this.#toShown(tag.info)}</b></div>
      </div>
      <p>
        ${tag.info.device
          ? t('command.willWrite', { device: tag.info.device, address: tag.info.address })
          : t('command.willHold')}
      </p>
      ${isSame ? html`<p class="warning">${t('command.same')}</p>` : nothing}
      <footer class="apart">
        <button
          type="button"
          class="strong"
          data-hook="confirm"
          ?disabled=${!this.#isArmed || !store.isLive}
          @click=${(event) => this.#send(event, tag)}
        >
          ${t('command.send')}
        </button>
        <span></span
        ><button type="button" data-hook="back" @click=${() => this.#go('choose')}>${t('command.back')}</button>
        <button type="button" data-hook="cancel" @click=${() => this.#close()}>${t('command.cancel')}</button>
      </footer>`;
  }

  /** A second click finds the step gone; the second of a double click is not even looked at. */
  #send(event, tag) {
    if (this.#step !== 'confirm' || !this.#isArmed || event.detail > 1) return;
    const asked = {
      tag: this.#tag,
      json: this.#checked.json,
      fromShown: this.#fromShown(tag),
      toShown: this.#toShown(tag.info),
      unit: tag.info.unit,
    };
    this.#attempt = new CommandAttempt(this.#id, asked);
    this.#go('outcome');
    this.#attempt.send();
  }

  #sendAgain() {
    return html`<button
      type="button"
      data-hook="send-again"
      ?disabled=${!store.isLive}
      @click=${() => this.#attempt.send()}
    >
      ${t('command.sendAgain')}
    </button>`;
  }

  #outcome() {
    const { phase, why, fromShown, toShown, readBack, isOver, unit } = this.#attempt;
    const [sign, letter] = OUTCOME_SIGNS[phase] ?? [];
    const readsBack = phase === 'differs' && readBack !== '';
    return html`<div class="change small">
        <div><span>${t('command.from')}</span><b>${fromShown}</b></div>
        <i aria-hidden="true">→</i>
        <div><span>${t('command.to')}</span><b>${toShown}</b></div>
      </div>
      <div
        class="outcome ${sign ?? 'waiting'}"
        role="status"
        data-hook="outcome"
        data-outcome=${phase}
        tabindex="-1"
        data-first-focus
      >
        ${sign ? mark(sign, phase === 'confirmed', letter) : html`<i class="spinner" aria-hidden="true"></i>`}
        <div>
          <b data-hook="outcome-text">${t(`outcome.${phase}`)}</b>
          <p>${t(`outcome.${phase}.meaning`)}</p>
          ${why ? html`<p data-hook="outcome-reason">${t('outcome.reason', { reason: why })}</p>` : nothing}
          ${readsBack ? html`<p>${t('outcome.readBack', { value: `${readBack} ${unit}` })}</p>` : nothing}
        </div>
      </div>
      <footer>
        ${phase === 'missing' ? this.#sendAgain() : nothing}
        <button type="button" class="strong" data-hook="close" @click=${() => this.#close()}>
          ${t(isOver ? 'command.close' : 'command.closeEarly')}
        </button>
      </footer>`;
  }
}

customElements.define('scada-command-dialog', ScadaCommandDialog);
