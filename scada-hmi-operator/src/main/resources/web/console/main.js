/**
 * Starts the console: language and theme first, so that the first paint is already right, then the connection. The
 * elements are loaded meanwhile; only the outermost, which draws them all, waits for the texts.
 */
import { connection, messages, startClock } from './context.js';
import './command/command-dialog.js';
import './panels/service-dialog.js';
import './elements/index.js';
import './pages/actions-page.js';
import './pages/journal-page.js';
import './guards/obstacles-panel.js';
import './guards/restraint-mark.js';
import './guards/restraints-page.js';
import { startRestraints } from './guards/restraints.js';
import './pages/commands-page.js';
import './pages/lines-page.js';
import './pages/overview-page.js';
import './pages/tags-page.js';
import './pages/tokens-page.js';
import './pages/users-page.js';
import './panels/account-dialog.js';
import './panels/device-panel.js';
import './panels/faceplate.js';
import './shell/scada-header.js';
import './shell/scada-link-lost.js';
import { startTheme } from './shell/theme.js';

startTheme();
await messages.start();
await import('./shell/scada-console.js');
startClock();
startRestraints();
connection.start();
