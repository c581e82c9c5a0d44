import { type ConsoleProps, Frame, renderConsole, type Viewer } from '../frame.js';
import { AreaField, type FormProps, NumberField, TextField } from '../rules/field.js';
import { rulesHref } from '../rules/rules-page.js';
import { Embed } from './embed.js';
import { FormFaults } from './form-faults.js';
import { RemoteChecks, type ShownCheck } from './remote-checks.js';
import { siteHref } from './sites-page.js';
import { type ShownHead, SpamHeads } from './spam-heads.js';
import { useSitesWords } from './words.js';

export interface SitePageProps extends ConsoleProps, FormProps {
  viewer: Viewer;
  site: { slug: string; name: string };
  /** Where the service is, as a page elsewhere has to name it. */
  publicUrl: string;
  isSaved: boolean;
  checks: readonly ShownCheck[];
  judging: { version: number | null; chosen: boolean };
  heads: readonly ShownHead[];
}

/** One site: its settings, how it is embedded, whom it asks and what it has learned. */
export function renderSitePage(props: SitePageProps): string {
  return renderConsole(props.words, <SitePage {...props} />);
}

function SitePage(props: SitePageProps) {
  const { basePath, viewer, site, publicUrl, isSaved, checks, judging, heads, fields, faults, now } = props;
  const words = useSitesWords();
  const form = { fields, faults };
  const here = siteHref(basePath, site.slug);
  return (
    <Frame title={site.name} basePath={basePath} viewer={viewer} kind="sites">
      <main id="main" class="sites-page">
        <h1>{site.name}</h1>
        <p class="sites-links">
          <a href={`${basePath}/moderation/sites`}>{words.title}</a>
          <a href={rulesHref(basePath, site.slug)}>{words.rules}</a>
        </p>
        <FormFaults faults={faults} />
        {isSaved && (
          <p class="notice notice-done" role="status">
            {words.saved}
          </p>
        )}
        <section aria-labelledby="settings">
          <h2 id="settings">{words.settings}</h2>
          <form method="post" action={here}>
            <fieldset class="site-form" disabled={!viewer.isAdministrator}>
              <TextField name="name" label={words.name} maxLength={100} required {...form} />
              <AreaField name="origins" label={words.origins} hint={words.originsHint} rows={3} {...form} />
              <NumberField
                name="bodyLengthMax"
                label={words.longest}
                hint={words.longestHint}
                min={1}
                max={10_000}
                isWhole
                {...form}
              />
              {viewer.isAdministrator && <button class="button">{words.save}</button>}
            </fieldset>
          </form>
        </section>
        <Embed site={site.slug} publicUrl={publicUrl} preview={`${here}/preview`} />
        <SpamHeads here={here} mayChange={viewer.isAdministrator} judging={judging} heads={heads} now={now} />
        <RemoteChecks checks={checks} now={now} />
      </main>
    </Frame>
  );
}
