import { type DemoView, demoHref, themes } from './demo-view.js';

const choices = [
  { theme: undefined, word: 'As the system' },
  ...themes.map((theme) => ({ theme, word: theme === 'light' ? 'Light' : 'Dark' })),
];

/** Three links, of which one is where the reader is. */
export function ThemeSwitch({ publicUrl, view }: { publicUrl: string; view: DemoView }) {
  return (
    <nav class="themes" aria-label="Theme">
      {choices.map(({ theme, word }) => (
        <a
          key={word}
          href={demoHref(publicUrl, view, { theme })}
          aria-current={theme === view.theme ? 'true' : undefined}
        >
          {word}
        </a>
      ))}
    </nav>
  );
}
