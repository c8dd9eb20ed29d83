/**
 * What concerns every page, asked for every few seconds: what is forced or overridden, by whom and until when; and
 * commands of others that wait for a second person, who may be this one.
 */
import { call } from '../connection/api.js';
import { commandList, text } from '../connection/wire.js';
import { me, signals, store } from '../context.js';

const REFRESH_MILLIS = 3000;

export const restraints = { forced: [], overrides: [], waiting: [] };

const item = (said) => ({
  tag: text(said?.tag, 500),
  interlock: text(said?.interlock, 64),
  meaning: text(said?.text, 300),
  to: text(said?.to, 200),
  real: said?.real === undefined ? '' : text(String(said.real), 200),
  realQuality: text(said?.realQuality, 80),
  by: text(said?.by, 128),
  reason: text(said?.reason, 500),
  until: Date.parse(said?.until),
});

const list = (said) => (Array.isArray(said) ? said.map(item) : []);

function take(part, items) {
  const isSame = JSON.stringify(items) === JSON.stringify(restraints[part]);
  restraints[part] = items;
  if (!isSame) signals.raise('restraints');
}

const isForSomebodyElse = ({ stage, requestedBy }) => stage === 'awaiting-confirmation' && requestedBy !== me.now.name;

/** A failed refresh needs no word of its own: the link's state says it. A server without the routes has nothing to show. */
async function refresh() {
  if (document.hidden || !store.isLive) return;
  const both = await Promise.all([call('/forced'), call('/overrides')]).catch(() => undefined);
  if (both) {
    take('forced', list(both[0]?.forced));
    take('overrides', list(both[1]?.overrides));
  }
  if (!me.may('operate')) return take('waiting', []);
  const commands = await call('/commands?limit=1').catch(() => undefined);
  if (commands) take('waiting', commandList(commands).commands.filter(isForSomebodyElse).map(({ id }) => id));
}

export function startRestraints() {
  refresh();
  setInterval(refresh, REFRESH_MILLIS);
}

async function post(path, body) {
  const headers = { 'Content-Type': 'application/json' };
  return call(path, { method: 'POST', body: JSON.stringify(body), headers, timeoutMillis: 40000 });
}

/** Ends one by hand. */
export async function end(part, { tag, interlock }) {
  const body = part === 'forced' ? { tag } : { tag, interlock };
  await post(`/${part}/end`, body);
  await refresh();
}

/** What stands in the way of commanding the tag, and its interlocks. */
export async function obstacles(tag) {
  const said = await post('/commands/preview', { tag });
  const all = Array.isArray(said?.obstacles) ? said.obstacles : [];
  const interlocks = Array.isArray(said?.interlocks) ? said.interlocks : [];
  return {
    obstacles: all.map((each) => ({ code: text(each?.code, 40), reason: text(each?.reason, 1000) })),
    interlocks: interlocks.map((each) => ({
      name: text(each?.name, 64),
      meaning: text(each?.text, 300),
      condition: text(each?.condition, 500),
      isRefusing: each?.refuses === true,
      override: each?.override ? item(each.override) : undefined,
    })),
  };
}
