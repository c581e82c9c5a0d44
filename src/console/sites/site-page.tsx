import type { FormProps } from '../forms/field.js';
import { type ConsoleProps, Frame, renderConsole, type Viewer } from '../shared/frame.js';
import { rulesHref, siteHref } from '../shared/hrefs.js';
import { Authors, type ShownAuthor } from './authors.js';
import { Embed } from './embed.js';
import { FormFaults } from './form-faults.js';
import { RemoteChecks, type ShownCheck } from './remote-checks.js';
import { Settings } from './settings.js';
import { type ShownHead, SiteModels } from './site-models.js';
import { useSitesWords } from './words.js';

export interface SitePageProps extends ConsoleProps, FormProps {
  viewer: Viewer;
  site: { slug: string; name: string; authors: readonly ShownAuthor[] };
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
        <Settings action={here} mayChange={viewer.isAdministrator} fields={fields} faults={faults} />
        <Embed site={site.slug} publicUrl={publicUrl} preview={`${here}/preview`} />
        <Authors
          authors={site.authors}
          action={`${here}/authors`}
          mayChange={viewer.isAdministrator}
          fields={fields}
          faults={faults}
        />
        <SiteModels
          here={here}
          mayChange={viewer.isAdministrator}
          judging={judging}
          heads={heads}
          now={now}
        />
        <RemoteChecks
          checks={checks}
          now={now}
          here={here}
          mayChange={viewer.isAdministrator}
          fields={fields}
          faults={faults}
        />
      </main>
    </Frame>
  );
}
