import type { ClientConfig } from 'pg';

/**
 * Every session works in UTC, whatever the server, the database, the role or the environment say: the driver
 * writes times without a zone and ignores the zone of those it reads.
 */
const sessionOptions = '-c TimeZone=UTC';

/**
 * What every connection to PostgreSQL is opened with. Options in the URL hold too, and ours come after them: of
 * two settings of one name the later one counts, and either outweighs those of the role and the database.
 * @param options further ones, as `postgres` takes them on its command line.
 */
export function connectionConfig(
  databaseUrl: string,
  { applicationName, options = '' }: { applicationName: string; options?: string },
): ClientConfig & { options: string } {
  const { url, options: ofUrl } = takeOptions(databaseUrl);
  return {
    connectionString: url,
    application_name: applicationName,
    options: [ofUrl, options, sessionOptions].filter((part) => part !== '').join(' '),
    keepAlive: true,
  };
}

/** The driver would take the options of the URL instead of ours. */
function takeOptions(databaseUrl: string): { url: string; options: string } {
  if (!URL.canParse(databaseUrl)) return { url: databaseUrl, options: '' };
  const url = new URL(databaseUrl);
  const options = url.searchParams.get('options');
  if (options === null) return { url: databaseUrl, options: '' };
  url.searchParams.delete('options');
  return { url: url.href, options };
}
