import { AreaField, type FormProps, TextField } from '../forms/field.js';
import { queueHref } from '../queue/queue-query.js';
import { type ConsoleProps, Frame, renderConsole, type Viewer } from '../shared/frame.js';
import { rulesHref, siteHref } from '../shared/hrefs.js';
import { FormFaults } from './form-faults.js';
import { useSitesWords } from './words.js';

export interface SitesPageProps extends ConsoleProps, FormProps {
  viewer: Viewer;
  sites: readonly { slug: string; name: string; origins: readonly string[] }[];
}

/** The sites there are, and a form for another one. */
export function renderSitesPage(props: SitesPageProps): string {
  return renderConsole(props.words, <SitesPage {...props} />);
}

function SitesPage({ basePath, viewer, sites, fields, faults }: SitesPageProps) {
  const words = useSitesWords();
  const form = { fields, faults };
  return (
    <Frame title={words.title} basePath={basePath} viewer={viewer} kind="sites">
      <main id="main" class="sites-page">
        <h1>{words.title}</h1>
        <p class="rules-version">{words.lead}</p>
        <FormFaults faults={faults} />
        <ul class="sites">
          {sites.map(({ slug, name, origins }) => (
            <li key={slug}>
              <h2>
                <a href={siteHref(basePath, slug)}>{name}</a>
              </h2>
              <p class="small">
                {slug} · {origins.length === 0 ? words.anyOrigin : origins.join(', ')}
              </p>
              <p class="sites-links">
                <a href={queueHref(basePath, { status: 'held', site: slug })}>{words.queue}</a>
                <a href={rulesHref(basePath, slug)}>{words.rules}</a>
                <a href={siteHref(basePath, slug)}>{words.settings}</a>
              </p>
            </li>
          ))}
        </ul>
        {viewer.isAdministrator && (
          <section aria-labelledby="add">
            <h2 id="add">{words.add}</h2>
            <form class="site-form" method="post" action={`${basePath}/moderation/sites`}>
              <TextField
                name="slug"
                label={words.slug}
                hint={words.slugHint}
                maxLength={63}
                required
                {...form}
              />
              <TextField name="name" label={words.name} maxLength={100} {...form} />
              <AreaField name="origins" label={words.origins} hint={words.originsHint} rows={3} {...form} />
              <button class="button">{words.add}</button>
            </form>
          </section>
        )}
      </main>
    </Frame>
  );
}
