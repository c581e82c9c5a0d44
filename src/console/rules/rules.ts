import type { IRouter, Request, Response } from 'express';
import { z } from 'zod';
import type { Context } from '../../context.js';
import { DomainError } from '../../errors.js';
import { readRulesetForm } from '../../http/body.js';
import { htmlHeaders } from '../../http/html.js';
import { parse } from '../../http/parse.js';
import { toProblem } from '../../http/problem.js';
import { versionText } from '../../input/numbers.js';
import { text } from '../../input/text.js';
import { tryRules } from '../../judging/try-rules.js';
import { noSuchRun, readDryRun } from '../../moderation/dry-runs/read.js';
import { dryRunCommentsMax, requestDryRun } from '../../moderation/dry-runs/request.js';
import { defaultSiteSlug } from '../../moderators/bootstrap.js';
import { languageCodes } from '../../rules/text/languages.js';
import { ruleOptions } from '../../sites/rule-options.js';
import { readRuleOutcomes } from '../../sites/rule-outcomes.js';
import type { TrialView } from '../../sites/rules-views.js';
import type { RulesetInput } from '../../sites/ruleset-input.js';
import { addRuleset, compareRulesets, type RulesetView, readRuleset } from '../../sites/rulesets.js';
import { type FieldFaults, type Fields, valueOf } from '../forms/fields.js';
import { dryRunHref, rulesHref } from '../shared/hrefs.js';
import { requireSameOrigin, requireSession, type SignedIn, wordsFor } from '../shared/require-session.js';
import { viewerOf } from '../shared/viewer.js';
import { faultsByField, fieldsOf, linesIn, parseFields, readFields } from './rules-input.js';
import { type RulesNotice, renderRulesPage } from './rules-page.js';
import { renderTrial } from './trial-fragment.js';

const trialLengthMax = 40_000;
const roomMax = 10;

const rulesQuery = z.object({
  saved: versionText.optional().catch(undefined),
  'dry-run': z.uuid('must be the id of a dry run').optional(),
});
const dryRunComments = z.coerce.number('must be a number').int().min(1).max(dryRunCommentsMax);

const trialFields = z.object({
  body: text().pipe(z.string().trim().min(1, 'paste a text to try').max(trialLengthMax)),
  name: text(),
  website: text(),
});

/** `/moderation/sites/:site/rules`: a site's rules, to read, to try and to change. */
export function consoleRulesRoutes(routes: IRouter, ctx: Context): void {
  routes.get(
    '/moderation/rules',
    requireSession(ctx, 'viewer', async (_req, res, { siteIds }) => {
      const sites = await ctx.store.sites.list(siteIds);
      const site = sites.find(({ slug }) => slug === defaultSiteSlug) ?? sites[0];
      res.redirect(303, rulesHref(ctx.config.basePath, site?.slug ?? defaultSiteSlug));
    }),
  );

  routes.get(
    '/moderation/sites/:site/rules',
    requireSession(ctx, 'viewer', async (req, res, viewer) => {
      const { saved, 'dry-run': dryRunId } = parse(rulesQuery, req.query);
      if (dryRunId !== undefined) {
        await sendPage(ctx, req, res, viewer, await rulesOfRun(ctx, siteOf(req), dryRunId));
        return;
      }
      const { version } = await inForce(ctx, req);
      const base = await readRuleset(ctx, { site: siteOf(req), version });
      await sendPage(ctx, req, res, viewer, {
        base,
        fields: fieldsOf(base.definition),
        ...(saved === version && { notice: { kind: 'saved', version, restoredFrom: base.restoredFrom } }),
      });
    }),
  );

  routes.post(
    '/moderation/sites/:site/rules',
    requireSameOrigin,
    requireSession(ctx, 'administrator', async (req, res, viewer) => {
      const form = await readForm(ctx, req, res);
      const room = Number(valueOf(form.fields, 'room'));
      if (room > 0) {
        await sendPage(ctx, req, res, viewer, { ...form, room: Math.min(room, roomMax) });
        return;
      }
      try {
        const { version } = await addRuleset(ctx, {
          site: siteOf(req),
          definition: parseFields(form.fields, form.kept),
          basedOn: form.base.version,
          moderatorId: viewer.moderatorId,
          at: '#',
        });
        res.redirect(303, `${rulesHref(ctx.config.basePath, siteOf(req))}?saved=${version}`);
      } catch (error) {
        await sendRefusal(ctx, req, res, viewer, form, error);
      }
    }),
  );

  routes.post(
    '/moderation/sites/:site/dry-runs',
    requireSameOrigin,
    requireSession(ctx, 'administrator', async (req, res, viewer) => {
      const form = await readForm(ctx, req, res);
      try {
        const run = await requestDryRun(ctx, {
          site: siteOf(req),
          definition: parseFields(form.fields, form.kept),
          comments: parse(dryRunComments, valueOf(form.fields, 'comments')),
          against: form.base.version,
          moderatorId: viewer.moderatorId,
        });
        res.redirect(303, dryRunHref(ctx.config.basePath, run.id));
      } catch (error) {
        await sendRefusal(ctx, req, res, viewer, form, error);
      }
    }),
  );

  routes.post(
    '/moderation/sites/:site/rules/trials',
    requireSameOrigin,
    requireSession(ctx, 'viewer', async (req, res, viewer) => {
      const form = await readForm(ctx, req, res);
      const mayChange = viewerOf(viewer).isAdministrator;
      const shown = mayChange ? form.fields : { ...form.fields, ...fieldsOf(form.base.definition) };
      const outcome = await attempt(ctx, siteOf(req), form, mayChange);
      res.status('trial' in outcome ? 200 : 422);
      if (/\breturn=representation\b/.test(req.get('Prefer') ?? '')) {
        res.set(htmlHeaders.console).end(renderTrial({ words: wordsFor(req), fields: shown, outcome }));
        return;
      }
      await sendPage(ctx, req, res, viewer, {
        base: form.base,
        fields: shown,
        ...('trial' in outcome ? outcome : { faults: outcome.faults, notice: { kind: 'faults' } }),
      });
    }),
  );
}

