import { html } from 'lit';
import { t } from '../context.js';

/** What the fields of an action's parameters say at first: the defaults, as text. */
export function startValues(action) {
  return Object.fromEntries(action.parameters.map(({ name, otherwise }) => [name, otherwise ?? '']));
}

/** The values as the server takes them. What is no number goes as it was typed, and the server says what it expected. */
export function readParameters(action, typed) {
  const values = {};
  for (const { name, type } of action.parameters) {
    const text = (typed[name] ?? '').trim();
    const number = Number(text.replace(',', '.'));
    if (text === '' && type !== 'text') continue;
    if (type === 'bool') values[name] = text === 'true';
    else if (type === 'text' || Number.isNaN(number)) values[name] = text;
    else values[name] = number;
  }
  return values;
}

/** The fields. `set(name, text)` is told of each change. */
export function parameterForm(action, typed, set) {
  return action.parameters.map((parameter) => {
    const limits = [parameter.min, parameter.max].filter((limit) => limit !== undefined).join(' … ');
    const hint = [parameter.unit, limits, parameter.help].filter((part) => part).join(' · ');
    return html`<label class="parameter">
      <span>${parameter.name}</span>
      ${field(parameter, typed[parameter.name] ?? '', (value) => set(parameter.name, value))}
      <small>${hint}</small>
    </label>`;
  });
}

function field({ name, type, choices }, value, set) {
  const words = type === 'bool' ? ['true', 'false'] : choices;
  if (words.length === 0) {
    const mode = type === 'text' ? 'text' : 'decimal';
    return html`<input
      data-parameter=${name}
      inputmode=${mode}
      autocomplete="off"
      .value=${value}
      @input=${(event) => set(event.target.value)}
    />`;
  }
  return html`<select data-parameter=${name} @change=${(event) => set(event.target.value)}>
    <option value="" ?selected=${value === ''}>${t('actions.choose')}</option>
    ${words.map((word) => html`<option value=${word} ?selected=${word === value}>${word}</option>`)}
  </select>`;
}
