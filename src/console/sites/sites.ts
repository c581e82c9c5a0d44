import type { IRouter, Request, Response } from 'express';
import { z } from 'zod';
import type { Context } from '../../context.js';
import { DomainError } from '../../errors.js';
import { readForm } from '../../http/body.js';
import { htmlHeaders } from '../../http/html.js';
import { parse } from '../../http/parse.js';
import { toProblem } from '../../http/problem.js';
import { versionText } from '../../input/numbers.js';
import { chooseSiteModel, listSiteModels, requestSiteModel } from '../../site-models/models.js';
import {
  configureSite,
  createSite,
  newSiteSchema,
  readSite,
  type SiteView,
  siteChangesSchema,
} from '../../sites/configure.js';
import { listRemoteChecks, putRemoteCheck } from '../../sites/remote-checks.js';
import { type FieldFaults, type Fields, valueOf } from '../forms/fields.js';
import { linesIn, numberIn, readFields } from '../rules/rules-input.js';
import { siteHref } from '../shared/hrefs.js';
import { requireSameOrigin, requireSession, type SignedIn, wordsFor } from '../shared/require-session.js';
import { viewerOf } from '../shared/viewer.js';
import {
  checkFaultsOf,
  checkFieldsOf,
  checkFormOf,
  checkNamed,
  parseCheckFields,
} from './check-form-input.js';
import { pageRuleFault, pageRuleFieldsOf, pageRulesIn } from './page-rules-input.js';
import { renderPreviewPage } from './preview-page.js';
import { authorFaultsOf, withAuthor, withoutAuthor } from './site-authors-input.js';
import { renderSitePage } from './site-page.js';
import { renderSitesPage } from './sites-page.js';

const headsShown = 20;
/** The thread of the preview; a key, since it is no page. */
const previewPage = 'preview';

const choiceForm = z.object({
  version: z.union([z.literal('').transform(() => null), versionText]).default(null),
});

