/**
 * Light or dark: the system's choice, unless the operator made one. `data-theme` on the root says which is in force.
 */
import { signals } from '../context.js';
import { remember, remembered } from '../i18n/messages.js';

const STORED = 'scada.theme';
const CHOICES = ['system', 'light', 'dark'];
const system = matchMedia('(prefers-color-scheme: dark)');

export function themeChoice() {
  const choice = remembered(STORED);
  return CHOICES.includes(choice) ? choice : 'system';
}

export function startTheme() {
  system.addEventListener('change', () => apply(themeChoice()));
  apply(themeChoice());
}

export function chooseTheme(choice) {
  remember(STORED, choice);
  apply(choice);
}

function apply(choice) {
  const theme = choice === 'system' ? (system.matches ? 'dark' : 'light') : choice;
  document.documentElement.dataset.theme = theme;
  signals.raiseAll();
}
