// An app of two articles, each with its discussion. The page has <script src="…/embed.js" async> in its head.
// In templates, tell the compiler: isCustomElement: (tag) => tag === 'anteroom-comments'.
import { createApp, defineComponent, h, ref } from 'vue';

const articles = { lion: 'The lion’s mouth', bridge: 'The bridge column' };

const App = defineComponent(() => {
  const shown = ref<keyof typeof articles>('lion');
  const next = () => {
    shown.value = 'bridge';
  };
  return () =>
    h('article', [
      h('h1', articles[shown.value]),
      h('button', { type: 'button', onClick: next }, 'Next article'),
      h('anteroom-comments', { site: 'default', page: shown.value, sort: 'oldest' }),
    ]);
});

createApp(App).mount('#app');
