import { html, nothing, LitElement } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { api } from '../connection/api.js';
import { messages, signals, store, t } from '../context.js';
import { view } from '../elements/tag-element.js';
import { Watch } from '../store/signals.js';
import { CommandAttempt, newId } from './attempt.js';
import { stepButtons, valueField } from './entry.js';
import { check, choices } from './input.js';
import { outcome } from './outcome.js';
import { shownValue } from './shown.js';

/** Confirming is possible only after this long, so that a double click on "next" cannot also confirm. */
const ARM_MILLIS = 600;
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
  /** How the tag is commanded, and what stands in the way; undefined until the server has said. */
  #said;
  #steps = 0;
  #refusal = '';
  #selectedUntil = 0;

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
    this.#said = undefined;
    this.#steps = 0;
    this.#refusal = '';
    this.#selectedUntil = 0;
    this.#id = newId();
    this.#ask('');
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

  /** Asks what the server would say; a console that gets no answer lets the server decide when the command comes. */
  async #ask(payload) {
    const id = this.#id;
    const said = await api.preview(this.#tag, payload).catch(() => undefined);
    if (id !== this.#id || this.#step === 'outcome') return;
    const isNew = this.#said === undefined;
    this.#said = said ?? this.#said;
    this.requestUpdate();
    await this.updateComplete;
    // What is chosen is only known now, for anything but a set point: before there was nothing to begin at.
    if (isNew && this.#step === 'choose' && this.#kind !== 'set-point') this.querySelector('[data-first-focus]')?.focus();
  }

  get #kind() {
    return this.#said?.kind ?? 'set-point';
  }

  get #payload() {
    if (this.#kind === 'step') return `,"steps":${this.#steps}`;
    return this.#kind === 'set-point' ? `,"value":${this.#checked.json}` : '';
  }

  #arm() {
    this.#isArmed = true;
    this.requestUpdate();
  }

  #close() {
    this.#dialog?.close();
  }

  #closed() {
    if (this.#step === 'confirm' && this.#selectedUntil > 0) api.cancelSelection(this.#tag).catch(() => undefined);
    if (this.#attempt?.isHeld) this.#attempt.letGo();
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
    this.#checked = this.#check(info);
    const { reason } = view(tag);
    const isRefused = this.#isTouched && this.#checked.error;
    return html`<form novalidate @submit=${(event) => this.#next(event)}>
      <div class="from"><span>${t('command.now')}</span><scada-value .tag=${this.#tag}></scada-value></div>
      ${reason && store.isLive ? html`<p class="warning">${t('command.doubtful', { reason })}</p>` : nothing}
      ${this.#obstacles()} ${this.#entry(info)} ${this.#kind === 'set-point' ? this.#limits(info) : nothing}
      <p class="error" id="command-error" data-hook="command-error" role="alert">
        ${isRefused ? t(this.#checked.error, this.#checked.values) : this.#refusal}
      </p>
      <footer>
        <button type="button" data-hook="cancel" @click=${() => this.#close()}>${t('command.cancel')}</button>
        <button type="submit" class="strong" data-hook="next" ?data-first-focus=${this.#isKnownAhead}>${t('command.next')}</button>
      </footer>
    </form>`;
  }

  #check(info) {
    if (this.#kind === 'set-point') return check(info, this.#typed, messages.language);
    if (this.#kind === 'step') {
      if (this.#steps === 0) return { error: 'command.chooseStep', values: {} };
      const shown = this.#said.value || t('command.unknownValue');
      return { json: this.#said.value, shown };
    }
    return { json: this.#said.active, shown: this.#said.active };
  }

  /** What refuses the command at present, before it is tried. */
  #obstacles() {
    const found = this.#said?.obstacles ?? [];
    if (found.length === 0) return nothing;
    return html`<ul class="warning obstacles" data-hook="obstacles">
      ${found.map(({ code, reason }) => {
        const key = `rejection.${code}`;
        return html`<li data-code=${code}>${messages.has(key) ? `${t(key)}: ` : nothing}${reason}</li>`;
      })}
    </ul>`;
  }

  #entry(info) {
    if (this.#kind === 'set-point') {
      const isWrong = this.#isTouched && Boolean(this.#checked.error);
      return valueField(info, this.#typed, isWrong, (typed) => this.#type(typed));
    }
    if (this.#kind === 'step') {
      return stepButtons(info, this.#said.step, this.#steps, (count) => this.#chooseSteps(count));
    }
    const seconds = this.#said.length / 1000;
    return html`<p data-hook="command-kind">
      ${t(`command.kind.${this.#kind}`, { value: shownValue(info, this.#said.active), seconds })}
    </p>`;
  }

  /** A pulse and a held command have nothing to choose: the keyboard begins at what leads on. */
  get #isKnownAhead() {
    return this.#kind === 'pulse' || this.#kind === 'momentary';
  }

  async #chooseSteps(count) {
    this.#steps = count;
    this.requestUpdate();
    await this.#ask(this.#payload);
  }

  #limits(info) {
    if (!info.range || choices(info, {}).length > 0) return nothing;
    const text = t('command.limits', { ...info.range, unit: info.unit });
    return html`<p class="limits" id="command-limits">${text}</p>`;
  }

  #type(typed) {
    this.#typed = typed;
    this.#isTouched = typed !== '';
    this.requestUpdate();
  }

  #next(event) {
    event.preventDefault();
    this.#isTouched = true;
    this.#refusal = '';
    if (this.#checked.error) this.requestUpdate();
    else this.#prepare();
  }

  /** Selects the tag where it asks for that, and has the server say what it would make of the command. */
  async #prepare() {
    const id = this.#id;
    try {
      if (this.#said?.select > 0) {
        const held = await api.select(this.#tag, this.#payload);
        this.#selectedUntil = performance.now() + held.millisLeft;
      }
      await this.#ask(this.#payload);
    } catch (failure) {
      this.#refusal = failure.message || failure.code;
      this.requestUpdate();
      return;
    }
    if (id === this.#id && this.#step === 'choose') this.#go('confirm');
  }

  #back() {
    if (this.#selectedUntil > 0) api.cancelSelection(this.#tag).catch(() => undefined);
    this.#selectedUntil = 0;
    this.#go('choose');
  }

  /** What the operator must know before he sends: who must agree, how long the selection holds, what is rounded. */
  #conditions(info) {
    const said = this.#said;
    if (!said) return nothing;
    const left = Math.max(0, Math.ceil((this.#selectedUntil - performance.now()) / 1000));
    const isRounded = said.held !== '' && said.held !== said.value;
    return html`${this.#obstacles()}
    ${isRounded ? html`<p class="warning" data-hook="rounded">${t('command.rounded', { value: said.held, unit: info.unit })}</p>` : nothing}
    ${this.#selectedUntil > 0 ? html`<p data-hook="selected">${t(left > 0 ? 'command.selected' : 'command.selectionOver', { seconds: left })}</p>` : nothing}
    ${said.confirm > 0 ? html`<p data-hook="needs-second">${t('command.needsSecond', { seconds: said.confirm / 1000 })}</p>` : nothing}`;
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
      ${isSame && this.#kind === 'set-point' ? html`<p class="warning">${t('command.same')}</p>` : nothing} ${this.#conditions(tag.info)}
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
        ><button type="button" data-hook="back" @click=${() => this.#back()}>${t('command.back')}</button>
        <button type="button" data-hook="cancel" @click=${() => this.#close()}>${t('command.cancel')}</button>
      </footer>`;
  }

  /** A second click finds the step gone; the second of a double click is not even looked at. */
  #send(event, tag) {
    if (this.#step !== 'confirm' || !this.#isArmed || event.detail > 1) return;
    const asked = {
      tag: this.#tag,
      payload: this.#payload,
      asksSecond: this.#said?.confirm > 0,
      fromShown: this.#fromShown(tag),
      toShown: this.#toShown(tag.info),
      unit: tag.info.unit,
    };
    this.#attempt = new CommandAttempt(this.#id, asked);
    this.#go('outcome');
    this.#attempt.send();
    if (this.#kind === 'momentary') this.#attempt.hold(this.#said.watchdog / 4);
  }

  #outcome() {
    return outcome(this.#attempt, () => this.#close());
  }
}

customElements.define('scada-command-dialog', ScadaCommandDialog);