/** The rules of a dry run in the form, as changes to those it compared them with. */
async function rulesOfRun(ctx: Context, site: string, dryRunId: string): Promise<Shown> {
  const run = await readDryRun(ctx, { dryRunId, cursor: undefined, limit: 1 });
  if (run.site !== site) throw noSuchRun();
  const base = await readRuleset(ctx, { site, version: run.against });
  const tried = new Set(run.definition.blockedAuthors);
  const known = new Set(base.definition.blockedAuthors);
  return {
    base,
    fields: {
      ...fieldsOf(run.definition),
      blockAuthors: [[...tried].filter((key) => !known.has(key)).join('\n')],
      unblockAuthors: [[...known].filter((key) => !tried.has(key)).join('\n')],
    },
    notice: { kind: 'from-dry-run' },
  };
}

/** A form that has been sent, with the version it is based on and what it keeps of that. */
interface Form {
  fields: Fields;
  base: RulesetView;
  kept: Pick<RulesetInput, 'blockedAuthors' | 'blockedAddresses'>;
}

async function readForm(ctx: Context, req: Request, res: Response): Promise<Form> {
  const fields = readFields(await readRulesetForm(req, res));
  const base = await readRuleset(ctx, {
    site: siteOf(req),
    version: parse(versionText, valueOf(fields, 'basedOn')),
  });
  const { blockedAuthors, blockedAddresses } = base.definition;
  const unblocked = new Set(
    linesIn(fields, 'unblockAuthors').flatMap((author) =>
      author.includes('@')
        ? ctx.keyring.authorKeys(author).map((key) => key.toString('base64url'))
        : [author],
    ),
  );
  return {
    fields,
    base,
    kept: { blockedAuthors: blockedAuthors.filter((key) => !unblocked.has(key)), blockedAddresses },
  };
}

type Outcome = { trial: TrialView } | { faults: FieldFaults };

async function attempt(ctx: Context, site: string, form: Form, mayChange: boolean): Promise<Outcome> {
  const { fields, kept } = form;
  try {
    const { body, name, website } = readTrial(fields);
    const definition = mayChange ? parseFields(fields, kept) : undefined;
    return { trial: await tryRules(ctx, { site, definition, name, website: website || null, body }) };
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== 'invalid') throw error;
    return { faults: faultsByField(error, fields, kept.blockedAuthors.length) };
  }
}

function readTrial(fields: Fields): z.output<typeof trialFields> {
  const [body, name, website] = ['trial/body', 'trial/name', 'trial/website'].map((field) =>
    valueOf(fields, field),
  );
  return parse(z.object({ trial: trialFields }), { trial: { body, name, website } }).trial;
}

/** What cannot be saved is shown as it was typed. */
async function sendRefusal(
  ctx: Context,
  req: Request,
  res: Response,
  viewer: SignedIn,
  form: Form,
  error: unknown,
): Promise<void> {
  if (!(error instanceof DomainError)) throw error;
  if (error.code === 'invalid' || error.code === 'too-many-requests') {
    const { status } = toProblem(error, req.originalUrl);
    const faults = faultsByField(error, form.fields, form.kept.blockedAuthors.length);
    await sendPage(ctx, req, res.status(status), viewer, { ...form, faults, notice: { kind: 'faults' } });
    return;
  }
  if (error.code !== 'stale-ruleset') throw error;
  const site = siteOf(req);
  const { version } = await inForce(ctx, req);
  const { changes } = await compareRulesets(ctx, { site, version, since: form.base.version });
  await sendPage(ctx, req, res.status(409), viewer, {
    fields: form.fields,
    base: await readRuleset(ctx, { site, version }),
    notice: { kind: 'stale', version, changes },
  });
}

interface Shown {
  fields: Fields;
  base: RulesetView;
  faults?: FieldFaults;
  trial?: TrialView;
  notice?: RulesNotice;
  room?: number;
}

async function sendPage(
  ctx: Context,
  req: Request,
  res: Response,
  viewer: SignedIn,
  { fields, base, faults = {}, trial, notice, room = 1 }: Shown,
): Promise<void> {
  const [sites, outcomes] = await Promise.all([
    ctx.store.sites.list(viewer.siteIds),
    readRuleOutcomes(ctx, siteOf(req)),
  ]);
  const site = sites.find(({ slug }) => slug === siteOf(req));
  if (site === undefined) throw new DomainError('not-found', 'There is no such site.');
  const { blockedAuthors, blockedAddresses } = base.definition;
  res.set(htmlHeaders.console).end(
    renderRulesPage({
      basePath: ctx.config.basePath,
      words: wordsFor(req),
      now: ctx.clock(),
      viewer: viewerOf(viewer),
      site,
      sites,
      version: base,
      options: ruleOptions,
      outcomes: outcomes.rules,
      languages: languageCodes,
      blocked: { authors: blockedAuthors.length, addresses: blockedAddresses.length },
      fields,
      faults,
      trial: trial ?? null,
      notice: notice ?? null,
      room,
    }),
  );
}

function siteOf(req: Request): string {
  return String(req.params['site']);
}

/** The version in force, read afresh. @throws DomainError('not-found') */
async function inForce(ctx: Context, req: Request): Promise<{ version: number }> {
  const site = await ctx.store.sites.findBySlug(siteOf(req));
  if (site === null) throw new DomainError('not-found', 'There is no such site.');
  return { version: site.rulesetVersion };
}
