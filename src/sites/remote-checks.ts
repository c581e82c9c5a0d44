import { type CheckName, checkNames } from '../checks/check.js';
import { whyNotAllowed } from '../checks/egress.js';
import { type CheckInput, type ConfiguredCheck, needsSecret, parseCheck } from '../checks/settings.js';
import type { Context } from '../context.js';
import { DomainError, type Fault } from '../errors.js';
import { recordAudit } from '../moderators/audit.js';
import type { RemoteCheckRecord, SiteRecord } from '../store/database/records.js';

/** A check as an administrator sees it. Its secret is never shown, only that there is one. */
export interface RemoteCheckView {
  check: CheckName;
  /** Null while nothing has been set. */
  settings: ConfiguredCheck['settings'] | null;
  hasSecret: boolean;
  updatedBy: string | null;
  updatedAt: string | null;
  health: {
    state: 'off' | 'not-asked-yet' | 'answering' | 'failing' | 'resting';
    answeredAt: string | null;
    failedAt: string | null;
    /** The latest failure, e.g. "Akismet gave no answer within 5 s". */
    failure: string | null;
    /** Until when it is left alone after several failures. */
    restsUntil: string | null;
  };
}

type RemoteCheckContext = Pick<Context, 'config' | 'store' | 'sites' | 'keyring' | 'clock'>;

/** Every check there is, with what the site has set. @throws DomainError('not-found') */
export async function listRemoteChecks(
  ctx: RemoteCheckContext,
  slug: string,
): Promise<{ checks: RemoteCheckView[] }> {
  const site = await findSite(ctx, slug);
  const records = await ctx.store.remoteChecks.listFor(site.id);
  const names = await ctx.store.moderators.namesOf(records.flatMap(({ updatedBy }) => updatedBy ?? []));
  return {
    checks: checkNames.map((name) =>
      describe(ctx, name, records.find(({ check }) => check === name) ?? null, names),
    ),
  };
}

/** @throws DomainError('not-found') */
export async function readRemoteCheck(
  ctx: RemoteCheckContext,
  { site: slug, check }: { site: string; check: CheckName },
): Promise<RemoteCheckView> {
  const site = await findSite(ctx, slug);
  const record = await ctx.store.remoteChecks.find(site.id, check);
  const names = await ctx.store.moderators.namesOf(record?.updatedBy == null ? [] : [record.updatedBy]);
  return describe(ctx, check, record, names);
}

/**
 * Replaces a check's settings; the change is taken up by other processes within a second.
 * @throws DomainError not-found, invalid (an address that may not be called, a secret that is missing).
 */
export async function putRemoteCheck(
  ctx: RemoteCheckContext,
  {
    site: slug,
    check,
    input: { secret, ...settings },
    moderatorId,
  }: {
    site: string;
    check: CheckName;
    input: CheckInput;
    moderatorId: string | null;
  },
): Promise<RemoteCheckView> {
  const site = await findSite(ctx, slug);
  const standing = await ctx.store.remoteChecks.find(site.id, check);
  if (secret === undefined && standing?.secretSealed != null && leadsElsewhere(check, standing, settings.url))
    throw refuse({
      pointer: '#/secret',
      code: 'secret-missing',
      detail: 'must be given anew, or be null: the one that is kept was given for another host',
    });
  const secretSealed =
    secret === undefined
      ? (standing?.secretSealed ?? null)
      : secret === null
        ? null
        : ctx.keyring.sealCredential(secret, credentialPlace(site.id, check));

  const reason = whyNotAllowed(new URL(settings.url), ctx.config.checkPrivateHosts);
  if (reason !== null) throw refuse({ pointer: '#/url', code: 'url-not-allowed', detail: reason });
  if (settings.enabled && needsSecret.has(check) && secretSealed === null)
    throw refuse({
      pointer: '#/secret',
      code: 'secret-missing',
      detail: 'is needed to switch this check on',
    });

  await ctx.store.remoteChecks.put({
    siteId: site.id,
    check,
    settings,
    secretSealed,
    updatedBy: moderatorId,
    updatedAt: ctx.clock(),
  });
  ctx.sites.forget();
  await recordAudit(ctx, {
    action: 'check-changed',
    moderatorId,
    siteId: site.id,
    subject: check,
    details: { enabled: settings.enabled, send: [...settings.send] },
  });
  return readRemoteCheck(ctx, { site: slug, check });
}

/** Whether a check would call another host than the one that its secret was given for, or by another protocol or port. */
function leadsElsewhere(check: CheckName, { settings }: RemoteCheckRecord, url: string): boolean {
  return new URL(parseCheck(check, settings).settings.url).origin !== new URL(url).origin;
}

/** What the secret of a check is sealed for: it opens for no other check and on no other site. */
export function credentialPlace(siteId: string, check: CheckName): string {
  return `remote check ${check} of site ${siteId}`;
}

function refuse(fault: Fault): DomainError {
  return new DomainError('invalid', 'One field needs attention.', { faults: [fault] });
}

async function findSite({ store }: RemoteCheckContext, slug: string): Promise<SiteRecord> {
  const site = await store.sites.findBySlug(slug);
  if (site === null) throw new DomainError('not-found', 'There is no such site.');
  return site;
}

function describe(
  { clock }: RemoteCheckContext,
  check: CheckName,
  record: RemoteCheckRecord | null,
  names: ReadonlyMap<string, string>,
): RemoteCheckView {
  const settings = record === null ? null : parseCheck(check, record.settings).settings;
  return {
    check,
    settings,
    hasSecret: record?.secretSealed != null,
    updatedBy: names.get(record?.updatedBy ?? '') ?? null,
    updatedAt: record?.updatedAt.toISOString() ?? null,
    health: {
      state: settings?.enabled === true && record !== null ? stateOf(record, clock()) : 'off',
      answeredAt: record?.answeredAt?.toISOString() ?? null,
      failedAt: record?.failedAt?.toISOString() ?? null,
      failure: record?.failure ?? null,
      restsUntil: record?.restsUntil?.toISOString() ?? null,
    },
  };
}

function stateOf(
  { answeredAt, failedAt, restsUntil }: RemoteCheckRecord,
  now: Date,
): RemoteCheckView['health']['state'] {
  if (restsUntil !== null && restsUntil > now) return 'resting';
  if (failedAt !== null && (answeredAt === null || answeredAt < failedAt)) return 'failing';
  return answeredAt === null ? 'not-asked-yet' : 'answering';
}
