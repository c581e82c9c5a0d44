/**
 * Parameters that say where a click came from and never which page it is, in lower case; one that ends in `*` stands
 * for all that begin so. Each group says where its entries were looked up; nothing of a vendor's documentation was. A site
 * can add its own.
 *
 * - ClearURLs, `globalRules` of data.min.json as of 2025-07-29: https://github.com/ClearURLs/Rules
 * - AdGuard's URL tracking filter, TrackParamFilter/sections/general_url.txt as of commit 002b066:
 *   https://github.com/AdguardTeam/AdguardFilters
 * - the tracking query params registry, as of commit 04823b2: https://github.com/mpchadwick/tracking-query-params-registry
 */
export const trackingParameters: readonly string[] = [
  // ClearURLs and AdGuard both, for every site. Families with a `*` are wider here than there, but for `utm_*`.
  ...[
    'utm_*',
    'mtm_*',
    '_ga',
    '_gl',
    'gclid',
    'msclkid',
    'yclid',
    '_openstat',
    'twclid',
    'fbclid',
    'fb_action_ids',
  ],
  ...['fb_action_types', 'fb_source', 'fb_ref', 'action_object_map', 'action_ref_map', 'action_type_map'],
  ...[
    '_hsenc',
    '__hssc',
    '__hstc',
    '__hsfp',
    'hsctatracking',
    'mkt_tok',
    's_cid',
    'wt_mc',
    'mc_eid',
    'vero_*',
  ],
  ...['oly_*', 'rb_clickid', 'wickedid', 'ml_subscriber', 'ml_subscriber_hash', 'cmpid', '__s'],
  ...['itm_source', 'itm_medium', 'itm_campaign'],
  // ClearURLs alone, for every site.
  ...['dclid', 'srsltid', 'mc_cid', 'mc_tc'],
  // AdGuard alone, for every site; `hsa_*` and `pk_*` are wider here.
  ...['gclsrc', 'gbraid', 'wbraid', 'ysclid', 'irclickid', 'hsa_*', 'pk_*', '_kx'],
  // ClearURLs, for the site of the vendor alone; they are copied from there, and name no page elsewhere either.
  ...['igsh', 'igshid', 'mibextid', 'ref_src', 'ref_url', '_hsmi', 'at_*'],
  // The registry alone: Bronto, Listrak, Pinterest.
  ...['_bta_tid', '_bta_c', 'trk_contact', 'trk_msg', 'epik'],
  // Known to us, and in none of the three: Google, Facebook, TikTok, LinkedIn, Snapchat, Reddit, Yandex, Matomo and Piwik, Omeda.
  ...[
    'gad_source',
    'gad_campaignid',
    'ttclid',
    'li_fat_id',
    'scclid',
    'rdt_cid',
    'ymclid',
    'rdid',
    'matomo_*',
    'piwik_*',
  ],
  ...['oft_id', 'oft_k'],
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
