/** Logs in by name and password. In the browser's language, without the console, which may not be seen yet. */
const TEXTS = {
  en: {
    user: 'User',
    password: 'Password',
    send: 'Log in',
    hint: "No password yet, or forgotten? Open a login link: an administrator makes one, and so does 'scada login' on the server.",
    wrong: 'The name or the password is not right.',
    wait: 'Too many wrong attempts. The next one is looked at in {seconds} s.',
    busy: 'The server does not answer. Try again.',
  },
  de: {
    user: 'Benutzer',
    password: 'Passwort',
    send: 'Anmelden',
    hint: 'Noch kein Passwort, oder vergessen? Öffnen Sie einen Anmeldelink: ein Administrator erzeugt ihn, ebenso „scada login“ auf dem Server.',
    wrong: 'Name oder Passwort ist nicht richtig.',
    wait: 'Zu viele falsche Versuche. Der nächste wird in {seconds} s geprüft.',
    busy: 'Der Server antwortet nicht. Versuchen Sie es noch einmal.',
  },
};

const language = navigator.languages.map((each) => each.slice(0, 2)).find((each) => each in TEXTS) ?? 'en';
const texts = TEXTS[language];
document.documentElement.lang = language;
for (const part of document.querySelectorAll('[data-text]')) part.textContent = texts[part.dataset.text];

const form = document.querySelector('form');
const error = document.querySelector('[data-hook="login-error"]');
const button = document.querySelector('button');

async function attempt() {
  const { user, password } = Object.fromEntries(new FormData(form));
  const response = await fetch('/api/v1/login', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ user, password }),
    signal: AbortSignal.timeout(20000),
  });
  if (response.ok) return location.replace('/');
  const seconds = response.headers.get('Retry-After') ?? '1';
  error.textContent = response.status === 429 ? texts.wait.replace('{seconds}', seconds) : texts.wrong;
}

form.addEventListener('submit', async (event) => {
  event.preventDefault();
  button.disabled = true;
  error.textContent = '';
  try {
    await attempt();
  } catch {
    error.textContent = texts.busy;
  } finally {
    button.disabled = false;
  }
});
