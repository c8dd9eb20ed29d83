/**
 * What the server says, checked and in the console's own shapes. Everything that enters the console passes here, so
 * that no other module has to wonder what a field may be. Text stays text: nothing here or later turns it into
 * markup.
 *
 * @typedef {object} Quality
 * @property {string} name      the quality's name (`BAD_NO_COMMUNICATION`), the key of its translation
 * @property {'good'|'uncertain'|'bad'} severity
 * @property {string} code      OPC UA status code in hex
 * @property {string} text      what the server calls it, used where there is no translation
 *
 * @typedef {object} TagValue
 * @property {string} path
 * @property {boolean|number|string|undefined} value   undefined: there is none; integers beyond 2^53 are rounded here
 * @property {string} text      the exact decimal text
 * @property {string} label
 * @property {Quality} quality
 * @property {number} sourceTime   ms since 1970, NaN where the device gives none
 * @property {number} serverTime   ms since 1970
 * @property {number} valueTime    ms since 1970 of the last usable value, NaN before there was one
 */

const MAX_TEXT = 4096;
const SEVERITIES = new Set(['good', 'uncertain', 'bad']);
const STATES = new Set(['connecting', 'good', 'degraded', 'failed', 'disabled']);

/** A string of the server's, cut to what a screen can hold; `''` where there is none. */
export function text(raw, max = MAX_TEXT) {
  if (typeof raw === 'string') return raw.length > max ? `${raw.slice(0, max)}…` : raw;
  return typeof raw === 'number' || typeof raw === 'boolean' ? String(raw) : '';
}

function isObject(raw) {
  return raw !== null && typeof raw === 'object' && !Array.isArray(raw);
}

function time(raw) {
  return typeof raw === 'string' ? Date.parse(raw) : NaN;
}

function count(raw) {
  return Number.isFinite(raw) && raw >= 0 ? raw : 0;
}

/** Drops what is not of the shape that `parse` wants instead of failing the whole message. */
function list(raw, parse) {
  return Array.isArray(raw) ? raw.map(parse).filter((item) => item !== undefined) : [];
}

/** A quality that the console does not understand cannot be vouched for, so it is bad. */
function quality(raw) {
  if (!isObject(raw) || !SEVERITIES.has(raw.severity)) {
    return { name: 'BAD', severity: 'bad', code: '', text: '' };
  }
  return { name: text(raw.name, 80), severity: raw.severity, code: text(raw.code, 20), text: text(raw.text, 200) };
}

/** @returns {TagValue|undefined} */
export function tagValue(raw) {
  if (!isObject(raw) || typeof raw.path !== 'string') return undefined;
  const hasValue = ['boolean', 'number', 'string'].includes(typeof raw.value);
  return {
    path: raw.path,
    value: hasValue ? raw.value : undefined,
    text: hasValue ? text(raw.valueText ?? raw.value) : '',
    label: hasValue ? text(raw.label, 200) : '',
    quality: quality(raw.quality),
    sourceTime: time(raw.sourceTime),
    serverTime: time(raw.serverTime),
    valueTime: time(raw.valueTime),
  };
}

function range(raw) {
  const usable = isObject(raw) && Number.isFinite(raw.min) && Number.isFinite(raw.max) && raw.min < raw.max;
  return usable ? { min: raw.min, max: raw.max } : undefined;
}

/** Labels keep the server's order of keys: `[['0', 'closed'], ['1', 'open']]`. */
function labels(raw) {
  if (!isObject(raw)) return [];
  return Object.entries(raw).map(([key, label]) => [key, text(label, 200)]);
}

/** The period as the contract writes it (`PT0.25S`, `PT1M`), in milliseconds; NaN where it is not one. */
export function milliseconds(raw) {
  const parts = /^PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?$/.exec(typeof raw === 'string' ? raw : '');
  if (!parts || raw === 'PT') return NaN;
  return ((Number(parts[1] ?? 0) * 60 + Number(parts[2] ?? 0)) * 60 + Number(parts[3] ?? 0)) * 1000;
}

