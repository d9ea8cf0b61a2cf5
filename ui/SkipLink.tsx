/** First stop of the Tab key: over the navigation to the content. */
export function SkipLink({ to = 'main' }: { to?: string }) {
  return (
    <a className="skip-link" href={`#${to}`}>
      跳到正文
    </a>
  );
}
