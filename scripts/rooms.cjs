// The rooms of the service, from the front door down to the ground. A room imports rooms below it and none above it:
// .dependency-cruiser.cjs makes rules of this list, and docs/architecture.md shows it (scripts/rooms.mjs).

/** @type {readonly { name: string, does: string }[]} */
const rooms = [
  { name: 'browser', does: 'what runs in a browser: the widget, and the small behaviours of the pages' },
  { name: 'console', does: "the moderators' pages, one folder a feature" },
  {
    name: 'api',
    does: 'the JSON API: `public/` for sites and readers, `moderation/` for programs, and the operator’s routes',
  },
  { name: 'reader', does: "the readers' pages: thread, fragment, status page, feeds, demo, and their words" },
  { name: 'maintenance', does: 'what runs by the schedule: sweep, purge, tidying of runs' },
  { name: 'authors', does: 'what an author may do by the private link: status, edit, withdraw, erase, copy' },
  {
    name: 'moderation',
    does: 'what a moderator may do: review, bulk decisions, dry runs, bans, notes, locks, page settings',
  },
  { name: 'site-models', does: "what a site's moderators teach its spam model" },
  { name: 'http', does: 'plumbing of Express: body, problem, cors, content, listen' },
  { name: 'submission', does: 'takes a reply in: compose, submit, idempotency' },
  { name: 'threads', does: 'what readers see: publish, read, arrange, feed, counts, recommend' },
  { name: 'judging', does: 'facts, rules, remote checks, verdict' },
  { name: 'decisions', does: 'decide, the only writer of status, and the table of transitions' },
  { name: 'admission', does: 'rate limits, form tokens, proof of work, load' },
  { name: 'sites', does: 'a site: settings, rulesets, verified authors, remote checks' },
  {
    name: 'moderators',
    does: 'accounts: sign-in, sessions, second factors, passkeys, invitations, tokens, audit',
  },
  { name: 'access', does: 'who may see and decide what' },
  { name: 'checks', does: 'the only room that calls outside: one file for each remote check, one way out' },
  { name: 'markup', does: 'Markdown of a comment to safe HTML' },
  { name: 'rules', does: 'pure judging: one file a rule; text, links, profanity and the spam model below' },
  { name: 'privacy', does: 'keys, sealing, masking' },
  { name: 'store', does: 'the only user of Prisma and SQL; one file a table' },
  { name: 'queue', does: 'names, payloads, retries, the two engines' },
  { name: 'postgres', does: 'connections to PostgreSQL: time zone, time limits, a server that is silent' },
  { name: 'embedded', does: "the first tier's PostgreSQL" },
  { name: 'input', does: 'the schemas that JSON, forms and importers share' },
];

module.exports = { rooms };