/** `/moderation/sites`: the sites, and each with its settings. */
export function consoleSiteRoutes(routes: IRouter, ctx: Context): void {
  routes.get(
    '/moderation/sites',
    requireSession(ctx, 'viewer', async (req, res, viewer) => {
      await sendList(ctx, req, res, viewer, {});
    }),
  );

  routes.post(
    '/moderation/sites',
    requireSameOrigin,
    readForm,
    requireSession(ctx, 'administrator', async (req, res, viewer) => {
      const fields = readFields(req.body);
      try {
        const name = valueOf(fields, 'name').trim();
        const site = parse(newSiteSchema, {
          slug: valueOf(fields, 'slug').trim(),
          ...(name !== '' && { name }),
          origins: linesIn(fields, 'origins'),
        });
        await createSite(ctx, site, viewer.moderatorId);
        res.redirect(303, siteHref(ctx.config.basePath, site.slug));
      } catch (error) {
        const faults = faultsOf(error, fields);
        await sendList(ctx, req, res.status(422), viewer, { fields, faults });
      }
    }),
  );

  routes.get(
    '/moderation/sites/:site',
    requireSession(ctx, 'viewer', async (req, res, viewer) => {
      await sendSite(ctx, req, res, viewer, { isSaved: 'saved' in req.query });
    }),
  );

  routes.post(
    '/moderation/sites/:site',
    requireSameOrigin,
    readForm,
    requireSession(ctx, 'administrator', async (req, res, viewer) => {
      const fields = readFields(req.body);
      try {
        const changes = parse(siteChangesSchema, {
          name: valueOf(fields, 'name'),
          origins: linesIn(fields, 'origins'),
          languages: wordsIn(fields, 'languages'),
          bodyLengthMax: numberIn(fields, 'bodyLengthMax'),
          editWindowSeconds: numberIn(fields, 'editWindowSeconds'),
          formWebsite: valueOf(fields, 'formWebsite') === 'on',
          proofOfWork: valueOf(fields, 'proofOfWork'),
          pageRules: pageRulesIn(fields),
        });
        await configureSite(ctx, siteOf(req), changes, viewer.moderatorId);
        res.redirect(303, `${siteHref(ctx.config.basePath, siteOf(req))}?saved`);
      } catch (error) {
        const faults = faultsOf(error, fields);
        await sendSite(ctx, req, res.status(422), viewer, { fields, faults });
      }
    }),
  );

  routes.get(
    '/moderation/sites/:site/preview',
    requireSession(ctx, 'viewer', async (req, res) => {
      const site = await ctx.sites.bySlug(siteOf(req));
      res
        .set(htmlHeaders.framed)
        .end(
          renderPreviewPage({ basePath: ctx.config.basePath, words: wordsFor(req), site, page: previewPage }),
        );
    }),
  );

  routes.post(
    '/moderation/sites/:site/authors',
    requireSameOrigin,
    readForm,
    requireSession(ctx, 'administrator', async (req, res, viewer) => {
      const fields = readFields(req.body);
      const { authors } = await readSite(ctx, siteOf(req));
      try {
        await configureSite(ctx, siteOf(req), withAuthor(authors, fields), viewer.moderatorId);
        res.redirect(303, `${siteHref(ctx.config.basePath, siteOf(req))}?saved#authors`);
      } catch (error) {
        await sendSite(ctx, req, res.status(422), viewer, { fields, faults: authorFaultsOf(error) });
      }
    }),
  );

  routes.post(
    '/moderation/sites/:site/authors/removals',
    requireSameOrigin,
    readForm,
    requireSession(ctx, 'administrator', async (req, res, viewer) => {
      const { authors } = await readSite(ctx, siteOf(req));
      const changes = withoutAuthor(authors, readFields(req.body));
      await configureSite(ctx, siteOf(req), changes, viewer.moderatorId);
      res.redirect(303, `${siteHref(ctx.config.basePath, siteOf(req))}?saved#authors`);
    }),
  );

  routes.post(
    '/moderation/sites/:site/checks/:check',
    requireSameOrigin,
    readForm,
    requireSession(ctx, 'administrator', async (req, res, viewer) => {
      const check = checkNamed(req.params['check']);
      if (check === null) throw new DomainError('not-found', 'There is no such check.');
      const fields = readFields(req.body);
      try {
        const input = parseCheckFields(check, fields);
        await putRemoteCheck(ctx, { site: siteOf(req), check, input, moderatorId: viewer.moderatorId });
        res.redirect(303, `${siteHref(ctx.config.basePath, siteOf(req))}?saved#checks`);
      } catch (error) {
        if (!(error instanceof DomainError) || error.code !== 'invalid') throw error;
        await sendSite(ctx, req, res.status(422), viewer, { fields, faults: checkFaultsOf(check, error) });
      }
    }),
  );

  routes.post(
    '/moderation/sites/:site/spam-heads',
    requireSameOrigin,
    requireSession(ctx, 'administrator', async (req, res, viewer) => {
      await changeHead(ctx, req, res, viewer, () =>
        requestSiteModel(ctx, { site: siteOf(req), moderatorId: viewer.moderatorId }),
      );
    }),
  );

  routes.post(
    '/moderation/sites/:site/spam-head',
    requireSameOrigin,
    readForm,
    requireSession(ctx, 'administrator', async (req, res, viewer) => {
      const { version } = parse(choiceForm, req.body);
      await changeHead(ctx, req, res, viewer, () =>
        chooseSiteModel(ctx, { site: siteOf(req), version, moderatorId: viewer.moderatorId }),
      );
    }),
  );
}

