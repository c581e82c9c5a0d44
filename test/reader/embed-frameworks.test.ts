import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { inBrowser } from './embed-in-browser.js';
import { comment, thread } from './samples.js';

inBrowser('the embed in the apps of docs/examples', (reader) => {
  test.each(['react/main.tsx', 'vue/main.ts'])(
    '%s: shows a discussion, and another one with another article',
    async (example) => {
      const { page, write, url, room } = reader;
      room.thread = (_cursor, query) => {
        const about = query.get('page') ?? '';
        return { body: thread({ comments: [comment({ id: about, name: `About the ${about}` })] }) };
      };
      const script = await bundle(example);
      await page.route('**/app.js', (route) =>
        route.fulfill({ contentType: 'text/javascript', body: script }),
      );
      write('/app', '<div id="app"></div><script src="/app.js" defer></script>');
      await page.goto(`${url}/app`);
      await page.getByText('About the lion').waitFor();
      await page.getByRole('button', { name: 'Next article' }).click();
      await page.getByText('About the bridge').waitFor();
      expect(await page.getByText('About the lion').count()).toBe(0);
      const threads = room.asked.filter(({ path }) => path === '/threads');
      expect(threads.map(({ query }) => query.toString())).toEqual([
        'page=lion&sort=oldest',
        'page=bridge&sort=oldest',
      ]);
    },
  );
});

async function bundle(example: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(`../../docs/examples/${example}`, import.meta.url))],
    bundle: true,
    write: false,
    minify: true,
    jsx: 'automatic',
    jsxImportSource: 'react',
    define: {
      'process.env.NODE_ENV': '"production"',
      __VUE_OPTIONS_API__: 'false',
      __VUE_PROD_DEVTOOLS__: 'false',
      __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false',
    },
  });
  return outputFiles[0]?.text ?? '';
}
