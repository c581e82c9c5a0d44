import type { ComponentChildren } from 'preact';
import { renderFragmentOf } from './document.js';

/** Light, middle and dark of one hue each: OKLCH 0.84 0.065, 0.64 0.1 and 0.42 0.085. Dark on light has 5 to 1. */
const hues = [
  { light: '#f2babd', middle: '#c17278', dark: '#74383e' },
  { light: '#f0bea8', middle: '#bf7858', dark: '#723c23' },
  { light: '#e4c59c', middle: '#b08341', dark: '#684507' },
  { light: '#d0ce9c', middle: '#958f42', dark: '#544f08' },
  { light: '#b9d5aa', middle: '#719a5b', dark: '#385725' },
  { light: '#a3d9c0', middle: '#489f7d', dark: '#095b41' },
  { light: '#98d8d8', middle: '#289f9f', dark: '#005b5b' },
  { light: '#9dd4eb', middle: '#3a99ba', dark: '#005670' },
  { light: '#afcdf5', middle: '#618fc8', dark: '#2b4e7a' },
  { light: '#c5c5f4', middle: '#8683c7', dark: '#494579' },
  { light: '#dbbee8', middle: '#a379b6', dark: '#5e3e6d' },
  { light: '#ebbad4', middle: '#b7739a', dark: '#6d3958' },
] as const;

/** From the ground's hue to that of the second figure: near it, or across. */
const turns = [0, 2, 4, 7] as const;

interface Ink {
  dark: string;
  middle: string;
}

/** Compositions in a circle of 20 about the origin: few large shapes, to be told apart at 24 pixels. */
const compositions: readonly ((ink: Ink) => ComponentChildren)[] = [
  ({ dark, middle }) => (
    <>
      <path fill={dark} d="M-20 0h40v20h-40z" />
      <circle fill={middle} cy="-9" r="5" />
    </>
  ),
  ({ dark, middle }) => (
    <>
      <circle fill="none" stroke={dark} stroke-width="6" r="11" />
      <circle fill={middle} r="4" />
    </>
  ),
  ({ dark, middle }) => (
    <>
      <path fill={dark} d="M0 0v-15a15 15 0 0 1 15 15z" />
      <path fill={middle} d="M0 0v15a15 15 0 0 1-15-15z" />
    </>
  ),
  ({ dark, middle }) => (
    <>
      <path fill={dark} d="M-20-13h40v8h-40zm0 18h40v8h-40z" />
      <path fill={middle} d="M-20-4h40v8h-40z" />
    </>
  ),
  ({ dark, middle }) => (
    <>
      <circle fill={middle} cx="5" r="10" />
      <circle fill={dark} cx="-7" r="7" />
    </>
  ),
  ({ dark, middle }) => (
    <>
      <path fill={middle} d="M-32 32L4-12l36 44z" />
      <path fill={dark} d="M-40 32l28-34L16 32z" />
    </>
  ),
  ({ dark, middle }) => (
    <>
      <path fill={dark} d="M0 0c-9-5-9-12 0-17 9 5 9 12 0 17zm0 0c9 5 9 12 0 17-9-5-9-12 0-17z" />
      <path fill={middle} d="M0 0c-5 9-12 9-17 0 5-9 12-9 17 0zm0 0c5-9 12-9 17 0-5 9-12 9-17 0z" />
    </>
  ),
  ({ dark, middle }) => (
    <>
      <path fill={dark} d="M4-14A14 14 0 1 0 14 4 11 11 0 0 1 4-14z" />
      <circle fill={middle} cx="8" cy="-8" r="4" />
    </>
  ),
];

const stepDegrees = 45;
const steps = 360 / stepDegrees;

/**
 * An author's picture as SVG, 40 by 40, drawn from nothing but its key: the same each time. There are 12 hues,
 * 4 second hues, 8 compositions and 8 ways to turn them.
 * @param key base64url; each of its first bytes decides one thing.
 */
export function renderAvatar(key: string): string {
  const [hue = 0, turn = 0, composition = 0, step = 0] = Buffer.from(key, 'base64url');
  const ground = pick(hues, hue);
  const second = pick(hues, hue + pick(turns, turn));
  const draw = pick(compositions, composition);
  return renderFragmentOf(
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="-20 -20 40 40" width="40" height="40">
      <clipPath id="disc">
        <circle r="20" />
      </clipPath>
      <g clip-path="url(#disc)">
        <circle fill={ground.light} r="20" />
        <g transform={`rotate(${(step % steps) * stepDegrees})`}>
          {draw({ dark: ground.dark, middle: second.middle })}
        </g>
      </g>
    </svg>,
  );
}

function pick<Item>(items: readonly Item[], number: number): Item {
  const item = items[number % items.length];
  if (item === undefined) throw new Error('there is nothing to pick from');
  return item;
}
