// Imports run one way: workers → src; inside src http, pages → comments, moderators, sites, privacy →
// rules, checks, store, queue. `npm run check` holds it. Types count as imports: a type ties two modules too.

const outside = '^(src/(app|main|context)\\.ts|src/(http|pages|browser)/|workers/|bench/|scripts/|test/)';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Modules that import each other cannot be read, tested or moved one at a time.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'main-alone-starts-the-workers',
      comment: 'The API must not know the workers; src/main.ts starts both.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/main\\.ts$' },
      to: { path: '^workers/' },
    },
    {
      name: 'the-service-knows-no-tests-and-tools',
      comment: 'What runs in production depends on nothing that is there for developers.',
      severity: 'error',
      from: { path: '^(src|workers)/' },
      to: { path: '^(bench|scripts|test)/' },
    },
    {
      name: 'workers-call-verbs',
      comment: 'A worker parses its payload and calls one verb; it serves no HTTP and reads no table itself.',
      severity: 'error',
      from: { path: '^workers/' },
      to: { path: '^src/(http|pages|browser|store|rules)/' },
    },
    {
      name: 'verbs-know-no-http-and-no-pages',
      comment:
        'bulk-decisions, comments, dry-runs, moderators, runs, sites, spam-models and privacy are used by http, pages and workers, never the reverse. Their context is passed in, as a type.',
      severity: 'error',
      from: { path: '^src/(bulk-decisions|comments|dry-runs|moderators|runs|sites|spam-models|privacy)/' },
      to: { path: outside, pathNot: '^src/context\\.ts$' },
    },
    {
      name: 'the-context-is-passed-in',
      comment: 'Only main, bench, scripts and tests make a context; everybody else takes its type.',
      severity: 'error',
      from: { path: '^(src|workers)/', pathNot: '^src/main\\.ts$' },
      to: { path: '^src/context\\.ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'the-ground-floor-stands-alone',
      comment: 'rules, checks, store, queue and embedded are used by the verbs, never the reverse.',
      severity: 'error',
      from: { path: '^src/(rules|checks|store|queue|embedded)/' },
      to: {
        path: `${outside}|^src/(bulk-decisions|comments|dry-runs|moderators|runs|sites|spam-models|privacy)/`,
      },
    },
    {
      name: 'rules-are-pure',
      comment:
        'A rule works on what it is given: it imports other rules, what input is read with, and packages; no part of the service and no part of Node.',
      severity: 'error',
      from: { path: '^src/rules/' },
      to: { path: '^src/', pathNot: '^src/(rules|input)/' },
    },
    {
      name: 'input-stands-alone',
      comment:
        'What JSON, forms and rules read input with: texts, lines, addresses, cuts. It knows no part of the service.',
      severity: 'error',
      from: { path: '^src/input/' },
      to: { path: '^src/', pathNot: '^src/input/' },
    },
    {
      name: 'rules-do-no-input-or-output',
      comment: 'See rules-are-pure.',
      severity: 'error',
      from: { path: '^src/rules/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'pages-are-pure',
      comment: 'A page is a function from a view to HTML; what it shows is gathered by a verb.',
      severity: 'error',
      from: { path: '^src/pages/' },
      to: {
        path: '^src/',
        pathNot:
          '^src/pages/|^src/input/|^src/bulk-decisions/bulk-view\\.ts$|^src/(comments|dry-runs|moderators|sites)/[a-z-]*views\\.ts$',
      },
    },
    {
      name: 'only-the-store-knows-prisma',
      comment: 'Everybody else gets plain records.',
      severity: 'error',
      from: { path: '^(src|workers|bench|scripts|test)/', pathNot: '^src/store/' },
      to: { path: '^src/store/generated/|node_modules/(@prisma|\\.prisma|prisma)/' },
    },
    {
      name: 'only-http-knows-express',
      comment: 'Everybody else gets plain values.',
      severity: 'error',
      from: { path: '^(src|workers)/', pathNot: '^src/(http/|app\\.ts$)' },
      to: { path: 'node_modules/(@types/)?express/' },
    },
    {
      name: 'the-browser-has-its-own-code',
      comment:
        'What is sent to readers is small and knows the API by its types; the words and the times it shares with the pages are named here.',
      severity: 'error',
      from: { path: '^src/browser/' },
      to: {
        path: '^(src|workers)/',
        pathNot:
          '^src/browser/|^src/comments/views\\.ts$|^src/pages/(is-folded|relative-time|words/(say|words|english-[a-z-]+))\\.ts$',
      },
    },
    {
      name: 'the-browser-takes-types-from-views',
      comment: 'See the-browser-has-its-own-code.',
      severity: 'error',
      from: { path: '^src/browser/' },
      to: { path: '^src/comments/views\\.ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-developers-packages-in-production',
      comment: 'The image is installed without devDependencies.',
      severity: 'error',
      from: { path: '^(src|workers)/' },
      to: {
        dependencyTypes: ['npm-dev'],
        dependencyTypesNot: ['type-only'],
        pathNot: 'node_modules/@types/',
      },
    },
    {
      name: 'everything-resolves',
      comment: 'An import that leads nowhere is not checked by the other rules.',
      severity: 'error',
      from: { path: '^(src|workers|bench|scripts|test)/' },
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules|^src/store/generated/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types'],
    },
    skipAnalysisNotInRules: true,
    cache: false,
  },
};
