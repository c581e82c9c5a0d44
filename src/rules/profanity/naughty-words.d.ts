declare module 'naughty-words' {
  /** Terms by language tag, e.g. `de`. */
  const lists: Readonly<Record<string, readonly string[]>>;
  export default lists;
}
