/** How the health of a line or device is written, wherever it stands. */
import { html } from 'lit';
import { messages, store, t } from '../context.js';
import { mark } from '../elements/scada-quality.js';
import { formatNumber } from '../store/numbers.js';

export const SEVERITY_OF_STATE = {
  good: 'good',
  connecting: 'uncertain',
  degraded: 'uncertain',
  failed: 'bad',
  disabled: 'uncertain',
};

/** Why the state is as it is, with who brought it about where that was a person. */
export function whyState({ reason, by }) {
  return by ? t('lines.by', { who: by, reason }) : reason;
}

export function milliseconds(value) {
  return Number.isNaN(value) ? '–' : `${formatNumber(value, value < 1 ? 2 : value < 10 ? 1 : 0, messages.language)} ms`;
}

/** Shape, letter and word for the state of a line or device; a lost server leaves them unknown. */
export function stateMark(state) {
  const severity = store.isLive ? SEVERITY_OF_STATE[state] : 'stale';
  return html`<span class="state ${severity}" data-state=${state}>${mark(severity)}${t(`state.${state}`)}</span>`;
}
