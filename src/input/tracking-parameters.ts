/**
 * Parameters that say where a click came from and never which page it is, in lower case; one that ends in `*` stands
 * for all that begin so. Collected from the vendors' documentation of their links and from the two public lists that
 * browsers and blockers use: ClearURLs (https://docs.clearurls.xyz/latest/specs/rules/) and AdGuard's URL tracking filter
 * (https://github.com/AdguardTeam/AdguardFilters/tree/master/TrackParamFilter). A site can add its own.
 */
export const trackingParameters: readonly string[] = [
  // Campaign tags: Google Analytics, Matomo and Piwik (PRO), Oracle, Adobe, AT Internet, HubSpot, Vero, Marketo.
  ...['utm_*', '_ga', '_gl', '_gac', 'mtm_*', 'matomo_*', 'pk_*', 'piwik_*', 'hsa_*', '_hsenc', '_hsmi'],
  ...['__hssc', '__hstc', '__hsfp', 'hsctatracking', 'oly_*', 's_cid', 'at_*', 'vero_*', 'mkt_tok', 'sc_cid'],
  // Click ids: Google, Microsoft, Meta, TikTok, X, LinkedIn, Pinterest, Snapchat, Reddit, Yandex, Yahoo, Impact, others.
  ...['gclid', 'gclsrc', 'dclid', 'gbraid', 'wbraid', 'gad_source', 'gad_campaignid', 'srsltid', 'msclkid'],
  ...['fbclid', 'fb_action_ids', 'fb_action_types', 'fb_source', 'igsh', 'igshid', 'ttclid', 'twclid'],
  ...[
    'li_fat_id',
    'epik',
    'scclid',
    '_scid',
    'rdt_cid',
    'yclid',
    'ysclid',
    'ymclid',
    '_openstat',
    'irclickid',
  ],
  ...[
    'rdid',
    'wickedid',
    'rb_clickid',
    'ml_subscriber',
    'ml_subscriber_hash',
    'ref_src',
    'ref_url',
    'mibextid',
  ],
  // Newsletters: Mailchimp, Drip, Klaviyo, Omeda, Bronto.
  ...[
    'mc_cid',
    'mc_eid',
    'mc_tc',
    '__s',
    '_kx',
    'oft_id',
    'oft_k',
    '_bta_tid',
    '_bta_c',
    'trk_contact',
    'trk_msg',
  ],
];

/** What one parameter or family of them may be called: letters, digits and `_ - .`, with a `*` at the end or none. */
export const parameterPattern = /^[\w.-]{1,60}\*?$/;

/** Whether a parameter, by its decoded name, is one of the list or of the site's own. */
export function trackingTest(ofSite: readonly string[]): (name: string) => boolean {
  const all = [...trackingParameters, ...ofSite.map((name) => name.toLowerCase())];
  const names = new Set(all.filter((name) => !name.endsWith('*')));
  const starts = all.filter((name) => name.endsWith('*')).map((name) => name.slice(0, -1));
  return (name) => {
    const lower = name.toLowerCase();
    return names.has(lower) || starts.some((start) => lower.startsWith(start));
  };
}
