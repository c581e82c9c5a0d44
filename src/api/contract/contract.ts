import { moderationRoutes } from './moderation.js';
import { opsRoutes } from './ops.js';
import { publicRoutes } from './public.js';
import type { Route } from './route.js';

/** A part of the API, as its pages show it. */
export interface Chapter {
  /** Names the chapter in addresses, and between the markers of docs/api.md. */
  name: string;
  title: string;
  routes: readonly Route[];
}

export const chapters: readonly Chapter[] = [
  { name: 'public', title: 'Readers and sites', routes: publicRoutes },
  { name: 'moderation', title: 'Moderators', routes: moderationRoutes },
  { name: 'ops', title: 'Operators', routes: opsRoutes },
];

/** Every route of the JSON API. */
export const contract: readonly Route[] = chapters.flatMap(({ routes }) => routes);
