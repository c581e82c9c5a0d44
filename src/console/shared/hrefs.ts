/** Where the pages of the console are, for links between its features. */

export function rulesHref(basePath: string, site: string): string {
  return `${basePath}/moderation/sites/${site}/rules`;
}

export function dryRunHref(basePath: string, id: string): string {
  return `${basePath}/moderation/dry-runs/${id}`;
}

export function siteHref(basePath: string, site: string): string {
  return `${basePath}/moderation/sites/${site}`;
}

export function commentHref(basePath: string, commentId: string): string {
  return `${basePath}/moderation/comments/${commentId}`;
}
