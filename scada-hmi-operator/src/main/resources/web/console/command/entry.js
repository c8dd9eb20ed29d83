import { html, nothing } from 'lit';
import { t } from '../context.js';
import { choices } from './input.js';

const MOST_BUTTONS = 8;
const STEPS = [-10, -1, 1, 10];

/** Where the new value is chosen or typed: the first step of a set point's dialog. */
export function valueField(info, typed, isWrong, onType) {
  const offered = choices(info, { false: t('value.false'), true: t('value.true') });
  if (offered.length > MOST_BUTTONS) return list(offered, typed, onType);
  return offered.length > 0 ? buttons(info, offered, typed, onType) : text(info, typed, isWrong, onType);
}

function list(offered, typed, onType) {
  return html`<label class="field"
    ><span>${t('command.to')}</span
    ><select data-hook="command-value" data-first-focus @change=${(event) => onType(event.target.value)}>
      <option value="" ?selected=${typed === ''}>${t('command.pleaseChoose')}</option>
      ${offered.map(([key, label]) => html`<option value=${key} ?selected=${key === typed}>${label} (${key})</option>`)}
    </select></label
  >`;
}

function buttons(info, offered, typed, onType) {
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
            .checked=${key === typed}
            @change=${() => onType(key)}
          /><span>${label}</span><small>${info.kind === 'bool' ? nothing : key}</small></label
        >`,
    )}
  </fieldset>`;
}

function text(info, typed, isWrong, onType) {
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
        .value=${typed}
        aria-describedby="command-limits command-error"
        aria-invalid=${isWrong}
        @input=${(event) => onType(event.target.value)}
      /><span class="unit">${info.unit}</span></span
    ></label
  >`;
}

/** How many steps up or down. */
export function stepButtons(info, step, chosen, onChoose) {
  return html`<fieldset class="steps">
    <legend>${t('command.step', { step, unit: info.unit })}</legend>
    ${STEPS.map(
      (count, index) =>
        html`<label class="choice"
          ><input
            type="radio"
            ?data-first-focus=${index === 0}
            name="command-step"
            data-hook="command-step"
            value=${count}
            .checked=${chosen === count}
            @change=${() => onChoose(count)}
          /><span>${count > 0 ? '▲' : '▼'} ${Math.abs(count)}</span></label
        >`,
    )}
  </fieldset>`;
}
