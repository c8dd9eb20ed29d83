/** The console's one store, its signals, its language and its connection; elements and pages take them from here. */
import { api } from './connection/api.js';
import { accounts } from './connection/accounts.js';
import { LiveConnection } from './connection/live-connection.js';
import { Messages } from './i18n/messages.js';
import { Me } from './store/me.js';
import { Signals } from './store/signals.js';
import { TagStore } from './store/tag-store.js';

export const signals = new Signals();
export const store = new TagStore(signals);
export const me = new Me(() => signals.raise('me'));
export const messages = new Messages(() => signals.raiseAll());

/** A text of the console in the operator's language: `t('age.seconds', {count: 3})`. */
export const t = (key, values) => messages.text(key, values);

async function load() {
  const [who, plant, tags] = await Promise.all([accounts.me(), api.plant(), api.tags()]);
  me.set(who);
  store.setPlant(plant);
  store.setTags(tags);
}

const take = {
  values: ({ values }) => store.setValues(values),
  states: ({ lines, devices }) => store.setStates(lines, devices),
  time: ({ now }) => store.setTime(now),
  error: ({ code, message }) => console.warn(`live: ${code}: ${message}`),
};

export const connection = new LiveConnection(load, {
  state: (state) => store.setLink(state),
  message: (said) => take[said.type]?.(said),
});

const ONE_SECOND = 1000;

/** Ages grow even when the server says nothing. */
export function startClock() {
  setInterval(() => signals.raise('clock'), ONE_SECOND);
}
