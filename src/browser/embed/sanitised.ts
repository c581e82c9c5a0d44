interface Policy {
  createHTML: (html: string) => string;
}

const asIs: Policy = { createHTML: (html) => html };

let policy: Policy | undefined;

/** Puts a comment's HTML, sanitised by the service, into an element; by a policy where the page has Trusted Types. */
export function setSanitised(element: Element, html: string): void {
  const { trustedTypes } = globalThis as {
    trustedTypes?: { createPolicy?: (name: string, rules: Policy) => Policy };
  };
  policy ??= trustedTypes?.createPolicy?.('anteroom', asIs) ?? asIs;
  element.innerHTML = policy.createHTML(html);
}
