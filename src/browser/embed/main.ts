import { define } from './element.js';

// The script knows where the service is: the address it was itself loaded from.
const script = document.currentScript;
if (script instanceof HTMLScriptElement) define(script.src);
