/** What a route takes: a query, and a body that is in order. A list in a form is a field sent several times. */
export interface Input {
  query?: readonly string[];
  json?: Readonly<Record<string, unknown>>;
  form?: Readonly<Record<string, string>>;
}

const id = '019a5b7e-0000-7000-8000-000000000001';
const paging = ['cursor', 'limit'];
const credential = {
  id: 'AAAA',
  rawId: 'AAAA',
  type: 'public-key',
  response: { clientDataJSON: 'e30', attestationObject: 'oA', authenticatorData: 'AA', signature: 'AA' },
  clientExtensionResults: {},
};
const threadQuery = ['page', 'sort', 'cursor', 'limit', 'comment'];
const queueQuery = [
  ...['site', 'status', 'page', 'q', 'rule', 'language', 'author', 'like', 'olderThan', 'order'],
  ...paging,
];
const reply = {
  page: 'https://news.example/story',
  pageTitle: 'A story',
  parentId: id,
  name: 'Ada',
  email: 'ada@example.org',
  website: 'https://ada.example',
  body: 'Well said.',
  notify: 'on',
  formToken: 'x',
  proof: 'x',
  homepage: '',
  secondsToSubmit: '9',
};
const selection = {
  site: 'target',
  status: 'held',
  page: 'about',
  q: 'walnuts',
  rule: 'patterns',
  language: 'en',
  author: id,
  like: id,
  olderThan: 1,
  ids: [id],
};
const pattern = { name: 'Nuts', pattern: 'nuts?', score: 2, fields: ['body'] };
const ruleset = {
  mode: 'auto',
  thresholds: { hold: 5, spam: 10 },
  rules: {
    'too-many-links': { enabled: true, shadow: false, weight: 1, linksMax: 2 },
    'foreign-language': { languages: ['en'] },
  },
  blockedWords: ['nuts'],
  allowedWords: ['walnuts'],
  blockedDomains: ['nuts.example'],
  blockedAuthors: ['nobody@example.org'],
  blockedAddresses: [id],
  languages: ['de'],
  patterns: [pattern],
};
const site = {
  name: 'Target',
  origins: ['https://target.example'],
  languages: ['en'],
  bodyLengthMax: 100,
  editWindowSeconds: 60,
  formWebsite: true,
  formNotify: true,
  proofOfWork: 'off',
  authors: [{ email: 'author@example.org', badge: 'Author' }],
  rules: ruleset,
};
const decision = { action: 'hold', reason: 'because', version: 1 };
const rulesForm = {
  basedOn: '1',
  mode: 'auto',
  'thresholds/hold': '5',
  'thresholds/spam': '10',
  languages: 'de',
  blockedWords: 'nuts',
  allowedWords: 'walnuts',
  blockedDomains: 'nuts.example',
  blockAuthors: 'nobody@example.org',
  unblockAuthors: 'AAAA',
  'rules/patterns/state': 'on',
  'rules/patterns/weight': '1',
  'rules/too-many-links/linksMax': '2',
  'patterns/0/name': 'Nuts',
  'patterns/0/pattern': 'nuts?',
  'patterns/0/score': '2',
  'patterns/0/fields': 'body',
  'patterns/0/state': 'on',
  room: '2',
  comments: '10',
  'trial/body': 'nuts',
  'trial/name': 'Ada',
  'trial/website': 'https://ada.example',
};
const access = { role: 'viewer', reach: 'some', sites: 'target' };