export function tagInfo(raw) {
  if (!isObject(raw) || typeof raw.path !== 'string' || raw.path === '') return undefined;
  return {
    path: raw.path,
    description: text(raw.description, 1000),
    unit: text(raw.unit, 40),
    kind: text(raw.kind, 20) || 'text',
    writable: raw.access === 'read-write',
    range: range(raw.range),
    labels: labels(raw.labels),
    deadband: Number.isFinite(raw.deadband) ? raw.deadband : NaN,
    origin: text(raw.origin, 40),
    expression: text(raw.expression, 10_000),
    line: text(raw.line, 200),
    device: text(raw.device, 200),
    address: text(raw.address, 200),
    scan: text(raw.scan, 80),
    periodMillis: milliseconds(raw.period),
    current: tagValue(isObject(raw.current) ? { ...raw.current, path: raw.path } : undefined),
  };
}

const number = (raw) => (Number.isFinite(raw) ? raw : NaN);

function statistics(raw) {
  return {
    exchanges: count(raw.exchanges),
    failures: count(raw.failures),
    failuresByKind: Object.entries(isObject(raw.failuresByKind) ? raw.failuresByKind : {}).map(([kind, times]) => ({
      kind: text(kind, 80),
      times: count(times),
    })),
    missedScans: count(raw.missedScans),
    bytesSent: count(raw.bytesSent),
    bytesReceived: count(raw.bytesReceived),
    roundTrip: times(raw.roundTrip),
    lateness: times(raw.lateness),
  };
}

function times(raw) {
  const said = isObject(raw) ? raw : {};
  return { median: number(said.medianMillis), p99: number(said.p99Millis), max: number(said.maxMillis) };
}

function health(raw) {
  return {
    name: text(raw.name, 200),
    state: STATES.has(raw.state) ? raw.state : 'failed',
    reason: text(raw.reason, 1000),
    by: text(raw.by, 200),
    since: time(raw.since),
    ...statistics(isObject(raw.statistics) ? raw.statistics : {}),
  };
}

export function line(raw) {
  if (!isObject(raw) || typeof raw.name !== 'string') return undefined;
  const devices = list(raw.devices, (name) => (typeof name === 'string' ? name : undefined));
  return {
    ...health(raw),
    driver: text(raw.driver, 200),
    medium: text(raw.medium, 200),
    utilisation: number(raw.utilisation),
    reconnects: count(raw.reconnects),
    devices,
  };
}

export function device(raw) {
  if (!isObject(raw) || typeof raw.name !== 'string') return undefined;
  return {
    ...health(raw),
    line: text(raw.line, 200),
    roundTripMillis: number(raw.lastRoundTripMillis),
    tags: count(raw.tags),
    badTags: count(raw.badTags),
  };
}

export function exchange(raw) {
  if (!isObject(raw)) return undefined;
  const direction = raw.direction === 'sent' ? 'sent' : 'received';
  return { time: time(raw.time), direction, hex: text(raw.hex), decoded: text(raw.decoded) };
}

/** What a device said about itself: rows by group, in the order of the answer, and why that is not all. */
export function diagnosis(raw) {
  const finding = (item) =>
    isObject(item) ? { group: text(item.group, 80), name: text(item.name, 200), value: text(item.value) } : undefined;
  const groups = [];
  for (const { group, name, value } of list(raw?.findings, finding)) {
    let rows = groups.find((each) => each.group === group);
    if (!rows) groups.push((rows = { group, rows: [] }));
    rows.rows.push({ name, value });
  }
  return { groups, trouble: text(raw?.trouble) };
}

export function plant(raw) {
  const said = isObject(raw) ? raw : {};
  return {
    name: text(said.name, 200),
    timeZone: text(said.timeZone, 80),
    version: text(said.version, 40),
    now: time(said.now),
  };
}

const OUTCOMES = new Set(['confirmed', 'unverified', 'differs', 'rejected', 'unknown', 'pending']);