/** What keeps a head from being trained or chosen is told on the page itself. */
async function changeHead(
  ctx: Context,
  req: Request,
  res: Response,
  viewer: SignedIn,
  change: () => Promise<unknown>,
): Promise<void> {
  try {
    await change();
    res.redirect(303, `${siteHref(ctx.config.basePath, siteOf(req))}#spam-head`);
  } catch (error) {
    if (!(error instanceof DomainError) || error.code === 'not-found') throw error;
    const { status } = toProblem(error, req.originalUrl);
    await sendSite(ctx, req, res.status(status), viewer, { faults: { '': [error.message] } });
  }
}

interface Sent {
  fields?: Fields;
  faults?: FieldFaults;
}

async function sendList(
  ctx: Context,
  req: Request,
  res: Response,
  viewer: SignedIn,
  { fields = {}, faults = {} }: Sent,
): Promise<void> {
  res.set(htmlHeaders.console).end(
    renderSitesPage({
      basePath: ctx.config.basePath,
      words: wordsFor(req),
      now: ctx.clock(),
      viewer: viewerOf(viewer),
      sites: await ctx.store.sites.list(viewer.siteIds),
      fields,
      faults,
    }),
  );
}

async function sendSite(
  ctx: Context,
  req: Request,
  res: Response,
  viewer: SignedIn,
  { fields, faults = {}, isSaved = false }: Sent & { isSaved?: boolean },
): Promise<void> {
  const slug = siteOf(req);
  const site = await readSite(ctx, slug);
  const [{ checks }, { judging, spamHeads }] = await Promise.all([
    listRemoteChecks(ctx, slug),
    listSiteModels(ctx, { site: slug, before: undefined, limit: headsShown }),
  ]);
  res.set(htmlHeaders.framing).end(
    renderSitePage({
      basePath: ctx.config.basePath,
      words: wordsFor(req),
      now: ctx.clock(),
      viewer: viewerOf(viewer),
      site,
      publicUrl: ctx.config.publicUrl,
      fields: withSent({ ...fieldsOf(site), ...checkFieldsOf(checks) }, fields ?? {}),
      faults,
      isSaved,
      checks: checks.map((check) => ({ ...check, ...checkFormOf(check.check) })),
      judging,
      heads: spamHeads,
    }),
  );
}

/** What was sent stands in its own form, with what was left unticked there; the other forms show what is kept. */
function withSent(kept: Fields, sent: Fields): Fields {
  const formOf = (name: string) => (name.includes('/') ? name.split('/')[0] : '');
  const forms = new Set(Object.keys(sent).map(formOf));
  return {
    ...Object.fromEntries(Object.entries(kept).filter(([name]) => !forms.has(formOf(name)))),
    ...sent,
  };
}

/** What stands between commas or spaces. */
function wordsIn(fields: Fields, name: string): string[] {
  return valueOf(fields, name)
    .split(/[\s,;]+/)
    .filter((word) => word !== '');
}

/** The settings of a site as its form shows them. */
function fieldsOf(site: SiteView): Fields {
  return {
    name: [site.name],
    origins: [site.origins.join('\n')],
    languages: [site.languages.join(', ')],
    bodyLengthMax: [String(site.bodyLengthMax)],
    editWindowSeconds: [String(site.editWindowSeconds)],
    formWebsite: site.formWebsite ? ['on'] : [],
    proofOfWork: [site.proofOfWork],
    ...pageRuleFieldsOf(site),
  };
}

/** Each fault beside its field, with the line it is about. Anything but a fault is thrown on. */
function faultsOf(error: unknown, fields: Fields): FieldFaults {
  if (!(error instanceof DomainError) || error.code !== 'invalid') throw error;
  const found: Record<string, string[]> = {};
  for (const { pointer, detail } of error.faults) {
    const [, first = '', second] = pointer.split('/');
    const { field, entry } = first === 'pageRules' ? pageRuleFault(pointer) : { field: first, entry: second };
    const line = entry === undefined ? undefined : linesIn(fields, field)[Number(entry)];
    (found[field] ??= []).push(line === undefined ? detail : `“${line}” ${detail}`);
  }
  return found;
}

function siteOf(req: Request): string {
  return String(req.params['site']);
}
