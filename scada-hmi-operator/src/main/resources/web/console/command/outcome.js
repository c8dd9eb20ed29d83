import { html, nothing } from 'lit';
import { store, t } from '../context.js';
import { mark } from '../elements/scada-quality.js';

const OUTCOME_SIGNS = {
  confirmed: ['good', '✓'],
  unverified: ['uncertain', '!'],
  differs: ['bad', '≠'],
  rejected: ['bad', '✕'],
  unknown: ['bad', '?'],
  missing: ['uncertain', '!'],
  awaiting: ['uncertain', '2'],
};

/** What has become of a command, and what can still be done about it: the last step of its dialog. */
export function outcome(attempt, close) {
  const { phase, why, fromShown, toShown, readBack, isOver, unit } = attempt;
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
      ${phase === 'missing' ? sendAgain(attempt) : nothing} ${endings(attempt)}
      <button type="button" class="strong" data-hook="close" @click=${close}>
        ${t(isOver ? 'command.close' : 'command.closeEarly')}
      </button>
    </footer>`;
}

function sendAgain(attempt) {
  return html`<button type="button" data-hook="send-again" ?disabled=${!store.isLive} @click=${() => attempt.send()}>
    ${t('command.sendAgain')}
  </button>`;
}

function endings(attempt) {
  if (attempt.phase === 'awaiting') {
    return html`<button type="button" data-hook="withdraw" @click=${() => attempt.withdraw()}>
      ${t('command.withdraw')}
    </button>`;
  }
  if (!attempt.isHeld) return nothing;
  return html`<button type="button" class="strong" data-hook="let-go" @click=${() => attempt.letGo()}>
    ${t('command.letGo')}
  </button>`;
}
