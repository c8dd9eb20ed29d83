/** Who one is, and keeping users, roles and tokens. What comes back is text and stays text. */
import { call } from './api.js';
import { text } from './wire.js';

const list = (raw, each) => (Array.isArray(raw) ? raw.map(each) : []);
const words = (raw) => list(raw, (word) => text(word, 300));
const time = (raw) => (typeof raw === 'string' ? Date.parse(raw) : NaN);

const user = (raw) => ({
  name: text(raw?.name, 64),
  fullName: text(raw?.fullName, 100),
  roles: words(raw?.roles),
  isDisabled: raw?.disabled === true,
  hasPassword: raw?.hasPassword === true,
  sessions: Number(raw?.sessions) || 0,
});

const role = (raw) => ({ name: text(raw?.name, 64), rights: words(raw?.rights), isBuiltIn: raw?.builtIn === true });

const token = (raw) => ({
  name: text(raw?.name, 64),
  roles: words(raw?.roles),
  expires: time(raw?.expires),
  isExpired: raw?.expired === true,
  createdBy: text(raw?.createdBy, 128),
  created: time(raw?.created),
});

const who = (raw) => ({
  name: text(raw?.name, 128),
  fullName: text(raw?.fullName, 100),
  hasPassword: raw?.hasPassword === true,
  rights: list(raw?.rights, (each) => ({ right: text(each?.right, 20), area: text(each?.area, 255) })),
});

const post = (path, body = {}) =>
  call(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
    timeoutMillis: 20000,
  });

const ofUser = (name, act = '') => `/users/${encodeURIComponent(name)}${act}`;

export const accounts = {
  me: async () => who(await call('/me')),
  logout: () => post('/logout'),
  setOwnPassword: async (current, password) => who(await post('/me/password', { current, password })),

  async users() {
    const raw = await call('/users');
    return { users: list(raw.users, user), roles: list(raw.roles, role) };
  },

  add: (name, fullName, roles) => post('/users', { name, fullName, roles }),
  change: (name, change) => post(ofUser(name), change),
  logoutUser: (name) => post(ofUser(name, '/logout')),
  remove: (name) => post(ofUser(name, '/remove')),
  link: async (name) => text((await post('/login-links', { user: name })).url, 500),

  tokens: async () => list((await call('/tokens')).tokens, token),
  addToken: async (name, roles, expiresInDays) =>
    text((await post('/tokens', { name, roles, ...(expiresInDays ? { expiresInDays } : {}) })).secret, 200),
  revoke: (name) => post(`/tokens/${encodeURIComponent(name)}/revoke`),
};