/** A record that says nothing about what became of the command leaves it unknown. */
export function command(raw) {
  const said = isObject(raw) ? raw : {};
  return {
    id: text(said.id, 64),
    tag: text(said.tag),
    outcome: OUTCOMES.has(said.outcome) ? said.outcome : 'unknown',
    code: text(said.code, 80),
    reason: text(said.reason, 1000),
    readBack: text(said.readBack),
    requestedBy: text(said.requestedBy, 200),
    completedAt: time(said.completedAt),
    isRepeated: said.repeated === true,
    requestedAt: time(said.requestedAt),
    from: text(said.from),
    value: text(said.value),
    stage: text(said.stage, 40),
    confirmedBy: text(said.confirmedBy, 200),
    millisLeft: number(said.millisLeft),
    isHeld: said.held === true,
  };
}

/** A selection that stands. */
export function selection(raw) {
  const said = isObject(raw) ? raw : {};
  return {
    tag: text(said.tag),
    value: text(said.value),
    by: text(said.by, 200),
    isOwn: said.own === true,
    millisLeft: number(said.millisLeft),
  };
}

export function commandList(raw) {
  const said = isObject(raw) ? raw : {};
  return {
    commands: Array.isArray(said.commands) ? said.commands.map(command) : [],
    selections: Array.isArray(said.selections) ? said.selections.map(selection) : [],
  };
}

/** What would become of a command, and how its tag is commanded; NaN and '' for what the tag does not ask for. */
export function preview(raw) {
  const said = isObject(raw) ? raw : {};
  const rules = isObject(said.rules) ? said.rules : {};
  return {
    value: text(said.value),
    held: text(said.held),
    kind: text(rules.kind, 20) || 'set-point',
    select: number(rules.select),
    confirm: number(rules.confirm),
    length: number(rules.length),
    watchdog: number(rules.watchdog),
    step: number(rules.step),
    active: text(rules.active),
    obstacles: (Array.isArray(said.obstacles) ? said.obstacles : []).filter(isObject).map((it) => ({
      code: text(it.code, 80),
      reason: text(it.reason, 1000),
    })),
    selectedBy: isObject(said.selected) && said.selected.own !== true ? text(said.selected.by, 200) : '',
  };
}

/** One message of the WebSocket. @returns {object|undefined} undefined for what the console does not understand */
export function message(data) {
  let raw;
  try {
    raw = JSON.parse(data);
  } catch {
    return undefined;
  }
  if (!isObject(raw)) return undefined;
  switch (raw.type) {
    case 'values':
      return { type: 'values', values: list(raw.values, tagValue) };
    case 'states':
      return { type: 'states', lines: list(raw.lines, line), devices: list(raw.devices, device) };
    case 'time':
      return { type: 'time', now: time(raw.now) };
    case 'subscribed':
    case 'unsubscribed':
      return { type: raw.type, id: text(raw.id, 64) };
    case 'error':
      return { type: 'error', code: text(raw.code, 80), message: text(raw.message, 1000) };
    default:
      return undefined;
  }
}

export const parse = {
  tags: (raw) => ({ tags: list(raw?.tags, tagInfo), total: count(raw?.total), received: raw?.tags?.length ?? 0 }),
  lines: (raw) => list(raw?.lines, line),
  devices: (raw) => list(raw?.devices, device),
  trace: (raw) => list(raw?.exchanges, exchange),
  diagnosis,
};

/** A record whose number or time cannot be read is left out. */
function journalRecord(raw) {
  if (!isObject(raw) || !Number.isSafeInteger(raw.number)) return undefined;
  return {
    number: raw.number,
    at: time(raw.at),
    kind: text(raw.kind, 80),
    by: text(raw.by, 200),
    tag: text(raw.tag),
    content: isObject(raw.content) ? raw.content : {},
  };
}

export function journal(raw) {
  const records = Array.isArray(raw?.records) ? raw.records.map(journalRecord).filter(Boolean) : [];
  return { records, next: Number.isSafeInteger(raw?.next) ? raw.next : undefined };
}

export function journalStatus(raw) {
  return { state: text(raw?.state, 40), problem: text(raw?.problem, 1000) };
}
