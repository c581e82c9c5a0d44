import { repeatedSubmissionName } from '../../vocabulary.js';
import { raw, type Sql, sql } from '../generated/internal/prismaNamespace.js';

/** Between a comment and the one that it repeats. */
const repeatWithin = raw(`interval '10 minutes'`);

/**
 * Of a comment `own` and an `other`, as one condition: the same text under the same name, to the same page and parent,
 * from the same network and within ten minutes. A second comment of few words that many would say (`Congratulations!`) is by somebody else; that is told
 * by the name, which readers see, and never by the e-mail address, or the answer would tell whose address it is.
 */
export const isSameSubmission: Sql = sql`other.site_id = own.site_id AND other.body_key = own.body_key
  AND other.submitted_at BETWEEN own.submitted_at - ${repeatWithin} AND own.submitted_at + ${repeatWithin}
  AND other.thread_id = own.thread_id AND other.parent_id IS NOT DISTINCT FROM own.parent_id
  AND other.address_key = own.address_key AND other.author_name = own.author_name
  AND other.body = own.body AND other.id <> own.id`;

/** Whether a comment was put aside as one that was there already: it says nothing of its author, or of its text. */
export const isPutAside: Sql = putAside('status', 'found_by');
export const isOtherPutAside: Sql = putAside('other.status', 'other.found_by');
/** The same of comments as they were, with what they were in `was`. */
export const wasPutAside: Sql = putAside('was', 'found_by');
export const wasOtherPutAside: Sql = putAside('other.was', 'other.found_by');

function putAside(status: string, foundBy: string): Sql {
  return raw(`(${status} = 'rejected' AND ${foundBy} @> ARRAY['${repeatedSubmissionName}'])`);
}