/** By route; the segments of its path are filled by the test. A route that reads a body must be here. */
export const inputs: Readonly<Record<string, Input>> = {
  'GET /v1/sites/:site/threads': { query: threadQuery },
  'GET /v1/sites/:site/counts': { query: ['page'] },
  'GET /v1/sites/:site/fragment': { query: [...threadQuery, 'lang', 'form', 'styled', 'reply'] },
  'GET /v1/sites/:site/threads/events': { query: ['page'] },
  'GET /v1/sites/:site/feed.atom': { query: ['page', 'lang'] },
  'GET /v1/sites/:site/feed.json': { query: ['page', 'lang'] },
  'GET /v1/sites/:site/form': { query: ['page'] },
  'GET /': { query: ['reply', 'cursor', 'sample', 'page', 'sort', 'lang'] },
  'POST /v1/sites/:site/comments': { json: reply, form: reply },
  'POST /v1/sites/:site/previews': { json: { body: 'Well *said*.' } },
  'POST /status/:token/edits': { form: { body: 'Well said.' } },
  'POST /status/:token/notices': { form: { notify: 'on' } },
  'POST /v1/moderation/sessions': { json: { email: 'nobody@example.org', password: 'wrong', code: '1' } },
  'GET /v1/moderation/queue': { query: queueQuery },
  'POST /v1/moderation/comments/:id/notes': { json: { text: 'A note.' } },
  'POST /v1/moderation/comments/:id/decisions': { json: decision },
  'POST /v1/moderation/decisions': { json: { decisions: [{ commentId: id, ...decision }] } },
  'POST /v1/moderation/sites': { json: { slug: 'another', ...site } },
  'PATCH /v1/moderation/sites/:site': { json: site },
  'PATCH /v1/moderation/sites/:site/threads': {
    json: { page: 'about', closed: false, holdsAll: false, slowSeconds: 5 },
  },
  'GET /v1/moderation/sites/:site/rulesets': { query: paging },
  'POST /v1/moderation/sites/:site/rulesets': { json: { definition: ruleset, basedOn: 1 } },
  'GET /v1/moderation/sites/:site/rulesets/:version/changes': { query: ['since'] },
  'POST /v1/moderation/sites/:site/rulesets/:version/restorations': { json: { basedOn: 1 } },
  'GET /v1/moderation/sites/:site/spam-heads': { query: paging },
  'PUT /v1/moderation/sites/:site/spam-head': { json: { version: 1 } },
  'GET /v1/moderation/sites/:site/dry-runs': { query: paging },
  'POST /v1/moderation/sites/:site/dry-runs': { json: { definition: {}, comments: 10, against: 1 } },
  'GET /v1/moderation/dry-runs/:id': { query: paging },
  'PUT /v1/moderation/sites/:site/checks/:check': {
    json: {
      enabled: false,
      send: ['name'],
      url: 'https://checks.example/x',
      blog: 'https://news.example/',
      feedback: true,
      secret: 'abcdefgh',
    },
  },
  'GET /v1/moderation/audit': { query: ['moderator', ...paging] },
  'PUT /v1/moderation/comments/:id/author/ban': {
    json: { until: '2027-01-01T00:00:00Z', hidden: false, reason: 'because' },
  },
  'POST /v1/moderation/bulk-decisions': {
    json: { action: 'hold', reason: 'because', selection, preview: true },
  },
  'GET /moderation/sign-in': { query: ['next', 'ended'] },
  'POST /moderation/sign-in': {
    form: { email: 'nobody@example.org', password: 'wrong', next: '/moderation' },
  },
  'GET /moderation/sign-in/code': { query: ['next'] },
  'POST /moderation/sign-in/code': { form: { code: '123456', next: '/moderation' } },
  'GET /moderation': { query: queueQuery },
  'GET /moderation/events': { query: ['site', 'since'] },
  'GET /moderation/comments/:id': { query: ['judge'] },
  'POST /moderation/comments/:id/notes': { form: { text: 'A note.' } },
  'POST /moderation/comments/:id/ban': {
    form: { days: '7', until: '2027-01-01', hidden: 'yes', reason: 'because' },
  },
  'POST /moderation/comments/:id/decisions': {
    form: { action: 'hold', reason: 'because', version: '1', back: '/moderation' },
  },
  'GET /moderation/bulk': { query: queueQuery },
  'POST /moderation/bulk': {
    form: { action: 'hold', reason: 'because', site: 'target', status: 'held', q: 'walnuts', olderThan: '1' },
  },
  'GET /moderation/rules': { query: ['site'] },
  'GET /moderation/sites/:site/rules': { query: ['saved', 'dry-run', 'base'] },
  'POST /moderation/sites/:site/rules': { form: rulesForm },
  'POST /moderation/sites/:site/dry-runs': { form: rulesForm },
  'POST /moderation/sites/:site/rules/trials': { form: rulesForm },
  'GET /moderation/dry-runs/:id': { query: ['cursor'] },
  'GET /moderation/sites/:site/rules/versions': { query: ['version', 'cursor'] },
  'POST /moderation/sites/:site/rules/versions/:version/restorations': { form: { basedOn: '1' } },
  'POST /moderation/sites': {
    form: { slug: 'further', name: 'Further', origins: 'https://further.example' },
  },
  'GET /moderation/sites/:site': { query: ['saved'] },
  'POST /moderation/sites/:site': {
    form: {
      name: 'Target',
      origins: 'https://target.example',
      languages: 'en',
      bodyLengthMax: '100',
      editWindowSeconds: '60',
      formWebsite: 'on',
      formNotify: 'on',
      proofOfWork: 'off',
    },
  },
  'POST /moderation/sites/:site/authors': { form: { email: 'author@example.org', badge: 'Author' } },
  'POST /moderation/sites/:site/authors/removals': { form: { key: 'AAAA' } },
  'POST /moderation/sites/:site/checks/:check': {
    form: {
      'akismet/enabled': '',
      'akismet/send': 'name',
      'akismet/url': 'https://checks.example/x',
      'akismet/blog': 'https://news.example/',
      'akismet/secret': 'abcdefgh',
    },
  },
  'POST /moderation/sites/:site/spam-head': { form: { version: '1' } },
  'GET /moderation/overview': { query: ['site'] },
  'POST /moderation/sites/:site/threads': {
    form: { page: 'about', closed: 'false', holdsAll: 'false', slowSeconds: '5', back: '/moderation' },
  },
  'GET /moderation/audit': { query: ['moderator', ...paging] },
  'GET /moderation/audit.:format': { query: ['moderator', 'cursor'] },
  'GET /moderation/account': { query: ['done'] },
  'POST /moderation/account/name': { form: { name: 'An Editor' } },
  'POST /moderation/account/password': { form: { present: 'wrong', next: 'another long password' } },
  'POST /moderation/account/second-factor': { form: { password: 'wrong', code: '1' } },
  'POST /moderation/account/second-factor/confirmations': { form: { code: '123456' } },
  'POST /moderation/account/second-factor/removals': { form: { password: 'wrong', code: '1' } },
  'POST /moderation/account/second-factor/recovery-codes': { form: { password: 'wrong', code: '1' } },
  'POST /moderation/account/passkeys/options': { json: { password: 'wrong', code: '1' } },
  'POST /moderation/account/passkeys/:id/removals': { form: { password: 'wrong', code: '1' } },
  'POST /moderation/account/passkeys': { json: { name: 'A key', response: credential } },
  'POST /moderation/sign-in/passkey': { json: { response: credential, next: '/moderation' } },
  'GET /moderation/moderators': { query: ['done'] },
  'POST /moderation/moderators/:id': { form: access },
  'POST /moderation/invitations': { form: { email: 'somebody@example.org', ...access } },
  'POST /moderation/join/:token': { form: { name: 'Somebody', password: 'a long password indeed' } },
  'GET /moderation/tokens': { query: ['done'] },
  'POST /moderation/tokens': { form: { name: 'A program', days: '30', ...access } },
};

