interface Props<K extends string> {
  label: string;
  /** What the whole list is called. */
  whole?: string;
  words: Readonly<Record<K, string>>;
  value: K | undefined;
  onChange: (only: K | undefined) => void;
}

/** The whole list, or one part of it. */
export function OnlyTabs<K extends string>({ label, whole = '全部', words, value, onChange }: Props<K>) {
  return (
    <fieldset className="filter-tabs" aria-label={label}>
      <button type="button" aria-pressed={!value} onClick={() => onChange(undefined)}>
        {whole}
      </button>
      {(Object.keys(words) as K[]).map(key => (
        <button key={key} type="button" aria-pressed={value === key} onClick={() => onChange(key)}>
          {words[key]}
        </button>
      ))}
    </fieldset>
  );
}
