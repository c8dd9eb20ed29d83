/** Control actions over the server's HTTP interface. What comes is taken apart here, so that pages see texts and numbers. */
import { call } from './api.js';
import { text } from './wire.js';

const LONGEST = 1000;
const list = (raw) => (Array.isArray(raw) ? raw : []);
const millis = (raw) => (typeof raw === 'string' ? Date.parse(raw) : undefined);
const number = (raw) => (typeof raw === 'number' ? raw : undefined);
const words = (raw) => text(raw, LONGEST);

function post(path, body) {
  const headers = { 'Content-Type': 'application/json' };
  return call(path, { method: 'POST', body: JSON.stringify(body), headers, timeoutMillis: 20000 });
}

const parameter = (raw) => ({
  name: words(raw.name),
  help: words(raw.help),
  type: words(raw.type),
  unit: words(raw.unit),
  min: number(raw.min),
  max: number(raw.max),
  choices: list(raw.choices).map(words),
  otherwise: raw.otherwise === undefined ? undefined : words(raw.otherwise),
});

const action = (raw) => ({
  name: words(raw.name),
  description: words(raw.description),
  mayRun: raw.mayRun === true,
  parameters: list(raw.parameters).map(parameter),
});

const logLine = (raw) => ({
  at: millis(raw.at),
  step: words(raw.step),
  what: words(raw.what),
  words: words(raw.words),
  by: words(raw.by),
});

const run = (raw) => ({
  id: words(raw.id),
  action: words(raw.action),
  by: words(raw.by),
  owner: words(raw.owner),
  parameters: Object.fromEntries(Object.entries(raw.parameters ?? {}).map(([name, value]) => [name, words(value)])),
  started: millis(raw.started),
  state: words(raw.state),
  isEnded: raw.isEnded === true,
  step: words(raw.step),
  stepText: words(raw.stepText),
  question: words(raw.question),
  questionNumber: number(raw.questionNumber),
  until: millis(raw.until),
  reason: words(raw.reason),
  log: list(raw.log).map(logLine),
});

const schedule = (raw) => ({
  name: words(raw.name),
  action: words(raw.action),
  trigger: words(raw.trigger),
  isEnabled: raw.isEnabled === true,
  switchedBy: words(raw.switchedBy),
  next: millis(raw.next),
  last: words(raw.last),
  lastWords: words(raw.lastWords),
});

const dryStep = (raw) => ({
  step: words(raw.step),
  text: words(raw.text),
  would: words(raw.would),
  obstacles: list(raw.obstacles).map(words),
});

const named = (name) => encodeURIComponent(name);

export const actionsApi = {
  async actions() {
    return list((await call('/actions')).actions).map(action);
  },

  async runs() {
    return list((await call('/runs')).runs).map(run);
  },

  async schedules() {
    return list((await call('/schedules')).schedules).map(schedule);
  },

  async run(id) {
    return run(await call(`/runs/${named(id)}`));
  },

  async dryRun(name, parameters) {
    const dry = await post(`/actions/${named(name)}/dry-run`, { parameters });
    return { steps: list(dry.steps).map(dryStep), end: words(dry.end) };
  },

  /** The same id sent again begins nothing: the server answers with the run that it stands for. */
  async start(name, body) {
    return run(await post(`/actions/${named(name)}/run`, body));
  },

  /** `act` is `pause`, `resume`, `abort` or `confirm`. */
  async act(id, act, body) {
    return run(await post(`/runs/${named(id)}/${act}`, body));
  },

  /** `act` is `enable` or `disable`. */
  async switchSchedule(name, act) {
    return schedule(await post(`/schedules/${named(name)}/${act}`, {}));
  },
};
