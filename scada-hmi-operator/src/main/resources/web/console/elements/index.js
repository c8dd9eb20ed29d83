/**
 * The elements for displays and other plugins: `import 'scada/elements'` in a page that has the console's import map.
 * Their attributes are the public interface of the console and change only with a note in the change log.
 */
export { ScadaAge } from './scada-age.js';
export { ScadaBar } from './scada-bar.js';
export { ScadaButton } from './scada-button.js';
export { ScadaQuality } from './scada-quality.js';
export { ScadaSparkline } from './scada-sparkline.js';
export { ScadaTrend } from './scada-trend.js';
export { ScadaValue } from './scada-value.js';
