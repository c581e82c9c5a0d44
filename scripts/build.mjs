// Makes everything that `npm start`, `npm test` and `npm run bench` run from: the generated Prisma
// client, the compiled server in dist/, and the browser bundles in dist/public/. A second run with
// nothing changed takes a fraction of a second. Types are checked by `npm run check`, not here.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, transform } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const require = createRequire(import.meta.url);

/** Browsers of the last three years or so. */
const browserTargets = ['es2022', 'chrome109', 'firefox115', 'safari16.4'];

/** A style sheet that a script imports as text is minified like one that stands alone. */
const minifiedCssText = {
  name: 'minified-css-text',
  setup({ onLoad }) {
    onLoad({ filter: /\.css$/ }, async ({ path, with: how }) => {
      if (how.type !== 'text') return undefined;
      const { code } = await transform(readFileSync(path, 'utf8'), {
        loader: 'css',
        minify: true,
        target: browserTargets,
      });
      // The space before a custom property's value is part of it, and of no use to any of ours.
      return { loader: 'text', contents: code.trim().replaceAll(/(--[\w-]+): /g, '$1:') };
    });
  },
};

generatePrismaClient();
await Promise.all([compileServer(), bundleBrowser()]);
// The types of the element stand beside its script, under the same name.
copyFileSync(join(root, 'src/browser/embed/anteroom-comments.d.ts'), join(root, 'dist/public/embed.d.ts'));

/** Runs `prisma generate` when the schema or Prisma itself has changed since the last time. */
function generatePrismaClient() {
  const cli = require.resolve('prisma/build/index.js');
  const stampFile = join(root, 'src/store/generated/.stamp');
  const stamp = createHash('sha256')
    .update(readFileSync(join(root, 'prisma/schema.prisma')))
    .update(readFileSync(require.resolve('prisma/package.json')))
    .digest('hex');
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return;
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, 'generate', '--no-hints'], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, CHECKPOINT_DISABLE: '1', PRISMA_HIDE_UPDATE_MESSAGE: '1' },
  });
  if (status !== 0) throw new Error(`prisma generate failed:\n${stdout}${stderr}`);
  mkdirSync(dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, stamp);
}

function compileServer() {
  return build({
    absWorkingDir: root,
    entryPoints: ['src', 'workers', 'bench', 'scripts', 'test/support'].flatMap((folder) =>
      typescriptIn(folder),
    ),
    outbase: '.',
    outdir: 'dist',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    sourcemap: true,
    sourcesContent: false,
    logLevel: 'warning',
  });
}

/**
 * Each folder of src/browser with a main.ts or main.css becomes one script or style sheet in dist/public, named
 * after the folder; one with a module.ts becomes an ES module, for another script to import when it is needed.
 */
function bundleBrowser() {
  return Promise.all([bundleEach(/^main\.(ts|css)$/, 'iife'), bundleEach(/^module\.ts$/, 'esm')]);
}

function bundleEach(entryName, format) {
  const entryPoints = readdirSync(join(root, 'src/browser'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap((entry) =>
      readdirSync(join(root, 'src/browser', entry.name))
        .filter((file) => entryName.test(file))
        .map((file) => ({
          in: `src/browser/${entry.name}/${file}`,
          out: entry.name,
        })),
    );
  return build({
    absWorkingDir: root,
    entryPoints,
    outdir: 'dist/public',
    bundle: true,
    minify: true,
    format,
    target: browserTargets,
    plugins: [minifiedCssText],
    loader: { '.css': 'css' },
    logLevel: 'warning',
  });
}

function typescriptIn(folder) {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !entry.name.endsWith('.d.ts'))
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length))
    .filter((file) => !file.startsWith(join('src', 'browser')));
}
