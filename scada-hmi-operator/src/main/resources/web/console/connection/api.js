/** The server's HTTP interface. Every call ends: with an answer, or with an {@link ApiError} within its time-out. */
import { command, commandList, journal, journalStatus, parse, plant, preview, selection, text } from './wire.js';

const BASE = '/api/v1';
const PAGE = 1000;

/**
 * Why a call failed. `status` 0: no answer came, so it is not known whether the server acted. An answer that is not
 * JSON has code `bad_answer` and is no better than none.
 */
export class ApiError extends Error {
  constructor(status, code, message) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

export async function call(path, { timeoutMillis = 5000, ...options } = {}) {
  let response;
  let body;
  try {
    response = await fetch(BASE + path, { signal: AbortSignal.timeout(timeoutMillis), cache: 'no-store', ...options });
    body = await response.text();
  } catch (failure) {
    throw new ApiError(0, failure.name === 'TimeoutError' ? 'timeout' : 'no_answer', String(failure.message));
  }
  let answer;
  try {
    answer = JSON.parse(body);
  } catch {
    throw new ApiError(response.ok ? 0 : response.status, 'bad_answer', `HTTP ${response.status}`);
  }
  if (response.ok) return answer;
  throw new ApiError(response.status, text(answer?.error?.code, 80), text(answer?.error?.message, 1000));
}

/** Filters that are not empty, as a query. */
function query(filters) {
  return new URLSearchParams(Object.entries(filters).filter(([, value]) => value !== ''));
}

function post(path, body) {
  return call(path, { method: 'POST', body, headers: { 'Content-Type': 'application/json' } });
}

export const api = {
  async plant() {
    return plant(await call('/plant'));
  },

  /** All tags with their current values, in as many pages as the server makes of them. */
  async tags() {
    const all = [];
    for (let offset = 0; ;) {
      const page = parse.tags(await call(`/tags?limit=${PAGE}&offset=${offset}`, { timeoutMillis: 15000 }));
      all.push(...page.tags);
      offset += page.received;
      if (page.received === 0 || offset >= page.total) return all;
    }
  },

  async lines() {
    return parse.lines(await call('/lines'));
  },

  async devices() {
    return parse.devices(await call('/devices'));
  },

  async trace(device) {
    return parse.trace(await call(`/devices/${encodeURIComponent(device)}/trace`));
  },

  /** Asks a device about itself, between its polls: the server ends that within 25 s. */
  async diagnosis(device) {
    const path = `/devices/${encodeURIComponent(device)}/diagnosis`;
    return parse.diagnosis(await call(path, { method: 'POST', timeoutMillis: 30000 }));
  },

  /** Takes a line or a device out of service or back; `act` is `disable` or `enable`. */
  async setService(kind, name, act, reason) {
    const headers = { 'Content-Type': 'application/json' };
    const body = JSON.stringify({ reason });
    const path = `/${kind}s/${encodeURIComponent(name)}/${act}`;
    return call(path, { method: 'POST', body, headers, timeoutMillis: 40000 });
  },

  /**
   * Sends a command. `payload` is a piece of JSON text (`,"value":5`, `,"steps":-1` or nothing), not a value: a 64-bit
   * integer would lose its last digits on the way through a JavaScript number. The same id sent again never writes
   * again: the server answers with the recorded outcome.
   */
  async sendCommand({ id, tag, payload, expiresInMillis }) {
    const head = `"id":${JSON.stringify(id)},"tag":${JSON.stringify(tag)}`;
    const body = `{${head}${payload},"expiresInMillis":${expiresInMillis}}`;
    const headers = { 'Content-Type': 'application/json' };
    return command(await call('/commands', { method: 'POST', body, headers, timeoutMillis: expiresInMillis + 5000 }));
  },

  /** What would become of a command, and all that stands in its way. Writes nothing. */
  async preview(tag, payload) {
    return preview(await post('/commands/preview', `{"tag":${JSON.stringify(tag)}${payload}}`));
  },

  async select(tag, payload) {
    return selection(await post('/selections', `{"tag":${JSON.stringify(tag)}${payload}}`));
  },

  async cancelSelection(tag) {
    return commandList(await post('/selections/cancel', JSON.stringify({ tag })));
  },

  async commands() {
    return commandList(await call('/commands?limit=100'));
  },

  /** `act` is `confirm`, `decline`, `hold` or `release`. */
  async actOnCommand(id, act) {
    return command(await post(`/commands/${encodeURIComponent(id)}/${act}`, '{}'));
  },

  async command(id) {
    return command(await call(`/commands/${encodeURIComponent(id)}`));
  },

  /** Records of the journal, the newest first, and what to ask for as `beyond` for those before them. */
  async journal(filters) {
    return journal(await call(`/journal?${query(filters)}`, { timeoutMillis: 15000 }));
  },

  async journalStatus() {
    return journalStatus(await call('/journal/status'));
  },

  /** The address of the same records as a file. */
  journalExport(filters) {
    return `${BASE}/journal/export?${query(filters)}`;
  },
};
