// An app of two articles, each with its discussion. The page has <script src="…/embed.js" async> in its head.
import { useState } from 'react';
import { createRoot } from 'react-dom/client';

const articles = { lion: 'The lion’s mouth', bridge: 'The bridge column' };

function App() {
  const [shown, show] = useState<keyof typeof articles>('lion');
  const next = () => {
    show('bridge');
  };
  return (
    <article>
      <h1>{articles[shown]}</h1>
      <button type="button" onClick={next}>
        Next article
      </button>
      <anteroom-comments site="default" page={shown} sort="oldest" />
    </article>
  );
}

const place = document.getElementById('app');
if (place) createRoot(place).render(<App />);
