/** Starts the console: language and theme first, so that the first paint is already right, then the connection. */
import { connection, messages, startClock } from './context.js';
import { startTheme } from './shell/theme.js';

startTheme();
await messages.start();
await Promise.all([
  import('./elements/index.js'),
  import('./shell/scada-header.js'),
  import('./shell/scada-link-lost.js'),
  import('./pages/overview-page.js'),
  import('./pages/tags-page.js'),
  import('./pages/lines-page.js'),
  import('./panels/faceplate.js'),
  import('./panels/device-panel.js'),
  import('./command/command-dialog.js'),
]);
await import('./shell/scada-console.js');
startClock();
connection.start();
