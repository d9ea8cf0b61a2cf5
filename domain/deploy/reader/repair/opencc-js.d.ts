/** opencc-js ships its dictionaries without types: entries `from to1 to2` joined by `|`. */
declare module 'opencc-js/dict/*' {
  const entries: string;
  export default entries;
}
