import { define } from './element.js';

// The script knows where the service is: the address it was itself loaded from.
// A module is not told which one it is.
const script = document.currentScript ?? document.querySelector('[type=module][src*="/embed.js"]');
if (script instanceof HTMLScriptElement) define(script.src);
