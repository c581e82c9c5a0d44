// Imports run one way, down the list of rooms in scripts/rooms.cjs. `npm run check` holds it. Types count as imports:
// a type ties two modules too.

const { rooms } = require('./scripts/rooms.cjs');

/** The files in src/ that know the rooms; the others there are used by every room, and import none. */
const startingPoints = '^src/(app|main|context)\\.ts$';

const downwards = rooms.map(({ name }, index) => ({
  name: `${name}-imports-no-room-above-it`,
  comment: 'The order of the rooms is that of scripts/rooms.cjs.',
  severity: 'error',
  from: { path: `^src/${name}/` },
  to: {
    path: `^workers/|^src/(app|main)\\.ts$${rooms
      .slice(0, index)
      .map((above) => `|^src/${above.name}/`)
      .join('')}`,
  },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...downwards,
    {
      name: 'the-ground-imports-no-room',
      comment: 'Clock, errors, ids and configuration are used by every room.',
      severity: 'error',
      from: { path: '^src/[^/]+\\.ts$', pathNot: startingPoints },
      to: { path: '^src/[^/]+/', pathNot: '^src/input/' },
    },
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
      to: { path: '^src/(api|console|reader|http|browser|store|rules)/' },
    },
    {
      name: 'the-context-is-passed-in',
      comment: 'Only main, bench, scripts and tests make a context; everybody else takes its type.',
      severity: 'error',
      from: { path: '^(src|workers)/', pathNot: '^src/main\\.ts$' },
      to: { path: '^src/context\\.ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'rules-are-pure',
      comment:
        'A rule works on what it is given: it imports other rules, what input is read with, and packages; no part of the service and no part of Node.',
      severity: 'error',
      from: { path: '^src/rules/' },
      to: { path: '^src/', pathNot: '^src/(rules/|input/|vocabulary\\.ts$)' },
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
      from: { path: '^src/(console|reader)/.*\\.tsx$' },
      to: { path: '^src/', pathNot: ['^src/(console|reader|input)/', 'views?\\.ts$'] },
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
      from: { path: '^(src|workers)/', pathNot: '^src/((http|api|console|reader)/|app\\.ts$)' },
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
          '^src/browser/|^src/threads/views\\.ts$|^src/reader/(thread/is-folded|shared/relative-time|words/(say|words|english-[a-z-]+))\\.ts$',
      },
    },
    {
      name: 'the-browser-takes-types-from-views',
      comment: 'See the-browser-has-its-own-code.',
      severity: 'error',
      from: { path: '^src/browser/' },
      to: { path: '^src/threads/views\\.ts$', dependencyTypesNot: ['type-only'] },
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