/** Routes that change something and read no body. */
export const bodyless: ReadonlySet<string> = new Set([
  'POST /v1/sites/:site/comments/:id/recommendations',
  'DELETE /v1/sites/:site/comments/:id/recommendations',
  'POST /status/:token/withdrawals',
  'POST /status/:token/erasures',
  'POST /v1/moderation/sites/:site/spam-heads',
  'POST /v1/moderation/dry-runs/:id/cancellations',
  'DELETE /v1/moderation/comments/:id/author/ban',
  'POST /v1/moderation/bulk-decisions/:id/cancellations',
  'DELETE /v1/moderation/sessions/current',
  'POST /moderation/sign-out',
  'POST /moderation/comments/:id/ban/lift',
  'POST /moderation/comments/:id/email',
  'POST /moderation/bulk/:id/cancellations',
  'POST /moderation/dry-runs/:id/cancellations',
  'POST /moderation/sites/:site/spam-heads',
  'POST /moderation/account/sessions/:id/revocations',
  'POST /moderation/account/sessions/revocations',
  'POST /moderation/sign-in/passkey/options',
  'POST /moderation/moderators/:id/removals',
  'POST /moderation/moderators/:id/second-factor/removals',
  'POST /moderation/invitations/:id/revocations',
  'POST /moderation/tokens/:id/revocations',
]);
