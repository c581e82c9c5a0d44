import { hasRole, type Principal } from '../../moderators/authenticate.js';
import type { Viewer } from './frame.js';

/** Who is looking, as the pages know them. */
export function viewerOf(principal: Principal): Viewer {
  return {
    name: principal.name,
    mayDecide: hasRole(principal, 'moderator'),
    isAdministrator: hasRole(principal, 'administrator'),
  };
}
