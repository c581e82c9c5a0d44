/**
 * Fields of a form post that say nothing about the reply: named buttons, image buttons, and what browsers, frameworks
 * and captchas add to any form by themselves. Any other field that is not one of a reply's is refused by its name.
 */
const ignoredFields: ReadonlySet<string> = new Set([
  // Named buttons.
  'submit',
  'button',
  'send',
  'commit',
  'action',
  'method',
  // Where an image button was pressed.
  'x',
  'y',
  'submit.x',
  'submit.y',
  // Browsers and frameworks.
  '_charset_',
  'utf8',
  '_method',
  'authenticity_token',
  'csrfmiddlewaretoken',
  '_token',
  // Captchas.
  'g-recaptcha-response',
  'h-captcha-response',
  'cf-turnstile-response',
]);

/** The fields of a form post, but for those that are ignored. */
export function withoutIgnoredFields(fields: unknown): unknown {
  if (typeof fields !== 'object' || fields === null) return fields;
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !ignoredFields.has(name)));
}
