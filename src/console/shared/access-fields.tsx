import { useWords } from '../words/use-words.js';
import type { RoleName } from '../words/words-account.js';

export interface SiteName {
  slug: string;
  name: string;
}

interface AccessFieldsProps {
  role: RoleName;
  /** Slugs; null for all sites. */
  sites: readonly string[] | null;
  allSites: readonly SiteName[];
  /** What somebody may be given here. */
  roles?: readonly RoleName[];
}

const everyRole: readonly RoleName[] = ['viewer', 'moderator', 'administrator'];

/** What somebody may do, and where: fields of a form. */
export function AccessFields({ role, sites, allSites, roles = everyRole }: AccessFieldsProps) {
  const { moderators: words, account } = useWords();
  return (
    <>
      <fieldset class="choices">
        <legend>{words.role}</legend>
        {roles.map((name) => (
          <label key={name}>
            <input type="radio" name="role" value={name} checked={name === role} required />
            <span>
              {account.roles[name]} <span class="small">{words.roleHints[name]}</span>
            </span>
          </label>
        ))}
      </fieldset>
      {allSites.length > 1 && (
        <fieldset class="choices">
          <legend>{words.where}</legend>
          <label>
            <input type="radio" name="reach" value="all" checked={sites === null} />
            <span>{words.allSites}</span>
          </label>
          <label>
            <input type="radio" name="reach" value="some" checked={sites !== null} />
            <span>{words.someSites}</span>
          </label>
          <div class="choices-inner">
            {allSites.map(({ slug, name }) => (
              <label key={slug}>
                <input type="checkbox" name="sites" value={slug} checked={sites?.includes(slug) === true} />
                <bdi>{name}</bdi>
              </label>
            ))}
          </div>
        </fieldset>
      )}
    </>
  );
}
